"""Session notes: versions that are only added, drafts that are never lost, conflicts that show both texts."""

from typing import Any
from uuid import uuid4

from django.db import IntegrityError

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.care.actions.episodes import refuse_if_closed
from holdfast.service.care.models import Appointment, NoteDraft, NoteVersion, Session
from holdfast.service.care.queries.notes import latest


class NoteConflict(BadInput):
    """Somebody else saved first. `theirs` is what stands; `yours` is kept as `draft`."""

    def __init__(self, theirs: NoteVersion, draft: NoteDraft) -> None:
        super().__init__(f"{theirs.author} saved this note while you were writing. Both texts are kept.")
        self.theirs, self.yours, self.draft = theirs, draft.text, draft


class _NotLatest(Exception):
    """The note is not at the version that this text was written on."""


def save_note(
    *, session: Session, text: str, based_on: int, by: Any, tab: str = "", brought: NoteDraft | None = None
) -> NoteVersion:
    """Save on top of version `based_on` (0: the first), or keep the text as a draft and raise `NoteConflict`.

    `tab` names the open page, `brought` the draft that it began with; both are done with once the note is saved.
    """
    try:
        return _add_version(session=session, text=text, based_on=based_on, by=by, tab=tab, brought=brought)
    except (_NotLatest, IntegrityError):
        draft = keep_draft(session=session, text=text, based_on=based_on, tab=tab or uuid4().hex, by=by)
        theirs = latest(session)
        if theirs is None:
            raise BadInput("Note has no version yet that this text could be written on. Open it again.") from None
        raise NoteConflict(theirs, draft) from None


@action
def _add_version(
    *, session: Session, text: str, based_on: int, by: Any, tab: str, brought: NoteDraft | None
) -> NoteVersion:
    refuse_if_closed(session.episode)
    _refuse_empty(text)
    standing = latest(session)
    if (standing.version if standing else 0) != based_on:
        raise _NotLatest
    version = add_version(session, text, based_on, by)
    drop_drafts(by, tab, brought, session=session)
    drop_drafts(by, tab, None, appointment_id=session.appointment_id)
    record(by=by, what="note.saved", about=version, family_id=session.episode.family_id, version=version.version)
    return version


def add_version(session: Session, text: str, based_on: int, by: Any) -> NoteVersion:
    """Part of an action that records it."""
    return NoteVersion.objects.create(
        team_id=session.team_id,
        session=session,
        version=based_on + 1,
        based_on=based_on,
        text=text.strip(),
        author=by,
        saved_at=clock.now(),
    )


def merge_note(*, session: Session, text: str, based_on: int, draft: NoteDraft, by: Any) -> NoteVersion:
    """Save the joined text. What its writer had typed is saved before it, so that what was left out stays readable."""
    try:
        return _merge(session=session, text=text, based_on=based_on, draft=draft, by=by)
    except (_NotLatest, IntegrityError):
        theirs = latest(session)
        assert theirs is not None  # noqa: S101 -- there was a version to conflict with, and none is ever removed
        raise NoteConflict(theirs, draft) from None


@action
def _merge(*, session: Session, text: str, based_on: int, draft: NoteDraft, by: Any) -> NoteVersion:
    refuse_if_closed(session.episode)
    _refuse_empty(text)
    standing = latest(session)
    if standing is None or standing.version != based_on:
        raise _NotLatest
    version = add_version(session, draft.text, based_on, by)
    if text.strip() != draft.text.strip():
        version = add_version(session, text, version.version, by)
    draft.delete()
    record(by=by, what="note.merged", about=version, family_id=session.episode.family_id, version=version.version)
    return version


@action
def keep_draft(
    *,
    text: str,
    based_on: int,
    tab: str,
    by: Any,
    session: Session | None = None,
    appointment: Appointment | None = None,
) -> NoteDraft:
    """Words not yet saved, by writer and open tab; of a session, or of the appointment while there is none."""
    about = session or appointment
    if about is None:
        raise BadInput("Draft belongs to nothing. Name its session or its appointment.")
    key = {"session": session} if session else {"appointment": appointment}
    draft, _ = NoteDraft.objects.update_or_create(
        **key,
        author=by,
        tab=tab[:40],
        defaults={"team_id": about.team_id, "based_on": based_on, "text": text, "saved_at": clock.now()},
    )
    record(by=by, what="note.draft_kept", about=draft, family_id=about.episode.family_id)
    return draft


@action
def discard_draft(*, draft: NoteDraft, by: Any) -> None:
    if draft.author_id != by.pk:
        raise BadInput("Draft belongs to somebody else. It is discarded by its writer.")
    record(by=by, what="note.draft_discarded", about=draft)
    draft.delete()


def drop_drafts(by: Any, tab: str, brought: NoteDraft | None, **about: Any) -> None:
    """What was typed in this tab is saved now. Part of an action that records it."""
    if tab and all(value is not None for value in about.values()):
        NoteDraft.objects.filter(author=by, tab=tab[:40], **about).delete()
    if brought is not None:
        # untouched since: one that another tab went on with holds newer words
        NoteDraft.objects.filter(pk=brought.pk, author=by, saved_at=brought.saved_at).delete()


def _refuse_empty(text: str) -> None:
    if not text.strip():
        raise BadInput("Note is empty. Write what happened, or leave it as a draft.")
