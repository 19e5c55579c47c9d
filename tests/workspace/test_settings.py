"""One's own account and the team's page."""

from django.urls import reverse

from holdfast.base.audit.models import AuditEvent
from holdfast.base.organisation.actions import set_password
from holdfast.base.organisation.models import User
from tests.factories import make_team
from tests.factories.placing import TESTS
from tests.service.care.conftest import Care
from tests.workspace.conftest import Enter

OLD, NEW = "kelp-holds-fast", "four-grey-herons-wade"


def change(enter: Enter, user: User, **typed: str) -> object:
    set_password(user=user, password=OLD, by=TESTS)
    data = {"present": OLD, "new": NEW, "again": NEW, **typed}
    return enter(user).post(reverse("password-change"), data)


def test_a_password_is_changed_through_the_audit_and_one_stays_signed_in(care: Care, enter: Enter) -> None:
    answer = change(enter, care.therapist)
    assert answer.status_code == 302
    assert answer.client.get(reverse("settings")).status_code == 200
    assert User.objects.get(pk=care.therapist.pk).check_password(NEW)
    assert AuditEvent.objects.filter(what="user.password_set", actor=care.therapist).count() == 1


def test_a_wrong_or_weak_or_mistyped_password_is_refused_in_words(care: Care, enter: Enter) -> None:
    for typed, said in (
        ({"present": "guess"}, "The present password is not right"),
        ({"new": "short", "again": "short"}, "too short"),
        ({"again": "something else"}, "The two new passwords are not the same"),
    ):
        answer = change(enter, care.therapist, **typed)
        assert answer.status_code == 400
        assert said in answer.content.decode()
    assert User.objects.get(pk=care.therapist.pk).check_password(OLD)


def test_the_team_page_shows_members_and_the_blueprint_with_its_own_settings_marked(care: Care, enter: Enter) -> None:
    page = enter(care.therapist).get(reverse("team-settings", args=[care.team.pk])).content.decode()
    assert "Morwenna Tidewell" in page
    assert "Kelpby centre" in page
    assert "8 to 20 sessions of 50 minutes, every 7 days" in page
    assert "own setting" in page


def test_a_team_one_does_not_belong_to_is_not_there(care: Care, enter: Enter) -> None:
    other = make_team("elsewhere")
    assert enter(care.therapist).get(reverse("team-settings", args=[other.pk])).status_code == 404


def test_what_no_other_page_leads_to_is_found_under_settings(care: Care, enter: Enter) -> None:
    page = enter(care.therapist).get(reverse("settings")).content.decode()
    for name in ("withdrawals", "sealed", "audit"):
        assert f'href="{reverse(name)}"' in page, name
