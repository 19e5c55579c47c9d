"""Something that cannot be recorded: as everywhere else."""

from holdfast.science.errors import Refusal

__all__ = ["Refusal"]
