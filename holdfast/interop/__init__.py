"""Ways in and out: each format has a `codec` without Django and, where records are touched, a `mapping`."""
