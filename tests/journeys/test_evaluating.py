"""The evaluator reads what the service achieves, and takes it with her without small counts."""

from playwright.sync_api import expect

from tests.journeys.forms import press
from tests.journeys.people import EVALUATOR


def test_the_evaluation_is_made_read_and_taken_along(signed_in, tmp_path):
    # Given an evaluator, before anybody has made an extract of the records
    page = signed_in(EVALUATOR)
    page.goto("/evaluation/")

    # When she makes it
    press(page, "Make the extract")
    expect(page.get_by_role("status").first).to_contain_text("The extract was made")
    snap(page)
