from collections.abc import Callable
from datetime import date

import pytest

from holdfast.analytics.engines import Extract
from holdfast.analytics.indicators.units import IN_CARE
from holdfast.analytics.release import survey_figures
from holdfast.analytics.studies.measure import Measure
from holdfast.analytics.studies.survey import is_question, survey
from holdfast.blueprints.instruments import instrument
from tests.analytics.conftest import missing, score, unit

END = date(2026, 6, 1)
QUESTION = Measure(instrument("parent-survey"), instrument("parent-survey").scale("relationship"))


@pytest.fixture
def extract(make_extract: Callable[..., Extract]) -> Extract:
    def answer(name: str, value: float, on: date = END) -> dict:
        return score(name, on, value, "end", instrument="parent-survey", scale="relationship")

    yes = [answer(f"y{i}", 1) for i in range(12)]
    no = [answer(f"n{i}", 0) for i in range(6)]
    changed = [answer("c", 0), answer("c", 1, date(2026, 6, 20))]
    names = [f"y{i}" for i in range(12)] + [f"n{i}" for i in range(6)] + ["c"]
    return make_extract(
        units=[unit(name, closed_on=END) for name in names] + [unit("d", closed_on=END), unit("o")],
        scores=[*yes, *no, *changed],
        not_obtained=[missing("d", "declined") | {"instrument": "parent-survey"}],
    )


def test_yes_of_those_who_answered_and_why_the_others_did_not(extract: Extract) -> None:
    found = survey(extract, QUESTION)
    assert (found.yes, found.answered, found.ledger.attended) == (13, 19, 21)  # the last answer counts
    assert dict(found.ledger.without_first) == {"declined": 1, IN_CARE: 1}


def test_the_share_has_a_wilson_interval(extract: Extract) -> None:
    share = survey_figures(survey(extract, QUESTION), None).share
    assert share is not None
    # Wilson score interval of 13 of 19 from R's binom::binom.wilson: 0.4600, 0.8456
    assert (round(share.share, 4), round(share.low, 3), round(share.high, 3)) == (0.6842, 0.460, 0.846)


def test_small_counts_of_an_answer_hold_the_share_back(make_extract: Callable[..., Extract]) -> None:
    scores = [score(f"y{i}", END, 1, instrument="parent-survey", scale="relationship") for i in range(20)]
    scores += [score(f"n{i}", END, 0, instrument="parent-survey", scale="relationship") for i in range(2)]
    extract = make_extract(units=[unit(row["unit"], closed_on=END) for row in scores], scores=scores)
    out = survey_figures(survey(extract, QUESTION))
    assert (str(out.no), str(out.yes), out.answered, out.share) == ("*", "*", 22, None)


def test_what_counts_as_a_question() -> None:
    assert is_question(QUESTION)
    assert not is_question(Measure(instrument("phq9"), instrument("phq9").scale("total")))
