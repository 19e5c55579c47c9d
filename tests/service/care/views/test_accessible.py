"""axe finds nothing on care's pages, on a phone and on a desk; no server is needed, the pages are drawn beforehand."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from holdfast.service.care.actions.notes import keep_draft, save_note
from holdfast.service.care.actions.reviews import write_review
from holdfast.service.care.actions.risk import write_risk_note
from holdfast.service.care.models import NoteDraft
from holdfast.service.people.actions.drafts import keep_form_draft
from tests.drawn import chromium, faults_of
from tests.factories import make_episode, make_family
from tests.service.care.conftest import TODAY, Care
from tests.service.care.doing import at, book, write_up

pytestmark = pytest.mark.journey


@pytest.fixture
def drawn(care: Care, signed_in) -> dict[str, str]:
    """Each page by its name, as the server sends it."""
    family = care.two.family.pk
    waiting = make_episode(make_family(care.team, "Pebblecombe"))
    appointment, session = book(care, at(24)), write_up(care, book(care, at(17)), note_text="Came.\n\nCalm.")
    save_note(session=session, text="Came.\n\nCalm then sad.", based_on=1, by=care.director)
    keep_draft(session=session, text="Came.\n\nCalm at first.", based_on=1, tab="a", by=care.therapist)
    told = {"kind": "risk", "text": "Voices.", "action_taken": "", "session": None, "by": care.therapist}
    alert = write_risk_note(episode=care.episode, **told).family.alerts.get()
    begun = {"form": "risk-note", "about": str(family), "typed": {"text": "A bruise."}, "page": "a", "kept": ""}
    keep_form_draft(family=care.two.family, by=care.therapist, **begun)
    said = {"held_on": TODAY, "answer": "no", "summary": "Not yet.", "decision": "continue", "by": care.therapist}
    review = write_review(episode=care.episode, review_id="first-review", **said)
    chosen = f"?episode={waiting.pk}&practitioner={care.therapist.pk}"
    director, therapist = signed_in(care.director), signed_in(care.therapist)
    pages = {
        "board": (director, reverse("allocation-board") + chosen),
        "sign off": (director, reverse("review-sign-off", args=[review.pk])),
        "alert": (director, reverse("alert", args=[alert.pk])),
        "calendar": (therapist, reverse("calendar")),
        "session": (therapist, reverse("session", args=[appointment.pk])),
        "recorded session": (therapist, reverse("session", args=[session.appointment_id])),
        "two versions": (therapist, reverse("note-conflict", args=[session.appointment_id])),
        "risk note put in": (therapist, reverse("risk-note", args=[family]) + "?put-in=1"),
        "change": (therapist, reverse("appointment-change", args=[appointment.pk])),
        "cancel": (therapist, reverse("appointment-cancel", args=[appointment.pk])),
        **{
            name: (therapist, reverse(name, args=[family]))
            for name in ("appointment-book", "first-contact", "risk-note", "review-write", "goal-set")
        },
    }
    drawn = {name: client.get(address).text for name, (client, address) in pages.items()}
    draft = NoteDraft.objects.get()
    seen = {"version": 2, "draft": draft.pk, "draft_saved": draft.saved_at.isoformat()}
    return {
        **drawn,
        "session with errors": therapist.post(pages["session"][1], {"attendance": "did_not_come"}).text,
        "two versions, nothing chosen": therapist.post(pages["two versions"][1], seen).text,
    }


@pytest.fixture
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def test_axe_finds_nothing_and_nothing_overflows(drawn: dict[str, str], browser: Browser) -> None:
    assert faults_of(drawn, browser) == []
