"""The command `hedgerow allocate`: real elections, what it says, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hedgerow.cli.main import main
from hedgerow.formats.pabulib.reading import gather

SAVED: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "analysis/pabutools_winners.json").read_text(encoding="utf-8")
)
EXAMPLE = Path(__file__).parents[2] / "docs/examples/street-fund.pb"
REPRODUCED = ("greedy", "greedy-no-skip", "greedy-threshold")


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["allocate", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def answer(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    return json.loads(said(capsys, *arguments, "--json"))


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["allocate", *map(str, arguments)]) == 2
    out, errors = capsys.readouterr()
    assert out == ""
    return errors.strip()


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "round.pb"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.slow
def test_published_winners(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file whose declared rule we have. A code over 1 says: funded from outside the rule."""
    published = json.loads((shared / "data/pb/winners.json").read_text(encoding="utf-8"))
    checked = 0
    for name, known in published.items():
        if known["rule"] not in REPRODUCED or known["winners"] is None:
            continue
        found = answer(capsys, shared / "data/pb" / name, "--rule", known["rule"])
        by_rule = {key for key in known["winners"] if key not in known["codes"]}
        assert set(found["winners"]) == by_rule, name
        checked += 1
    assert checked == 15


def test_the_winners_of_pabutools_in_its_order(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(SAVED["files"]) == 13
    for name, expected in SAVED["files"].items():
        for utility, winners in expected.items():
            path = shared / "data/pb" / name
            assert answer(capsys, path, "--utility", utility)["winners"] == winners, (name, utility)


@pytest.mark.parametrize(
    "name", ["Netherlands_Assen_2024", "Poland_Swiecie_2023", "Poland_Wieliczka_2023"]
)
def test_cities_that_used_equal_shares(
    shared: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Published winners: cost utilities, add1, and no stop where nothing more would fit."""
    path = next((shared / "data/pb").glob(f"{name}*.pb"), None)
    if path is None:
        pytest.skip(f"{name} is not among the elections in ../shared/data/pb")
    with path.open("rb") as source:
        published = {idea.key for idea in gather(source).ideas if idea.raw["selected"] == "1"}
    assert set(answer(capsys, path, "--completion", "add1")["winners"]) == published


@pytest.mark.slow
def test_totals_that_two_other_programs_reached(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lodz 2022, whole: a program in JavaScript and one in C++ came to the same two totals."""
    path = shared / "data/pb/Poland_Lodz_2022.pb"
    for completion, total in (("add1", 5_985_880), ("add1u", 6_104_880)):
        found = answer(capsys, path, "--completion", completion)
        assert (found["total"], found["voters"]) == (total, 90_494)


def test_what_json_holds(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, EXAMPLE, "--completion", "add1u")
    assert list(found) == [
        "winners",
        "total",
        "budget",
        "currency",
        "voters",
        "explanations",
        "sentences",
        "method",
        "findings",
    ]
    assert found["winners"] == ["swing", "shed", "bench", "bins"]
    assert found["total"] == 1199.5
    assert [each["project"] for each in found["explanations"] if each["funded"]] == [
        "swing",
        "shed",
        "bench",
        "bins",
    ]
    assert found["method"] == {
        "rule": "equal-shares",
        "utility": "cost",
        "completion": "add1u",
        "step": 1,
        "ties": "order",
    }


def test_what_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Votes alone fund what one half wishes; equal shares raised by a pound reach everybody."""
    by_votes = said(capsys, EXAMPLE, "--rule", "greedy").splitlines()
    assert by_votes[0] == "2 of 6 ideas are funded, for £1,180 of £1,200."
    lines = said(capsys, EXAMPLE, "--completion", "add1").splitlines()
    assert lines == [
        "4 of 6 ideas are funded, for £1,199.50 of £1,200.",
        "Each of 12 people had an equal share: £100.",
        "It was raised 85 times by £1, to £185.",
        "Raised once more, the ideas would have cost £1,899.50: too much.",
        "",
        "Funded, in the order elected",
        "   1. Swing for the little park (swing): £480",
        "   2. Tool shed to share (shed): £350",
        "   3. Bench by the bus stop (bench): £219.50",
        "   4. Recycling bins for Cross Lane (bins): £150",
    ]
    explained = said(capsys, EXAMPLE, "--completion", "add1", "--explain")
    assert (
        "Not funded. It costs £700. Once “Swing for the little park” was funded, the 6 supporters "
        "had £698.50 left, 99% of it."
    ) in explained
    assert "Nobody chose it." in explained


def test_ids_are_text_and_ties_go_by_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sorted as text, 10 would come before 9."""
    file = written(
        tmp_path,
        "META\nkey;value\nbudget;10\nvote_type;approval\nPROJECTS\nproject_id;cost\n"
        "9;10\n10;10\nVOTES\nvoter_id;vote\na;9,10\nb;10,9\n",
    )
    assert answer(capsys, file)["winners"] == ["9"]
    assert "level with “10”" in said(capsys, file, "--explain")


def test_points_may_be_parts_of_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(
        tmp_path,
        "META\nkey;value\nbudget;10\nvote_type;cumulative\ncurrency;GBP\n"
        "min_project_score_threshold;1,5\nPROJECTS\nproject_id;cost\na;5\nb;6\n"
        "VOTES\nvoter_id;vote;points\n1;a,b;0.5,1\n2;a;2.25\n",
    )
    found = answer(capsys, file)
    assert [each["score"] for each in found["explanations"]] == [2.75, 1]
    assert "Each paid £1.82 for each point they gave." in found["explanations"][0]["reason"]
    below = answer(capsys, file, "--rule", "greedy-threshold")["explanations"][1]["reason"]
    assert below == "Not funded. It has 1 point and needed 1.5."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--rule", "greedy", "--completion", "add1"], "Only Equal Shares has completions."),
        (["--rule", "greedy-threshold"], "This file sets no threshold."),
        (["--completion", "add1", "--step", "0"], "A step is at least 1."),
    ],
)
def test_what_is_refused(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(capsys, EXAMPLE, *arguments).startswith(sentence)


def test_files_that_cannot_be_shared_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = "META\nkey;value\nbudget;1\nvote_type;approval\nPROJECTS\nproject_id;cost\nVOTES\na;b\n"
    assert refused(capsys, written(tmp_path, empty)).startswith("There is nothing to share out")
    assert refused(capsys, written(tmp_path, "hello")).startswith("This is not a .pb file")
    assert "Check the name" in refused(capsys, tmp_path / "nowhere.pb")
