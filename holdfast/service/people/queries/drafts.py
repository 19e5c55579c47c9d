"""What somebody typed into a form and has not saved; nobody finds another's."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from holdfast.base.common import clock
from holdfast.service.people.models import FormDraft

DRAFTS_KEPT = timedelta(days=30)


def own_form_draft(user: Any, form: str, about: str) -> FormDraft | None:
    return FormDraft.objects.filter(author=user, form=form, about=about).first()


def old_form_drafts(team_id: int) -> QuerySet[FormDraft]:
    return FormDraft.objects.filter(team_id=team_id, kept_at__lt=clock.now() - DRAFTS_KEPT)
