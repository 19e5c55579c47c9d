"""A team's own words: loaded by whoever manages the team, shown until their last day, never another team's."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from holdfast.base.common import clock
from holdfast.blueprints.instruments import WordingPack as Words
from holdfast.blueprints.instruments import instrument
from holdfast.science.errors import BadInput
from holdfast.service.measures.actions import load_wording_pack
from holdfast.service.measures.models import WordingPack
from holdfast.service.measures.queries.wording import labels_for
from tests.factories import make_team, make_user
from tests.service.care.conftest import NOW, TODAY, Care

PACK = """instrument: core10
version: "2007"
holder: CORE System Trust
reference: permission 12
expires_on: {until}
attribution: The line that the holder asks for
items:
"""


def pack_text(until: date = date(2027, 3, 31), words: str = "Question") -> str:
    return PACK.format(until=until) + "".join(f"  - {{number: {n}, text: {words} {n}}}\n" for n in range(1, 11))


def pack(**changes: Any) -> Words:
    items = [{"number": number, "text": f"Question {number}"} for number in range(1, 11)]
    named = {"instrument": "core10", "version": "2007", "holder": "CORE System Trust", "reference": "permission 12"}
    return Words.model_validate(named | {"expires_on": date(2027, 3, 31), "items": items} | changes)


def first_words(care: Care) -> tuple[str, str]:
    labels = labels_for(care.team.pk, instrument("core10"))
    return labels.origin, labels.items[0].text


def test_its_words_are_shown_to_the_team_alone(care: Care) -> None:
    assert first_words(care) == ("numbers", "Item 1")
    load_wording_pack(team=care.team, pack=pack(), by=care.director)
    assert first_words(care) == ("pack", "Question 1")
    assert labels_for(make_team("elsewhere").pk, instrument("core10")).origin == "numbers"


def test_after_the_last_day_the_items_are_numbered_again(care: Care) -> None:
    load_wording_pack(team=care.team, pack=pack(expires_on=TODAY), by=care.director)
    assert first_words(care)[0] == "pack"
    with clock.at(NOW + timedelta(days=1)):
        labels = labels_for(care.team.pk, instrument("core10"))
    assert (labels.origin, labels.note) == ("numbers", "The wording licence ended on 2026-11-24.")


def test_the_latest_pack_in_force_counts(care: Care) -> None:
    load_wording_pack(team=care.team, pack=pack(), by=care.director)
    items = [{"number": number, "text": f"New {number}"} for number in range(1, 11)]
    load_wording_pack(team=care.team, pack=pack(items=items), by=care.director)
    assert first_words(care) == ("pack", "New 1")


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"expires_on": None}, "expires_on is missing"), ({"expires_on": date(2026, 11, 23)}, "which is past")],
)
def test_a_pack_needs_a_last_day_to_come(care: Care, changes: dict, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        load_wording_pack(team=care.team, pack=pack(**changes), by=care.director)


# the page


def upload(client: Client, care: Care, content: bytes) -> Any:
    client.force_login(care.director, backend="django.contrib.auth.backends.ModelBackend")
    data = {"team": str(care.team.pk), "file": SimpleUploadedFile("core10.yaml", content)}
    return client.post(reverse("wording-packs"), data)


def test_a_file_is_loaded_and_listed(care: Care, client: Client) -> None:
    assert upload(client, care, pack_text().encode()).status_code == 302
    text = client.get(reverse("wording-packs")).content.decode()
    for told in ("CORE System Trust", "permission 12", "31 Mar 2027", "in force"):
        assert told in text


def test_a_month_before_the_end_it_warns(care: Care, client: Client) -> None:
    upload(client, care, pack_text(TODAY + timedelta(days=20)).encode())
    text = client.get(reverse("wording-packs")).content.decode()
    assert "The wording licence of CORE-10 ends within a month." in text
    assert "renew it" in text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b"\xff\xfe", "not UTF-8"),
        (b"instrument: core10", "is missing"),
        (pack_text(date(2020, 1, 1)).encode(), "before today"),
        (pack_text(words="x" * 30_000).encode(), "core10.yaml is larger than 200 kB"),
        (b"a: &x [1]\nb: *x", "aliases"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence(care: Care, client: Client, content: bytes, said: str) -> None:
    response = upload(client, care, content)
    assert response.status_code == 400
    assert said in response.content.decode()
    assert not WordingPack.objects.exists()


def test_another_teams_packs_are_not_listed_and_cannot_be_loaded(care: Care, client: Client) -> None:
    load_wording_pack(team=care.team, pack=pack(), by=care.director)
    other = make_team("elsewhere")
    client.force_login(make_user(other, "manager"), backend="django.contrib.auth.backends.ModelBackend")
    assert "permission 12" not in client.get(reverse("wording-packs")).content.decode()
    data = {"team": str(care.team.pk), "file": SimpleUploadedFile("core10.yaml", pack_text().encode())}
    assert client.post(reverse("wording-packs"), data).status_code == 400
    assert WordingPack.objects.count() == 1
