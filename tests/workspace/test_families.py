"""The list of families: whose, in which state, found by what."""

import csv
import io
import re
from datetime import date

from django.urls import reverse

from holdfast.base.audit.models import AccessEvent
from holdfast.service.people.queries.candidates import candidate_of, keys_of
from tests.factories import make_allocation, make_episode, make_family, make_session, make_team, make_user
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import Care
from tests.workspace.conftest import Enter


def names(page: str) -> list[str]:
    """In the order of the list."""
    return re.findall(r'href="/families/\d+/"><b>([^<]+)</b>', page)


def listed(enter: Enter, user: object, query: str = "") -> list[str]:
    return names(enter(user).get(f"{reverse('families')}{query}").content.decode())


def found(enter: Enter, user: object, words: str) -> str:
    return enter(user).post(reverse("families-search"), {"q": words}, follow=True).content.decode()


def another(care: Care, name: str, allocated: bool = True) -> object:
    two = make_family(care.team, name)
    episode = make_episode(two, accepted_on=date(2026, 11, 20))
    if allocated:
        make_allocation(episode, care.colleague, care.director, date(2026, 11, 23))
    return two


def test_a_therapist_begins_with_their_own_families(care: Care, enter: Enter) -> None:
    another(care, "Thrift")
    assert listed(enter, care.therapist) == ["Samphire"]
    assert listed(enter, care.therapist, "?whose=team") == ["Samphire", "Thrift"]


def test_what_is_due_first_stands_first(care: Care, enter: Enter) -> None:
    another(care, "Aster")
    assert listed(enter, care.director) == ["Samphire", "Aster"]


def test_the_filter_shows_who_waits_and_who_is_closed(care: Care, enter: Enter) -> None:
    another(care, "Thrift", allocated=False)
    closed = make_family(care.team, "Dulse")
    make_episode(closed, closed_on=date(2026, 11, 1))
    assert listed(enter, care.director, "?state=waiting") == ["Thrift"]
    assert listed(enter, care.director, "?state=closed") == ["Dulse"]
    assert listed(enter, care.director, "?state=all") == ["Samphire", "Thrift", "Dulse"]
    assert listed(enter, care.director, "?state=nonsense") == ["Samphire", "Thrift"]


def test_a_family_is_found_by_near_spelling_and_by_date_of_birth(care: Care, enter: Enter) -> None:
    care.two.child.family_name = "Séverin"
    care.two.child.match_keys = keys_of(candidate_of(care.two.child))
    place(thing=care.two.child, by=TESTS)
    for asked in ("severin", "Severine", "12/5/2026", "12 May 2026", "2026-05-12"):
        assert names(found(enter, care.therapist, asked)) == ["Samphire"], asked
    assert "Nobody found" in found(enter, care.therapist, "nobody")


def test_what_is_searched_for_stands_in_no_address(care: Care, enter: Enter) -> None:
    client = enter(care.therapist)
    for words in ("Severin", "nobody"):
        answer = client.post(reverse("families-search"), {"q": words})
        assert words not in answer["Location"]
        page = client.get(answer["Location"]).content.decode()
        assert f"found for “{words}”" in page
        assert [one for one in re.findall(r'(?:href|action)="([^"]*)"', page) if words in one] == []
    assert "found for “Severin”" in client.get(reverse("families") + "?search=1").content.decode()
    assert listed(enter, care.therapist, "?search=1") == ["Samphire"], "another session knows nothing of it"
    assert "found for" not in client.get(reverse("families") + "?q=Severin").content.decode()


def test_an_empty_search_is_the_list_and_old_ones_are_forgotten(care: Care, enter: Enter) -> None:
    client = enter(care.therapist)
    assert client.post(reverse("families-search"), {"q": " "})["Location"] == reverse("families")
    assert client.get(reverse("families-search"))["Location"] == reverse("families")
    for number in range(12):
        client.post(reverse("families-search"), {"q": f"words {number}"})
    kept = [words for _, words in client.session["searches"]]
    assert kept == [f"words {number}" for number in range(2, 12)]
    assert "found for" not in client.get(reverse("families") + "?search=1").content.decode()


def test_another_teams_families_are_not_listed(care: Care, enter: Enter) -> None:
    stranger = make_user(make_team("elsewhere"), "clinical_director", name="Somebody Else")
    assert listed(enter, stranger, "?state=all") == []
    assert names(found(enter, stranger, "12/5/2026")) == []


def test_the_export_follows_the_filter_and_is_noted(care: Care, enter: Enter) -> None:
    another(care, "Thrift")
    make_session(care.episode, care.therapist, date(2026, 11, 17))
    answer = enter(care.therapist).get(f"{reverse('families-export')}?whose=mine")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    told = [(row["Family"], row["Children"], row["State"]) for row in rows]
    assert told == [("Samphire", "Wren, 6 months", "1 session")]
    noted = AccessEvent.objects.filter(page="families export").values_list("family_id", flat=True)
    assert list(noted) == [care.two.family.pk]
