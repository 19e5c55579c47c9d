"""What Today says: one sentence, the alerts, what is due, the day, the places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from holdfast.base.ui import spoken
from holdfast.base.ui.charts.day import Appointment as Block
from holdfast.base.ui.charts.day import Day, day_line
from holdfast.base.ui.charts.marks import Picture
from holdfast.base.ui.charts.seats import Seats, seats
from holdfast.blueprints.due import Urgency
from holdfast.service.care.models import Appointment, Place
from holdfast.service.care.presenters.header import ALERTS
from holdfast.service.measures.presenters.trajectory import off_track_of
from holdfast.service.measures.queries.off_track import Modelled
from holdfast.service.rights.presenters.saying import RequestRow
from holdfast.workspace.presenters.due import DueRow, by_urgency, due_rows
from holdfast.workspace.presenters.officer import Waiting, waiting_rows, waiting_said
from holdfast.workspace.presenters.saying import Said, plain, strong
from holdfast.workspace.queries.due import Workload
from holdfast.workspace.queries.facts import Facts, Row


@dataclass(frozen=True, slots=True)
class AlertCard:
    alert_id: int
    kind: str
    when: str
    family: str
    family_url: str
    words: str
    told: str


@dataclass(frozen=True, slots=True)
class Places:
    """The caseload in one bar; `taken` of `places`."""

    spec: Seats
    picture: Picture


@dataclass(frozen=True, slots=True)
class OffTrack:
    """A family with measures that are not on track."""

    family: str
    family_url: str
    measures: str


@dataclass(frozen=True, slots=True)
class Today:
    eyebrow: str
    said: list[Said]
    alerts: tuple[AlertCard, ...]
    groups: dict[Urgency, list[DueRow]]
    day: Day | None
    places: Places | None
    off_track: tuple[OffTrack, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    @property
    def empty(self) -> bool:
        return not any(self.groups.values()) and not self.alerts and not self.waiting


def today_page(
    *,
    user: Any,
    work: Workload,
    alerts: Sequence[Row],
    appointments: Iterable[Appointment],
    places: int,
    sees_families: bool,
    now: datetime,
    modelled: Mapping[int, Sequence[Modelled]],
    openings: int = 0,
    requests: Sequence[RequestRow] = (),
) -> Today:
    today = timezone.localdate(now)
    visits = list(appointments)
    groups = by_urgency(due_rows(work.owed, today), today)
    return Today(
        eyebrow=f"{spoken.full_date(today)} · {spoken.clock_time(timezone.localtime(now))}",
        said=waiting_said(openings) + _said(len(alerts), groups, len(visits), sees_families),
        alerts=tuple(_alert(row, today) for row in alerts),
        groups=groups,
        day=_day(visits, now) if sees_families else None,
        places=_places(work.own(user), places) if places else None,
        off_track=tuple(_off_track(work.own(user), modelled)),
        waiting=waiting_rows(openings, requests),
    )


def _off_track(own: Sequence[Facts], modelled: Mapping[int, Sequence[Modelled]]) -> Iterator[OffTrack]:
    for facts in own:
        measures = off_track_of(modelled.get(facts.care.episode_id, ()))
        if measures:
            page = reverse("family-measures", args=[facts.care.family_id])
            yield OffTrack(facts.care.family, page, spoken.join(measures))


def _said(alerts: int, groups: dict[Urgency, list[DueRow]], visits: int, sees: bool) -> list[Said]:
    """The parts of the sentence, each with what stands out in it."""
    late, now = len(groups[Urgency.OVERDUE]), len(groups[Urgency.TODAY])
    parts: list[Said] = []
    if alerts:
        parts.append([strong(spoken.count(alerts, "alert")), plain(" needs you" if alerts == 1 else " need you")])
    if late:
        parts.append([strong(f"{spoken.count(late, 'thing')} {'is' if late == 1 else 'are'} overdue")])
    if now or not parts:
        number = spoken.count(now, "thing") if now else "nothing"
        parts.append([strong(f"{number} {'is' if now < 2 else 'are'} due today")])
    if sees and visits:
        parts.append([plain("you see "), strong(spoken.count(visits, "family", "families")), plain(" today")])
    elif sees:
        parts.append([plain("nobody is booked for today")])
    return parts


def _alert(row: Row, today: date) -> AlertCard:
    return AlertCard(
        alert_id=row["alert_id"],
        kind=ALERTS[row["alert__kind"]],
        when=spoken.when(timezone.localtime(row["alert__raised_at"]), today),
        family=row["alert__family__name"],
        family_url=reverse("family", args=[row["alert__family_id"]]),
        words=row["alert__words"],
        told=" ".join(told_words(other, today) for other in row["others"]),
    )


def told_words(receipt: Row, today: date) -> str:
    """ "Morwenna Tidewell was told at 08:41 today and has not opened it yet." """
    told = spoken.when(timezone.localtime(receipt["told_at"]), today)
    if receipt["acknowledged_at"]:
        did = f"acknowledged it at {spoken.when(timezone.localtime(receipt['acknowledged_at']), today)}"
    elif receipt["seen_at"]:
        did = f"opened it at {spoken.when(timezone.localtime(receipt['seen_at']), today)}"
    else:
        did = "has not opened it yet"
    return f"{receipt['recipient__full_name']} was told at {told} and {did}."


def _day(visits: Sequence[Appointment], now: datetime) -> Day:
    return day_line([_block(each) for each in visits], timezone.localtime(now).time())


def _block(visit: Appointment) -> Block:
    start = timezone.localtime(visit.starts_at)
    minutes = int((visit.ends_at - visit.starts_at).total_seconds()) // 60
    kind = "" if visit.kind == "session" else f"{visit.get_kind_display().lower()}"
    note = spoken.sentence(" · ".join(part for part in (place_words(visit), kind) if part))
    return Block(start.time(), minutes, visit.episode.family.name, note, reverse("session", args=[visit.pk]))


def place_words(visit: Appointment) -> str:
    return str(visit.site) if visit.place == Place.SITE and visit.site else visit.get_place_display()


def _places(own: Sequence[Facts], places: int) -> Places:
    ending = sum(1 for facts in own if facts.record.ending)
    begun = sum(1 for facts in own if facts.record.held and not facts.record.ending)
    spec = Seats(therapy=begun, assessment=len(own) - ending - begun, ending=ending, places=places)
    return Places(spec, seats(spec))
