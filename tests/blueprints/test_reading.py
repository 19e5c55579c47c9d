"""A wrong value is said with file, line, its name, what it is and what is allowed."""

from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

from holdfast.blueprints.errors import BlueprintError
from holdfast.blueprints.reading import read_model


class Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ByAge(Closed):
    id: str
    kind: Literal["age"]
    under_months: Annotated[int, Field(ge=0, le=216)]


class ByArea(Closed):
    id: str
    kind: Literal["area"]
    places: tuple[str, ...]


class Sample(Closed):
    name: Annotated[str, Field(min_length=1)]
    criteria: tuple[Annotated[ByAge | ByArea, Field(discriminator="kind")], ...] = ()
    weight: Literal["required", "preferred"] = "required"
    share: float | None = None
    labels: dict[int, str] = {}


def said(folder: Path, text: str, check=None) -> list[str]:
    path = folder / "sample.yaml"
    path.write_text(text)
    with pytest.raises(BlueprintError) as caught:
        read_model(path, Sample, check)
    return str(caught.value).splitlines()


def test_a_right_file_becomes_the_model(tmp_path):
    path = tmp_path / "sample.yaml"
    path.write_text("name: A\ncriteria:\n  - {id: a, kind: area, places: [X]}\nlabels: {0: none}\nshare: 1\n")
    read = read_model(path, Sample)
    assert read.criteria == (ByArea(id="a", kind="area", places=("X",)),)
    assert (read.labels, read.share) == ({0: "none"}, 1.0)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "name: A\ncriteria:\n  - id: under-two\n    kind: age\n    under_months: two\n",
            'sample.yaml line 5: criteria[under-two].under_months is "two"; a whole number from 0 to 216 is allowed',
        ),
        (
            "name: A\ncriteria:\n  - {id: a, kind: age, under_months: 217}\n",
            "sample.yaml line 3: criteria[a].under_months is 217; a whole number from 0 to 216 is allowed",
        ),
        (
            "name: A\ncriteria:\n  - {id: a, kind: age, under_months: 1.0}\n",
            "sample.yaml line 3: criteria[a].under_months is 1.0; a whole number from 0 to 216 is allowed",
        ),
        ("name: 12\n", "sample.yaml line 1: name is 12; text that is not empty is allowed (put it in quotes)"),
        ("name:\n", "sample.yaml line 1: name is empty; text that is not empty is allowed"),
        ("share: 1\n", "sample.yaml line 1: name is missing; text that is not empty is needed"),
        ("name: A\nweigth: required\n", "sample.yaml line 2: weigth is not known; did you mean weight?"),
        ("name: A\nzzz: 1\n", "sample.yaml line 2: zzz is not known; allowed here: name, criteria, weight"),
        ("name: A\nweight: most\n", 'line 2: weight is "most"; one of required, preferred is allowed'),
        ("name: A\nshare: much\n", 'line 2: share is "much"; a number is allowed'),
        ("name: A\ncriteria: yes\n", 'line 2: criteria is "yes"; a list is allowed'),
        ("name: A\ncriteria:\n  - {id: a, kind: sex}\n", 'criteria[a].kind is "sex"; one of age, area is allowed'),
        ("name: A\ncriteria:\n  - {id: a}\n", "line 3: criteria[a].kind is missing; one of age, area is needed"),
        ("name: A\ncriteria:\n  - {kind: area, places: []}\n", "criteria[1].id is missing; text is needed"),
        ("name: A\nlabels: {one: x}\n", "line 2: the name labels.one does not fit here"),
    ],
)
def test_one_sentence_per_problem(tmp_path, text, sentence):
    sentences = said(tmp_path, text)
    assert sentence in sentences[0]


def test_every_problem_is_said_at_once_in_the_files_order(tmp_path):
    sentences = said(tmp_path, "weight: most\nshare: much\nname: A\n")
    assert [sentence.split(":")[0] for sentence in sentences] == ["sample.yaml line 1", "sample.yaml line 2"]


def test_a_check_may_add_what_one_field_cannot_see(tmp_path):
    text = "name: A\ncriteria:\n  - {id: a, kind: area, places: [X]}\n"
    faults = [(("criteria", 0, "places", 0), 'is "X", which is nowhere')]
    sentences = said(tmp_path, text, lambda model: faults)
    assert sentences == ['sample.yaml line 3: criteria[a].places[1] is "X", which is nowhere']


def test_a_list_is_not_called_too_short_because_its_only_entry_is_wrong(tmp_path):
    class Listing(Closed):
        entries: Annotated[tuple[ByAge, ...], Field(min_length=1)]

    path = tmp_path / "listing.yaml"
    path.write_text("entries:\n  - {id: a, kind: age, under_months: x}\n")
    with pytest.raises(BlueprintError) as caught:
        read_model(path, Listing)
    assert len(caught.value.problems) == 1
    path.write_text("entries: []\n")
    with pytest.raises(BlueprintError, match="entries is an empty list; a list with at least one entry is allowed"):
        read_model(path, Listing)
