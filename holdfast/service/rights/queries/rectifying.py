"""What somebody says is wrong, whether it was put right, and who has to be told."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from holdfast.base.access.models import Grant, GrantKind
from holdfast.base.access.roles import Permission
from holdfast.base.common import clock
from holdfast.service.care.models import NoteVersion
from holdfast.service.measures.models import Response
from holdfast.service.people.models import Consent, ConsentPurpose, Family, Person
from holdfast.service.people.queries.permitting import permitted
from holdfast.service.referrals.models import Referral, ReferralAmendment
from holdfast.service.rights.models import Rectification
from holdfast.service.rights.queries.holdings import Holding, holding, holdings
from holdfast.service.rights.queries.tables import model_named
from holdfast.service.rights.queries.wording import worded

SHARED_BY_CONSENT = (ConsentPurpose.SHARE_GP, ConsentPurpose.SHARE_SOCIAL_CARE)


@dataclass(frozen=True)
class Beside:
    """A statement of disagreement, as it stands beside the item that it is about."""

    title: str
    statement: str
    rectification: Rectification


def rectifications(user: Any) -> QuerySet[Rectification]:
    found = Rectification.objects.visible_to(user, Permission.HANDLE_RIGHTS)
    return found.select_related("family", "person", "decided_by").order_by("answer", "-received_on", "-pk")


def choosable(person: Person) -> list[Holding]:
    """What somebody may say is wrong: any row that is kept of them."""
    return [one for one in holdings(person) if one.fields and not one.source.startswith("rights.")]


def item_now(rectification: Rectification) -> Holding | None:
    return holding(rectification.source, rectification.row, rectification.person)


def has_been_corrected(rectification: Rectification) -> bool:
    """The row says something else than it did, or another row has taken its place."""
    model = model_named(rectification.source)
    thing = model._base_manager.filter(pk=rectification.row).first() if model else None
    if thing is None:
        return True
    former = [tuple(each) for each in rectification.former]
    return worded(thing) != former or _has_successor(thing, rectification)


def _has_successor(thing: Any, rectification: Rectification) -> bool:
    if isinstance(thing, NoteVersion):
        return NoteVersion.objects.filter(session_id=thing.session_id, version__gt=thing.version).exists()
    if isinstance(thing, Response):
        return Response.objects.filter(replaces=thing).exists()
    if isinstance(thing, Referral):
        return ReferralAmendment.objects.filter(referral=thing, amended_at__gte=rectification.created_at).exists()
    if isinstance(thing, Consent):
        later = Consent.objects.filter(person_id=thing.person_id, purpose=thing.purpose, pk__gt=thing.pk)
        return later.exists()
    return False


def shared_with(rectification: Rectification) -> list[str]:
    """Those with whom the record is shared and who must be told (UK GDPR, Article 19)."""
    found = [
        f"{purpose.label.removeprefix('Share with ')} (agreed to sharing)".removeprefix("the ")
        for purpose in SHARED_BY_CONSENT
        if permitted(rectification.person, purpose).yes
    ]
    if rectification.source.startswith("referrals."):
        found.append("the referrer")
    grants = Grant.objects.in_force(clock.now()).filter(
        family_id=rectification.family_id, kind=GrantKind.SHARED_CARE
    )  # fmt: skip
    return found + [f"{grant.to_team} (shared care)" for grant in grants.select_related("to_team")]


def untold(rectification: Rectification) -> list[str]:
    told = {one.whom for one in rectification.told.all()}
    return [whom for whom in shared_with(rectification) if whom not in told]


def statements_beside(family: Family, sources: tuple[str, ...] = ()) -> list[Beside]:
    """For the pages of a family's record: what the people say differently, by the start of the item's kind."""
    rows = Rectification.objects.filter(family=family, answer="statement").select_related("person").order_by("pk")
    found = []
    for row in rows:
        if not sources or row.source.startswith(sources):
            now = item_now(row)
            found.append(Beside(now.title if now else "An entry", row.statement, row))
    return found
