"""The truth beside the simulated records, so that an evaluation can be held against it."""

import json

from django.conf import settings

from holdfast.demonstration.plan import ServicePlan
from holdfast.demonstration.plan.course import SELF_RATED, Occasion
from holdfast.demonstration.plan.truth import true_score


def write_truth(plan: ServicePlan) -> None:
    folder = settings.HOLDFAST_HOME / "demonstration"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / "truth.json").write_text(json.dumps(truth_of(plan), indent=1), encoding="utf-8")


def truth_of(plan: ServicePlan) -> dict[str, object]:
    """True scores by the family's invented name, instrument and occasion."""
    return {
        "simulated": True,
        "seed": plan.seed,
        "today": plan.today.isoformat(),
        "families": {
            referred.family.name: {occasion.name: true_scores(occasion) for occasion in referred.course.occasions}
            for referred in plan.referred
            if referred.course
        },
    }


def true_scores(occasion: Occasion) -> dict[str, float]:
    scales = dict.fromkeys(SELF_RATED, "total")
    found = {name: round(true_score(name, scale, occasion.distress), 4) for name, scale in scales.items()}
    return found | {"pirgas": round(occasion.bond, 4)}
