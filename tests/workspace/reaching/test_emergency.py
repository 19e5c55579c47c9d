"""A closed record opened in an emergency: asked for with a reason, read for some hours, judged afterwards."""

from datetime import timedelta

import pytest
from django.urls import reverse

from holdfast.base.access.actions import break_glass, restrict, review_opening
from holdfast.base.access.models import BreakGlass, Grant, GrantKind, Way
from holdfast.base.audit.models import AccessEvent
from holdfast.base.common import clock
from holdfast.science.errors import Refusal
from holdfast.workspace.queries.waiting import waiting_numbers
from tests.access.kept import WHY
from tests.access.world import TODAY
from tests.factories import make_user
from tests.factories.placing import TESTS, place

BORN = {"born_on-day": "3", "born_on-month": "5", "born_on-year": "1998"}
NAMED = {"given_name": "tansy", "family_name": "SAMPHIRE", **BORN}


@pytest.fixture
def shut(world):
    """The record, restricted to somebody who is not there."""
    only = make_user(world.team, name="Cass Thrift")
    director = world.people["clinical_director"]
    restrict(family=world.things["family"], reason=WHY, named=[only], by=director)
    world.things["person"].nhs_number = "9434765919"
    place(thing=world.things["person"], by=TESTS)
    return world.things["family"]


def ask(client, **typed):
    return client.post(reverse("break-glass"), {"reason": WHY, **typed}, follow=True)


@pytest.mark.parametrize("typed", [{"nhs_number": "943 476 5919"}, NAMED], ids=["number", "name"])
def test_it_opens_for_reading_and_says_so_on_every_page(typed, world, shut, as_one) -> None:
    client = as_one(world.people["practitioner"])
    page = ask(client, **typed)
    assert page.redirect_chain[-1][0] == reverse("family", args=[shut.pk])
    for name in ("family", "family-people", "family-sessions", "family-timeline"):
        shown = client.get(reverse(name, args=[shut.pk])).content.decode()
        assert "open in an emergency, until 13:12" in shown
    assert client.get(reverse("risk-note", args=[shut.pk])).status_code == 404
    assert "Write a risk note" not in shown


def test_what_was_looked_at_says_which_opening_and_its_words_stay_with_that(world, shut, as_one) -> None:
    ask(as_one(world.people["practitioner"]), **NAMED)
    looked = AccessEvent.objects.filter(family_id=shut.pk, actor=world.people["practitioner"]).latest("pk")
    opening = Grant.objects.get(kind=GrantKind.BREAK_GLASS, family_id=shut.pk, user=world.people["practitioner"])
    assert looked.reason == f"Opened in an emergency, opening {opening.pk}"
    assert opening.reason == WHY


def test_it_ends_by_itself_and_before_by_hand(world, shut, as_one) -> None:
    client = as_one(world.people["practitioner"])
    ask(client, **NAMED)
    page = reverse("family", args=[shut.pk])
    with clock.at(TODAY + timedelta(hours=4)):
        assert as_one(world.people["practitioner"]).get(page).status_code == 404
    assert client.get(page).status_code == 200
    client.post(reverse("break-glass-end", args=[BreakGlass.objects.latest("pk").grant_id]))
    assert client.get(page).status_code == 404


def test_nothing_found_and_not_allowed_say_the_same_and_are_kept(world, shut, as_one) -> None:
    before = BreakGlass.objects.count()
    away = ask(as_one(world.away["practitioner"]), **NAMED).content.decode()
    nobody = ask(as_one(world.people["practitioner"]), nhs_number="9434765870").content.decode()
    assert "Nothing was opened." in away
    assert "Nothing was opened." in nobody
    assert BreakGlass.objects.filter(grant__isnull=True).count() == BreakGlass.objects.count() - before + 0 == 2


def test_ones_own_family_is_not_opened(world, as_one) -> None:
    own, only = world.people["practitioner"], make_user(world.team, name="Cass Thrift")
    director = world.people["clinical_director"]
    restrict(family=world.things["family"], reason=WHY, named=[only], concerning=[own], by=director)
    assert "Nothing was opened." in ask(as_one(own), **NAMED).content.decode()
    assert as_one(own).get(reverse("family", args=[world.things["family"].pk])).status_code == 404


def test_after_five_tries_without_a_record_somebody_is_to_be_rung(world, as_one) -> None:
    client = as_one(world.people["practitioner"])
    for _ in range(5):
        ask(client, nhs_number="9434765870")
    assert "You have asked 5 times in an hour" in ask(client, nhs_number="9434765870").content.decode()


def test_a_reason_is_a_sentence(world, as_one) -> None:
    client = as_one(world.people["practitioner"])
    page = client.post(reverse("break-glass"), {"nhs_number": "9434765919", "reason": "urgent"})
    assert page.status_code == 400
    assert "at least 20 letters" in page.content.decode()


def test_a_record_that_is_reached_anyway_needs_no_emergency(world, as_one) -> None:
    before = BreakGlass.objects.count()
    page = ask(as_one(world.people["practitioner"]), **NAMED)
    assert "without an emergency" in page.content.decode()
    assert BreakGlass.objects.count() == before


def test_the_officer_sees_it_at_once_and_judges_it_once(world, shut, as_one) -> None:
    ask(as_one(world.people["clinical_director"]), **NAMED)
    officer = as_one(world.people["data_protection_officer"])
    page = officer.get(reverse("break-glass-openings")).content.decode()
    assert WHY in page
    assert "Clinical Director" in page
    asking = BreakGlass.objects.latest("pk")
    officer.post(reverse("break-glass-review", args=[asking.pk]), {"words": "Rang the director: it was right."})
    assert "it was right" in officer.get(reverse("break-glass-openings")).content.decode()
    asking.refresh_from_db()
    with pytest.raises(Refusal, match="reviewed already"):
        review_opening(asking=asking, words=WHY, by=world.people["data_protection_officer"])


def test_who_reviews_finds_what_was_read_from_there(world, shut, as_one) -> None:
    therapist = as_one(world.people["clinical_director"])
    ask(therapist, **NAMED)
    officer = as_one(world.people["data_protection_officer"])
    asking = BreakGlass.objects.latest("pk")
    page = officer.get(reverse("break-glass-review", args=[asking.pk])).content.decode()
    way = f"{reverse('audit')}?show=read&amp;number={shut.pk}&amp;first={asking.asked_at:%Y-%m-%d}"
    assert f'href="{way}"' in page
    assert "Clinical Director" in officer.get(way.replace("&amp;", "&")).content.decode()


def test_who_does_not_treat_families_opens_nothing(world) -> None:
    with pytest.raises((Refusal, IndexError)):
        break_glass(family=world.things["family"], way=Way.NAME, reason=WHY, by=world.people["manager"])


def test_the_officers_every_page_counts_what_waits_for_their_review(world, shut, as_one) -> None:
    officer = world.people["data_protection_officer"]
    before = waiting_numbers(officer)["settings"]
    asking = break_glass(family=shut, way=Way.NHS_NUMBER, reason=WHY, by=world.people["practitioner"])
    assert waiting_numbers(officer)["settings"] == before + 1
    assert f'Settings<span class="n">{before + 1}<' in as_one(officer).get(reverse("families")).text
    review_opening(asking=asking, words="The ward had rung; it was right.", by=officer)
    assert waiting_numbers(officer)["settings"] == before
    assert "settings" not in waiting_numbers(world.people["practitioner"])


def test_who_reviews_reads_of_it_first_on_their_first_page(world, shut, as_one) -> None:
    officer = as_one(world.people["data_protection_officer"])
    assert "<b>One emergency opening</b> waits for your review" in officer.get(reverse("today")).content.decode()
    ask(as_one(world.people["practitioner"]), **NAMED)
    page = officer.get(reverse("today")).content.decode()
    assert "<b>Two emergency openings</b> wait for your review" in page
    assert f'href="{reverse("break-glass-openings")}"' in page
