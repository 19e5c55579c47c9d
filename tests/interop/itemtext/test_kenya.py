"""193 women's answers in the survey's own labels come out as the published items, totals, alpha and accuracy."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from holdfast.blueprints.instruments import instrument, read_instrument
from holdfast.interop.itemtext.codec import decode
from holdfast.interop.itemtext.declared import read_labels
from holdfast.science.instruments import cronbach_alpha, score_many

DATA = Path(__file__).parents[2] / "reference" / "data" / "epds-phq9-kenya"
EXPECTED = json.loads((DATA / "expected.json").read_text())
EPDS = read_instrument(Path(__file__).with_name("epds"))
SCALES = [(EPDS, "epds", "epds"), (instrument("phq9"), "phq9", "phq9")]


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def columns(prefix, items):
    return [f"{prefix}{number}" for number in range(1, len(items) + 1)]


def decoded(questionnaire, prefix):
    names = columns(prefix, questionnaire.items)
    labels = read_labels(DATA / "labels.yaml")
    return decode(questionnaire, rows("responses_text.csv"), names, labels, file="responses_text.csv")


@pytest.mark.parametrize(("questionnaire", "prefix", "key"), SCALES)
def test_every_item_of_every_person_equals_the_published_numbers(questionnaire, prefix, key):
    published = [
        [float(row[name]) for name in columns(prefix, questionnaire.items)] for row in rows("responses_numeric.csv")
    ]
    assert len(published) == 193
    np.testing.assert_array_equal(decoded(questionnaire, prefix), published)


@pytest.mark.parametrize(("questionnaire", "prefix", "key"), SCALES)
def test_totals_mean_and_sd(questionnaire, prefix, key):
    totals = score_many(questionnaire, decoded(questionnaire, prefix)).values[:, 0]
    assert totals.tolist() == [person[key] for person in EXPECTED["totals"]]
    assert totals.mean() == pytest.approx(EXPECTED[key]["mean"], abs=1e-10)
    assert totals.std(ddof=1) == pytest.approx(EXPECTED[key]["sd"], abs=1e-10)


@pytest.mark.parametrize(
    ("questionnaire", "prefix", "published"), [(EPDS, "epds", 0.7715), (SCALES[1][0], "phq9", 0.8077)]
)
def test_alpha(questionnaire, prefix, published):
    alpha = cronbach_alpha(decoded(questionnaire, prefix))
    assert alpha == pytest.approx(EXPECTED[prefix]["alpha"]["raw_alpha"], abs=1e-10)  # ten digits are printed
    assert round(alpha, 4) == published


@pytest.mark.parametrize(
    ("scale", "table", "diagnosis"),
    [(0, "accuracy_scid", "scid_mde"), (0, "vs_counsellor", "counsellor_dx"), (1, "accuracy_scid", "scid_mde")],
)
def test_sensitivity_and_specificity_at_each_cut(scale, table, diagnosis):
    questionnaire, prefix, key = SCALES[scale]
    expected = EXPECTED[key][table]
    known = [row[diagnosis] for row in rows("responses_text.csv")]
    totals = score_many(questionnaire, decoded(questionnaire, prefix)).values[:, 0]
    case = np.array([answer == "yes" for answer in known])
    free = np.array([answer == "no" for answer in known])
    assert (case.sum() + free.sum(), case.sum()) == (expected["n"], expected["cases"])
    for cut in expected["by_cut"]:
        positive = totals >= int(cut["cut"].removeprefix(">="))
        counts = [int((group & found).sum()) for group in (case, free) for found in (positive, ~positive)]
        assert counts == [cut["tp"], cut["fn"], cut["fp"], cut["tn"]]
        assert counts[0] / case.sum() == pytest.approx(cut["sens"], abs=1e-10)
        assert counts[3] / free.sum() == pytest.approx(cut["spec"], abs=1e-10)


def test_bands_and_alert_items_are_counted_as_published():
    phq9 = score_many(SCALES[1][0], decoded(SCALES[1][0], "phq9"))
    names = [band.name for band in SCALES[1][0].scales[0].bands]
    assert dict(zip(names, np.bincount(phq9.bands[:, 0])[1:].tolist(), strict=True)) == EXPECTED["phq9"]["severity"]
    assert phq9.alerts[:, 0].sum() == EXPECTED["phq9"]["item9_positive"] == 72
    epds = score_many(EPDS, decoded(EPDS, "epds"))
    assert epds.alerts[:, 0].sum() == EXPECTED["epds"]["item10_positive"] == 91
    assert (epds.values[:, 0] >= 10).sum() == EXPECTED["epds"]["ge10"]
    assert (epds.values[:, 0] >= 13).sum() == EXPECTED["epds"]["ge13"]
