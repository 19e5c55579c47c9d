from holdfast.base.access.models.break_glass import BreakGlass, Way
from holdfast.base.access.models.grant import Basis, Grant, GrantKind
from holdfast.base.access.models.restriction import Restriction, RestrictionConcern

__all__ = ["Basis", "BreakGlass", "Grant", "GrantKind", "Restriction", "RestrictionConcern", "Way"]
