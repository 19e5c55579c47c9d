"""A backup that is looked at is served from a place of its own, whatever the service is told to use."""

from holdfast.cli.looked import _environment


def test_nothing_of_the_service_reaches_the_look(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://ann:s3cret@db/care")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://ben:s3cret@db/care")
    monkeypatch.setenv("HOLDFAST_SECRET_KEY", "of the service")
    monkeypatch.setenv("HOLDFAST_DATABASE_ROLE", "owner")
    own = _environment(tmp_path, "22 November 2026, 06:00 UTC")
    assert own["HOLDFAST_HOME"] == str(tmp_path)
    assert own["HOLDFAST_LOOK"] == "22 November 2026, 06:00 UTC"
    assert not {"DATABASE_URL", "DATABASE_OWNER_URL", "HOLDFAST_SECRET_KEY", "HOLDFAST_DATABASE_ROLE"} & set(own)
