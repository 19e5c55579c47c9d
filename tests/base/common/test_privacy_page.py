"""The data-protection officer's page lists every field that says who somebody is, and no other."""

from pathlib import Path

from django.apps import apps

from holdfast.base.common.privacy import Privacy

PAGE = Path(__file__).parents[3] / "docs/how-to/data-protection-officer.md"


def table() -> str:
    rows = [["Record", "Fields"], ["---", "---"]]
    for model in apps.get_models():
        fields = [name for name, kind in getattr(model, "PRIVACY", {}).items() if kind is Privacy.IDENTIFYING]
        if fields:
            rows.append([str(model._meta.verbose_name).capitalize(), ", ".join(f"`{name}`" for name in fields)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def test_the_page_lists_what_says_who_somebody_is() -> None:
    assert table() in PAGE.read_text(encoding="utf-8"), f"the table in {PAGE.name} should be:\n{table()}"
