"""The page of the access matrix says what the tests try."""

from tests.access.table import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.access.table"
