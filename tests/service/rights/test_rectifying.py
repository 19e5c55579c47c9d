"""Putting right: decided with a reason, the former value kept, a statement beside the item, others told."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from holdfast.base.common import clock
from holdfast.science.errors import BadInput
from holdfast.service.care.models import NoteVersion
from holdfast.service.people.models import Consent
from holdfast.service.rights.actions.rectifying import decide_rectification, open_rectification, tell
from holdfast.service.rights.models import Rectification
from holdfast.service.rights.queries.rectifying import (
    choosable,
    has_been_corrected,
    shared_with,
    statements_beside,
    untold,
)
from tests.access.world import TODAY
from tests.factories.placing import TESTS, place
from tests.service.rights.world import World, another_family, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Iterator[World]:
    with clock.at(TODAY):
        yield world()


def says(here: World, source: str, row: int, **words: Any) -> Rectification:
    return open_rectification(
        **{
            "family": here.family,
            "person": here.things["person"],
            "source": source,
            "row": row,
            "wrong": "That is not so",
            "wanted": "",
            "received_on": date(2026, 11, 20),
            "by": here.officer,
        }
        | words
    )


def decided(rectification: Rectification, answer: str, here: World, **words: str) -> Rectification:
    return decide_rectification(
        rectification=rectification, answer=answer, by=here.director, **{"reason": "We looked", **words}
    )


def test_a_correction_is_one_only_when_the_entry_has_changed(here: World) -> None:
    person = here.things["person"]
    wrong = says(here, "people.person", person.pk)
    with pytest.raises(BadInput, match="still says what it said"):
        decided(wrong, "corrected", here)
    person.given_name = "Tamsin"
    place(thing=person, by=TESTS)
    assert decided(wrong, "corrected", here).answer == "corrected"
    assert ["given_name", "Given name", "Tansy"] in wrong.former


def test_a_note_is_corrected_by_another_version(here: World) -> None:
    note = here.things["session"].note_versions.get()
    wrong = says(here, "care.noteversion", note.pk)
    assert not has_been_corrected(wrong)
    place(
        thing=NoteVersion(
            team=here.team, session=note.session, version=2, based_on=1, text="Both came.", author=note.author,
            saved_at=TODAY,
        ),
        by=TESTS,
    )  # fmt: skip
    assert has_been_corrected(wrong)


def test_a_statement_stands_beside_the_entry(here: World) -> None:
    wrong = says(here, "care.review", here.things["review"].pk)
    with pytest.raises(BadInput, match="Enter the person’s statement"):
        decided(wrong, "statement", here)
    decided(wrong, "statement", here, statement="I never said that.")
    assert [(one.title, one.statement) for one in statements_beside(here.family, ("care.review",))] == [
        ("Review, 24 November 2026", "I never said that.")
    ]
    assert statements_beside(here.family, ("measures.",)) == []


def test_it_is_decided_once_and_with_a_reason(here: World) -> None:
    wrong = says(here, "care.review", here.things["review"].pk)
    with pytest.raises(BadInput, match="The person is told it"):
        decided(wrong, "refused", here, reason=" ")
    decided(wrong, "refused", here)
    with pytest.raises(BadInput, match="decided already"):
        decided(wrong, "refused", here)


def test_only_an_entry_of_their_own_record_can_be_wrong(here: World) -> None:
    other = another_family(here.team)
    with pytest.raises(BadInput, match="Choose an entry of this person"):
        says(here, "people.consent", 999_999)
    with pytest.raises(BadInput, match="Choose somebody of this family"):
        says(here, "people.person", other.parent.pk, person=other.parent)
    assert {one.source for one in choosable(here.things["person"])} >= {"people.person", "care.review"}


def test_those_with_whom_it_was_shared_are_told(here: World) -> None:
    agreed = Consent(
        team=here.team, person=here.things["person"], purpose="share_gp", given=True, decided_on=date(2026, 9, 1)
    )
    place(thing=agreed, by=TESTS)
    wrong = says(here, "care.review", here.things["review"].pk)
    assert shared_with(wrong) == ["GP and health visitor (agreed to sharing)", "Beyond-Saltmarsh team (shared care)"]
    with pytest.raises(BadInput, match="Decide first"):
        tell(rectification=wrong, whom=shared_with(wrong)[0], by=here.officer)
    decided(wrong, "refused", here)
    tell(rectification=wrong, whom=shared_with(wrong)[0], by=here.officer)
    assert untold(wrong) == ["Beyond-Saltmarsh team (shared care)"]
    with pytest.raises(BadInput, match="told already"):
        tell(rectification=wrong, whom=shared_with(wrong)[0], by=here.officer)


def test_whoever_reads_the_record_reads_the_statement(here: World, client: Any) -> None:
    wrong = says(here, "care.review", here.things["review"].pk)
    decided(wrong, "statement", here, statement="I never said that.")
    client.force_login(here.people["practitioner"], backend="django.contrib.auth.backends.ModelBackend")
    reviews = client.get(f"/families/{here.family.pk}/reviews/")
    assert "I never said that." in reviews.content.decode()
    assert "I never said that." not in client.get(f"/families/{here.family.pk}/goals/").content.decode()
