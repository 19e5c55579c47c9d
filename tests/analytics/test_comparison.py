"""Sites and practitioners beside each other, and what of it leaves the team."""

import numpy as np
import pytest

from holdfast.analytics.indicators.units import Filters
from holdfast.analytics.release.comparison import MINIMUM, ComparisonFigures, comparison_figures
from holdfast.analytics.studies.comparison import EVENTS, Comparison, comparisons
from holdfast.blueprints.shipped import blueprint
from holdfast.science.comparison import compare_means, compare_shares_of_people
from holdfast.science.disclosure import DEFAULT, PUBLIC, DisclosureRule
from tests.analytics.variation import FALLS, family, service, tables

NORPIP = blueprint("norpip")


def asked(extract, by: str, question: str) -> Comparison:
    found = [each for each in comparisons(extract, NORPIP, Filters()) if (each.by, each.question) == (by, question)]
    (one,) = found
    return one


def figures(extract, rule: DisclosureRule | None, question: str, by: str = "site") -> ComparisonFigures:
    found = comparison_figures(extract, NORPIP, Filters(), rule)
    return next(each for each in found if (each.by, each.question) == (by, question))


def test_change_is_compared_adjusted_for_the_first_score(make_extract) -> None:
    rows = service(16, 24, 12)
    found = asked(make_extract(**rows), "site", "change")
    assert found.names == ("Dunes End", "Kelpby", "Marram")
    assert found.people.tolist() == [24, 16, 12]
    first = [each["value"] for each in rows["scores"][::2]]
    change = [b["value"] - a["value"] for a, b in zip(rows["scores"][::2], rows["scores"][1::2], strict=True)]
    unit = [found.names.index(each["site"]) for each in rows["units"]]
    told = compare_means(change, unit, first)
    assert found.compared is not None
    np.testing.assert_allclose(found.compared.shrunken, told.shrunken, atol=1e-6)
    assert found.compared.case_mix is not None


def test_shares_count_who_got_worse_and_who_improved(make_extract) -> None:
    extract = make_extract(**service(16, 24, 8))
    worse, improved = asked(extract, "site", "worse"), asked(extract, "site", "improved")
    assert worse.counts is not None
    assert improved.counts is not None
    per_eight = sum(fall >= 6 for fall in FALLS), sum(fall <= -6 for fall in FALLS)
    assert per_eight == (3, 1)
    assert improved.counts.tolist() == [9, 6, 3]
    assert worse.counts.tolist() == [3, 2, 1]


def test_shares_are_adjusted_for_the_first_score(make_extract) -> None:
    rows = service(16, 24, 12)
    found = asked(make_extract(**rows), "site", "improved")
    ends = list(zip(rows["scores"][::2], rows["scores"][1::2], strict=True))
    unit = [found.names.index(each["site"]) for each in rows["units"]]
    improved = [float(a["value"] - b["value"] >= 6) for a, b in ends]
    told = compare_shares_of_people(improved, unit, [a["value"] for a, _ in ends])
    assert found.compared is not None
    assert found.compared.case_mix is not None
    np.testing.assert_allclose(found.compared.funnel.value, told.funnel.value, atol=1e-9)
    np.testing.assert_allclose(found.compared.shrunken, told.shrunken, atol=1e-6)
    crude = found.compared.observed / found.compared.size
    assert np.abs(found.compared.funnel.value - crude).max() > 1e-4


def test_sites_that_begin_worse_are_held_against_what_that_leads_one_to_expect(make_extract) -> None:
    """All who begin at 20 improve and a third of those at 10: the sites differ in nothing but whom they see."""
    families = []
    for site, high in (("Kelpby", 24), ("Marram", 6)):
        for i in range(30):
            one = family(f"{site[:1]}{i}", site, "w0", 0)
            first = 20 if i < high else 10
            falls = i % 6 != 0 if i < high else i % 3 == 0
            one["first"]["value"], one["last"]["value"] = float(first), float(first - (8 if falls else 0))
            families.append(one)
    extract = make_extract(**tables(families))
    found = asked(extract, "site", "improved")
    assert found.counts is not None
    crude = found.counts / found.people
    assert found.compared is not None
    adjusted = found.compared.funnel.value
    assert crude[0] - crude[1] == pytest.approx((20 + 2 - 5 - 8) / 30)
    assert abs(adjusted[0] - adjusted[1]) < 0.03
    shown = figures(extract, None, "improved")
    assert shown.adjusted
    assert [unit.count for unit in shown.units] == found.counts.astype(int).tolist()


def test_equal_first_scores_adjust_nothing(make_extract) -> None:
    rows = service(16, 24)
    for a, b in zip(rows["scores"][::2], rows["scores"][1::2], strict=True):
        a["value"], b["value"] = 15.0, 15.0 + b["value"] - a["value"]
    found = asked(make_extract(**rows), "site", "improved")
    assert found.compared is not None
    assert found.compared.case_mix is None


def test_few_with_an_outcome_are_not_adjusted(make_extract) -> None:
    extract = make_extract(**service(16, 24, 12))
    worse, improved = asked(extract, "site", "worse"), asked(extract, "site", "improved")
    assert worse.counts is not None
    assert worse.counts.sum() < EVENTS
    assert worse.compared is not None
    assert improved.compared is not None
    assert (worse.compared.case_mix, improved.compared.case_mix is None) == (None, False)


def test_no_limit_of_a_share_is_below_nought(make_extract) -> None:
    found = figures(make_extract(**service(80, 64, 40)), None, "worse")
    assert found.adjusted
    assert all(unit.low >= 0 and unit.low_far >= 0 for unit in found.units)
    assert all(row[1] >= 0 and row[3] >= 0 for row in found.curve)
    assert any(row[3] == 0 for row in found.curve)


def test_rounded_counts_are_not_adjusted(make_extract) -> None:
    extract = make_extract(**service(80, 96, 64))
    improved, change = (figures(extract, PUBLIC.rule, question) for question in ("improved", "change"))
    assert (improved.adjusted, change.adjusted) == (False, True)
    assert all(unit.count is not None and unit.count % 5 == 0 for unit in improved.units)
    assert all(unit.value == pytest.approx(unit.count / unit.people) for unit in improved.units if unit.count)
    assert figures(extract, DEFAULT, "improved").adjusted


def test_sessions_and_ends(make_extract) -> None:
    families = [family(f"a{i}", "Kelpby", "w0", 3, attended=7 + i % 3) for i in range(12)]
    families += [
        family(f"b{i}", "Marram", "w1", 3, end_state="completed" if i % 2 else "moved-away") for i in range(12)
    ]
    extract = make_extract(**tables(families))
    held, completed = asked(extract, "site", "held"), asked(extract, "site", "completed")
    assert (held.counts.tolist(), held.sizes.tolist(), held.spread) == ([96, 96], [120, 120], "additive")
    assert (completed.counts.tolist(), completed.sizes.tolist()) == ([12, 6], [12, 12])


def test_one_site_is_nothing_to_compare(make_extract) -> None:
    found = asked(make_extract(**service(20)), "site", "change")
    assert found.compared is None
    assert found.why_not == "There is only one site, so there is nothing to compare."


def test_nobody_has_a_site(make_extract) -> None:
    found = asked(make_extract(**tables([family(f"a{i}", None, None, 3) for i in range(6)])), "site", "change")
    assert (found.why_not, found.without_unit) == ("No site is recorded.", 6)


def test_practitioners_have_the_same_letter_on_every_question(make_extract) -> None:
    rows = service(30, 30)
    rows["scores"] = [each for each in rows["scores"] if each["unit"] != "K0"]
    found = [each for each in comparisons(make_extract(**rows), NORPIP, Filters()) if each.by == "practitioner"]
    assert {each.names for each in found} == {tuple(f"Practitioner {letter}" for letter in "ABCD")}


def test_the_order_of_rows_does_not_matter(make_extract) -> None:
    rows = service(16, 24, 12)
    one = asked(make_extract(**rows), "site", "change").compared
    other = asked(make_extract(**{name: each[::-1] for name, each in rows.items()}), "site", "change").compared
    assert one is not None
    assert other is not None
    assert one.shrunken.tolist() == other.shrunken.tolist()


def test_small_units_are_not_shown_even_to_the_team(make_extract) -> None:
    found = figures(make_extract(**service(16, 24, MINIMUM - 1)), None, "change")
    assert [unit.name for unit in found.units] == ["Dunes End", "Kelpby"]
    assert found.not_shown


def test_two_practitioners_are_not_shown(make_extract) -> None:
    assert len(figures(make_extract(**service(30, 30, workers=3)), None, "change", "practitioner").units) == 3
    two = figures(make_extract(**service(30, 30, workers=2)), None, "change", "practitioner")
    assert two.units == ()
    assert two.why_not == "Fewer than three practitioners have 10 or more behind their figure, so none is shown."


@pytest.mark.parametrize("rule", [DEFAULT, PUBLIC.rule])
def test_no_practitioner_leaves_the_team(make_extract, rule: DisclosureRule) -> None:
    found = comparison_figures(make_extract(**service(40, 40)), NORPIP, Filters(), rule)
    assert {each.by for each in found} == {"site"}


def test_a_site_held_back_takes_another_with_it(make_extract) -> None:
    """With 40, 24 and 7 the mean of the last would follow from the whole and the two others."""
    found = figures(make_extract(**service(40, 24, 7)), DEFAULT, "change")
    assert found.units == ()
    assert found.why_not == "Fewer than two sites have counts that are large enough to be given, so none is."
    assert len(figures(make_extract(**service(40, 24, 16)), DEFAULT, "change").units) == 3


def test_a_share_needs_both_its_counts(make_extract) -> None:
    """One of eight got worse: 5, 3 and 2 of 40, 24 and 16."""
    extract = make_extract(**service(40, 24, 16))
    assert figures(extract, DEFAULT, "worse").units == ()
    assert [unit.people for unit in figures(extract, DEFAULT, "improved").units] == [24, 40, 16]


def test_the_publics_figures_are_of_rounded_counts(make_extract) -> None:
    rule = PUBLIC.rule
    found = figures(make_extract(**service(48, 24, 16)), rule, "improved")
    by_name = {unit.name: unit for unit in found.units}
    assert (by_name["Kelpby"].people, by_name["Kelpby"].value) == (50, 20 / 50)
    assert all(unit.shrunken is None and unit.places is None for unit in found.units)
    assert all(unit.people % 5 == 0 for unit in figures(make_extract(**service(48, 24, 16)), rule, "change").units)


def test_the_curve_has_the_limits_of_its_units(make_extract) -> None:
    found = figures(make_extract(**service(16, 24, 12)), None, "improved")
    limits = {size: (low, high) for size, low, high, _, _ in found.curve}
    for unit in found.units:
        if unit.size in limits:
            assert limits[unit.size] == pytest.approx((unit.low, unit.high))
    assert limits
    assert all(far_low <= low <= high <= far_high for _, low, high, far_low, far_high in found.curve)


def test_a_filter_by_site_leaves_only_practitioners(make_extract) -> None:
    found = comparison_figures(make_extract(**service(40, 40)), NORPIP, Filters(site="Kelpby"), None)
    assert {each.why_not for each in found if each.by == "site"} == {
        "There is only one site, so there is nothing to compare."
    }
    assert all(each.units for each in found if each.by == "practitioner" and each.question == "change")
