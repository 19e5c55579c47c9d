"""The files that services sent."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from holdfast.base.common.uploads import TEXTS, content_of
from holdfast.base.ui.forms import HoldfastForm
from holdfast.interop.pool import Sent, unpacked
from holdfast.interop.pool.combine import PooledMeasure, combine
from holdfast.interop.pool.documents import SentService, services_of
from holdfast.science.errors import BadInput

LARGEST = 1_000_000  # bytes; a service's file has some thousands
MOST = 500


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """As many files as were chosen, each checked by itself."""

    widget = ManyFiles(attrs={"accept": ".json"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        chosen = (data or [None]) if isinstance(data, list) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in chosen]


class PoolForm(HoldfastForm):
    """Reads, checks and pools what was chosen; nothing of it is kept."""

    sent = ManyFilesField(label="Files of two services or more")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        try:
            services = services_of([_sent(file) for file in given["sent"][:MOST]])
            self.pooled: tuple[tuple[SentService, ...], tuple[PooledMeasure, ...]] = services, combine(services)
        except BadInput as problem:
            self.add_error("sent", str(problem))
        return given


def _sent(file: UploadedFile) -> Sent:
    name, content = content_of(file, most=LARGEST, kinds=TEXTS, wanted="a file made by holdfast pool export")
    try:
        return unpacked(name, content.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadInput(f"{name}: it is no file made by holdfast pool export.") from None
