"""Closing: what is missing is named with the page that supplies it, and nothing typed is lost."""

import re
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.blueprints.shipped import blueprint
from holdfast.service.care.actions.alerts import raise_alert
from holdfast.service.care.models import Closure, Episode, Review, Session
from holdfast.service.care.queries.closing import gaps_before_closing
from holdfast.service.measures.actions import record_not_obtained
from holdfast.workspace.presenters.closing import gap_rows, outstanding_words
from holdfast.workspace.queries.closing import end_measures, open_facts
from tests.factories import make_session, make_team, make_user
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import NOW, TODAY, Care
from tests.service.care.doing import at, book, write_up
from tests.workspace.conftest import Enter

REPORT = {f"part-{part.id}": f"About {part.name}." for part in blueprint("norpip").ending.report}


def typed(**changes: str) -> dict[str, str]:
    day = {"closed_on-day": "24", "closed_on-month": "11", "closed_on-year": "2026"}
    return {"reason": "achieved", "caregiving_safe": "yes", **day, **REPORT, **changes}


def excuse_end_measures(care: Care) -> None:
    for owed in end_measures(open_facts(care.two.family, care.therapist), TODAY):
        about = care.two.dyad if owed.item.subject.startswith("dyad") else care.two.parent
        record_not_obtained(
            episode=care.episode, instrument=owed.item.thing, about=about, occasion="end", reason="declined", note="",
            by=care.therapist,
        )  # fmt: skip


def post(enter: Enter, care: Care, data: dict[str, str]) -> Any:
    return enter(care.therapist).post(reverse("closure", args=[care.two.family.pk]), data)


def test_what_is_missing_is_named_before_anything_is_typed(care: Care, enter: Enter) -> None:
    page = enter(care.therapist).get(reverse("closure", args=[care.two.family.pk])).content.decode()
    assert "HADS at the end (Tansy), or the reason why it could not be had" in page
    assert f"/measures/hads/new/?about=person%3A{care.two.parent.pk}&amp;occasion=end" in page
    assert 'href="#id_part-work-done"' in page
    assert 'href="#id_reason"' in page


def test_it_is_refused_with_everything_typed_kept(care: Care, enter: Enter) -> None:
    answer = post(enter, care, typed(**{"part-work-done": "Eight visits & a film."}))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Not closed yet: this is still missing" in page
    assert "Eight visits &amp; a film." in page
    assert re.search(r'value="achieved" checked|checked[^>]*value="achieved"', page)
    assert not Closure.objects.exists()


def test_it_closes_once_nothing_is_missing(care: Care, enter: Enter) -> None:
    write_up(care, book(care, at(17)))
    excuse_end_measures(care)
    answer = post(enter, care, typed())
    assert answer.status_code == 302
    closure = Closure.objects.get()
    assert (closure.reason, closure.closed_on, closure.report["work-done"]) == (
        "achieved", date(2026, 11, 24), "About What was done.",
    )  # fmt: skip
    page = enter(care.therapist).get(answer.url).content.decode()
    assert "closed 24 nov 2026" in page
    report = enter(care.therapist).get(reverse("family-reviews", args=[care.two.family.pk])).content.decode()
    assert "The end report" in report
    assert "About What was done." in report
    again = enter(care.therapist).get(reverse("closure", args=[care.two.family.pk]))
    assert "Nothing is left to close" in again.content.decode()


def test_a_day_of_closing_before_the_last_session_is_refused_beside_its_field(care: Care, enter: Enter) -> None:
    write_up(care, book(care, at(17)))
    excuse_end_measures(care)
    page = post(enter, care, typed(**{"closed_on-day": "10"})).content.decode()
    assert "Day of closing must lie between 17 November 2026" in page
    assert Episode.objects.get(pk=care.episode.pk).closed_on is None


def test_every_kind_of_gap_leads_to_the_page_that_mends_it(care: Care) -> None:
    make_session(care.episode, care.therapist, date(2026, 11, 3))
    book(care, at(30))
    raise_alert(episode=care.episode, kind="risk", words="A worry", source="t:1", act_by=NOW, by=care.therapist)
    review = Review(
        team=care.team, episode=care.episode, review_id="first-review", held_on=date(2026, 11, 10), question="?",
        answer="yes", summary="s", decision="continue", held_by=care.director,
    )  # fmt: skip
    place(thing=review, by=TESTS)
    facts = open_facts(care.two.family, care.therapist)
    owed = end_measures(facts, TODAY)
    words = gaps_before_closing(care.episode, "", "", {}, [outstanding_words(one) for one in owed])
    rows = gap_rows(words, facts, owed)
    assert Session.objects.get().number == 1
    assert len(rows) == len(words) > 12
    assert [row.words for row in rows if not row.href] == []


def test_another_team_cannot_close_it(care: Care, enter: Enter) -> None:
    stranger = make_user(make_team("elsewhere"), "clinical_director", name="Somebody Else")
    assert enter(stranger).post(reverse("closure", args=[care.two.family.pk]), typed()).status_code == 404
