"""The templates say what the software is: every field, job, command and file that they name is there, and no other."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.apps import apps

from holdfast.base.common.privacy import Privacy
from holdfast.base.jobs.queue import TASKS
from holdfast.cli import COMMANDS
from holdfast.config.privacy import OTHERS
from scripts import hazard_log

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted((DOCS / "safety").glob("*.md"))
# What it would be to claim: nobody has certified, approved or signed anything.
BOAST = re.compile(r"\b(?:is|are|fully) (?:certified|accredited|compliant|approved|assured)\b", re.IGNORECASE)


def text(name: str) -> str:
    return (DOCS / "safety" / name).read_text(encoding="utf-8")


def part(page: str, heading: str) -> str:
    return page.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def rows(words: str) -> list[list[str]]:
    lines = [line for line in words.splitlines() if line.startswith("|") and not line.startswith("| ---")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def coded(cells: list[str]) -> list[str]:
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def fields(kind: Privacy) -> list[list[str]]:
    """Record and fields of the kind, of Holdfast's own models and of those that packages bring."""
    found = []
    for model in apps.get_models():
        classes = getattr(model, "PRIVACY", None) or OTHERS.get(model._meta.label, {})
        names = [f"`{name}`" for name, privacy in classes.items() if privacy is kind]
        found += [[str(model._meta.verbose_name).capitalize(), ", ".join(names)]] if names else []
    return found


RECORDED = {
    Privacy.IDENTIFYING: "What says who somebody is",
    Privacy.CLINICAL: "What says something of health, family or care",
}


@pytest.mark.parametrize("kind", RECORDED)
def test_the_record_of_processing_has_every_field(kind) -> None:
    said = rows(part(text("record-of-processing.md"), RECORDED[kind]))
    wanted = fields(kind)
    lines = "\n".join(f"| {' | '.join(row)} |" for row in wanted)
    assert [row[:2] for row in said] == wanted, f"the table should begin each row with:\n{lines}"


def test_every_record_belongs_to_an_activity_that_is_described() -> None:
    page = text("record-of-processing.md")
    activities = {row[0] for row in rows(part(page, "Activities"))}
    named = {name for heading in RECORDED.values() for row in rows(part(page, heading)) for name in row[-1].split(", ")}
    assert named <= activities
    assert activities == set("ABCDEFG")


def test_every_flow_leads_to_code_that_is_there() -> None:
    flows = rows(part(text("data-flow.md"), "Every flow"))
    assert len(flows) > 20
    for flow in flows:
        assert all(flow), flow[0]
        assert coded(flow[-1:]), flow[0]
        assert all((ROOT / path).exists() for path in coded(flow[-1:])), flow[0]


def test_every_job_and_every_command_stands_in_the_data_flow() -> None:
    page = text("data-flow.md")
    own = [name for name in TASKS if not name.startswith("tests")]
    assert set(coded([row[0] for row in rows(part(page, "Jobs in the background"))])) == set(own)
    commands = part(page, "Commands")
    touching = coded([row[0] for row in rows(commands)])
    alone = coded(re.findall(r"The other commands \((.+?)\)", commands, re.DOTALL))
    assert sorted(touching + alone) == sorted(COMMANDS)
    for name in alone:
        folder = ROOT / "holdfast/cli" / name
        files = [*folder.rglob("*.py"), *folder.parent.glob(f"{name}.py")]
        assert files, name
        assert not any("cli.database" in file.read_text(encoding="utf-8") for file in files), name


def test_the_picture_of_the_flows_can_be_heard() -> None:
    picture = ElementTree.parse(DOCS / "safety/data-flow.svg").getroot()  # noqa: S314 -- our own file
    named = {element.get("id"): element.text for element in picture.iter()}
    assert picture.get("role") == "img"
    assert all(named[name] for name in str(picture.get("aria-labelledby")).split())
    assert not any(element.tag.endswith(("script", "image")) for element in picture.iter())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_of_a_page_leads_to_a_heading(page) -> None:
    for target, anchor in re.findall(r"\]\(([^)#\s]*\.md)#([^)]+)\)", page.read_text(encoding="utf-8")):
        path = (page.parent / target).resolve().relative_to(DOCS)
        assert anchor in hazard_log.anchors(str(path)), f"{target}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_nothing_is_claimed_that_nobody_gave(page) -> None:
    assert not BOAST.search(page.read_text(encoding="utf-8"))


def test_every_risk_of_the_impact_assessment_has_measures_and_hazards() -> None:
    page = text("dpia.md")
    measures = rows(part(page, "6. Measures"))
    known = {hazard["id"] for hazard in hazard_log.read()["hazards"]}
    assert [row[0] for row in rows(part(page, "5. Risks"))] == [row[0] for row in measures if row[0].startswith("R")]
    for row in measures:
        hazards = set(re.findall(r"H\d\d", row[2]))
        assert hazards, row[0]
        assert hazards <= known, row[0]


def test_the_safety_case_counts_the_hazards_there_are() -> None:
    assert f"[{len(hazard_log.read()['hazards'])} hazards]" in text("clinical-safety-case.md")


def syllables(word: str) -> int:
    sounds = re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$", "", word.lower()))
    return max(1, len(sounds))


def test_a_child_of_nine_can_read_the_notice_for_families() -> None:
    """Flesch and Kincaid's grade (1975): 4 is the year of nine-year-olds. The first paragraph is the service's."""
    page = text("privacy-notice-families.md").split("\n## ", 1)[1].replace("**[service", "We [service")
    lines = [re.sub(r"\[service[^\]]*\]|[*#-]", " ", line).strip() for line in page.splitlines()]
    sentences = [one for line in lines if line for one in re.split(r"[.!?:]+\s", line + " ") if one.strip()]
    words = [word for one in sentences for word in re.findall(r"[A-Za-z’']+", one)]
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    assert len(words) > 300
    assert grade <= 4, grade
