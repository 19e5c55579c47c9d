"""Erasing a family, or what belongs to none: two people, one transaction, a proof."""

import secrets
from datetime import date
from functools import partial
from typing import Any

from django.db import connection, transaction

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.people.models import Family
from holdfast.service.rights.actions.locking import lock
from holdfast.service.rights.models import Erasure, LegalHold, RetentionReview
from holdfast.service.rights.queries.digest import digest_of
from holdfast.service.rights.queries.due import kept
from holdfast.service.rights.queries.ledger import add_to_book, entry_of
from holdfast.service.rights.queries.proofs import Back, fingerprint_of, subject_of
from holdfast.service.rights.queries.reach import Keepable, Reached, rows_of
from holdfast.service.rights.queries.tables import label


class StillHeld(BadInput):
    """Something has come up since it was proposed that keeps the record."""


@action
def confirm_erasure(*, review: RetentionReview, by: Any) -> Erasure:
    """Erase the record that a colleague proposed to erase. Nothing can undo it."""
    found = review.about
    lock(found)
    standing = kept(found)
    if review.outcome != "erase" or review.withdrawn_at is not None:
        raise BadInput("Nobody proposes to erase this record.")
    if review.reviewed_by_id == by.pk:
        raise BadInput("Who proposed the erasure cannot confirm it: a second person looks at it first.")
    if standing is None or standing.clock is None or not standing.is_due(clock.today()):
        raise StillHeld("The record is not due any more: its care was opened again, a rule changed, or it is on hold.")
    erasure = _begin(found, rule=standing.clock.kind.id, due_on=standing.clock.until)
    erasure.proposed_by_id, erasure.confirmed_by = review.reviewed_by_id, by
    erasure.save()
    return _erase(erasure, found, by)


@action
def erase_again(*, back: Back, by: Any) -> Erasure:
    """A restored backup had brought the record back: two people decided then, and the proof is in the book."""
    lock(back.record)
    if isinstance(back.record, Family) and LegalHold.objects.filter(family=back.record, lifted_at=None).exists():
        raise StillHeld("The backup has a hold on this family that was lifted later; lift it first.")
    due_on = date.fromisoformat(back.entry.due_on) if back.entry.due_on else None
    erasure = _begin(back.record, rule=back.entry.rule, due_on=due_on)
    erasure.again = True
    erasure.save()
    return _erase(erasure, back.record, by)


def _begin(found: Keepable, **known: Any) -> Erasure:
    salt = secrets.token_hex(32)
    return Erasure(
        team_id=found.team_id,
        subject=subject_of(found),
        family_number=found.pk,
        fingerprint=fingerprint_of(found, salt),
        salt=salt,
        erased_at=clock.now(),
        **known,
    )


def _erase(erasure: Erasure, found: Keepable, by: Any) -> Erasure:
    family, reached = found.pk if erasure.subject == "family" else None, rows_of(found)
    digest = digest_of(reached.rows, erasure.salt)
    counts = _remove(erasure, reached)
    erasure.rows, erasure.digest = counts, digest
    erasure.save()
    _check_links()
    facts = {"rule": erasure.rule, "rows": sum(counts.values()), "again": erasure.again}
    record(by=by, what=f"{erasure.subject}.erased", about=erasure, family_id=family, **facts)
    transaction.on_commit(partial(add_to_book, [entry_of(erasure)]))
    return erasure


def _remove(erasure: Erasure, reached: Reached) -> dict[str, int]:
    """Through the one function that may."""
    for (model, name), numbers in reached.emptied.items():
        model._base_manager.filter(pk__in=numbers).update(**{name: None})
    counts = {}
    with connection.cursor() as cursor:
        for model in sorted(reached.rows, key=label):
            erased = sorted(reached.rows[model])
            cursor.execute("select holdfast_erase(%s, %s, %s)", [erasure.pk, model._meta.db_table, erased])
            gone = cursor.fetchone()[0]
            if gone != len(erased):
                raise RuntimeError(f"{label(model)}: {gone} of {len(erased)} rows were erased")
            counts[label(model)] = gone
    return counts


def _check_links() -> None:
    """A key that points at what is gone is refused here, not when the page has been answered."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")
