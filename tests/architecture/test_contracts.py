"""What import-linter cannot see, and import-linter itself, as tests."""

import ast
import inspect
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "holdfast"
FILES = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
LONGEST_FILE = 300
# These call an action themselves, or run inside one; the guard on writing refuses anything else when it runs.
AROUND_AN_ACTION = {
    "save_note": "keeps the refused words in an action of its own when saving fails",
    "merge_note": "raises the conflict after the action that merges has failed",
    "add_version": "a part of the actions that save, merge and record",
    "record_session": "keeps the note as a draft when recording fails",
    "place_people": "a part of accept_referral",
}
LONGEST_FUNCTION = 50
# A file that people keep and open without Holdfast carries its style sheet with it; no policy of ours reaches it there.
STANDS_ALONE = {"holdfast/reports/templates/reports/standalone.jinja": "<style"}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("holdfast.")]


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in FILES]


def test_there_is_something_to_look_at() -> None:
    assert len(FILES) > 50
    assert len(our_models()) > 20


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_stored_field_has_a_privacy_class(model: type[models.Model]) -> None:
    structural = {"id", "created_at"}
    fields = {
        field.name
        for field in model._meta.local_concrete_fields
        if field.name not in structural and not field.is_relation
    }
    assert set(model.PRIVACY) == fields


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_name_the_model_itself(model: type[models.Model]) -> None:
    """A name in quotes would hide an import from the contracts; only Django's own user and `self` are named so."""
    source = Path(inspect.getfile(model)).read_text("utf-8")
    named = re.findall(r"(?:ForeignKey|OneToOneField|ManyToManyField)\(\s*[\"'](\w[\w.]*)[\"']", source)
    assert set(named) <= {"self"}


def test_nothing_is_deleted_in_a_chain() -> None:
    cascading = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.local_fields
        if field.is_relation and field.remote_field.on_delete is models.CASCADE
    ]
    assert cascading == ["organisation.MembershipSite.membership"]


def test_views_and_presenters_do_not_touch_the_orm() -> None:
    banned = re.compile(r"\.objects\b|\.save\(|\.delete\(\)|\.create\(|\.filter\(|\.annotate\(")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in FILES
        if {"views", "presenters"} & ({path.stem} | set(path.parts)) and "base" not in path.parts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if banned.search(line)
    ]
    assert found == []


def test_every_public_action_is_an_action() -> None:
    """A public function of `actions` that takes `by` is decorated, so it is atomic and audited."""
    found = []
    for path, tree in trees():
        if "actions" not in {path.stem, path.parent.name} or "service" not in path.parts:
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and "by" in {arg.arg for arg in node.args.kwonlyargs}:
                names = {ast.unparse(decorator) for decorator in node.decorator_list}
                if not node.name.startswith("_") and "action" not in names and node.name not in AROUND_AN_ACTION:
                    found.append(f"{path.relative_to(ROOT)}:{node.name}")
    assert found == []


def test_nobody_reads_the_clock_but_the_clock() -> None:
    banned = re.compile(r"\bdate\.today\(|\bdatetime\.now\(|\btimezone\.now\(|\btime\.time\(")
    allowed = {"clock.py"}
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in FILES
        if path.name not in allowed and not {"cli", "postgres", "backup"} & set(path.parts)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if banned.search(line)
    ]
    assert found == []


def test_the_code_knows_no_service_by_name() -> None:
    names = {"oxpip", "norpip", "pimhap", "m-power", "first-steps"}
    # A demonstration and a simulation each follow a service that ships, and must say which.
    allowed = {"demonstration", "services", "simulate"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees()
        if not allowed & set(path.parts)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.lower() in names
    ]
    assert found == []


def test_files_and_functions_stay_small() -> None:
    long_files = [str(path.relative_to(ROOT)) for path in FILES if path.read_text("utf-8").count("\n") > LONGEST_FILE]
    long_functions = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long_files == []
    assert long_functions == []


def test_templates_carry_no_inline_style_or_script() -> None:
    """The content security policy would refuse them."""
    found = {
        str(path.relative_to(ROOT)): ", ".join(sorted(set(inline)))
        for path in SOURCE.rglob("*.jinja")
        if (inline := re.findall(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son\w+=", path.read_text("utf-8")))
    }
    assert found == STANDS_ALONE


def test_the_policy_allows_no_inline_code() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert all("unsafe" not in value for values in directives.values() for value in values)
