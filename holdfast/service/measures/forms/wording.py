from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from holdfast.base.common import clock
from holdfast.base.common.uploads import TEXTS, content_of
from holdfast.base.organisation.models import Team
from holdfast.base.ui.forms import HoldfastForm
from holdfast.blueprints.errors import BlueprintError
from holdfast.blueprints.instruments import WordingPack, read_wording_pack
from holdfast.science.errors import BadInput

MOST_BYTES = 200_000
NAME = "pack.yaml"


class WordingForm(HoldfastForm):
    """A wording pack as a file; `cleaned_data["file"]` is the pack that was read."""

    team = forms.ChoiceField(label="For which team?", widget=forms.RadioSelect)
    file = forms.FileField(
        label="Wording pack",
        help_text="One YAML file, up to 200 kB",
        error_messages={"required": "Choose the file with the wording pack", "empty": "The file is empty."},
    )

    def __init__(self, *args: Any, teams: list[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("team", [(str(team.pk), team.name) for team in teams])
        if len(teams) == 1:
            self.fields["team"].widget = forms.HiddenInput()
            self.initial["team"] = str(teams[0].pk)

    def clean_file(self) -> WordingPack:
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            _, content = content_of(upload, most=MOST_BYTES, kinds=TEXTS, wanted="a wording pack")
            return _read(content)
        except BlueprintError as error:
            raise forms.ValidationError(_one_sentence(error)) from None
        except BadInput as error:
            raise forms.ValidationError(str(error)) from None


def _read(content: bytes) -> WordingPack:
    with TemporaryDirectory() as folder:  # the reader takes a path; the folder is the application's alone
        path = Path(folder) / NAME
        path.write_bytes(content)
        return read_wording_pack(path, clock.today())


def _one_sentence(error: BlueprintError) -> str:
    first, *others = error.problems
    more = f" (and {len(others)} more)" if others else ""
    return f"Line {first.line}: {first.text}{more}."
