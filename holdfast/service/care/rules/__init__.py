"""Rules of care as plain functions: numbering, places, joining two texts, closing. No Django, no clock."""
