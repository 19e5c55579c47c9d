"""`holdfast spc` on the reference's files and on bad input."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from holdfast.cli import app
from tests.reference.spc_charts import FILES, FOLDER, KINDS, cases

ENGLAND = FOLDER / "england_starts_i_chart.csv"
COLUMNS = {
    "nhs_accidents": ["--value", "r", "--denominator", "n"],
    "hospital_infections_uti": ["--value", "n", "--denominator", "days", "--label", "month", "--facet", "hospital"],
    "england_starts_i_chart": ["--value", "number", "--label", "time_period"],
}
PHASES = {"i_frozen_2009": ["--freeze", "16"], "i_parts_2009": ["--split", "16"]}


def run(*arguments):
    return CliRunner().invoke(app, ["spc", *map(str, arguments)])


def refusal(*arguments) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    return result.stderr.strip()


@pytest.fixture
def write(tmp_path):
    def write(text: str):
        path = tmp_path / "ours.csv"
        path.write_text(text)
        return path

    return write


@pytest.mark.parametrize(
    ("name", "chart"),
    [(name, chart) for name in FILES for chart in json.loads((FOLDER / f"{name}.expected.json").read_text()) if
     chart != "_about"],
)  # fmt: skip
def test_every_point_and_the_exit_code(name: str, chart: str) -> None:
    kind = KINDS.get(chart, chart)
    per = ["--per", FILES[name][2]] if FILES[name][2] > 1 else []
    result = run(FOLDER / f"{name}.csv", *COLUMNS[name], "--chart", kind, *PHASES.get(chart, []), *per,
                 "--format", "json")  # fmt: skip
    found = json.loads(result.stdout)
    told = json.loads((FOLDER / f"{name}.expected.json").read_text())[chart]
    assert len(found["points"]) == len(told)
    for point, expected in zip(found["points"], told, strict=True):
        for key, theirs in (("value", "y"), ("centre", "cl"), ("lower", "lcl"), ("upper", "ucl")):
            assert point[key] == (
                None if expected[theirs] is None else pytest.approx(float(expected[theirs]), rel=1e-9)
            )
        assert any("limit" in signal for signal in point["signals"]) == expected["sigma.signal"]
    assert {phase["longest_run"] for phase in found["phases"]} == {point["longest.run"] for point in told}
    signal = any(point["sigma.signal"] or point["runs.signal"] for point in told)
    assert (found["signal"], result.exit_code) == (signal, int(signal))


def test_the_sentence_says_what_was_found() -> None:
    result = run(ENGLAND, *COLUMNS["england_starts_i_chart"], "--chart", "run")
    assert result.stdout.splitlines()[0] == (
        "There is a signal among 31 points: the longest run on one side of the centre is 14 (8 allowed) and "
        "it is crossed 4 times (10 needed)."
    )
    result = run(FOLDER / "nhs_accidents.csv", *COLUMNS["nhs_accidents"], "--chart", "pprime")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        "No signal among 20 points: no points outside the limits, the longest run on one side of the centre is 5 "
        "(7 allowed) and it is crossed 9 times (6 needed)."
    )


def test_dates_put_the_rows_in_order(write) -> None:
    lines = ENGLAND.read_text().splitlines()
    turned = write("\n".join([lines[0], *reversed(lines[1:])]))
    arguments = [*COLUMNS["england_starts_i_chart"], "--chart", "i", "--freeze", "16", "--format", "json"]
    found, usual = (json.loads(run(file, *arguments).stdout) for file in (turned, ENGLAND))
    assert found["points"] == usual["points"]
    assert found["notes"][-1] == "The rows of the file were put in the order of their labels."


def test_words_keep_the_order_of_the_file(write) -> None:
    file = write("when,n\nMarch,3\nApril,5\nMay,4\nJune,6\nJuly,2\n")
    found = json.loads(run(file, "--value", "n", "--label", "when", "--chart", "c", "--format", "json").stdout)
    assert [point["label"] for point in found["points"]] == ["March", "April", "May", "June", "July"]


def test_csv_has_one_row_for_each_point() -> None:
    result = run(ENGLAND, *COLUMNS["england_starts_i_chart"], "--chart", "i", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert (len(rows), rows[1]["signals"]) == (31, "above the upper limit")


def test_stated_rules_replace_the_runs(write) -> None:
    file = write("n\n" + "\n".join("5656989898956"))
    found = json.loads(
        run(file, "--value", "n", "--chart", "i", "--rules", "making-data-count", "--format", "json").stdout
    )
    assert [point["signals"] for point in found["points"]].count(["7 on one side"]) == 7
    assert "7 points in a pattern of the making-data-count rules" in found["sentence"]


def test_g_chart_of_days_between_events(write) -> None:
    file = write("days\n4\n9\n1\n12\n3\n7\n0\n22\n5\n2\n16\n6\n")
    found = json.loads(run(file, "--value", "days", "--chart", "g", "--format", "json").stdout)
    assert found["points"][0]["upper"] == pytest.approx(30.451562, abs=1e-6)
    assert found["points"][0]["centre"] == 5.5
    assert "The centre of a g chart is the median" in found["notes"][1]


@pytest.mark.parametrize(
    ("text", "arguments", "sentence"),
    [
        ("n\n1\n2\n3\n", ["--chart", "i"], "There are 3 points with a value; a chart needs at least 5."),
        ("n\n4\n4\n4\n4\n4\n", ["--chart", "i"],
         "All values are the same, so there is no variation to draw limits from; a run chart needs none."),
        ("n,d\n1,5\n2,5\n3,2\n1,5\n2,5\n", ["--chart", "p", "--denominator", "d"],
         "Point 3 is 3 of 2; a share cannot be of fewer than it counts."),
        ("n,d\n1,5\n2,5\n3,0\n1,5\n2,5\n", ["--chart", "u", "--denominator", "d"],
         "Point 3 has a denominator of 0; it must be above 0."),
        ("n\n1\n-2\n3\n4\n5\n", ["--chart", "c"],
         "Point 2 is -2; a c chart is of counts, which are whole numbers of 0 or more."),
        ("n\n1\n2\n3\n4\n5\n", ["--chart", "u"], "A u chart needs a denominator for every point."),
        ("n,f\n1,a\n2,a\n3,a\n4,a\n5,a\n7,b\n", ["--chart", "c", "--facet", "f"],
         "b: There is 1 point with a value; a chart needs at least 5."),
        ("n,t\n1,2024\n2,2025\n3,2025\n4,2026\n5,2027\n", ["--chart", "c", "--label", "t"],
         "Column 't' has 2025 twice; each point in time may have one row."),
        ("n\n1\n2\n3\n4\n5\n", ["--chart", "c", "--per", "100"], "--per is for rates; a c chart has none."),
        ("n\n1\n2\n3\n4\n5\n", ["--chart", "u", "--per", "0"], "--per is 0; it must be a number above 0."),
        ("n,t\n1,x\n2,\n3,z\n4,u\n5,v\n", ["--chart", "c", "--label", "t"],
         "ours.csv, row 3, column 't': the cell is blank; every point needs a label."),
        ("n,t\n1,x\n2,\n3,z\n4,u\n5,v\n", ["--chart", "c", "--facet", "t"],
         "ours.csv, row 3, column 't': the cell is blank; every row needs a facet."),
    ],
)  # fmt: skip
def test_bad_input_is_one_sentence(write, text: str, arguments: list[str], sentence: str) -> None:
    assert refusal(write(text), "--value", "n", *arguments) == sentence


def test_the_file_has_all_charts_of_the_reference() -> None:
    assert {case.kind for case in cases()} == {"run", "i", "mr", "p", "pprime", "u", "uprime"}


def rows_of(*days: str) -> str:
    return "day,n\n" + "".join(f"{day},{i % 3 + 4}\n" for i, day in enumerate(days))


def test_days_as_they_are_written_here_put_the_rows_in_order(write):
    path = write(rows_of("05/02/2026", "01/03/2026", "28/02/2026", "31/01/2026", "04/02/2026"))
    result = run(path, "--value", "n", "--chart", "run", "--label", "day", "--format", "json")
    labels = [point["label"] for point in json.loads(result.stdout)["points"]]
    assert labels == ["31/01/2026", "04/02/2026", "05/02/2026", "28/02/2026", "01/03/2026"]


@pytest.mark.parametrize("day", ["2026-02-31", "31/02/2026", "31.02.2026"])
def test_a_day_that_there_is_not(write, day):
    path = write(rows_of("01/01/2026", "02/01/2026", day, "04/01/2026", "05/01/2026"))
    told = refusal(path, "--value", "n", "--chart", "run", "--label", "day")
    assert told == f"ours.csv, row 4, column 'day': {day} is no day of the calendar."


@pytest.mark.parametrize("chart", ["p", "pprime", "u", "uprime"])
def test_a_count_is_a_whole_number(write, chart):
    path = write("n,of\n" + "5,10\n" * 5 + "5.5,10\n")
    told = refusal(path, "--value", "n", "--denominator", "of", "--chart", chart)
    assert told == f"Point 6 is 5.5; a {chart} chart is of counts, which are whole numbers of 0 or more."


@pytest.mark.parametrize(
    ("per", "said"),
    [
        ("inf", "--per is inf; it must be a number above 0."),
        ("nan", "--per is nan; it must be a number above 0."),
        ("1000", "--per is for rates, so it needs --denominator beside it."),
    ],
)
def test_per_what(write, per, said):
    path = write("n\n" + "5\n4\n" * 5)
    assert refusal(path, "--value", "n", "--chart", "i", "--per", per) == said
