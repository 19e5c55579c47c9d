"""What a person types is what is read, and what cannot be read is said with its line."""

from pathlib import Path

import pytest

from holdfast.blueprints.errors import BlueprintError
from holdfast.blueprints.located import load_located


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "service.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(folder: Path, content: str | bytes) -> str:
    with pytest.raises(BlueprintError) as caught:
        load_located(written(folder, content))
    return str(caught.value)


def test_values_keep_their_lines(tmp_path):
    data, lines = load_located(written(tmp_path, "a:\n  b: 1\n  c:\n    - x\n    - y\n"))
    assert data == {"a": {"b": 1, "c": ["x", "y"]}}
    assert lines == {(): 1, ("a",): 1, ("a", "b"): 2, ("a", "c"): 3, ("a", "c", 0): 4, ("a", "c", 1): 5}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("2026-01-05", "2026-01-05"),
        ("010", 10),
        ("1_000", "1_000"),
        ("true", True),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        (".inf", ".inf"),
        ("~", None),
        ("", None),
        ('"7"', "7"),
        ("9" * 30, "9" * 30),
    ],
)
def test_plain_values_mean_what_they_look_like(tmp_path, typed, read):
    assert load_located(written(tmp_path, f"value: {typed}\n"))[0] == {"value": read}


def test_a_byte_order_mark_is_passed_over(tmp_path):
    assert load_located(written(tmp_path, "a: é\n".encode("utf-8-sig")))[0] == {"a": "é"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("a: 1\nb: 2\na: 3\n", "service.yaml line 3: a is given twice (first on line 1); each name is allowed once"),
        ("a:\n\tb: 1\n", "service.yaml line 2: a tab stands where only spaces are allowed; indent with spaces"),
        ("", "service.yaml line 1: the file is empty; a mapping of names to values is needed"),
        ("# only a remark\n", "service.yaml line 1: the file is empty; a mapping of names to values is needed"),
        ("- a\n", "service.yaml line 1: the file does not begin with a name and a colon; a mapping is needed"),
        (b"a: 1\nb: \xff\n", "service.yaml line 2: a character is not UTF-8; save the file as UTF-8"),
        ("a: &x 1\nb: *x\n", "service.yaml line 2: aliases (*name) are not read here; write the value out"),
        ("a: !!python/object x\n", "line 1: the tag tag:yaml.org,2002:python/object is not read here"),
        ("a: 1\n---\nb: 2\n", "service.yaml line 2: expected a single document in the stream"),
        ("a: [1\n", "expected ',' or ']'"),
        ("a: \x00", "service.yaml line 1: the file is not YAML; plain text without control characters is needed"),
        ("? [1, 2]\n: 3\n", "line 1: a list or mapping stands where a name is needed; a name is plain text"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path, content, sentence):
    said = refusal(tmp_path, content)
    assert sentence in said
    assert "\n" not in said


def test_a_deep_nest_is_refused_rather_than_exhausting_memory(tmp_path):
    assert refusal(tmp_path, "a: " + "[" * 20_000).startswith("service.yaml line 1: ")


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(BlueprintError, match="the file cannot be read"):
        load_located(tmp_path / "nowhere.yaml")


def test_a_folder_is_not_a_file(tmp_path):
    with pytest.raises(BlueprintError, match="the file cannot be read"):
        load_located(tmp_path)
