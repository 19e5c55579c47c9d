"""Trees and tornados by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.economics import Branch, completed, one_way, roll_back
from holdfast.science.errors import BadInput

LEAVES = st.lists(st.tuples(st.floats(0.01, 1), st.floats(0, 100), st.floats(-1, 1)), min_size=1, max_size=5)


def tree(leaves, order=None) -> Branch:
    total = sum(weight for weight, _, _ in leaves)
    branches = [Branch(f"b{i}", w / total, cost, effect) for i, (w, cost, effect) in enumerate(leaves)]
    return Branch("root", 1, 10, 0.5, [branches[i] for i in order or range(len(branches))])


def test_a_tree_by_hand() -> None:
    below = Branch("b", None, 100, 0, (Branch("c", 0.25, 40, 1), Branch("d", None, 0, 0)))
    cost, effect = roll_back(Branch("root", cost=10, branches=(Branch("a", 0.6, 5, 2), below)))
    assert (float(cost), float(effect)) == pytest.approx((10 + 0.6 * 5 + 0.4 * (100 + 10), 0.6 * 2 + 0.4 * 0.25))


@given(leaves=LEAVES, data=st.data())
def test_the_order_of_branches_never_matters(leaves, data) -> None:
    order = data.draw(st.permutations(range(len(leaves))))
    assert np.array(roll_back(tree(leaves, order))) == pytest.approx(np.array(roll_back(tree(leaves))))


@given(leaves=LEAVES, factor=st.floats(0, 100))
def test_costs_in_another_money_change_only_the_scale(leaves, factor) -> None:
    cost, effect = roll_back(tree(leaves))
    scaled = tree([(weight, price * factor, gain) for weight, price, gain in leaves])
    other, same = roll_back(Branch("root", 1, 10 * factor, 0.5, scaled.branches))
    assert (float(other), float(same)) == pytest.approx((float(cost) * factor, float(effect)))


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ({"a": 1.2, "b": None}, "here: the probability of a is 1.2; 0 to 1 is allowed"),
        ({"a": float("nan"), "b": None}, "the probability of a is nan"),
        ({"a": np.array([0.5, -0.5]), "b": None}, "the probability of a is -0.5"),
        ({"a": 0.5, "b": 0.6}, "sum to 1.1; they must sum to 1"),
        ({"a": 0.5, "b": 0.6, "c": None}, "sum to 1.1, which leaves none for c"),
        ({"a": None, "b": None}, "a and b are both what is left"),
    ],
)
def test_probabilities_that_cannot_be_are_refused(shares, sentence) -> None:
    with pytest.raises(BadInput, match=sentence):
        completed(shares, "here")


def test_what_is_left_makes_it_one() -> None:
    found = completed({"a": np.array([0.1, 0.4]), "b": None, "c": 0.2}, "here")
    assert found["b"].tolist() == pytest.approx([0.7, 0.4])
    assert list(found) == ["a", "b", "c"]


def test_a_tornado_has_the_widest_bar_first() -> None:
    base = {"a": 1.0, "b": 1.0, "c": 1.0}
    bars = one_way(lambda set_: sum((base | dict(set_)).values()), {"a": (0, 2), "b": (-5, 5), "c": (0, 2)})
    assert [(bar.name, bar.at_low, bar.at_high, bar.swing) for bar in bars] == [
        ("b", -3, 7, 10),
        ("a", 2, 4, 2),
        ("c", 2, 4, 2),
    ]
