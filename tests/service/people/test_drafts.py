"""What is typed into a long form is found again by its writer, on whatever device, and by nobody else."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.base.access.actions import restrict
from holdfast.base.audit.actions import Visitor
from holdfast.base.audit.models import AuditEvent
from holdfast.base.common import clock
from holdfast.base.organisation.models import Role, User
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.care.models import Alert, RiskNote
from holdfast.service.people.actions.drafts import (
    LONGEST,
    BegunElsewhere,
    end_form_draft,
    forget_old_form_drafts,
    keep_form_draft,
)
from holdfast.service.people.models import FormDraft
from holdfast.service.people.tasks import forget_drafts
from holdfast.service.rights.queries.holdings import holdings
from holdfast.service.rights.queries.reach import rows_of
from tests.factories import make_team, make_user
from tests.queue import do_jobs
from tests.service.care.conftest import NOW, Care, make_care

WORDS = "A bruise on the left arm."
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def care(db: None) -> Iterator[Care]:
    with clock.at(NOW):
        yield make_care()


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def form_of(care: Care) -> str:
    return reverse("risk-note", args=[care.two.family.pk])


def send(user: User, address: str, text: str = WORDS, page: str = "one", kept: str = "", **more: Any) -> Any:
    data = {"text": text, "kind": "safeguarding", "action_taken": "", "draft_page": page, "draft_kept": kept, **more}
    url = reverse("form-draft-keep", args=[address.lstrip("/")])
    return as_(user).post(url, data, headers={"X-Requested-With": "fetch"})


def kept(care: Care, **changes: Any) -> FormDraft:
    given = {"form": "risk-note", "about": str(care.two.family.pk), "typed": {"text": WORDS}, "page": "one", "kept": ""}
    return keep_form_draft(**{"family": care.two.family, "by": care.therapist, **given, **changes})


def test_what_is_typed_is_kept_and_its_writer_is_offered_it(care: Care) -> None:
    assert send(care.therapist, form_of(care)).json() == {"saved": "09:12"}
    page = as_(care.therapist).get(form_of(care)).text
    assert "You began this on 24 November 2026 at 09:12" in page
    assert WORDS not in page, "it is put in when its writer says so"


def test_it_is_put_in_field_by_field(care: Care) -> None:
    send(care.therapist, form_of(care), action_taken="Rang the GP.")
    page = as_(care.therapist).get(form_of(care), {"put-in": "1"}).text
    for words in (WORDS, "Rang the GP.", 'value="safeguarding" checked', "Put in: what you began"):
        assert words in page


def test_a_page_goes_on_with_what_it_kept(care: Care) -> None:
    first = kept(care)
    assert kept(care, typed={"text": "More."}).pk == first.pk
    assert FormDraft.objects.get().typed == {"text": "More."}


def test_a_page_that_had_it_put_in_goes_on_with_it(care: Care) -> None:
    moment = kept(care).kept_at.isoformat()
    with clock.at(NOW + timedelta(minutes=1)):
        assert kept(care, page="two", kept=moment, typed={"text": "More."}).page == "two"
    with pytest.raises(BegunElsewhere):
        kept(care, page="three", kept=moment)


def test_another_page_never_overwrites_it(care: Care) -> None:
    send(care.therapist, form_of(care))
    answer = send(care.therapist, form_of(care), "Something else.", page="two")
    assert answer.status_code == 409
    assert "You began this on another page as well" in answer.json()["words"]
    assert FormDraft.objects.get().typed["text"] == WORDS


def test_it_is_gone_when_the_form_is_saved(care: Care) -> None:
    send(care.therapist, form_of(care))
    saved = {"kind": "safeguarding", "text": f"{WORDS} Small.", "draft_page": "one"}
    assert as_(care.therapist).post(form_of(care), saved).status_code == 302
    assert RiskNote.objects.get().text == f"{WORDS} Small."
    assert not FormDraft.objects.exists()


def test_it_stays_when_the_form_is_refused_and_when_other_words_are_saved(care: Care) -> None:
    send(care.therapist, form_of(care))
    client = as_(care.therapist)
    assert client.post(form_of(care), {"text": "", "draft_page": "one"}).status_code == 400
    assert client.post(form_of(care), {"kind": "risk", "text": "Other.", "draft_page": "two"}).status_code == 302
    assert FormDraft.objects.get().typed["text"] == WORDS


def test_its_writer_throws_it_away(care: Care) -> None:
    send(care.therapist, form_of(care))
    address = reverse("form-draft-discard", args=[form_of(care).lstrip("/")])
    for _ in range(2):
        assert as_(care.therapist).post(address).headers["Location"] == form_of(care)
    assert not FormDraft.objects.exists()


def test_nobody_else_is_offered_it_or_ends_it(care: Care) -> None:
    draft = kept(care)
    for other in (care.colleague, care.director):
        page = as_(other).get(form_of(care), {"put-in": "1"}).text
        assert WORDS not in page
        assert "You began this" not in page
        as_(other).post(reverse("form-draft-discard", args=[form_of(care).lstrip("/")]))
        with pytest.raises(BadInput, match="somebody else"):
            end_form_draft(draft=draft, saved=False, by=other)
    assert FormDraft.objects.filter(pk=draft.pk).exists()


def test_two_people_write_the_same_form_side_by_side(care: Care) -> None:
    kept(care)
    kept(care, by=care.colleague, typed={"text": "Mine."})
    assert FormDraft.objects.count() == 2


def test_only_who_may_write_the_form_keeps_a_draft_of_it(care: Care) -> None:
    away = make_user(make_team("elsewhere"), name="Ada Elsewhere")
    manager = make_user(care.team, Role.MANAGER, name="Max Manager")
    assert send(away, form_of(care)).status_code == 404
    assert send(manager, form_of(care)).status_code == as_(manager).get(form_of(care)).status_code == 403
    assert send(care.therapist, "families/999999/risk-notes/new/").status_code == 404
    assert not FormDraft.objects.exists()


@pytest.mark.parametrize("address", ["families/", "no/such/page/", "settings/password/", "/evil.example/"])
def test_a_page_without_such_a_form_keeps_nothing(care: Care, address: str) -> None:
    client = as_(care.therapist)
    assert client.post(reverse("form-draft-keep", args=[address]), {"draft_page": "one"}).status_code == 404
    assert client.post(reverse("form-draft-discard", args=[address])).status_code == 404


def test_a_request_forged_elsewhere_is_refused(care: Care) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(care.therapist, backend=BACKEND)
    url = reverse("form-draft-keep", args=[form_of(care).lstrip("/")])
    assert client.post(url, {"text": WORDS, "draft_page": "one"}).status_code == 403


def test_what_is_longer_than_a_form_is_refused_and_the_earlier_stays(care: Care) -> None:
    send(care.therapist, form_of(care))
    assert send(care.therapist, form_of(care), "x" * (LONGEST + 1)).status_code == 400
    assert FormDraft.objects.get().typed["text"] == WORDS


def test_a_sign_that_no_database_keeps_is_left_out(care: Care) -> None:
    assert send(care.therapist, form_of(care), "A\0 bruise").status_code == 200
    assert FormDraft.objects.get().typed["text"] == "A bruise"


def test_a_restricted_record_shuts_its_draft_as_well(care: Care) -> None:
    kept(care)
    restrict(family=care.two.family, reason="Family of a colleague", named=[care.director], by=care.director)
    therapist = User.objects.get(pk=care.therapist.pk)
    assert as_(therapist).get(form_of(care)).status_code == send(therapist, form_of(care)).status_code == 404
    assert not FormDraft.objects.visible_to(therapist).exists()


def test_its_words_reach_neither_the_audit_nor_the_log(care: Care, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="holdfast")
    send(care.therapist, form_of(care))
    as_(care.therapist).get(form_of(care))
    end_form_draft(draft=FormDraft.objects.get(), saved=False, by=care.therapist)
    events = list(AuditEvent.objects.filter(subject_type="people.formdraft").values_list("what", "facts"))
    assert events == [("form.draft_kept", {"form": "risk-note"}), ("form.draft_discarded", {"form": "risk-note"})]
    assert "bruise" not in json.dumps(events) + caplog.text


def test_after_a_month_it_is_forgotten(care: Care) -> None:
    with clock.at(NOW - timedelta(days=31)):
        kept(care)
    recent = kept(care, form="review-write")
    forget_drafts.enqueue()
    do_jobs()
    do_jobs()
    assert list(FormDraft.objects.all()) == [recent]
    assert forget_old_form_drafts(team=care.team, by=Visitor("Holdfast, every night")) == 0


def test_it_is_of_the_record_that_is_erased_and_of_the_pack(care: Care) -> None:
    draft = kept(care)
    assert rows_of(care.two.family).rows[FormDraft] == {draft.pk}
    told = next(one for one in holdings(care.two.parent) if one.source == "people.formdraft")
    assert "draft" in told.flags
    assert WORDS in [text for _, _, text in told.fields]


def _a_part(care: Care) -> str:
    return f"part-{blueprint(care.episode.blueprint).ending.report[0].id}"


def test_reviews_follow_ups_and_end_reports_are_kept_alike(care: Care) -> None:
    with clock.at(NOW):
        as_(care.therapist).post(form_of(care), {"kind": "risk", "text": WORDS})
    alert = Alert.objects.get()
    family = care.two.family.pk
    for page, field, form in (
        (reverse("alert", args=[alert.pk]), "outcome", "alert-follow-up"),
        (reverse("review-write", args=[family]), "summary", "review-write"),
        (reverse("closure", args=[family]), _a_part(care), "closure"),
    ):
        client = as_(care.therapist)
        assert f'data-autosave="/drafts/keep{page}"' in client.get(page).text
        assert send(care.therapist, page, **{field: f"Typed in {form}."}).status_code == 200
        assert FormDraft.objects.filter(form=form).exists()
        assert "You began this" in client.get(page).text
        assert f"Typed in {form}." in client.get(page, {"put-in": "1"}).text
    as_(care.therapist).post(reverse("alert-follow-up", args=[alert.pk]), {"outcome": "Rang.", "draft_page": "one"})
    assert not FormDraft.objects.filter(form="alert-follow-up").exists()


def test_transfers_and_what_somebody_says_is_wrong_are_kept_alike(care: Care) -> None:
    officer = make_user(care.team, Role.DATA_PROTECTION_OFFICER, name="Otto Officer")
    family, parent = care.two.family.pk, care.two.parent.pk
    for who, page, field in (
        (care.director, reverse("family-transfer", args=[family]), "reason"),
        (officer, reverse("rights-wrong-new", args=[family, parent]), "wrong"),
    ):
        assert send(who, page, **{field: "Half a sentence"}).status_code == 200
        assert "You began this" in as_(who).get(page).text
        assert "Half a sentence" in as_(who).get(page, {"put-in": "1"}).text
    assert FormDraft.objects.get(author=officer).about == f"{family}/{parent}"
    assert send(care.therapist, reverse("rights-wrong-new", args=[family, parent])).status_code == 403


def test_what_was_begun_is_shown_where_a_colleague_was_quicker(care: Care) -> None:
    as_(care.therapist).post(form_of(care), {"kind": "risk", "text": WORDS})
    alert = Alert.objects.get()
    page = reverse("alert", args=[alert.pk])
    send(care.therapist, page, outcome="My own view of it.")
    as_(care.director).post(reverse("alert-follow-up", args=[alert.pk]), {"outcome": "Done."})
    assert "My own view of it." in as_(care.therapist).get(page).text
    assert "My own view of it." not in as_(care.director).get(page).text
