"""Invented families for the page that shows every component; nothing here is anybody's."""

from datetime import date, time
from typing import Any

from django import forms

from holdfast.base.ui.charts.change import goal_line, score_strip
from holdfast.base.ui.charts.day import Appointment, day_line
from holdfast.base.ui.charts.genogram import Couple, Descent, Genogram, Household, Node, genogram
from holdfast.base.ui.charts.ledger import Part, ledger_bar
from holdfast.base.ui.charts.means import Mean, means_chart
from holdfast.base.ui.charts.pairs import Pairs, pairs_scatter
from holdfast.base.ui.charts.seats import Seats, seats
from holdfast.base.ui.charts.share import Share, shares_chart
from holdfast.base.ui.charts.steps import pathway
from holdfast.base.ui.charts.timeline import Lane, ListEntry, Moment, Span, by_month, timeline
from holdfast.base.ui.charts.trajectory import Band, Occasion, Tick, Trajectory, trajectory
from holdfast.base.ui.forms import HoldfastForm, SplitDateField

_BANDS = (
    Band("minimal", 0, 0), Band("mild", 5, 1), Band("moderate", 10, 2), Band("moderately severe", 15, 3),
    Band("severe", 20, 4),
)  # fmt: skip
_TODAY = date(2026, 11, 24)
_SESSIONS = tuple(
    Tick(date(2026, month, day), attended)
    for month, day, attended in [
        (3, 31, True), (4, 14, True), (6, 9, True), (6, 16, True), (6, 23, False), (6, 30, True), (7, 14, True),
        (7, 28, True), (8, 25, True), (9, 8, False), (9, 22, True), (10, 13, True), (11, 3, True), (11, 17, True),
    ]
)  # fmt: skip


class SampleForm(HoldfastForm):
    attendance = forms.ChoiceField(
        label="Did it happen?",
        choices=[("came", "Came"), ("late", "Late"), ("family", "They cancelled"), ("dna", "Did not come")],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label="Why?",
        choices=[("", "Choose a reason"), ("ill", "Ill"), ("door", "No answer at the door")],
        required=False,
    )
    techniques = forms.MultipleChoiceField(
        label="What did you use?",
        choices=[("www", "Watch, Wait and Wonder"), ("vig", "Video guidance"), ("mind", "Speaking for the baby")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label="Note", widget=forms.Textarea(attrs={"rows": 4}))
    risk = forms.ChoiceField(
        label="Has risk changed since last time?",
        help_text="A risk item was answered this morning; the follow-up is due by 17:00.",
        choices=[("same", "No change"), ("lower", "Lower"), ("higher", "Higher")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether risk has changed"},
    )
    due = SplitDateField(label="When is the baby due?", what="the due date", help_text="For example, 14 2 2027")
    minutes = forms.IntegerField(label="Minutes", initial=50, min_value=5)
    agreed = forms.BooleanField(label="The parent knows and agrees", required=False)


def samples() -> dict[str, Any]:
    """Return one of everything that `components.jinja` shows."""
    kept = {
        "attendance": "dna", "reason": "door", "techniques": ["www"], "minutes": "50",
        "note": "Wren went for the blue cup.\n\nTansy watched before she spoke.", "due-day": "14", "due-year": "2027",
    }  # fmt: skip
    return {"form": SampleForm(kept), "clean_form": SampleForm(auto_id="clean_%s"), **_charts(), **_parts()}


def _charts() -> dict[str, Any]:
    return {
        "trajectories": _trajectories(),
        "timeline": _timeline(),
        "log": by_month([ListEntry(date(2026, 10, 26), "Life event", "Hazel in hospital, 5 days", "e2"),
                         ListEntry(date(2026, 5, 12), "Life event", "Wren born at 40 weeks", "e1")]),
        "ledger": ledger_bar(
            [Part(85, "two scores", "filled"), Part(19, "only a first", "hatched"), Part(16, "none", "dashed")],
            "120 attended: 85 have two scores, 19 have only a first score, 16 have none.",
        ),
        "pairs": pairs_scatter(
            Pairs(_pairs(), 0, 27, "lower", "Most of the 24 parents fell by 6 or more; three rose by 6 or more.", 6)
        ),
        "shares": shares_chart(
            [Share("Improved: 32% to 61% of all 120", 0.45, 0.35, 0.55, 0.32, 0.61),
             Share("Got worse: 3% to 33% of all 120", 0.05, 0.02, 0.11, 0.03, 0.33, "worse")],
            "Improved: 45% of the 85, between 32% and 61% of all 120. Got worse: 5%, between 3% and 33%.",
        ),
        "means": means_chart(
            [Mean("Start", 104, 15.8, 14.9, 16.7), Mean("Review", 91, 12.6, 11.6, 13.6),
             Mean("End", 70, 10.4, 9.2, 11.6)],
            0, 27, "Mean PHQ-9: 15.8 of 104 people at the start, 12.6 of 91 at review, 10.4 of 70 at the end.",
        ),
        "genogram": _genogram(),
        "seats_spec": Seats(therapy=6, assessment=2, ending=1, places=12),
        "seats": seats(Seats(therapy=6, assessment=2, ending=1, places=12)),
        "seats_over": seats(Seats(therapy=9, places=8), small=True),
        "goal": goal_line(2, 7),
        "goal_same": goal_line(4, 4),
        "strip": score_strip(
            bands=_BANDS, lowest=0, highest=27, score=12, first=19, reliable=13,
            sentence="12 of 27, moderate; first 19.",
        ),
    }  # fmt: skip


def _trajectories() -> list[Any]:
    low = Trajectory(
        0, 27, _BANDS,
        [Occasion(date(2026, 3, 31), 19), Occasion(date(2026, 6, 16), 17), Occasion(date(2026, 7, 28), 15),
         Occasion(date(2026, 9, 29), None), Occasion(date(2026, 10, 20), 15), Occasion(_TODAY, 12)],
        "lower", "12 of 27, moderate; 7 lower than at the start, which is more than measurement error.",
        _SESSIONS, 6, first=date(2026, 3, 1),
    )  # fmt: skip
    high = Trajectory(
        0, 100, [Band("disorder", 0, 4), Band("features of disorder", 41, 2), Band("adapted", 81, 0)],
        [Occasion(date(2026, 6, 30), 44), Occasion(date(2026, 9, 15), 52), Occasion(date(2026, 11, 17), 63)],
        "higher", "63 of 100, features of disorder; 19 higher than at the start.", _SESSIONS, first=date(2026, 3, 1),
    )  # fmt: skip
    single = Trajectory(
        0, 27, _BANDS, [Occasion(_TODAY, 26)], "lower", "26 of 27, severe; the first score.", (), 6,
        first=date(2026, 3, 1),
    )  # fmt: skip
    return [
        ("PHQ-9", "Tansy, low mood", trajectory(low), "Lower is better. Bands: Kroenke 2001. Reliable change 6."),
        ("PIR-GAS", "Tansy and Wren", trajectory(high), "Higher is better. No reliable-change value is published."),
        ("PHQ-9", "one score", trajectory(single), "Lower is better. Bands: Kroenke 2001."),
    ]


def _timeline() -> Any:
    weeks = [Moment(t.on, "session", "attended" if t.attended else "missed") for t in _SESSIONS]
    return timeline(
        [
            Lane("Referral", "Referred 9 March, allocated 23 March.",
                 moments=[Moment(date(2026, 3, 9), "referred", "step"), Moment(date(2026, 3, 23), "allocated", "step")],
                 tail="allocated in 14 days"),
            Lane("Episode", "Assessment from 23 March, paused in May, therapy since 9 June.",
                 spans=[Span(date(2026, 3, 23), date(2026, 5, 5), "assessment"),
                        Span(date(2026, 5, 5), date(2026, 6, 8), "paused", "paused"),
                        Span(date(2026, 6, 9), None, "therapy", "filled"),
                        Span(_TODAY, date(2027, 1, 15), "to 15 Jan", "planned")]),
            Lane("Sessions", "Twelve attended, two missed.",
                 moments=[*weeks, Moment(date(2026, 12, 1), "next", "planned"),
                          Moment(date(2026, 10, 6), "ill", "cancelled")]),
            Lane("PHQ-9", "19, 17, 15, not answered, 15, 12.", "0–27, lower is better",
                 moments=[Moment(date(2026, 3, 31), "19", "score"), Moment(date(2026, 6, 16), "17", "score"),
                          Moment(date(2026, 9, 29), "asked", "missed"), Moment(_TODAY, "12", "score")]),
            Lane("Plans", "Child protection plan to 15 October, then child in need plan. Fenn: special guardianship.",
                 spans=[Span(date(2026, 4, 29), date(2026, 10, 15), "Wren: child protection plan", "watch"),
                        Span(date(2026, 10, 15), None, "in need", "watch-light"),
                        Span(date(2026, 1, 1), None, "Fenn: special guardianship order")]),
            Lane("Life events", "Wren born 12 May; Hazel in hospital 26 October.",
                 moments=[Moment(date(2026, 5, 12), "Wren born", "event", href="#e1"),
                          Moment(date(2026, 10, 26), "Hazel in hospital", "event", href="#e2")]),
        ],
        date(2026, 3, 1), date(2026, 12, 31), _TODAY,
    )  # fmt: skip


def _pairs() -> list[tuple[float, float]]:
    return [
        (12, 5), (12, 5), (12, 5), (14, 7), (15, 0), (15, 0), (18, 9), (20, 12), (21, 10), (24, 13), (24, 13), (27, 15),
        (9, 8), (10, 9), (13, 13), (13, 13), (16, 12), (17, 14), (19, 15), (22, 21), (8, 22), (12, 21), (18, 27),
        (26, 26),
    ]  # fmt: skip


def _genogram() -> Any:
    return genogram(
        Genogram(
            nodes=[
                Node("jory", "Jory", 0.6, 0, "square", "1961–2019", died=True),
                Node("hazel", "Hazel", 1.8, 0, "circle", age="58"),
                Node("piran", "Piran", 0, 1, "square", age="33"),
                Node("tansy", "Tansy", 1.2, 1, "circle", age="27", client=True),
                Node("rook", "Rook", 2.4, 1, "square", age="31"),
                Node("coral", "Coral", 3.4, 1, "circle", age="29"),
                Node("fenn", "Fenn", 0.6, 2, "square", "with Hazel", "4"),
                Node("wren", "Wren", 1.8, 2, "circle", "28 weeks", client=True),
                Node("baby", "baby", 2.9, 2, "triangle", "due 2 Feb"),
            ],
            couples=[Couple("jory", "hazel", "married"), Couple("piran", "tansy", "parted"),
                     Couple("tansy", "rook", "parted"), Couple("rook", "coral")],
            descents=[Descent(["jory", "hazel"], ["tansy"]), Descent(["piran", "tansy"], ["fenn"]),
                      Descent(["tansy", "rook"], ["wren"]), Descent(["rook", "coral"], ["baby"])],
            households=[Household(["tansy", "wren"])],
            sentence="Tansy and Wren, our clients, live together. Rook is Wren’s father and parted from Tansy.",
        )
    )  # fmt: skip


def _parts() -> dict[str, Any]:
    due = {"family": "Oarweed", "family_url": "#", "who": "Juniper, 6 weeks", "what": "Start scores", "action_url": "#"}
    late = {**due, "why": "First PHQ-9 and GAD-7 by the second session. She has had three.", "due": "6 days overdue",
            "due_date": "Wed 18 Nov", "overdue": True, "action": "Send the link"}  # fmt: skip
    soon = {**due, "what": "Letter to the GP", "why": "The GP hears within ten working days of the assessment.",
            "due": "In 3 days", "due_date": "Fri 27 Nov", "action": "Draft letter"}  # fmt: skip
    anchors = [(0, "Not at all"), (1, "Several days"), (2, "More than half the days"), (3, "Nearly every day")]
    return {
        "late": [late],
        "soon": [soon, {**soon, "family": "Marlin", "what": "Video consent ends"}],
        "steps": pathway([("Referral", "9 Mar"), ("Allocation", "23 Mar"), ("Assessment", "14 Apr"),
                          ("Therapy", "17 of up to 20"), ("Review", "8 Dec"), ("Ending", "by 15 Jan")], 3),
        "tabs": [{"text": "Overview", "href": "#", "current": True}, {"text": "Timeline", "href": "#"},
                 {"text": "Sessions", "href": "#", "count": 19}, {"text": "Access history", "href": "#"}],
        "day": day_line([Appointment(time(10, 35), 25, "25 min drive", kind="gap"),
                         Appointment(time(11), 50, "Samphire", "At home · session 18", "#"),
                         Appointment(time(13, 30), 50, "Limpet", "Kelpby centre, room 2", "#")], time(9, 12)),
        "anchors": anchors,
        "items": [{"name": "i1", "number": 1, "text": "An item of the measure", "anchors": anchors, "value": "2"},
                  {"name": "i2", "number": 2, "text": "An item that nobody answered, with words that run on",
                   "anchors": anchors, "value": "", "missing": True, "left_name": "left-i2", "left_value": "",
                   "left_choices": [("no", "Rather not say"), ("time", "Ran out of time")]}],
    }  # fmt: skip
