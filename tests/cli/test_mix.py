"""The command `hedgerow mix`: groups for numbers, and for the people of a file."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

from hedgerow.analysis.mixing import Clash, Impossible
from hedgerow.analysis.mixing.words import why_not
from hedgerow.cli.main import main

EXAMPLE = Path(__file__).parents[2] / "docs/examples/twelve-people.csv"
KEYS = [
    "rounds",
    "first_meetings",
    "possible",
    "repeats",
    "fewest_repeats",
    "times",
    "had_met",
    "lone_residents",
    "alike",
    "seed",
]


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["mix", *arguments]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["mix", *arguments]) == 2
    out, errors = capsys.readouterr()
    assert out == ""
    return errors.strip()


def people(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "people.csv"
    file.write_text(text, encoding="utf-8")
    return ["--csv", str(file)]


def test_numbers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    command = ("--people", "31", "--groups", "7", "--rounds", "4", "--json")
    answer = json.loads(said(capsys, *command))
    assert list(answer) == KEYS
    met = [pair for groups in answer["rounds"] for g in groups for pair in combinations(g, 2)]
    for groups in answer["rounds"]:
        assert sorted(map(len, groups)) == [4, 4, 4, 4, 5, 5, 5]
        assert sorted(person for group in groups for person in group) == list(range(1, 32))
    assert answer["first_meetings"] == answer["possible"] == len(set(met)) == len(met) == 216
    assert (answer["repeats"], answer["times"], answer["seed"]) == (0, {"1": 216}, 1)
    assert json.loads(said(capsys, *command)) == answer
    assert json.loads(said(capsys, *command, "--seed", "2"))["rounds"] != answer["rounds"]


def test_the_first_line_says_what_was_reached(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "--people", "30", "--groups", "6", "--rounds", "4").splitlines()
    assert lines[0] == "240 first meetings of 240 possible; nobody meets twice."
    assert lines[2] == "Round 1"
    again = said(capsys, "--people", "4", "--groups", "2", "--rounds", "5").splitlines()[0]
    assert again == "6 first meetings of 6 possible; 4 pairs meet twice, nobody three times."
    one = said(capsys, "--people", "2", "--groups", "1", "--rounds", "3").splitlines()[0]
    assert one == "1 first meeting of 1 possible; 1 pair meets three times, nobody four times."


@pytest.mark.slow
def test_every_wish_of_the_example(capsys: pytest.CaptureFixture[str]) -> None:
    command = ("--csv", str(EXAMPLE), "--groups", "3", "--rounds", "4")
    answer = json.loads(said(capsys, *command, "--json"))
    for r, groups in enumerate(answer["rounds"], 1):
        at = {name: g for g, group in enumerate(groups, 1) for name in group}
        assert (at["Amina"], at["Bo"], at["Carys"]) == (1, 2, 3)
        assert at["Ewa"] == at["Farid"]
        assert at["Carys"] != at["Dev"]
        assert ("Hana" in at, "Kit" in at) == (r >= 2, r <= 3)
        assert {"Bo", "Gwen"} not in map(set, groups)
    assert list(answer["alike"]) == ["sector", "size"]
    words = said(capsys, *command)
    assert "Two of one sector sit together" in words
    assert "Carys" in words


def test_words_that_people_share_and_organisations_that_fund(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Reds stay together, those of one quarrel apart, and Fay is never alone with the trust."""
    file = people(
        tmp_path,
        "full name;Org;keep together;keep apart;funded by;knows\n"
        "Abe;Trust;red;;;Bea\nBea;;red;q;;\nCy;;;q;;\nDi;Trust;;q;;\nEd;;;;;\nFay;;;;Trust;Ed|Cy\n",
    )
    answer = json.loads(said(capsys, *file, "--groups", "3", "--rounds", "3", "--json"))
    for groups in answer["rounds"]:
        assert ["Abe", "Bea"] in groups
        assert ["Cy", "Di"] not in groups
        assert ["Di", "Fay"] not in groups
    assert answer["had_met"] >= 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Who\nAnn\n", "There is no column called Name. There are: Who."),
        ("Name,Sector\n,x\n", "There is nobody in this file."),
        ("Name\nAnn\nann\n", "Row 3: somebody else is called ann too."),
        ("Name,Apart\nAnn,Bob\nBo,\n", "Row 2: nobody in this file is meant by 'bob' under apart."),
        ("Name,Funder\nAnn,\nBo,X\n", "Row 3: nobody in this file is meant by 'X' under funder."),
        ("Name,Host\nAnn,3\nBo,\n", "Row 2: '3' under host is not a group from 1 to 2."),
        ("Name,Host\nAnn,yes\nBo,yes\nCy,x\n", "Row 4: every group has a host already."),
        ("Name,From\nAnn,9\nBo,\n", "Row 2: '9' under from is not a round from 1 to 2."),
        ("Name,From,Until\nAnn,2,1\nBo,,\n", "Row 2: from round 2 until round 1 is no round."),
        ("Name,From\nAnn,2\nBo,\n", "Round 1: 1 are there, too few for 2 groups."),
        ("Name,Apart\nAnn,q\nBo,q\nCy,q\n", "seats that keep all of these: Ann and Bo apart;"),
        ("Name,Together\nAnn,Bo\nBo,\n", "Ann and Bo are to stay together, and no group has 2"),
        ("Name,Funder\nAnn,Bo\nBo,\nCy,Bo\nDi,Bo\n", "with more company than Bo, who funds them."),
    ],
)
@pytest.mark.slow
def test_what_it_refuses_names_the_row_or_the_round(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, says: str
) -> None:
    assert says in refused(capsys, *people(tmp_path, text), "--groups", "2", "--rounds", "2")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--groups", "2", "--rounds", "2"], "Say how many people there are"),
        (["--people", "0", "--groups", "1", "--rounds", "1"], "We mix 1 to 1,000 people."),
        (["--people", "3", "--groups", "4", "--rounds", "1"], "3 people make 1 to 3 groups."),
        (["--people", "3", "--groups", "1", "--rounds", "99"], "We plan 1 to 50 rounds."),
        (["--people", "many", "--groups", "1", "--rounds", "1"], "invalid int value"),
    ],
)
def test_numbers_that_make_no_plan(
    capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert says in refused(capsys, *arguments)


def test_people_and_file_must_agree(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = people(tmp_path, "Name\nAnn\nBo\n")
    both = refused(capsys, *file, "--people", "3", "--groups", "1", "--rounds", "1")
    assert both.startswith("There are 2 people in the file and 3 in --people.")


def test_no_name_steers_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = people(tmp_path, "Name\nAnn\x1b[31m\nBo\n,\n")
    assert "\x1b" not in said(capsys, *file, "--groups", "1", "--rounds", "1")


@pytest.mark.parametrize("clash", Clash)
def test_every_clash_has_words_that_say_what_to_do(clash: Clash) -> None:
    sentence = why_not(Impossible(clash, 2, people=(0, 1)), ["Ann", "Bo"])
    assert sentence.startswith("Round 3: ")
    assert sentence.count(". ") >= 1
