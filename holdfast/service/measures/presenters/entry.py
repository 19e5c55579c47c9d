"""The page on which an instrument is answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from holdfast.base.ui import spoken
from holdfast.blueprints.instruments import ItemLabel, Labels, OptionLabel
from holdfast.science.instruments import Band, Instrument
from holdfast.service.measures.presenters.answering import Answering
from holdfast.service.measures.presenters.numbered import without_words
from holdfast.service.measures.presenters.settled import ask_first, settled_words
from holdfast.service.measures.rules.fields import Pairs, item_name, left_name
from holdfast.service.measures.rules.leaving_out import REASONS

MOST_COLUMNS = 6  # more answers than that do not fit in columns beside the question
MOST_KEYS = 10
JOINED = {"person": " with", "dyad": " of", "goal": ":"}
MISSING_KEPT = {
    True: "Everything else is kept. Answer it, or save again to leave it out; say why if you know.",
    False: "Everything else is kept. Answer them, or save again to leave them out; say why if you know.",
}
NOBODY = {
    "person": "Nobody in this family can answer this yet. Add the person to the family first.",
    "dyad": "This is about a parent and a child together. Add both, and how they are related, first.",
    "goal": "There is no open goal to rate. Agree a goal with the parent first.",
}

Anchors = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class ItemView:
    """One item, in the shape of `ui/macros/record.jinja`'s measure_item."""

    name: str
    number: int | None
    text: str
    value: str
    anchors: Anchors
    missing: bool
    left_name: str
    left_value: str
    left_choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    """Items one after another with the same answers; in `columns` these stand above as headings.

    `numbered` answers need no key beside them, because their words begin with it.
    """

    items: tuple[ItemView, ...]
    anchors: Anchors
    columns: bool
    numbered: bool


@dataclass(frozen=True)
class EntryPage:
    """`settled` says about whom, when and how in one line; `ask_first` opens the questions behind it."""

    instrument: str
    name: str
    question: str
    settled: str
    ask_first: bool
    ask_rater: bool
    ask_mode: bool
    groups: tuple[Group, ...]
    typed: str  # name of the one field where a rating is typed as a number
    bands: tuple[Band, ...]
    band_source: str
    keys: tuple[int, int] | None
    instruction: str
    attribution: str
    without_words: str
    licence_note: str
    missing_rule: str
    missing_heading: str
    marked: str
    one_subject: str
    joined: str  # between the instrument's name and whom it is about
    recall: str
    missing_kept: str
    nobody: str


def entry_page(form: Answering, labels: Labels, subjects: Pairs, today: date) -> EntryPage:
    instrument = form.instrument
    typed = next((item_name(label.number) for label in labels.items if not label.options), "")
    groups = () if typed else tuple(_groups(form, labels))
    scale = instrument.scales[0]
    return EntryPage(
        instrument=instrument.id,
        name=instrument.name,
        question=_question(instrument),
        settled=settled_words(form, today),
        ask_first=ask_first(form),
        ask_rater=instrument.rater == "either",
        ask_mode=instrument.rater != "clinician",
        groups=groups,
        typed=typed,
        bands=tuple(reversed(scale.bands)) if typed else (),
        band_source=scale.bands[0].source.removesuffix(".") if typed and scale.bands else "",
        keys=_keys(groups),
        instruction=labels.instruction or "",
        attribution=labels.attribution or "",
        without_words="" if typed else without_words(instrument, labels),
        licence_note=labels.note or "",
        missing_rule=_missing_rule(instrument) if form.unconfirmed else "",
        missing_heading=_missing_heading(form),
        marked=",".join(str(number) for number in form.unconfirmed),
        one_subject=subjects[0][1] if len(subjects) == 1 else "",
        joined=JOINED[instrument.about],
        recall=instrument.recall if instrument.rater == "clinician" else "",
        missing_kept=MISSING_KEPT[len(form.unconfirmed) == 1],
        nobody=NOBODY[instrument.about],
    )


def _question(instrument: Instrument) -> str:
    number = len(instrument.items)
    if number > 1:
        return f"{spoken.count(number, 'item')}, {instrument.recall[:1].lower()}{instrument.recall[1:]}"
    item = instrument.items[0]
    return f"one rating from {item.minimum} to {item.maximum}"


def _groups(form: Answering, labels: Labels) -> Iterator[Group]:
    """An item that also lets somebody say that it does not apply stays among its neighbours."""
    for _, alike in groupby(labels.items, key=_scale_of):
        items = tuple(_item(form, label) for label in alike)
        anchors = max((item.anchors for item in items), key=len)
        yield Group(
            items,
            anchors,
            columns=len(items) > 1 and len(anchors) <= MOST_COLUMNS,
            numbered=all(words.startswith(str(value)) for value, words in anchors if value >= 0),
        )


def _scale_of(label: ItemLabel) -> tuple[OptionLabel, ...]:
    return tuple(option for option in label.options if option.value >= 0)


def _item(form: Answering, label: ItemLabel) -> ItemView:
    missing = label.number in form.unconfirmed and form.is_bound
    is_only = len(form.instrument.items) == 1
    value, left = form[item_name(label.number)].value(), form[left_name(label.number)].value()
    return ItemView(
        name=item_name(label.number),
        number=None if is_only or label.text == f"Item {label.number}" else label.number,
        text=label.text,
        value="" if value is None else str(value),
        anchors=tuple((option.value, option.text) for option in label.options),
        missing=missing,
        left_name=left_name(label.number),
        left_value=left or "",
        left_choices=tuple(REASONS.items()) if missing and not is_only else (),
    )


def _keys(groups: Sequence[Group]) -> tuple[int, int] | None:
    """The lowest and highest key that answers; None where items differ in that."""
    values = {frozenset(value for value, _ in group.anchors if 0 <= value < MOST_KEYS) for group in groups}
    if len(values) != 1:
        return None
    (keys,) = values
    return min(keys), max(keys)


def _missing_heading(form: Answering) -> str:
    numbers = [str(number) for number in form.unconfirmed]
    if len(form.instrument.items) == 1:
        return "The rating is missing"
    if len(numbers) == 1:
        return f"Item {numbers[0]} is not answered"
    return f"Items {spoken.join(numbers)} are not answered"


def _missing_rule(instrument: Instrument) -> str:
    """How many answers each score needs."""
    if len(instrument.items) == 1:
        return ""
    needs = [
        f"{scale.name} needs {len(scale.items) - scale.missing.at_most} of its {len(scale.items)} items"
        for scale in instrument.scales
        if scale.method != "total" and len(scale.items) > 1
    ]
    return f"{'; '.join(needs)}. What is left out is kept with its reason and shown beside the score." if needs else ""
