"""A form that changes what is stored: it carries what it showed, and a page lets a person join two changes."""

from holdfast.base.ui.editing.edit import Edit
from holdfast.base.ui.editing.standing import carry, told_in

__all__ = ["Edit", "carry", "told_in"]
