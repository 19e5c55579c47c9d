"""Decodes item answers: labels by a declared mapping, figures as they stand, blanks as unanswered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.science.errors import BadInput
from holdfast.science.instruments import Instrument, Item

_GAPS = re.compile(r"[\s_]+")
_WHOLE = re.compile(r"[+-]?[0-9]+(?:\.0+)?")


def normalised(label: str) -> str:
    """The label without the accidents of export: underscores, repeated or outer spaces, capitals."""
    return _GAPS.sub(" ", label).strip().casefold()


@dataclass(frozen=True, slots=True)
class Answers:
    """The labels that one column may hold, as written, each with the answer it stands for."""

    labels: Mapping[str, int]

    def __post_init__(self) -> None:
        seen: dict[str, str] = {}
        for label in self.labels:
            same = seen.setdefault(normalised(label), label)
            if self.labels[same] != self.labels[label]:
                raise BadInput(f'The labels "{same}" and "{label}" read the same but stand for different answers.')

    def value(self, text: str) -> int | None:
        wanted = normalised(text)
        return next((value for label, value in self.labels.items() if normalised(label) == wanted), None)

    @property
    def words(self) -> str:
        return ", ".join(f'"{label}"' for label in self.labels)


def decode(
    instrument: Instrument,
    rows: Sequence[Mapping[str, str]],
    columns: Sequence[str],
    labels: Mapping[str, Answers],
    *,
    file: str,
    lines: Sequence[int] | None = None,
) -> NDArray[np.float64]:
    """Item answers of every row as numbers.

    Parameters
    ----------
    instrument : Instrument
        Whose items the columns hold, in item order.
    rows : sequence of mapping of column to text
        The rows of the file, without its heading.
    columns : sequence of str
        One column for each item.
    labels : mapping of column to Answers
        The declared labels. A column without them holds figures, or the option labels of the instrument itself.
    file : str
        Name of the file, for the sentence when an answer is refused.
    lines : sequence of int, optional
        Row of the file on which each row stands; 2, 3, … when left out.

    Returns
    -------
    array of float, shape (rows, items)
        Answers as given, before reversal; NaN where the cell is empty.

    Raises
    ------
    BadInput
        If the number of columns is not the number of items, a column is not in the file, or a cell is neither a
        known label nor an allowed figure; the sentence names file, row, column and what is allowed.
    """
    if len(columns) != len(instrument.items):
        raise BadInput(f"{instrument.name} has {len(instrument.items)} items; {len(columns)} columns are named.")
    places = range(2, len(rows) + 2) if lines is None else lines
    decoded = np.full((len(rows), len(columns)), np.nan)
    for position, (item, column) in enumerate(zip(instrument.items, columns, strict=True)):
        if rows and column not in rows[0]:
            raise BadInput(f"{file} has no column {column}; its columns are {', '.join(rows[0])}.")
        answers = labels.get(column)
        for row, (cells, place) in enumerate(zip(rows, places, strict=True)):
            if normalised(cells[column]):
                where = f"{file} row {place}, column {column}"
                decoded[row, position] = _answer(item, answers, cells[column], where)
    return decoded


def _answer(item: Item, answers: Answers | None, text: str, where: str) -> int:
    value = _figure_or_option(item, text) if answers is None else answers.value(text)
    if value is None or value not in item.allowed:
        allowed = _allowed(item) if answers is None else answers.words
        shown = text if len(text) <= 40 else f"{text[:39]}…"
        raise BadInput(f'{where}: "{shown}" is not known; allowed is {allowed}.')
    return value


def _figure_or_option(item: Item, text: str) -> int | None:
    if _WHOLE.fullmatch(text.strip()):
        return int(float(text))
    return _options(item).value(text)


def _options(item: Item) -> Answers:
    return Answers({label: item.minimum + step for step, label in enumerate(item.options or ())})


def _allowed(item: Item) -> str:
    return item.allowed_words + (f", or one of {_options(item).words}" if item.options else "")
