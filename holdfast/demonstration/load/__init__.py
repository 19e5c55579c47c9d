"""The plan written into the database through the same actions as everybody uses, each at its own day and hour."""

from holdfast.demonstration.load.loading import demonstration_present, load_demonstration

__all__ = ["demonstration_present", "load_demonstration"]
