"""The classes make sense: what says who somebody is is identifying, what opens a door is secret."""

import pytest
from django.apps import apps
from django.db import models

from holdfast.base.common.privacy import Privacy, privacy

OURS = [model for model in apps.get_models() if model.__module__.startswith("holdfast.")]
FIELDS = [(model, field) for model in OURS for field in model.PRIVACY]

SAYS_WHO = {"given_name", "family_name", "known_as", "full_name", "email", "address", "postcode", "nhs_number"}
SAYS_WHO |= {"born_on", "expected_on", "died_on", "answers", "match_keys", "actor_words"}
OPENS_A_DOOR = {"password", "resume_key_hash"}
# written by people in their own words, so it may say anything about a family
OWN_WORDS = {"text", "note", "words", "summary", "outcome", "report", "action_taken", "need", "items"}


def kinds(names: set[str]) -> set[Privacy]:
    return {model.PRIVACY[field] for model, field in FIELDS if field in names}


def test_names_stand_under_their_class() -> None:
    assert privacy(identifying="name born_on", secret="key") == {
        "name": Privacy.IDENTIFYING,
        "born_on": Privacy.IDENTIFYING,
        "key": Privacy.SECRET,
    }


def test_what_says_who_somebody_is_is_identifying() -> None:
    assert kinds(SAYS_WHO) == {Privacy.IDENTIFYING}


def test_what_opens_a_door_is_secret() -> None:
    assert kinds(OPENS_A_DOOR) == {Privacy.SECRET}


def test_what_people_write_about_a_family_is_never_operational() -> None:
    assert Privacy.OPERATIONAL not in kinds(OWN_WORDS)


@pytest.mark.parametrize("model", [m for m in OURS if m._meta.app_label in ("people", "care", "measures", "referrals")])
def test_free_text_about_a_family_is_not_operational(model: type[models.Model]) -> None:
    texts = {field.name for field in model._meta.local_concrete_fields if type(field) is models.TextField}
    assert Privacy.OPERATIONAL not in {model.PRIVACY[name] for name in texts}
