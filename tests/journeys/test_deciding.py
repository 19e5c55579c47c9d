"""A referral becomes a family with a therapist."""

import re

from playwright.sync_api import expect

from tests.journeys.forms import choose, follow, main, press, write
from tests.journeys.given import a_referral, an_allocated_family
from tests.journeys.people import COORDINATOR, SUPERVISOR, THERAPIST


def test_a_referral_is_acknowledged_accepted_and_allocated(signed_in, records, watch):
    # Given a family on record, and a referral of somebody whose name is spelt almost the same
    an_allocated_family("Bladderwrack", given="Rosenwyn")
    referral = a_referral("Bladderwrak", given="Rosenwyn")

    # When the coordinator acknowledges it
    coordinator = signed_in(COORDINATOR)
    coordinator.goto("/referrals/")
    follow(coordinator, "Rosenwyn Bladderwrak")
    write(coordinator, "What was said", "Rang the surgery; they know our code.")
    press(coordinator, "Note: acknowledged")
    expect(coordinator.get_by_role("status")).to_contain_text("Acknowledged on")

    # Then the clinical director sees criterion by criterion whether this is the right service
    director = signed_in(SUPERVISOR)
    director.goto(f"/referrals/{referral.pk}/")
    expect(main(director)).to_contain_text("Eligible: every required criterion is met.")
    expect(main(director)).to_contain_text("Rang the surgery; they know our code.")

    # When she accepts it, she is shown who is on record already and must say whether it is the same person
    follow(director, "Accept")
    expect(main(director)).to_contain_text("family name spelt nearly the same")
    write(director, "Why is it accepted?", "Within the criteria, and she wants to come.")
    write(director, "What matters for the match?", "Birth trauma; mornings only")
    watch.expect(400, "/accept/")
    press(director, "Accept and open care")
    expect(director.get_by_role("alert")).to_contain_text("Nothing is decided yet")
    expect(director.get_by_label("What matters for the match?")).to_have_value("Birth trauma; mornings only")
    for name in ("Rosenwyn", "Wren"):
        choose(director, f"Is {name} Bladderwrak the same person?", f"No, {name} Bladderwrak is a new person")
    press(director, "Accept and open care")

    # Then the family waits on the allocation board with what matters for the match
    waiting = director.get_by_role("region", name="Waiting")
    expect(waiting.get_by_role("listitem").filter(has_text="Bladderwrak")).to_contain_text("mornings only")

    # When she chooses a therapist, she sees what it does to both before she decides
    director.get_by_role("region", name="Workers for").get_by_role("link", name="Isla Brightwater").click()
    decision = director.get_by_role("region", name="Bladderwrak to Isla Brightwater")
    expect(decision).to_contain_text(re.compile(r"Isla \d+ to \d+ of 12 places"))
    expect(decision).to_contain_text("hears from us by")
    decision.get_by_label("Reason").fill("Works in their centre in the mornings.")
    press(director, "Allocate to Isla Brightwater")
    expect(waiting.get_by_role("link", name="Bladderwrak")).to_have_count(0)

    # Then the therapist finds the family on her first page, with what she owes them
    therapist = signed_in(THERAPIST)
    therapist.goto("/?later=1")
    due = therapist.get_by_role("region", name="What is due")
    expect(due).to_contain_text("Bladderwrak")
    expect(due).to_contain_text("first contact")
    assert therapist.request.get(f"/referrals/{referral.pk}/accept/").status == 403
