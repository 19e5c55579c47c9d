"""Pages of what seldom happens to a record: looked at as every other page is, by the person whose work they are."""

from django.db import connection

from holdfast.base.access.actions import break_glass
from holdfast.base.access.models import Restriction, Way
from holdfast.base.common import clock
from holdfast.base.jobs.models import JobFailure
from holdfast.demonstration.accounts import THERAPISTS
from holdfast.service.people.actions import add_person, add_relationship, seal_identity
from holdfast.service.people.models import Family
from holdfast.service.rights.actions.requests import check_identity, collect
from holdfast.service.rights.models import AccessRequest
from tests.journeys.crawling import crawl
from tests.journeys.forms import heading, press, write
from tests.journeys.given import a_family_in_touch, people_of, person
from tests.journeys.people import COLLEAGUE, MANAGER, PROTECTOR, SUPERVISOR
from tests.journeys.test_every_page import look_at_all, looked_over

# Nobody types an address: the officer finds each of these by links from the first page.
FOUND_BY_LINKS = {
    "audit",
    "break-glass-openings",
    "restricted-record",
    "rights-erasures",
    "rights-request",
    "rights-schedule",
    "rights-wrong-new",
    "sealed",
    "withdrawals",
}


def always(name: str) -> bool:
    return True


def a_request_with_its_list() -> list[str]:
    request, officer = AccessRequest.objects.order_by("pk")[0], person(PROTECTOR)
    check_identity(request=request, identity="known", note="", by=officer)
    collect(request=request, by=officer)
    page = f"/rights/requests/{request.pk}/"
    return [page, f"{page}entries/{request.items.order_by('pk')[0].pk}/"]


def an_opening() -> str:
    family = Family.objects.get(pk=Restriction.objects.order_by("pk")[0].family_id)
    by = person(THERAPISTS[-1].email)
    made = break_glass(family=family, way=Way.NHS_NUMBER, reason="Called to the hospital in the night", by=by)
    return f"/emergency/openings/{made.pk}/"


def a_sealed_identity() -> str:
    episode, director = a_family_in_touch("Driftwood", to=COLLEAGUE, days=-3), person(SUPERVISOR)
    child = people_of(episode)[-1]
    adopter = add_person(
        family=episode.family, role="parent", values={"given_name": "Perrin", "family_name": "Lovage"}, by=director
    )
    add_relationship(family=episode.family, person=adopter, relative=child, kind="adoptive-parent", by=director)
    link = seal_identity(
        family=episode.family,
        child=child,
        new_family_name="Lovage",
        values={"given_name": "Wren", "family_name": "Lovage"},
        order="Family Court at Kelpby, this month",
        keepers=[director],
        by=director,
    )
    return f"/sealed/{link.pk}/"


def a_failed_job() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, status, attempts, args)"
            " values ('default', 'seal-audit', 'failed', 4, '{}') returning id"
        )
        number = cursor.fetchone()[0]
    JobFailure.objects.create(job_id=number, task="seal-audit", at=clock.now(), kind="OSError", place="here", said="")


def test_the_officer_finds_all_that_is_theirs_by_links(signed_in):
    found = {visited.name for visited in crawl(signed_in(PROTECTOR).request, ["/", "/families/?whose=team"])}
    assert found >= FOUND_BY_LINKS


def test_what_the_officer_looks_into(signed_in, records):
    pages = [*a_request_with_its_list(), an_opening(), "/emergency/openings/", a_sealed_identity(), "/sealed/"]
    look_at_all(signed_in(PROTECTOR), pages, always, "officer", follow=False)


def test_a_failed_job_and_its_two_buttons(signed_in, records):
    a_failed_job()
    page = signed_in(MANAGER)
    look_at_all(page, ["/settings/jobs/"], always, "jobs", follow=False)
    boxes = [page.get_by_role("button", name=name).first.bounding_box() for name in ("Try again", "Set aside")]
    (one, other) = boxes
    assert one["x"] + one["width"] <= other["x"] or one["y"] + one["height"] <= other["y"]


def test_two_changes_of_one_person(signed_in, records, watch):
    watch.expect(409, "/people/")
    episode = a_family_in_touch("Rockrose", to=COLLEAGUE, days=-2)
    address = f"/families/{episode.family_id}/people/{people_of(episode)[0].pk}/"
    mine, theirs = signed_in(COLLEAGUE), signed_in(SUPERVISOR)
    for page in (mine, theirs):
        page.goto(address)
    for page, name in ((theirs, "Tan"), (mine, "Tansy-Lou")):
        write(page, "Known as", name)
        press(page, "Save")
        page.wait_for_load_state()
    assert "saved this while you wrote" in heading(mine).inner_text()
    assert not looked_over(mine, "two-changes")
