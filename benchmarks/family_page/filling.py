"""Generated families, by COPY: nobody in them is real, and every number follows from the family's place in the row."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import psycopg

from holdfast.blueprints.instruments import instrument
from holdfast.science.instruments import band_of

A_TEAM, A_WORKER = 120, 12  # families
AN_ORGANISATION = 8  # teams
SESSIONS = 10
MEASURES = (("phq9", "total", "person_id", 9), ("gad7", "total", "person_id", 7), ("pirgas", "rating", "dyad_id", 1))
OCCASIONS = (("start", 0, 16, 44), ("review", 6, 12, 52), ("end", 9, 8, 63))
NOTE = (
    "Generated for a benchmark. Tansy and Wren came and sat on the floor by the window. Wren looked up twice, and "
    "Tansy met the look the second time. We wondered aloud what Wren might be asking for. They agreed the next visit. "
) * 3
Rows = Iterator[tuple[Any, ...]]


class Families:
    """`n` families in teams of 120, eight teams to an organisation.

    Each has an open episode, ten sessions with notes, and nine scored responses.
    """

    def __init__(self, n: int, today: date) -> None:
        self.n, self.today = n, today
        self.now = datetime.combine(today, time(12), UTC)
        self.monday = today - timedelta(days=today.weekday() + 7 * (SESSIONS + 1))
        self.teams = -(-n // A_TEAM)
        self.workers = -(-n // A_WORKER)

    def team(self, i: int) -> int:
        return i // A_TEAM + 1

    def organisation(self, team: int) -> int:
        return (team - 1) // AN_ORGANISATION + 1

    def worker(self, i: int) -> int:
        return self.teams + i // A_WORKER + 1

    def director(self, i: int) -> int:
        return self.team(i)

    def day(self, i: int, k: int) -> date:
        return self.monday + timedelta(days=7 * k + i % A_WORKER % 5)

    def starts(self, i: int, k: int) -> datetime:
        return datetime.combine(self.day(i, k), time(9 + 2 * (i % A_WORKER // 5)), UTC)


def fill(connection: psycopg.Connection, n: int, today: date, progress: Callable[[str], None]) -> None:
    """Every table in the order of its keys, then statistics, as a database in use would have them."""
    families = Families(n, today)
    for table, (named, rows) in tables(families).items():
        columns = named.split()
        usual = _unnamed(connection, table, columns)
        with connection.cursor().copy(f"COPY {table} ({', '.join([*columns, *usual])}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row((*row, *usual.values()))
        connection.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
        connection.commit()
        progress(f"  {table}")
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE")


def _unnamed(connection: psycopg.Connection, table: str, columns: list[str]) -> dict[str, Any]:
    """Columns that must hold something and are of no matter here, with an empty value for each."""
    empty: dict[str, Any] = {"boolean": False, "character varying": "", "text": "", "smallint": 0, "ARRAY": []}
    found = connection.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s AND is_nullable = 'NO' "
        "AND column_default IS NULL AND is_generated = 'NEVER' AND is_identity = 'NO'",
        [table],
    )
    return {name: empty[kind] for name, kind in found if name not in columns}


def tables(f: Families) -> dict[str, tuple[str, Rows]]:
    return {
        "organisation_organisation": (
            "id created_at name", ((o, f.now, f"Generated {o}") for o in range(1, f.organisation(f.teams) + 1)),
        ),
        "organisation_team": (
            "id created_at organisation_id name slug blueprint phone is_simulated",
            (
                (t, f.now, f.organisation(t), f"Team {t}", f"team-{t}", "norpip", "", True)
                for t in range(1, f.teams + 1)
            ),
        ),
        "organisation_user": ("id password email full_name job_title is_active", _users(f)),
        "organisation_membership": (
            "id created_at user_id team_id role started_on places working_days", _memberships(f),
        ),
        **_people(f),
        **_care(f),
        **_measures(f),
    }  # fmt: skip


def _users(f: Families) -> Rows:
    for u in range(1, f.teams + f.workers + 1):
        yield u, "!", f"person{u}@generated.example", f"Worker {u}", "", True


def _memberships(f: Families) -> Rows:
    since = date(2020, 1, 1)
    for t in range(1, f.teams + 1):
        yield t, f.now, t, t, "clinical_director", since, 0, [0, 1, 2, 3, 4]
    for w in range(f.workers):
        user = f.teams + w + 1
        yield user, f.now, user, f.team(w * A_WORKER), "practitioner", since, 12, [0, 1, 2, 3, 4]


def _people(f: Families) -> dict[str, tuple[str, Rows]]:
    every = range(f.n)
    return {
        "people_family": ("id created_at team_id name", ((i + 1, f.now, f.team(i), f"Samphire {i}") for i in every)),
        "people_person": (
            "id created_at team_id given_name family_name known_as sex born_on nhs_number nhs_number_status phone "
            "email address postcode ethnicity language interpreter_needed contact_by contact_notes match_keys",
            (row for i in every for row in _persons(f, i)),
        ),
        "people_familymember": (
            "id created_at team_id family_id person_id role",
            (
                (3 * i + p, f.now, f.team(i), i + 1, 3 * i + p, role)
                for i in every
                for p, role in ((1, "parent"), (2, "child"), (3, "other"))
            ),
        ),
        "people_relationship": (
            "id created_at team_id person_id relative_id kind started_on responsibility note",
            (row for i in every for row in _ties(f, i)),
        ),
        "people_dyad": (
            "id created_at team_id family_id carer_id child_id",
            ((i + 1, f.now, f.team(i), i + 1, 3 * i + 1, 3 * i + 2) for i in every),
        ),
        "people_livingarrangement": (
            "id created_at team_id child_id kind lives_with_id started_on note",
            ((i + 1, f.now, f.team(i), 3 * i + 2, "home", 3 * i + 1, _born(f), "") for i in every),
        ),
        "people_consent": (
            "id created_at team_id person_id purpose given decided_on note",
            (
                (3 * i + c, f.now, f.team(i), 3 * i + 1, purpose, c < 3, f.day(i, 0), "")
                for i in every
                for c, purpose in ((1, "care"), (2, "evaluation"), (3, "research"))
            ),
        ),
    }


def _born(f: Families) -> date:
    return f.today - timedelta(weeks=28)


def _persons(f: Families, i: int) -> Rows:
    births = (date(1998, 5, 3), _born(f), date(1995, 1, 2))
    for p, given, sex in ((1, "Tansy", "female"), (2, "Wren", "female"), (3, "Rook", "male")):
        born = births[p - 1]
        keys = [f"w:{given}", f"b:{given[:3].lower()}", f"n:{i}"]
        yield (
            3 * i + p, f.now, f.team(i), given, f"Samphire {i}", "", sex, born, "", "03", "", "", "", "", "", "", False,
            "ask", "", keys,
        )  # fmt: skip


def _ties(f: Families, i: int) -> Rows:
    parent, child, father = 3 * i + 1, 3 * i + 2, 3 * i + 3
    for t, one, other, kind in (
        (1, parent, child, "parent"),
        (2, father, child, "parent"),
        (3, parent, father, "partner"),
    ):
        yield 3 * i + t, f.now, f.team(i), one, other, kind, None, "yes" if kind == "parent" else "unknown", ""


def _care(f: Families) -> dict[str, tuple[str, Rows]]:
    every = range(f.n)
    return {
        "care_episode": (
            "id created_at team_id family_id blueprint need accepted_on first_contact_on started_on",
            (
                (i + 1, f.now, f.team(i), i + 1, "norpip", "", f.day(i, 0) - timedelta(14), f.day(i, 0), f.day(i, 0))
                for i in every
            ),
        ),
        "care_allocation": (
            "id created_at team_id episode_id practitioner_id supervisor_id allocated_on reason allocated_by_id",
            (
                (i + 1, f.now, f.team(i), i + 1, f.worker(i), f.director(i), f.day(i, 0), "Generated", f.director(i))
                for i in every
            ),
        ),
        "care_appointment": (
            "id created_at team_id episode_id practitioner_id kind starts_at ends_at place change_reason cancel_reason",
            (row for i in every for row in _appointments(f, i)),
        ),
        "care_session": (
            "id created_at team_id episode_id appointment_id practitioner_id held_on number minutes place attendance "
            "not_held_reason techniques risk_changed",
            (row for i in every for row in _sessions(f, i)),
        ),
        "care_sessionperson": (
            "id created_at team_id session_id person_id",
            (
                (2 * s + p, f.now, f.team(i), s + 1, 3 * i + p)
                for i in every
                for s in range(i * SESSIONS, (i + 1) * SESSIONS)
                for p in (1, 2)
            ),
        ),
        "care_noteversion": (
            "id created_at team_id session_id version based_on text author_id saved_at",
            (
                (s + 1, f.now, f.team(i), s + 1, 1, 0, NOTE, f.worker(i), f.now)
                for i in every
                for s in range(i * SESSIONS, (i + 1) * SESSIONS)
            ),
        ),
        "care_goal": (
            "id created_at team_id episode_id person_id words set_on end_reason",
            ((i + 1, f.now, f.team(i), i + 1, 3 * i + 1, "Enjoy bath time", f.day(i, 1), "") for i in every),
        ),
    }


def _appointments(f: Families, i: int) -> Rows:
    for k in (*range(SESSIONS), SESSIONS + 2):
        place = min(k, SESSIONS)
        start = f.starts(i, k)
        number = i * (SESSIONS + 1) + place + 1
        end = start + timedelta(minutes=50)
        yield number, f.now, f.team(i), i + 1, f.worker(i), "session", start, end, "home", "", ""


def _sessions(f: Families, i: int) -> Rows:
    for k in range(SESSIONS):
        number, appointment = i * SESSIONS + k + 1, i * (SESSIONS + 1) + k + 1
        yield (
            number, f.now, f.team(i), i + 1, appointment, f.worker(i), f.day(i, k), k + 1, 50, "home", "attended", "",
            ["watch-wait-and-wonder"], False,
        )  # fmt: skip


def _measures(f: Families) -> dict[str, tuple[str, Rows]]:
    return {
        "measures_response": (
            "id created_at team_id episode_id instrument instrument_version person_id dyad_id occasion answered_on "
            "rater_kind entered_by_id mode items n_missing missing_reason",
            (row for i in range(f.n) for row in _responses(f, i)),
        ),
        "measures_score": (
            "id created_at team_id response_id scale value n_missing prorated band rule_version",
            (row for i in range(f.n) for row in _scores(f, i)),
        ),
    }


def _responses(f: Families, i: int) -> Rows:
    number = 9 * i
    for name, _, about, items in MEASURES:
        version = instrument(name).version
        answers = json.dumps({str(item): 1 for item in range(1, items + 1)})
        whom = (3 * i + 1, None) if about == "person_id" else (None, i + 1)
        rater = "self" if about == "person_id" else "clinician"
        for occasion, k, _, _ in OCCASIONS:
            number += 1
            day = f.day(i, k)
            yield (
                number, f.now, f.team(i), i + 1, name, version, *whom, occasion, day, rater, f.worker(i), "paper",
                answers, 0, "",
            )  # fmt: skip


def _scores(f: Families, i: int) -> Rows:
    number = 9 * i
    for name, scale, about, _ in MEASURES:
        for _, _, self_rated, rated in OCCASIONS:
            number += 1
            value = (self_rated if about == "person_id" else rated) - i % 3
            band = band_of(instrument(name).scale(scale), value)
            yield number, f.now, f.team(i), number, scale, value, 0, False, band.name if band else "", "1"
