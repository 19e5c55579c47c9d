"""Simulated families: an evaluation of them comes to the truth that was put in, and the same seed to the same bytes."""

import json
import math
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from holdfast.analytics.engines import Extract, open_extract
from holdfast.analytics.schema import SCORES_ORDER
from holdfast.analytics.simulate import MODEL, Simulation, simulate, truth_of
from holdfast.analytics.simulate.services import services
from holdfast.analytics.studies.evaluation import Evaluation, evaluate
from holdfast.analytics.studies.outcome import Outcome
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput

ASKED = Simulation(families=4000, services=7, seed=11)
STANDARD_ERRORS = 4
"""How far a figure may be from the truth: by chance one in 16,000 is farther, and the seed is fixed."""


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    folder = tmp_path_factory.mktemp("simulated") / "extract"
    simulate(ASKED, folder)
    return open_extract(folder)


@pytest.fixture(scope="module")
def found(extract: Extract) -> Evaluation:
    return evaluate(extract, blueprint("norpip"))


@pytest.fixture(scope="module")
def truth(extract: Extract) -> dict:
    return json.loads((extract.folder / "truth.json").read_text(encoding="utf-8"))


def near(value: float, true: float, error: float) -> bool:
    return abs(value - true) <= STANDARD_ERRORS * error


def share_near(count: int, of: int, true: float) -> bool:
    return near(count / of, true, math.sqrt(true * (1 - true) / of))


def test_reach_and_waiting(found: Evaluation, truth: dict) -> None:
    reach = found.reach
    assert reach.referred == ASKED.families
    assert share_near(reach.accepted, ASKED.families, truth["referral"]["accepted"])
    assert share_near(reach.started, reach.accepted, truth["referral"]["started_of_accepted"])
    assert near(reach.waited.mean, truth["waiting"]["mean"], reach.waited.sd / math.sqrt(reach.waited.n))
    assert abs(reach.waited.median - truth["waiting"]["median"]) <= 3


@pytest.mark.parametrize("place", range(3))
def test_change_its_spread_and_who_has_two_scores(found: Evaluation, truth: dict, place: int) -> None:
    true = truth["scales"][place]
    outcome = outcome_of(found, true["instrument"])
    change, n = outcome.last - outcome.first, outcome.first.size
    paired = true["change_of_those_with_two_scores"]
    kurtosis = ((change - change.mean()) ** 4).mean() / change.var() ** 2
    assert near(change.mean(), paired["mean"], change.std() / math.sqrt(n))
    assert near(change.std(), paired["sd"], change.std() * math.sqrt((kurtosis - 1) / 4 / n))
    assert share_near(n, outcome.ledger.first_score, truth["dropout"]["two_scores"])


@pytest.mark.parametrize("place", [0, 1])
def test_shares_by_class(found: Evaluation, truth: dict, place: int) -> None:
    true = truth["scales"][place]
    outcome = outcome_of(found, true["instrument"])
    assert outcome.classes is not None
    assert sum(true["classes_of_those_with_two_scores"].values()) == pytest.approx(1)
    for kind, count in outcome.classes.counts.items():
        assert share_near(count, outcome.first.size, true["classes_of_those_with_two_scores"][kind.label]), kind


def test_families_who_left_differ_from_those_who_stayed() -> None:
    """What a comparison of completers would miss: leaving depends on the first score, so the truths differ."""
    phq9 = truth_of(MODEL)["scales"][1]
    assert abs(phq9["change_if_nobody_left"]["mean"] - phq9["change_of_those_with_two_scores"]["mean"]) > 0.2


def test_truth_by_brute_force() -> None:
    """Two million latent lines, rounded and cut off, against the worked-out first scores and changes."""
    scale, random = MODEL.scales[1], np.random.default_rng(5)
    decile = random.choice(np.arange(1, 11), 2_000_000, p=_in_care())
    level, own, site, error = random.standard_normal((4, decile.size))
    own = scale.correlation * level + math.sqrt(1 - scale.correlation**2) * own
    slope = scale.slope + scale.sd_slope * own + math.hypot(scale.sd_site, scale.sd_therapist) * site
    start = scale.mean_start(decile) + scale.sd_level * level
    first = np.clip(np.rint(start + scale.sd_error * error), 0, 27)
    last = np.clip(np.rint(start + slope + scale.sd_error * random.standard_normal(decile.size)), 0, 27)
    true = truth_of(MODEL)["scales"][1]
    assert near(first.mean(), true["first_score"]["mean"], first.std() / math.sqrt(first.size))
    assert first.std() == pytest.approx(true["first_score"]["sd"], rel=0.003)
    assert near((last - first).mean(), true["change_if_nobody_left"]["mean"], (last - first).std() / 1414)
    assert (last - first).std() == pytest.approx(true["change_if_nobody_left"]["sd"], rel=0.003)


def _in_care() -> np.ndarray:
    started = MODEL.share_of_decile * MODEL.starts(np.arange(1, 11))
    return started / started.sum()


def test_effects_of_sites_and_therapists_average_to_nothing_over_families() -> None:
    made = services(5000, 12, np.random.default_rng(3))
    family = np.arange(5000)
    therapist = made.therapist_of(family, made.service_of(family))
    for effect in (made.site_effect, made.therapist_effect):
        assert effect[therapist].mean() == pytest.approx(0, abs=1e-12)
        assert effect[therapist].std() == pytest.approx(1)
    by_site = np.bincount(made.site[therapist], made.therapist_effect[therapist])
    assert by_site == pytest.approx(0, abs=1e-9)
    assert set(np.diff(made.edges)) != {5000 // 12}


def test_the_same_bytes_for_one_seed_and_others_for_another(extract: Extract, tmp_path: Path) -> None:
    simulate(ASKED, tmp_path / "again")
    simulate(Simulation(4000, 7, seed=12), tmp_path / "other")
    names = sorted(path.name for path in extract.folder.iterdir())
    assert names == sorted(path.name for path in (tmp_path / "again").iterdir())
    for name in names:
        assert (extract.folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name
    assert open_extract(tmp_path / "other").hash != extract.hash


def test_lots_are_one_file_in_order_whatever_their_number(extract: Extract) -> None:
    scores = pq.read_table(extract.folder / "scores.parquet")
    assert scores.equals(scores.sort_by([(name, "ascending") for name in SCORES_ORDER]))
    assert len(set(pq.read_table(extract.folder / "referrals.parquet")["referral"].to_pylist())) == ASKED.families


@pytest.mark.parametrize("families", [1, 2])
def test_a_family_alone(tmp_path: Path, families: int) -> None:
    simulate(Simulation(families, 1, 0), tmp_path / "one")
    assert evaluate(open_extract(tmp_path / "one"), blueprint("norpip")).reach.referred == families


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ((0, 1, 1), "0 families cannot be simulated; allowed are 1 to 100,000,000."),
        ((3, 4, 1), "4 services cannot share 3 families; allowed are 1 to 3."),
        ((3, 1, -1), "The seed -1 is below 0; allowed is 0 or any whole number above it."),
    ],
)
def test_what_cannot_be_simulated(asked: tuple[int, int, int], sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence.replace(".", r"\.")):
        Simulation(*asked)


def test_a_run_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    def broken(done: int) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        simulate(Simulation(10, 1, 1), tmp_path / "half", progress=broken)
    assert list(tmp_path.iterdir()) == []


def outcome_of(found: Evaluation, instrument: str) -> Outcome:
    return next(outcome for outcome in found.outcomes if outcome.measure.instrument.id == instrument)
