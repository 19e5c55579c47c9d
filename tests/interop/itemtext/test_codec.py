"""Labels, figures and blanks in, numbers out; whatever is not known is refused in one sentence."""

import numpy as np
import pytest

from holdfast.blueprints.instruments import instrument
from holdfast.interop.itemtext.codec import Answers, decode, normalised
from holdfast.interop.itemtext.declared import read_labels
from holdfast.science.errors import BadInput

GAD7 = instrument("gad7")
KPCS = instrument("kpcs")
COLUMNS = [f"q{number}" for number in range(1, 8)]


def gad7_rows(*cells):
    return [dict(zip(COLUMNS, row, strict=True)) for row in cells]


def decode_gad7(*cells, labels=None):
    return decode(GAD7, gad7_rows(*cells), COLUMNS, labels or {}, file="answers.csv")


@pytest.mark.parametrize("written", ["not_very_often_", "Not very often", "  not  very_often", "NOT_VERY__OFTEN"])
def test_odd_underscores_spaces_and_capitals_do_not_matter(written):
    assert normalised(written) == "not very often"


def test_commas_do_matter():
    assert normalised("no,_never") != normalised("no_never")


def test_figures_and_blanks():
    decoded = decode_gad7(["0", "1", "2.0", " 3 ", "", " ", "0"])
    np.testing.assert_array_equal(decoded, [[0, 1, 2, 3, np.nan, np.nan, 0]])


def test_an_instrument_with_wording_knows_its_own_options():
    decoded = decode_gad7(["Not at all", "several_days", "more than half the days", "Nearly every day", "0", "0", "0"])
    assert decoded[0, :4].tolist() == [0, 1, 2, 3]


def test_not_applicable_is_a_figure_where_the_instrument_has_it():
    names = [f"k{number}" for number in range(1, 16)]
    row = dict.fromkeys(names, "3") | {"k1": "-1"}
    assert decode(KPCS, [row], names, {}, file="k.csv")[0, 0] == -1
    with pytest.raises(BadInput, match=r'k.csv row 2, column k2: "-1" is not known'):
        decode(KPCS, [row | {"k2": "-1"}], names, {}, file="k.csv")


def test_an_unknown_label_is_refused_with_file_row_column_and_what_is_allowed():
    labels = {"q2": Answers({"never": 0, "often": 3})}
    with pytest.raises(BadInput) as refused:
        decode_gad7(["0"] + ["never"] + ["0"] * 5, ["0"] + ["nevr"] + ["0"] * 5, labels=labels)
    assert str(refused.value) == 'answers.csv row 3, column q2: "nevr" is not known; allowed is "never", "often".'


@pytest.mark.parametrize("cell", ["4", "-1", "1.5", "1e0", "not at all sure", "nan", "٣"])
def test_what_is_no_answer_is_refused(cell):
    with pytest.raises(BadInput, match=r"answers.csv row 2, column q1: .* a whole number from 0 to 3, or one of"):
        decode_gad7([cell] + ["0"] * 6)


def test_a_column_that_is_not_there():
    with pytest.raises(BadInput, match=r"answers.csv has no column q9; its columns are q1, "):
        decode(GAD7, gad7_rows(["0"] * 7), [*COLUMNS[:6], "q9"], {}, file="answers.csv")


def test_too_few_columns():
    with pytest.raises(BadInput, match="GAD-7 has 7 items; 2 columns are named"):
        decode(GAD7, [], ["q1", "q2"], {}, file="answers.csv")


def test_labels_that_read_the_same_but_differ_are_refused():
    with pytest.raises(BadInput, match='"not_at_all" and "Not at all" read the same'):
        Answers({"not_at_all": 0, "Not at all": 1})


def test_a_label_file_names_its_line(tmp_path):
    file = tmp_path / "labels.yaml"
    file.write_text("labels:\n  - columns: [q1]\n    answers: {never: none}\n")
    with pytest.raises(BadInput, match=r"labels.yaml line 3: .*whole number"):
        read_labels(file)
    file.write_text("labels:\n  - {columns: [q1], answers: {a: 0}}\n  - {columns: [q1], answers: {a: 1}}\n")
    with pytest.raises(BadInput, match=r"labels.yaml line 3: .* names q1 again"):
        read_labels(file)
