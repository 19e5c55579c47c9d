"""The fuzzing in small: every importer and every form is reached, takes what is honest, and withstands what is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from holdfast.base.ui.forms import HoldfastForm
from soak.fuzz import filling, forms, reader
from soak.fuzz.importers import importers
from soak.fuzz.reader import Importer
from soak.fuzz.trial import made_forms, withstood

INPUTS = 500
REFUSED = {"base.signin.forms.SignInForm": "it takes the right password of somebody and nothing else"}


@pytest.mark.parametrize("importer", importers(), ids=lambda one: one.name)
def test_every_importer_takes_an_honest_file(importer: Importer) -> None:
    assert any(reader.tried(importer, sample) for sample in importer.samples)


def test_a_refusal_that_shows_the_program_is_a_fault() -> None:
    def broken(file: Path) -> None:
        raise ValueError(file.name)

    with pytest.raises(ValueError, match="input"):
        reader.tried(Importer("broken", broken, (b"a",), ()), b"a")


@pytest.mark.slow
@pytest.mark.django_db
def test_every_form_is_reached_and_withstands() -> None:
    with made_forms() as found:
        reached = tuple({type(form) for form in found.values()})
        assert [kind.__name__ for kind in _kinds(HoldfastForm) if not issubclass_of_any(reached, kind)] == []
        refused = [name for name, form in found.items() if name not in REFUSED and not _taken(form)]
        assert refused == []
        counts, faults = withstood(found, INPUTS)
    assert faults == []
    assert sum(tried for tried, _ in counts.values()) >= INPUTS
    assert set(found) < set(counts)


def issubclass_of_any(reached: tuple[type, ...], kind: type) -> bool:
    """A form that others are made from is reached by them."""
    return any(issubclass(one, kind) for one in reached)


def _kinds(kind: type) -> Iterator[type]:
    for below in kind.__subclasses__():
        if below.__module__.startswith("holdfast."):
            yield below
        yield from _kinds(below)


def _taken(form: object) -> bool:
    """With one of the files that such a form asks for, if it asks for one."""
    files = (forms.PACK, *forms.signed_services())
    return any(forms.tried(form, filling.honest(form), file) for file in files)  # type: ignore[arg-type]
