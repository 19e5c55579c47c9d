"""The linear mixed model: random intercepts and slopes, ML and REML, several residual structures."""

from .model import Method, mixed_model
from .result import Estimate, MixedFit
from .structures import serial, step_of, strata, unstructured

__all__ = ["Estimate", "Method", "MixedFit", "mixed_model", "serial", "step_of", "strata", "unstructured"]
