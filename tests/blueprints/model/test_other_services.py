"""The model has a place for what the other services need, so that each can be a file: fragments of all four."""

import pytest

from holdfast.blueprints.errors import BlueprintError
from tests.blueprints.examples import changed, loaded, small

SESSIONS = {"every_days": 7, "booked_within_working_days": 2, "note_within_working_days": 2}
WORKERS = [
    {"id": "lead", "name": "Lead"},
    {"id": "worker", "name": "Pause practitioner"},
    {"id": "therapist", "name": "Group therapist", "many": 2},
]
GROUP_DAY = {
    "blocks": [
        {"id": "communal-a", "name": "Communal time", "start": "12:00", "end": "13:30", "roles": ["worker"]},
        {"id": "group", "name": "Therapy group", "start": "13:30", "end": "15:00", "roles": ["therapist"]},
        {"id": "communal-b", "name": "Communal time", "start": "15:00", "end": "16:00", "roles": ["worker"]},
        {"id": "debrief", "name": "Staff debrief", "start": "16:15", "end": "16:45", "clients": False},
    ],
    "duty": [{"role": "worker", "start": "12:00", "end": "17:00", "debrief_counts": "only_with_another_free"}],
}


def group(day):
    return [
        {
            "id": "group",
            "name": "Group",
            "kind": "group",
            "by": ["therapist"],
            "sessions": SESSIONS | {"length_months": 18},
            "day": day,
        }
    ]


def test_first_steps_women_group_day_follow_up_interviews(tmp_path):
    data = small(
        client={"unit": "woman", "singular": "woman", "plural": "women", "children_elsewhere": "all"},
        roles=WORKERS,
        assessment={"by": "therapist", "appointments_min": 2},
        programmes=group(GROUP_DAY),
        training=[{"id": "two-days", "name": "Two days", "audience": "Pause practitioners", "days": 2}],
        follow_up={"months": 36, "by": "worker", "collects": [{"id": "pregnancies", "name": "Pregnancies"}]},
        occasions=[{"id": "month-36", "name": "Three years on", "at": "follow_up", "months": 36, "within_days": 30}],
        measures=[
            {
                "instrument": "tool",
                "name": "Assessment tool",
                "about": "woman",
                "rated_by": "clinician",
                "occasions": ["month-36"],
                "role": "worker",
            }
        ],
        interviews={
            "informants": [{"id": "women", "name": "Women"}, {"id": "workers", "name": "Pause workers"}],
            "topics": [{"id": "t1", "name": "Reasons for joining"}],
            "analysis": "Framework analysis",
        },
    )
    data["decision"]["by"] = "consultation"
    data["decision"]["steps"] = [
        {"id": "consultation", "name": "Consultation on each case", "kind": "consultation", "by": "therapist"}
    ]
    read = loaded(tmp_path, data)
    assert read.programme().sessions.length_months == 18
    assert [(duty.start, duty.end) for duty in read.programme().day.duty] == [("12:00", "17:00")]


def test_a_groups_blocks_may_leave_a_gap_but_not_overlap(tmp_path):
    overlapping = {"blocks": [GROUP_DAY["blocks"][0], GROUP_DAY["blocks"][1] | {"start": "13:29"}]}
    with pytest.raises(BlueprintError, match="has the block group beginning at 13:29, before communal-a ends"):
        loaded(tmp_path, small(roles=WORKERS, programmes=group(overlapping)))


@pytest.mark.parametrize("start", ["24:00", "9:00", "12:60"])
def test_a_time_that_no_clock_shows_is_refused(tmp_path, start):
    wrong = {"blocks": [GROUP_DAY["blocks"][0] | {"start": start}]}
    with pytest.raises(BlueprintError, match="a time from 00:00 to 23:59 is allowed"):
        loaded(tmp_path, small(roles=WORKERS, programmes=group(wrong)))


def test_oxpip_individual_and_group_offers_sites_training_income(tmp_path):
    individual = {
        "id": "individual",
        "name": "Individual",
        "kind": "individual",
        "by": ["worker"],
        "places": ["childrens-centre"],
        "sessions": SESSIONS | {"minimum": 8, "maximum": 10},
    }
    data = small(
        sites=[{"id": "childrens-centre", "name": "Children's centre", "count": 13, "places": ["Oxford", "Reading"]}],
        programmes=[individual, individual | {"id": "group", "name": "Parent–infant group", "kind": "group"}],
        training=[{"id": "courses", "name": "Courses", "audience": "Early-years practitioners", "places": ["Lambeth"]}],
        funding=[{"funder": "DfE", "amount": 100000, "per": "year"}],
        published=[
            {
                "id": "o3",
                "statement": "Improved",
                "figure": "85 %",
                "value": 85,
                "n": 144,
                "unit": "dyad",
                "denominator": "Dyads with two scores",
                "source": "paper",
                "caution": "144 of 334 have two scores.",
            }
        ],
    )
    data["referrers"]["self_referral"] = "yes"
    read = loaded(tmp_path, data)
    assert read.programme("group").kind == "group"
    assert read.published[0].n == 144


def test_m_power_parents_routing_goal_cap_year(tmp_path):
    data = changed(
        "programmes.0",
        {
            "id": "one-to-one",
            "name": "One to one",
            "kind": "individual",
            "by": ["worker"],
            "sessions": SESSIONS | {"length_months": 12},
            "goals": {"cap": 3, "areas": [{"id": "housing", "name": "Housing"}]},
            "first_steps": ["Help to get contraception in place"],
        },
    ) | {
        "client": {"unit": "parent", "singular": "parent", "plural": "parents", "children_elsewhere": "some"},
        "routing": {
            "routes": [
                {"service": "M Power", "this_service": True, "places": ["Ipswich"]},
                {"service": "Positive Choices"},
            ]
        },
        "assessment": {"by": "worker", "place": "A neutral place, often a coffee shop"},
        "funding": [{"funder": "Henry Smith Charity", "amount": 36000, "per": "year", "years": 3}],
    }
    data["referrers"]["self_referral"] = "not_stated"
    data["decision"]["by"] = "joint_application"
    data["eligibility"]["criteria"] = [
        {"id": "removed", "kind": "question", "words": "A child removed", "question": "Was a child removed before?"}
    ]
    data["ending"] |= {
        "states": [{"id": "all-achieved", "name": "All chosen outcomes are achieved"}],
        "onward": [{"id": "course", "name": "Self-esteem course"}],
        "events": [{"id": "pregnancy", "name": "Pregnancy"}, {"id": "work", "name": "Volunteering or work"}],
    }
    read = loaded(tmp_path, data)
    assert read.programme().goals.cap == 3
    assert read.routing.service_for("Ipswich").this_service
    assert read.routing.service_for("Lowestoft").service == "Positive Choices"


def test_norfolk_families_panel_package_census_cost(tmp_path):
    arrangements = [
        {"id": "home", "name": "Home with parents", "at_home": True, "with_parent": "yes", "family_network": True},
        {
            "id": "parent-and-child-foster",
            "name": "Parent-and-child foster placement",
            "at_home": False,
            "with_parent": "yes",
            "family_network": True,
        },
        {"id": "kin", "name": "Extended family", "at_home": False, "with_parent": "unclear", "family_network": True},
        {"id": "away", "name": "Not in parents' care", "at_home": False, "with_parent": "no", "family_network": False},
    ]
    data = small(
        client={"unit": "family", "singular": "family", "plural": "families"},
        roles=[
            *WORKERS,
            {"id": "panel-chair", "name": "Panel chair"},
            {"id": "engagement-lead", "name": "Engagement lead"},
        ],
        census={"unit": "child", "arrangements": arrangements, "statuses": [{"id": "cp", "name": "Protection plan"}]},
        costs={
            "unit": "child",
            "unit_cost": 51000,
            "counterfactual_share": 0.3333,
            "share_set_by": "The service",
            "project_cost": 623395,
            "period_months": 12,
        },
        supervision=[{"role": "lead", "of": ["therapist"], "about": "Two clinical leads"}],
    )
    data["decision"] |= {
        "by": "panel",
        "role": "panel-chair",
        "steps": [
            {
                "id": "locality",
                "name": "Locality meeting",
                "kind": "meeting",
                "by": "lead",
                "members": ["worker", "therapist"],
                "every_days": 7,
                "each_site": True,
            },
            {"id": "panel", "name": "Panel", "kind": "panel", "by": "panel-chair", "every_days": 7},
        ],
    }
    data["allocation"]["engagement_role"] = "engagement-lead"
    data["programmes"][0] |= {"kind": "package", "parts": [{"id": "therapy", "name": "Therapeutic input"}]}
    read = loaded(tmp_path, data)
    assert [step.kind for step in read.decision.steps] == ["meeting", "panel"]
    assert sum(each.at_home for each in read.census.arrangements) == 1
    assert read.programme().sessions.maximum is None
