from django.conf import settings
from django.db import models

from holdfast.base.access.scope import TeamRecord
from holdfast.base.common.privacy import privacy
from holdfast.service.people.models.family import Family


class FormDraft(TeamRecord):
    """What somebody typed into a form of a family's record and has not saved: theirs alone, one for each form."""

    PRIVACY = privacy(clinical="typed", operational="form about page kept_at")

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=60)  # the name of its URL
    about = models.CharField(max_length=80)  # what the URL names: the number of a family, of an alert
    page = models.CharField(max_length=40)  # the open page that kept it last
    typed = models.JSONField()  # by field: a text, or several where a field takes several
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author", "form", "about"], name="form_draft_once_a_form")]
        indexes = [models.Index(fields=["kept_at"], name="form_draft_kept_at")]

    def __str__(self) -> str:
        return f"Draft {self.pk} of a form"

    @property
    def sentences(self) -> list[str]:
        """What was written in words, for somebody to see what this is about."""
        return [text for text in self.typed.values() if isinstance(text, str) and len(text.split()) > 1]

    def goes_on(self, page: str, kept: str) -> bool:
        """Whether a page goes on with these very words: it kept them itself, or put them in as they stand."""
        return self.page == page or self.kept_at.isoformat() == kept
