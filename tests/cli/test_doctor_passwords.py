"""The doctor says which list of breached passwords is asked, and when it cannot be read."""

from holdfast.cli.checks import _passwords


def test_none_is_named(monkeypatch):
    monkeypatch.delenv("HOLDFAST_BREACHED_PASSWORDS", raising=False)
    assert "Django's 20,000" in _passwords().found
    assert not _passwords().wrong


def test_one_that_can_be_read(monkeypatch, tmp_path):
    place = tmp_path / "breached.txt"
    place.write_text("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:9\n")
    monkeypatch.setenv("HOLDFAST_BREACHED_PASSWORDS", str(place))
    assert str(place) in _passwords().found
    assert not _passwords().wrong


def test_one_that_is_not_there_or_an_empty_folder_is_wrong(monkeypatch, tmp_path):
    for place in (tmp_path / "gone.txt", tmp_path):
        monkeypatch.setenv("HOLDFAST_BREACHED_PASSWORDS", str(place))
        assert "no password can be set" in _passwords().wrong
