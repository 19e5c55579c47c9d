"""What a test may not do to those that run after it."""

from pathlib import Path

TESTS = Path(__file__).parents[1]
MAY = {TESTS / "databases.py", Path(__file__)}


def reaching_in(folder: Path) -> list[str]:
    """Files that take hold of a connection's settings themselves."""
    found = [path for path in sorted(folder.rglob("*.py")) if "settings_dict" in path.read_text("utf-8")]
    return [str(path.relative_to(folder)) for path in found if path not in MAY]


def test_the_connection_is_pointed_elsewhere_by_the_test_server_alone() -> None:
    """`monkeypatch` is undone after `committed_db` and would put the settings of a dropped database back."""
    assert reaching_in(TESTS) == [], "use test_server.django_on(database, role=…)"


def test_one_that_did_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "test_own.py").write_text("monkeypatch.setitem(connection.settings_dict, 'NAME', 'own')\n")
    assert reaching_in(tmp_path) == ["test_own.py"]
