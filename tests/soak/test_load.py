"""The trial under load, in the smallest size: every page answers everybody, and the report says what it must."""

import os
from dataclasses import replace
from math import inf

import pytest

from soak.load.__main__ import report
from soak.load.asking import OF_HOLDFAST, PAGES, Answers, ask
from soak.load.serving import LOOKS, filled

FAMILIES, PEOPLE = 24, 2


@pytest.fixture
def service(test_server, tmp_path):
    with test_server.fresh_database() as database:
        place = {**os.environ, **test_server.addresses(database), "HOLDFAST_HOME": str(tmp_path)}
        place |= {"DJANGO_SETTINGS_MODULE": "soak.load.settings", "HOLDFAST_SECRET_KEY": "only for tests"}
        owner = replace(test_server.owner, name=database).libpq()
        with filled(FAMILIES, PEOPLE, place, owner) as found:
            yield found


def test_everybody_is_answered(service):
    assert service.events > FAMILIES * LOOKS
    assert [len(worker.families) for worker in service.workers] == [12, 12]
    assert service.director not in {worker.cookie for worker in service.workers}
    found = [ask(service, [page], people=PEOPLE, seconds=0.2) for page in PAGES]
    assert [answers.failed for answers in found] == [0] * len(PAGES)
    assert all(answers.rate > 0 for answers in found)


def test_the_report_misses_its_bar_when_a_page_grows_dearer(capsys):
    class Large:
        n, events = 100_000, 2_000_000

    answers = Answers({page: [1.0] for page in PAGES}, failed=0, seconds=1.0)
    flat = {1000: dict.fromkeys(PAGES, 1.0), 100_000: dict.fromkeys(PAGES, 1.25)}
    assert report(Large, flat, answers, answers, judged=True) == 0
    assert f"{OF_HOLDFAST[0]} with 100,000 families against 1,000: 1.25 (bar: at most 1.3)" in capsys.readouterr().out
    dearer = {1000: dict.fromkeys(PAGES, 1.0), 100_000: dict.fromkeys(PAGES, 1.0) | {"today": inf}}
    assert report(Large, dearer, answers, answers, judged=True) == 1
    assert report(Large, flat, answers, replace(answers, failed=1), judged=True) == 1
