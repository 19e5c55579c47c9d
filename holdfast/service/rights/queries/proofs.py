"""Proofs of erasure: listed, and held against what is in the database now."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from holdfast.base.access.roles import Permission
from holdfast.service.people.models import Family, Person
from holdfast.service.referrals.models import Referral
from holdfast.service.rights.models import Erasure
from holdfast.service.rights.queries.digest import digest_of, keyed
from holdfast.service.rights.queries.ledger import Entry, entry_of, read_book
from holdfast.service.rights.queries.reach import Keepable, rows_of

MODELS: dict[str, type[Keepable]] = {"family": Family, "referral": Referral, "person": Person}


@dataclass(frozen=True)
class Back:
    """A record that was erased and is there again, because an older backup was restored."""

    entry: Entry
    record: Keepable
    same: bool  # exactly the rows that were erased


def erasures(user: Any) -> QuerySet[Erasure]:
    found = Erasure.objects.visible_to(user, Permission.HANDLE_RIGHTS)
    return found.select_related("team", "proposed_by", "confirmed_by").order_by("-erased_at", "-pk")


def subject_of(record: Keepable) -> str:
    return next(name for name, model in MODELS.items() if isinstance(record, model))


def fingerprint_of(record: Keepable, salt: str) -> str:
    """Knows the record again, and not another that a restored database gave the same number."""
    return keyed(salt, subject_of(record), record.team_id, record.pk, record.created_at)


def known_erasures() -> list[Entry]:
    """Those of the database and those of the book, each once."""
    found = {entry.key: entry for entry in read_book()}
    found |= {entry.key: entry for entry in map(entry_of, Erasure.objects.order_by("pk"))}
    return sorted(found.values(), key=lambda entry: entry.erased_at)


def brought_back() -> list[Back]:
    """Erased records that are there again; needs the rows of every team to be in reach."""
    found: dict[tuple[str, int], Back] = {}
    for entry in known_erasures():
        rows = MODELS[entry.subject]._base_manager
        record = rows.filter(pk=entry.family_number, team_id=entry.team_id).first()
        if record is not None and fingerprint_of(record, entry.salt) == entry.fingerprint:
            same = digest_of(rows_of(record).rows, entry.salt) == entry.digest
            found[entry.subject, record.pk] = Back(entry, record, same)
    return list(found.values())


def unwritten() -> list[Entry]:
    """Proofs that the book lacks: the process ended between the erasure and the book."""
    there = {entry.key for entry in read_book()}
    return [entry for entry in map(entry_of, Erasure.objects.order_by("pk")) if entry.key not in there]
