"""Families that nobody is, with a truth that everybody can read: to check methods and to measure speed at any size.

Not for: demonstrations with names and notes (that is `holdfast.demonstration`), or anything about real families.
"""

from holdfast.analytics.simulate.model import MODEL, Model, ScaleModel
from holdfast.analytics.simulate.truth import truth_of
from holdfast.analytics.simulate.writing import Simulation, simulate

__all__ = ["MODEL", "Model", "ScaleModel", "Simulation", "simulate", "truth_of"]
