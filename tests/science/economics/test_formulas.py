"""Formulas: arithmetic and nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.economics import formula, resolve
from holdfast.science.errors import BadInput


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1/3", 1 / 3),
        ("2 ** 3 - -1", 9),
        ("1 - exp(-x * 2)", 1 - np.exp(-6)),
        ("probability_of_rate(x)", 1 - np.exp(-3)),
        ("rate_of_probability(0.5)", np.log(2)),
        ("min(x, 2) + max(x, 2)", 5),
        ("when(x <= 2, 10, 20)", 20),
        (0.035, 0.035),
        ("1e-3", 0.001),
    ],
)
def test_arithmetic(text, value) -> None:
    assert float(formula(text)({"x": 3.0})) == pytest.approx(value)


def test_many_draws_at_once() -> None:
    assert formula("a * b")({"a": np.array([1.0, 2.0]), "b": 10.0}).tolist() == [10, 20]
    assert not np.isfinite(formula("1 / a")({"a": 0.0}))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "neither a number nor a formula"),
        ("3.5 %", "neither a number nor a formula"),
        ("__import__('os')", "neither a number nor a formula"),
        ("x.real", "neither a number nor a formula"),
        ("[1, 2]", "neither a number nor a formula"),
        ("True", "neither a number nor a formula"),
        ("'text'", "neither a number nor a formula"),
        ("lambda: 1", "neither a number nor a formula"),
        ("open(1)", "neither a number nor a formula"),
        ("min(1)", "min takes 2 values, not 1"),
        ("1" * 501, "has 501 characters; 500 are allowed"),
        ("-" * 40 + "1", "nested more than 30 deep"),
        ("(" * 300 + "1" + ")" * 150, "neither a number nor a formula"),
    ],
)
def test_anything_else_is_refused(text, sentence) -> None:
    with pytest.raises(BadInput, match=sentence):
        formula(text)


def test_large_powers_are_numbers_that_are_not_finite_and_never_a_standstill() -> None:
    assert np.isinf(formula("9 ** 9 ** 9 ** 9")({}))


@given(order=st.permutations(["a", "b", "c"]))
def test_the_order_of_parameters_never_matters(order) -> None:
    texts = {"a": "b + 1", "b": "c * 2", "c": "5"}
    assert resolve({name: formula(texts[name]) for name in order}, {})["a"] == 11


def test_names_that_do_not_exist_and_circles() -> None:
    with pytest.raises(BadInput, match='a uses "bb", which is no parameter; there are a, b'):
        resolve({"a": formula("bb"), "b": formula("1")}, {})
    with pytest.raises(BadInput, match="a, b are worked out from each other in a circle"):
        resolve({"a": formula("b"), "b": formula("a")}, {})
