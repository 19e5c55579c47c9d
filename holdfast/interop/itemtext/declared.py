"""Reads the file in which somebody declares what the labels of their columns stand for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from holdfast.blueprints.reading import Fault, read_model
from holdfast.interop.itemtext.codec import Answers
from holdfast.science.errors import BadInput


class LabelGroup(BaseModel):
    """Columns that share their labels, and the answer that each label stands for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: tuple[str, ...]
    answers: dict[str, int]


class LabelFile(BaseModel):
    """The whole declaration."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    labels: tuple[LabelGroup, ...]


def read_labels(path: Path) -> dict[str, Answers]:
    """The labels of each column; `BlueprintError` names file, line and what is allowed."""
    file = read_model(path, LabelFile, _faults)
    return {column: Answers(group.answers) for group in file.labels for column in group.columns}


def _faults(file: LabelFile) -> Iterator[Fault]:
    seen: set[str] = set()
    for position, group in enumerate(file.labels):
        for column in group.columns:
            if column in seen:
                yield ("labels", position, "columns"), f"names {column} again; each column is allowed once"
            seen.add(column)
        try:
            Answers(group.answers)
        except BadInput as error:
            yield ("labels", position, "answers"), f"cannot be used: {error}"
