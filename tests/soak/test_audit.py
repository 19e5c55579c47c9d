"""The trial of sealing, in small: it runs whole, and finds nothing in a sound audit."""

from typing import Any

import pytest

from soak import audit


@pytest.mark.slow
def test_the_trial_runs(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "SLOWER_AT_MOST", 10)  # a busy machine says nothing about so short a time
    assert audit.main([], rows=3_000, writers=5, seconds=0.4) == 0
    said = capsys.readouterr().out
    assert "5 writers at once, without a sealer and with one: " in said
    assert "findings in a sound audit: 0 (bar 0)" in said
