"""Families drawn from the model, some thousands at a time: nothing of one lot depends on another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from holdfast.analytics.simulate.model import OCCASIONS, TIMES, Model, Numbers, ScaleModel
from holdfast.analytics.simulate.services import Services, Whole

Flags = NDArray[np.bool_]
GONE, REVIEWED, STAYED = range(3)
"""The last occasion that a family reached."""
EVERY = 14
"""Days from one session to the next."""


@dataclass(frozen=True, eq=False)
class Families:
    """A lot of referrals. All arrays have one entry a family; `started` of them have care. Days since 1970.

    `key` grows from family to family; `scores` is of shape (family, scale, occasion); `ethnicity`, `language` and
    `source` are places in the model's lists.
    """

    number: Whole
    key: NDArray[np.uint64]
    service: Whole
    therapist: Whole
    decile: Whole
    ethnicity: Whole
    language: Whole
    source: Whole
    accepted: Flags
    declined: Flags
    started: Flags
    received_on: Whole
    decided_on: Whole
    started_on: Whole
    closed_on: Whole
    last: Whole
    may_use: Flags
    safe: Whole
    planned: Flags
    scores: Numbers


@dataclass(frozen=True, eq=False)
class Sessions:
    """Sessions of a lot, family by family and day by day. `family` is the place in the lot."""

    family: Whole
    held_on: Whole
    held: Flags
    outcome: Whole
    practitioner: Whole


def draw(
    model: Model, found: Services, numbers: Whole, stride: int, sources: int, random: np.random.Generator
) -> Families:
    """Draw the families with these numbers.

    Parameters
    ----------
    stride
        How far apart the keys of two families are at least; keys grow with the number, so that files lie in order.
    sources
        How many kinds of referrers there are.
    """
    size = numbers.size
    service = found.service_of(numbers)
    therapist = found.therapist_of(numbers, service)
    decile = _one_of(model.share_of_decile, size, random) + 1
    received = (np.datetime64(model.first_day) - np.datetime64("1970-01-01")).astype(np.int64)
    received_on = received + random.integers(model.days, size=size)
    chance = random.random(size)
    accepted = chance < model.accepted
    decided_on = received_on + random.integers(1, model.shortest_wait, size=size)
    started = accepted & (random.random(size) < model.starts(decile))
    waited = model.shortest_wait + np.floor(random.exponential(model.mean_wait(decile))).astype(np.int64)
    scores = _scores(model, decile, found.site_effect[therapist], found.therapist_effect[therapist], random)
    last = _last(model, scores[:, model.dropout_scale, 0], decile, random)
    return Families(
        number=numbers,
        key=numbers.astype(np.uint64) * np.uint64(stride) + random.integers(stride, size=size, dtype=np.uint64),
        service=service,
        therapist=therapist,
        decile=decile,
        ethnicity=_one_of(np.array([share for _, share in model.ethnicity]), size, random),
        language=_one_of(np.array([share for _, share in model.language]), size, random),
        source=random.integers(sources, size=size),
        accepted=accepted,
        declined=~accepted & (chance < model.accepted + model.declined),
        started=started,
        received_on=received_on,
        decided_on=decided_on,
        started_on=received_on + waited,
        closed_on=np.where(started, received_on + waited + _length(last, random), decided_on + 30),
        last=last,
        may_use=random.random(size) < model.may_use,
        safe=_one_of(np.array([model.safe, (1 - model.safe) / 2, (1 - model.safe) / 2]), size, random),
        planned=random.random(size) < 0.6,
        scores=scores,
    )


def _one_of(shares: Numbers, size: int, random: np.random.Generator) -> Whole:
    edges = np.cumsum(shares)[:-1] / np.sum(shares)
    return np.searchsorted(edges, random.random(size), side="right")


def _scores(
    model: Model, decile: Whole, site: Numbers, therapist: Numbers, random: np.random.Generator
) -> NDArray[np.float64]:
    return np.stack([_of_scale(scale, decile, site, therapist, random) for scale in model.scales], axis=1)


def _of_scale(
    scale: ScaleModel, decile: Whole, site: Numbers, therapist: Numbers, random: np.random.Generator
) -> Numbers:
    level, own = random.standard_normal((2, decile.size))
    own = scale.correlation * level + np.sqrt(1 - scale.correlation**2) * own
    between = scale.better * (scale.sd_site * site + scale.sd_therapist * therapist)
    slope = scale.slope + between + scale.sd_slope * own
    line = (scale.mean_start(decile) + scale.sd_level * level)[:, None] + slope[:, None] * TIMES
    exact = line + scale.sd_error * random.standard_normal(line.shape)
    return np.asarray(np.clip(np.rint(exact), scale.scale.minimum, scale.scale.maximum))


def _last(model: Model, first: Numbers, decile: Whole, random: np.random.Generator) -> Whole:
    leaves = random.random((first.size, 2)) < model.leaves(first, decile)[:, None]
    return np.where(leaves[:, 0], GONE, np.where(leaves[:, 1], REVIEWED, STAYED))


def _length(last: Whole, random: np.random.Generator) -> Whole:
    """Days of care; the review is after twelve weeks."""
    shortest, longest = np.array([21, 98, 168]), np.array([77, 154, 238])
    return random.integers(shortest[last], longest[last])


def days_of_scores(lot: Families, random: np.random.Generator) -> Whole:
    """The day of each occasion, shape (family, occasion): all scores of an occasion are of one day."""
    offset = random.integers(0, 7, size=(lot.number.size, len(OCCASIONS)))
    review = lot.started_on + 84 + offset[:, 1]
    return np.stack([lot.started_on + offset[:, 0], review, lot.closed_on - offset[:, 2]], axis=1)


def sessions(model: Model, found: Services, lot: Families, random: np.random.Generator) -> Sessions:
    """A session every fortnight; the first was held, or care would not have begun."""
    many = np.where(lot.started, (lot.closed_on - lot.started_on) // EVERY + 1, 0)
    family = np.repeat(np.arange(many.size), many)
    step = np.arange(family.size) - np.repeat(np.cumsum(many) - many, many)
    held = (step == 0) | (random.random(family.size) < model.held)
    how = random.random(family.size)
    other = random.random(family.size) >= model.same_practitioner
    practitioner = found.therapist_of(lot.number[family], lot.service[family], other.astype(np.int64))
    outcome = np.where(held, (how < 0.05).astype(np.int64), 2 + np.searchsorted([0.4, 0.8], how))
    return Sessions(family, lot.started_on[family] + EVERY * step, held, outcome, practitioner)
