"""The command `hedgerow continuity` against the sums that were done by hand on the same files."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from hedgerow.cli.main import main

KEYS = [
    "members",
    "ties",
    "pieces",
    "keystones",
    "fewest_introductions",
    "warm_introductions",
    "plan",
]
INDIANA = "indiana_tobacco_control/TCcoll"


def two_tables(shared: Path, name: str) -> list[str]:
    maps = shared / "data/maps"
    return [str(maps / f"{name}_nodes.csv"), "--edges", str(maps / f"{name}_edges.csv")]


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main(["continuity", *arguments, "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert list(value) == KEYS
    return dict(value)


# Name, column, at least; then members, ties, keystones and fewest introductions as published in
# the study of these networks (mapping, section 5).
@pytest.mark.parametrize(
    ("name", "strength", "expected"),
    [
        (INDIANA, [], (25, 161, 0, 0)),
        (INDIANA, ["--strength", "collaborate", "--at-least", "3"], (25, 80, 1, 1)),
        (INDIANA, ["--strength", "Collaborate", "--at-least", "4"], (25, 42, 4, 4)),
        (
            "indiana_tobacco_control/TCcnt",
            ["--strength", "contact", "--at-least", "4"],
            (25, 28, 3, 8),
        ),
        ("us_local_health_departments/lhds", [], (1_283, 2_708, 142, 133)),
    ],
)
def test_the_sums_of_the_study(
    shared: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    strength: list[str],
    expected: tuple[int, int, int, int],
) -> None:
    got = answer(capsys, *two_tables(shared, name), *strength)
    keystones, plan = got["keystones"], got["plan"]
    assert isinstance(keystones, list)
    assert isinstance(plan, list)
    assert (got["members"], got["ties"], len(keystones), got["fewest_introductions"]) == expected
    assert len(plan) == expected[3]
    assert (got["warm_introductions"] is None) == (got["pieces"] != 1)
    cut = [keystone["pairs_cut"] for keystone in keystones]
    assert cut == sorted(cut, reverse=True)


@pytest.mark.parametrize(
    ("name", "column", "value", "expected"),
    [
        ("emon_search_and_rescue/Cheyenne", "Frequency", "1", (14, 40, 2, 1)),
        ("emon_search_and_rescue/MtStHelens", "Frequency", "1", (27, 37, 4, 7)),
        ("chemnet_policy/", "relation", "pol_info", (30, 237, 0, 0)),
    ],
)
def test_the_sums_of_the_study_on_chosen_ties(
    shared: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    column: str,
    value: str,
    expected: tuple[int, int, int, int],
) -> None:
    # Here the study counted ties of one value, not of a value and more.
    nodes, _, edges = two_tables(shared, name)
    nodes, edges = nodes.replace("/_nodes", "/nodes"), edges.replace("/_edges", "/edges")
    with Path(edges).open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    chosen = tmp_path / "edges.csv"
    with chosen.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row for row in rows if row[column] == value)
    got = answer(capsys, nodes, "--edges", str(chosen))
    keystones = got["keystones"]
    assert isinstance(keystones, list)
    assert (got["members"], got["ties"], len(keystones), got["fewest_introductions"]) == expected


def test_the_lead_partner_of_indiana(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [*two_tables(shared, INDIANA), "--strength", "collaborate", "--at-least", "4"]
    keystones = answer(capsys, *arguments)["keystones"]
    assert isinstance(keystones, list)
    first = keystones[0]
    assert list(first) == ["id", "label", "pieces_after", "pairs_cut"]
    assert (first["id"], first["label"], first["pieces_after"]) == ("1", "ITPC", 5)
    assert round(100 * first["pairs_cut"] / (24 * 23 / 2)) == 31


SMALL = "Source,Target,Weight\nA,B,1\nB,A,3\nB,C,2\nC,C,9\nC,D,x\nD,B,2\n"


def small(tmp_path: Path, text: str = SMALL) -> str:
    path = tmp_path / "small.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_direction_doubles_and_loops(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    got = answer(capsys, small(tmp_path))
    assert (got["members"], got["ties"], got["pieces"]) == (4, 4, 1)
    assert got["keystones"] == [{"id": "B", "label": "B", "pieces_after": 2, "pairs_cut": 2}]
    (step,) = got["plan"]  # type: ignore[misc] # the test above says that it is a list
    assert list(step) == ["a", "b", "opener", "reason"]
    assert (step["opener"], "A" in (step["a"], step["b"])) == ("B", True)


def test_of_doubles_any_that_is_strong_enough_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    got = answer(capsys, small(tmp_path), "--strength", "weight", "--at-least", "3")
    assert (got["ties"], got["pieces"], got["warm_introductions"]) == (1, 3, None)


def test_pieces_have_no_warm_plan_and_openers_may_be_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    got = answer(capsys, small(tmp_path, "From,To\nA,B\nC,D\n"))
    assert (got["pieces"], got["warm_introductions"], got["fewest_introductions"]) == (2, None, 2)
    assert all(step["opener"] is None for step in got["plan"])  # type: ignore[attr-defined] # a list


def test_words_come_before_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["continuity", small(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Everyone in this network can reach everyone else.\nIf B left, 2 pairs")
    assert out.index("Introduce") < out.index("Members")
    assert "score" not in out.casefold()


def test_what_was_left_out_is_said_apart_from_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["continuity", small(tmp_path), "--json"]) == 0
    captured = capsys.readouterr()
    json.loads(captured.out)
    assert "Row 6: This is not a number, so we left it out. (x)" in captured.err


def test_a_name_cannot_steer_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["continuity", small(tmp_path, "From,To\nA,\x1b[2JB\n\x1b[2JB,C\n")]) == 0
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["no-such-file.csv"], "Check the name and try again."),
        (["."], "Check the name and try again."),
        (["SMALL", "--strength", "Wieght", "--at-least", "2"], "The ties have: Source, Target"),
        (["SMALL", "--strength", "Weight"], "Give --strength and --at-least together"),
        (["SMALL", "--strength", "Weight", "--at-least", "nan"], "nan is not a number"),
        (["SMALL", "--edges", "no-such-file.csv"], "Check the name and try again."),
        (["EMPTY"], "This file is empty. Check that you chose the right file."),
        (["PROSE"], "We found no headings of a network."),
        ([], "the following arguments are required: FILE"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "prose.txt").write_text("Dear all,\nthank you.\n", encoding="utf-8")
    files = {
        "SMALL": small(tmp_path),
        "EMPTY": str(tmp_path / "empty.csv"),
        "PROSE": str(tmp_path / "prose.txt"),
    }
    assert main(["continuity", *(files.get(each, each) for each in arguments)]) == 2
    captured = capsys.readouterr()
    assert (captured.out, sentence in captured.err) == ("", True)
    assert "Traceback" not in captured.err


def test_help_and_version_end_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert main(["continuity", "--help"]) == 0
    assert "--at-least" in capsys.readouterr().out


@pytest.mark.slow
def test_it_never_loads_django_and_stops_quietly_when_nobody_reads(tmp_path: Path) -> None:
    program = (
        "import sys; from hedgerow.cli.main import main; code = main();"
        "assert not any(name.partition('.')[0] == 'django' for name in sys.modules); sys.exit(code)"
    )
    command = [sys.executable, "-c", program, "continuity", small(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False, env={"PYTHONPATH": _source()})
    assert (done.returncode, done.stderr.count(b"Traceback")) == (0, 0)
    piped = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": _source()}
    )
    assert piped.stdout is not None
    piped.stdout.close()
    _, errors = piped.communicate(timeout=30)
    assert (piped.returncode, errors.count(b"Traceback")) == (0, 0)


def _source() -> str:
    import hedgerow

    return str(Path(hedgerow.__file__).parents[1])
