"""Many services' files together: what theory says must be equal is equal, and what must not be pooled is refused."""

import json
from typing import Any

import numpy as np
import pytest

from holdfast.interop.pool import own_key, packed, unpacked
from holdfast.interop.pool.combine import combine, spread_words
from holdfast.interop.pool.documents import services_of
from holdfast.science.errors import BadInput
from holdfast.science.meta import paired_moments, pool
from holdfast.science.stats import paired_mean_change, wilson_interval

PEOPLE = {
    "Kelpby": np.random.default_rng(1).normal((15, 11), 4, (42, 2)),
    "Dunes End": np.random.default_rng(2).normal((16, 9), 4, (30, 2)),
    "Marram": np.random.default_rng(3).normal((14, 12), 4, (55, 2)),
}


def measure(people: np.ndarray, **other: Any) -> dict[str, Any]:
    found = paired_moments(*people.T)
    moments = {name: getattr(found, name) for name in found.__slots__}
    sent = {"instrument": "phq9", "version": "1", "scale": "total", "name": "PHQ-9", "unit": "parent"}
    sent |= {
        "better": "lower",
        "attended": len(people) + 9,
        "paired": len(people),
        "moments": moments,
        "threshold": 6.0,
    }
    return sent | {"worse": 5, "unchanged": len(people) - 17, "improved": 12} | other


def document(label: str, people: np.ndarray, **other: Any) -> dict[str, Any]:
    sent = {"label": label, "service": "norpip", "simulated": False, "made_at": "2026-11-22T09:00:00+00:00"}
    sent |= {"extract": label, "filters": {"ended_from": None, "ended_to": None}, "measures": [measure(people)]}
    return sent | other


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    return own_key(tmp_path_factory.mktemp("keys") / "pool.pem")


@pytest.fixture
def read(key):
    def _read(documents: list[dict[str, Any]]):
        return services_of([unpacked(f"{place}.json", packed(one, key)) for place, one in enumerate(documents)])

    return _read


def test_two_stages_are_a_random_effects_model_of_the_services_means(read) -> None:
    (found,) = combine(read([document(label, people) for label, people in PEOPLE.items()]))
    alone = [paired_mean_change(*people.T) for people in PEOPLE.values()]
    wanted = pool([one.mean for one in alone], [one.se**2 for one in alone])
    assert found.pooled is not None
    assert (found.pooled.estimate, found.pooled.tau2) == pytest.approx((wanted.estimate, wanted.tau2), rel=1e-9)
    for row, one in zip(found.rows, alone, strict=True):
        assert (row.mean, row.low, row.high) == pytest.approx((one.mean, one.low, one.high), rel=1e-9)


def test_one_stage_is_everybody_in_one_file(read) -> None:
    (found,) = combine(read([document(label, people) for label, people in PEOPLE.items()]))
    wanted = paired_mean_change(*np.vstack(list(PEOPLE.values())).T)
    assert found.one_stage is not None
    assert (found.one_stage.mean, found.one_stage.low) == pytest.approx((wanted.mean, wanted.low), rel=1e-9)


def test_shares_are_of_those_who_sent_them_and_deterioration_stands_first(read) -> None:
    sent = [document(label, people) for label, people in PEOPLE.items()]
    sent[0]["measures"] = [measure(PEOPLE["Kelpby"], worse=None, unchanged=None)]
    (found,) = combine(read(sent))
    worse, improved = found.shares
    assert (worse.direction, worse.count, worse.of, worse.missing) == ("got worse", 10, 85, ("Kelpby",))
    assert (improved.count, improved.of, improved.missing) == (36, 127, ())
    assert improved.share == wilson_interval(36, 127)
    assert found.heterogeneity is not None
    assert "more than chance" in spread_words(found.heterogeneity)


def test_a_service_with_too_few_is_named_and_not_pooled(read) -> None:
    sent = [document(label, people) for label, people in PEOPLE.items()]
    sent[2]["measures"] = [measure(PEOPLE["Marram"], moments=None)]
    (found,) = combine(read(sent))
    assert found.withheld == ("Marram",)
    assert found.pooled is not None
    assert found.pooled.k == 2


def test_a_score_that_nobody_could_send_is_told_and_not_pooled(read) -> None:
    sent = [document(label, people, measures=[measure(people, moments=None)]) for label, people in PEOPLE.items()]
    (found,) = combine(read(sent))
    assert (found.rows, found.pooled, found.one_stage) == ((), None, None)
    assert found.withheld == ("Kelpby", "Dunes End", "Marram")


def test_one_service_alone_is_not_pooled(read) -> None:
    (found,) = combine(read([document("Kelpby", PEOPLE["Kelpby"])]))
    assert found.pooled is None
    assert found.one_stage is not None


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"label": "Kelpby"}, r"0\.json and 1\.json bear the same label"),
        ({"extract": "Kelpby"}, r"0\.json and 1\.json were made from the same extract"),
        ({"simulated": True}, r"Simulated families \(1\.json\) must not be pooled with real ones"),
        ({"filters": {"ended_from": "2025-04-01", "ended_to": None}}, "care of different periods"),
        ({"label": ""}, r"1\.json, label: "),
        ({"measures": [{"instrument": "phq9"}]}, r"1\.json, measures\.0\.version: field required"),
        ({"measures": [measure(PEOPLE["Marram"], version="2")]}, "its version differs"),
        ({"measures": [measure(PEOPLE["Marram"], better="higher")]}, "its better differs"),
        ({"measures": [measure(PEOPLE["Marram"], threshold=5.0)]}, "its threshold differs"),
    ],
)
def test_what_must_not_be_pooled_is_refused_in_a_sentence(read, other, said) -> None:
    with pytest.raises(BadInput, match=said):
        combine(read([document("Kelpby", PEOPLE["Kelpby"]), document("Marram", PEOPLE["Marram"]) | other]))


def test_an_unknown_score_is_refused(read) -> None:
    with pytest.raises(BadInput, match='No service sent a score "gad7/total"; there are phq9/total'):
        combine(read([document("Kelpby", PEOPLE["Kelpby"])]), measure="gad7/total")


def test_a_file_names_nobody(read, key) -> None:
    text = packed(document("Kelpby", PEOPLE["Kelpby"]), key)
    assert set(json.loads(text)["measures"][0]["moments"]) == {
        "n", "mean_first", "mean_last", "squares_first", "squares_last", "products",
    }  # fmt: skip


def spoilt(**moments: Any) -> dict[str, Any]:
    people = PEOPLE["Kelpby"]
    whole = measure(people)["moments"]
    return document("Kelpby", people, measures=[measure(people, moments=whole | moments)])


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (spoilt(n=10**400), "moments.n: input should be less than or equal to 1000000000"),
        (spoilt(mean_first=1e308), "mean_first: input should be less than or equal to 1000000"),
        (spoilt(squares_first=1e300), "squares_first: input should be less than"),
        (spoilt(products=1e9), "the products are larger than the squares allow"),
        (spoilt(n=12), "the sums are of another number of people"),
        (document("K", PEOPLE["Kelpby"], measures=[measure(PEOPLE["Kelpby"], worse=40)]), "more people changed or did"),
    ],
)
def test_sums_that_no_scores_can_have_are_refused_with_the_file_and_the_place(read, sent, said) -> None:
    with pytest.raises(BadInput, match=rf"1\.json, measures\.0.*{said}"):
        read([document("Dunes End", PEOPLE["Dunes End"]), sent])
