"""The reference page names every field of the model and is the one that the model writes today."""

from pathlib import Path

from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.reference_page import reference_page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "blueprints.md"


def test_every_field_of_the_model_is_named_with_what_it_is():
    page = PAGE.read_text()
    schema = Blueprint.model_json_schema()
    for name, part in {"Blueprint": schema, **schema["$defs"]}.items():
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        rows = {row.split("|")[1].strip(): row.split("|")[2].strip() for row in section.splitlines() if "| `" in row}
        assert list(rows) == [f"`{field}`" for field in part["properties"]]
        assert all(rows.values())


def test_the_page_is_up_to_date():
    assert PAGE.read_text() == reference_page()
