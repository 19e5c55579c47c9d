"""What may be recorded, about whom and when; and what a score says."""
