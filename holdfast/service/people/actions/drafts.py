"""What somebody types into a form of a family's record is kept until it is saved, thrown away or a month old.

The audit learns that a draft of which form was kept, and never a word of it.
"""

from typing import Any

from django.db import IntegrityError, transaction

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Family, FormDraft
from holdfast.service.people.queries.drafts import old_form_drafts

LONGEST = 200_000  # characters; four of the longest notes


class BegunElsewhere(BadInput):
    """The form was begun on another page, and this one would overwrite what was typed there."""

    def __init__(self) -> None:
        super().__init__("You began this on another page as well. Open it again and say what becomes of that.")


@action
def keep_form_draft(
    *, family: Family, form: str, about: str, typed: dict[str, Any], page: str, kept: str, by: Any
) -> FormDraft:
    """Put what is typed in the place of what this page kept before, or had put in as it stood at `kept`."""
    if sum(len(name) + len(str(text)) for name, text in typed.items()) > LONGEST:
        raise BadInput("This is longer than a form can be.")
    standing = FormDraft.objects.select_for_update().filter(author=by, form=form, about=about).first()
    if standing and not standing.goes_on(page, kept):
        raise BegunElsewhere
    draft = standing or FormDraft(family=family, team_id=family.team_id, author=by, form=form, about=about)
    draft.typed, draft.page, draft.kept_at = typed, page[:40], clock.now()
    _write(draft)
    record(by=by, what="form.draft_kept", about=draft, form=form)
    return draft


def _write(draft: FormDraft) -> None:
    """Of two pages that begin at once the second is refused."""
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:
        raise BegunElsewhere from None


@action
def end_form_draft(*, draft: FormDraft, saved: bool, by: Any) -> None:
    """The form was saved, or its writer threw away what they had typed."""
    if draft.author_id != by.pk:
        raise BadInput("Draft belongs to somebody else. It is thrown away by its writer.")
    what = "form.draft_saved" if saved else "form.draft_discarded"
    record(by=by, what=what, about=draft, form=draft.form)
    draft.delete()


@action
def forget_old_form_drafts(*, team: Team, by: Any) -> int:
    """Remove what nobody went on with for a month."""
    found = old_form_drafts(team.pk)
    count = found.count()
    found.delete()
    record(by=by, what="form.drafts_forgotten", about=team, count=count)
    return count
