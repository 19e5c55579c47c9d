"""A blueprint in words says what is published and what is the service's own setting."""

from holdfast.blueprints.description import Row, described
from holdfast.blueprints.shipped import blueprint
from tests.blueprints.examples import loaded, small

SECTIONS = {section.title: section.rows for section in described(blueprint("norpip"))}


def test_the_dose_is_published():
    assert Row("Sessions", "8 to 20 sessions of 50 minutes, every 7 days") in SECTIONS["Parent–infant psychotherapy"]


def test_the_deadline_for_notes_is_the_services_own():
    assert Row("Note", "within 2 working days of the session", True) in SECTIONS["Parent–infant psychotherapy"]


def test_measures_say_who_chose_them():
    own = {row.label: row.own_setting for row in SECTIONS["Measures"]}
    assert (own["HADS"], own["PHQ-9"]) == (False, True)


def test_a_published_figure_is_followed_by_its_caution():
    rows = SECTIONS["Published figures"]
    position = next(place for place, row in enumerate(rows) if row.label == "18.73")
    assert rows[position + 1].text.startswith("Caution: No sum of whole-number totals")


def test_sections_without_content_are_left_out(tmp_path):
    titles = [section.title for section in described(loaded(tmp_path, small()))]
    assert "Published figures" not in titles
    assert "Ending" in titles
