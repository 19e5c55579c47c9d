"""The simulated service as values: the families, what happened to them, and what was true of them. No database."""

from holdfast.demonstration.plan.service import ServicePlan, plan_service

__all__ = ["ServicePlan", "plan_service"]
