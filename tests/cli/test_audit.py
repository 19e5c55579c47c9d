"""`holdfast audit`: whole or not, its head, what fits a search, and a file of it."""

import csv
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from holdfast.base.audit.actions import log_access
from holdfast.base.audit.models import AccessEvent, AuditEvent, Seal
from tests.base.audit.sealed import owner_of
from tests.factories import make_family, make_team, make_user


@pytest.fixture
def filled(here: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.setenv("HOLDFAST_HOME", str(tmp_path / "home"))
    team = make_team()
    user = make_user(team)
    for page in ("family", "timeline", "people"):
        log_access(by=user, family=make_family(team).family, page=page)
    return here


def tamper(test_server: Any, database: str, statement: str) -> None:
    with owner_of(test_server, database) as owner:
        for table in ("audit_auditevent", "audit_accessevent", "audit_seal"):
            owner.execute(f"alter table {table} disable trigger user")
        assert owner.execute(statement).rowcount == 1


def test_a_sound_audit(filled: Any) -> None:
    said = filled("audit", "verify", "--format", "json")
    found = json.loads(said.stdout)
    assert (said.exit_code, found["findings"], found["unsealed"]) == (0, [], 0)
    assert found["rows"] == AuditEvent.objects.count() + AccessEvent.objects.count() > 5
    assert found["seals"] == Seal.objects.count() == 2
    assert "The audit is as it was sealed." in filled("audit", "verify").stdout


def test_findings_name_the_rows(filled: Any, test_server: Any, committed_db: str) -> None:
    assert filled("audit", "verify").exit_code == 0
    number = AccessEvent.objects.order_by("pk")[1].pk
    tamper(test_server, committed_db, f"update audit_accessevent set page = 'family' where id = {number}")
    said = filled("audit", "verify")
    assert said.exit_code == 1
    assert "1 finding: the audit is not as it was sealed." in said.stdout
    assert f"Row {number} of who looked is not as it was when it was sealed." in said.stdout


def test_a_role_that_cannot_read_every_row_is_refused_and_raises_no_alarm(
    filled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_OWNER_URL")
    said = filled("audit", "verify")
    assert said.exit_code == 2
    assert "set DATABASE_OWNER_URL" in said.output
    assert "missing" not in said.output


def test_what_is_not_sealed_yet_is_said(filled: Any) -> None:
    said = filled("audit", "verify", "--no-seal")
    assert said.exit_code == 0
    assert "Not sealed yet: " in said.stdout


def test_an_end_cut_off_is_found_by_a_head_on_paper_or_in_a_signed_file(
    filled: Any, test_server: Any, committed_db: str, tmp_path: Path
) -> None:
    paper = filled("audit", "anchor").stdout.strip()
    kept = tmp_path / "head.json"
    assert filled("audit", "anchor", "--out", str(kept)).exit_code == 0
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    for head in (paper, str(kept)):
        assert filled("audit", "verify", "--anchor", head).exit_code == 0
        assert filled("audit", "verify", "--since", head).exit_code == 0
    tamper(test_server, committed_db, "delete from audit_seal where number = 2")
    assert filled("audit", "verify", "--no-seal").exit_code == 0, "without the head nobody could tell"
    for head in (paper, str(kept)):
        said = filled("audit", "verify", "--no-seal", "--anchor", head)
        assert said.exit_code == 1
        assert "its end is missing" in said.stdout


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("17", "there is no such file, and it is no head"),
        ("17:00", "A head of the audit is the number of a seal"),
        ("forged", "its signature does not fit its content"),
    ],
)
def test_what_is_no_head_is_one_sentence(filled: Any, tmp_path: Path, given: str, says: str) -> None:
    if given == "forged":
        kept = tmp_path / "head.json"
        filled("audit", "anchor", "--out", str(kept))
        kept.write_text(kept.read_text().replace('"head": "', '"head": "9'))
        given = str(kept)
    said = filled("audit", "verify", "--anchor", given)
    assert said.exit_code == 2
    assert says in said.stderr
    assert said.stderr.count("\n") == 1


def test_a_search(filled: Any) -> None:
    said = filled("audit", "search", "--what", "timeline", "--format", "json")
    found = json.loads(said.stdout)
    assert (said.exit_code, found["sentence"]) == (0, "1 reading fits.")
    assert [(one["who"], one["what"]) for one in found["entries"]] == [("Isla Brightwater", "timeline")]
    assert AuditEvent.objects.filter(what="audit.searched", facts={"page": "audit search"}).count() == 1
    assert "audit.searched" in filled("audit", "search", "--written").stdout


def test_an_export(filled: Any, tmp_path: Path) -> None:
    out = tmp_path / "looks.csv"
    said = filled("audit", "export", "--out", str(out))
    assert said.stdout == f"3 entries are in {out}\n"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with out.open(encoding="utf-8-sig") as file:
        assert [row["what"] for row in csv.DictReader(file)] == ["people", "timeline", "family"]
    assert filled("audit", "export", "--out", str(out)).exit_code == 2
    assert AuditEvent.objects.filter(what="audit.searched", facts={"page": "audit export"}).count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("--from", "yesterday"), "--from yesterday is no day"),
        (("--from", "2026-11-02", "--to", "2026-11-01"), "--to is before --from."),
        (("--who", "nobody@example.org"), "Nobody has an account with that email address."),
        (("--team", "tern"), 'No team is in the database under the name "tern"'),
    ],
)
def test_what_cannot_be_searched_is_one_sentence(filled: Any, wrong: tuple[str, ...], says: str) -> None:
    said = filled("audit", "search", *wrong)
    assert said.exit_code == 2
    assert says in said.stderr
