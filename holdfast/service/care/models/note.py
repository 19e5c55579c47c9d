from django.conf import settings
from django.db import models

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.care.models.appointment import Appointment
from holdfast.service.care.models.session import Session


class NoteVersion(TeamRecord):
    """A session note as somebody saved it. Versions are only added; the highest is the note."""

    PRIVACY = privacy(clinical="text", operational="version based_on saved_at")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="note_versions")
    version = models.PositiveIntegerField()
    based_on = models.PositiveIntegerField()  # the version that the writer had in front of them; 0 is none
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            # the second of two people who save on the same version is refused here, whatever the timing
            models.UniqueConstraint(fields=["session", "version"], name="note_version_once"),
            models.CheckConstraint(
                condition=models.Q(version=models.F("based_on") + 1), name="note_version_follows_its_base"
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.version} of note {self.session_id}"


class NoteDraft(TeamRecord):
    """Words typed and not yet saved, kept for their writer alone: one for each writer and open tab."""

    PRIVACY = privacy(clinical="text", operational="based_on tab saved_at")

    # before the session is recorded there is only its appointment
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="note_drafts")
    appointment = models.ForeignKey(
        Appointment, null=True, blank=True, on_delete=models.PROTECT, related_name="note_drafts"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tab = models.CharField(max_length=40)
    based_on = models.PositiveIntegerField()
    text = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "author", "tab"], name="note_draft_once_a_tab"),
            models.UniqueConstraint(fields=["appointment", "author", "tab"], name="note_draft_once_a_tab_before"),
            models.CheckConstraint(
                condition=models.Q(session__isnull=False) | models.Q(appointment__isnull=False),
                name="note_draft_of_something",
            ),
        ]

    def __str__(self) -> str:
        return f"Draft {self.pk}"
