"""What is shipped for a server names only what there is: commands, settings, files."""

import re
import stat
import subprocess
from pathlib import Path

import pytest
import yaml

from holdfast.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())
SETTINGS = set(re.findall(r"\b(?:HOLDFAST|DATABASE)_[A-Z_]+\b", (ROOT / "docs/how-to/operate.md").read_text("utf-8")))


def compose() -> dict:
    return yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))


def commands_in(text: str) -> set[str]:
    return set(re.findall(r"(?:bin/holdfast |\"holdfast\", \")(\w+)", text))


@pytest.mark.parametrize("path", [*UNITS, ROOT / "compose.yaml", ROOT / "Dockerfile"], ids=lambda path: path.name)
def test_every_command_and_setting_is_there(path: Path) -> None:
    text = path.read_text("utf-8")
    assert commands_in(text) <= set(COMMANDS)
    named = set(re.findall(r"^\s+((?:HOLDFAST|DATABASE)_[A-Z_]+):", text, re.M))
    # of every secret there is a form with _FILE, as the page says
    assert {name.removesuffix("_FILE") for name in named} - {"HOLDFAST_HOST"} <= SETTINGS


def test_every_secret_that_compose_mounts_is_made(tmp_path: Path) -> None:
    script = tmp_path / "secrets"
    script.write_text((ROOT / "deploy" / "secrets").read_text("utf-8"), encoding="utf-8")
    for times in range(2):
        done = subprocess.run(["bash", script], capture_output=True, text=True, check=True)
        assert ("already" in done.stdout) is bool(times)
    made = {path.name: path.read_text("ascii") for path in (tmp_path / "secrets.d").iterdir()}
    assert set(made) == set(compose()["secrets"])
    assert len(set(made.values())) == len(made)
    assert made["app_password"] in made["database_url"]
    assert stat.S_IMODE((tmp_path / "secrets.d").stat().st_mode) == 0o700


def test_only_the_migration_and_the_night_get_the_owners_password() -> None:
    owners = [name for name, one in compose()["services"].items() if "database_owner_url" in one.get("secrets", [])]
    assert owners == ["migrate", "night"]
    units = {path.stem for path in UNITS if "/etc/holdfast/owner" in path.read_text("utf-8")}
    assert units == {"holdfast-migrate", "holdfast-night"}


def test_every_night_there_is_a_backup_and_a_look_at_the_audit() -> None:
    night = (ROOT / "deploy/systemd/holdfast-night.service").read_text("utf-8")
    for text in (night, " ".join(compose()["services"]["night"]["command"])):
        assert re.search(r"holdfast audit verify", text)
        assert re.search(r"holdfast backup \S+ --keep 30", text)
    assert "/var/backups/holdfast" in night
    assert compose()["services"]["night"]["profiles"] == ["night"]


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_a_page_kept_open_hears_through_the_proxy_that_all_is_back(name: str) -> None:
    """Figures and readiness are not the world's."""
    text = (ROOT / "deploy" / name).read_text("utf-8")
    assert not re.search(r"/health/[*]|location /health/|= /health/ ", text)
    for kept in ("/metrics", "/health/live", "/health/ready"):
        assert kept in text


def test_the_pages_and_the_jobs_run_with_nothing_they_do_not_need() -> None:
    for name in ("pages", "jobs", "migrate", "night"):
        service = compose()["services"][name]
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert "ports" not in service
    for path in UNITS:
        if path.suffix == ".service":
            text = path.read_text("utf-8")
            for line in ("User=holdfast", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet="):
                assert line in text, path.name
