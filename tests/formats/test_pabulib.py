"""Pabulib's `.pb`: real files counted, odd ones told, hostile ones refused, ours read back."""

from __future__ import annotations

import io
import sys
import time
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.pabulib.reading import gather, read_amount, read_pabulib
from hedgerow.formats.pabulib.records import About, Choice, Idea, Round, Vote, VoteType
from hedgerow.formats.pabulib.writing import decimal, write_pabulib
from hedgerow.formats.records import Finding, UnreadableFile
from measuring import forget_peak, peak_megabytes

SECONDS, MEGABYTES = 5, 300


def read(text: str) -> Round:
    return gather(io.BytesIO(text.encode()))


def round_(votes: str, *, vote_type: str = "approval", projects: str = "1;10\n2;20\n") -> str:
    columns = "voter_id;vote;points" if vote_type in ("cumulative", "scoring") else "voter_id;vote"
    return (
        f"META\nkey;value\nbudget;30\nvote_type;{vote_type}\n"
        f"PROJECTS\nproject_id;cost\n{projects}VOTES\n{columns}\n{votes}"
    )


def told(found: Round) -> list[tuple[str, int | None, str]]:
    """What a person should know: all but how the letters were read."""
    return [
        (each.weight, each.row, each.problem)
        for each in found.findings
        if not each.problem.startswith("Read as")
    ]


@pytest.mark.slow
def test_every_real_file_counts_as_it_says(shared: Path) -> None:
    """Where a file publishes votes, each idea has just so many: there is nothing to tell."""
    read_files = 0
    for path in sorted((shared / "data/pb").glob("*.pb")):
        if path.stat().st_size < 400_000:
            with path.open("rb") as source:
                assert told(gather(source)) == [], path.name
            read_files += 1
    assert read_files > 20


def test_hostile_files_are_read_or_refused_in_words(shared: Path) -> None:
    held = forget_peak()  # which is more the more tests this process has run
    refusals: list[str] = []
    folder = shared / "data" / "hostile"
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        started = time.process_time()
        try:
            for item in read_pabulib(io.BytesIO(path.read_bytes())):
                if isinstance(item, Finding):
                    assert item.problem.endswith(".")
        except UnreadableFile as refused:
            refusals += [refused.problem, refused.mend]
        assert time.process_time() - started < SECONDS, path.name
    assert refusals
    assert all(sentence.endswith(".") for sentence in refusals)
    if sys.platform == "linux":
        assert peak_megabytes() - held < MEGABYTES


def test_costs_are_exact_and_may_have_a_decimal_comma() -> None:
    found = read(round_("a;1\n", projects="1;10,10\n2;0.3\n"))
    assert [idea.cost for idea in found.ideas] == [Fraction(101, 10), Fraction(3, 10)]
    for text in ("", "-1", "1e3", "1.234.5", "1 000", "NaN", "٣", "9" * 16, "1.0000000"):
        assert read_amount(text) is None, text


def test_quotes_blank_lines_line_ends_and_a_mark_at_the_start() -> None:
    text = (
        "\ufeffmeta;;\r\nkey;value\r\nbudget;5\r\nvote_type;Approval\r\n\r\nProjects\r\n"
        'project_id;cost;name\r\nL 1;5;"The ""big"" shed; and\r\npond"\r\n'
        "VOTES\r\nvoter_id;vote\r\n"
        "a; L 1 \r\nb;\r\n"
    )
    found = read(text)
    assert found.ideas[0].name == 'The "big" shed; and\r\npond'
    assert found.ballots == {Choice(("L 1",)): 1, Choice(()): 1}
    assert told(found) == []


def test_ballots_that_are_odd_are_told_and_still_count_as_people() -> None:
    found = read(round_("a;1,1\nb;9\nc;2,9\na;2\n"))
    assert found.ballots == {Choice(("1",)): 1, Choice(()): 1, Choice(("2",)): 2}
    assert told(found) == [
        ("changed", 11, "This ballot names an idea twice. We counted it once."),
        ("changed", 12, "This ballot names an idea that is not in the file."),
        ("changed", 13, "This ballot names an idea that is not in the file."),
        ("noted", 14, "There is more than one ballot of this voter. We counted each."),
    ]
    several = told(read(round_("a;1,2\n", vote_type="choose-1")))
    assert several[0][2] == "This ballot chooses more than one idea. We counted all of them."


def test_points_and_ranks() -> None:
    points = read(round_("a;2,1;3,0.5\nb;1;x\nc;1,2;4\nd;1;-2\ne;;\n", vote_type="cumulative"))
    assert points.ballots == {Choice(("2", "1"), (Fraction(3), Fraction(1, 2))): 1, Choice(()): 4}
    problem = "We cannot read these points. The ballot counts as empty."
    assert told(points) == [("changed", row, problem) for row in (12, 13, 14)]
    assert list(read(round_("a;2,1\n", vote_type="ordinal")).ballots) == [Choice(("2", "1"))]


def test_ideas_that_cannot_be_read_are_refused() -> None:
    found = read(round_("a;2\n", projects="1;ten\n2;20\n2;5\n;5\n"))
    assert [idea.key for idea in found.ideas] == ["2"]
    assert [problem for _, _, problem in told(found)] == [
        "We cannot read what this idea costs.",
        "An idea with this id came before.",
        "This idea has no id, or one with a comma in it.",
    ]


def test_counts_that_differ_from_what_the_file_says_are_told() -> None:
    text = round_("a;1\n").replace("budget;30", "budget;30\nnum_votes;2\nnum_projects;2")
    text = text.replace("project_id;cost\n1;10", "project_id;cost;votes\n1;10;7")
    assert [problem for _, _, problem in told(read(text))] == [
        "The file says 2 ballots and holds 1.",
        "The file says 7 votes and holds 1.",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("hello;there\n", "This is not a .pb file"),
        ("META\nkey;value\nbudget;1\nvote_type;approval\n", "This file has no section PROJECTS."),
        ("META\nkey;value\nbudget;much\n", "This file has no section PROJECTS."),
        (round_("").replace("budget;30", "budget;much"), "META does not say how much money"),
        (round_("").replace("approval", "shouting"), "META does not say how people voted."),
        (round_("").replace("PROJECTS", "VOTES"), "The section VOTES is not where it belongs."),
        (round_("a;1\nMETA\n"), "The section META is not where it belongs."),
        (round_("", projects="".join(f"{at};1\n" for at in range(1001))), "more than 1,000 ideas"),
    ],
)
def test_what_cannot_be_read_at_all_is_refused(text: str, problem: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(text)
    assert problem in refused.value.problem


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=12)
AMOUNTS = st.fractions(0, 10**6, max_denominator=1).map(lambda whole: whole / 100)
KEYS = st.from_regex(r"[A-Za-z0-9/ĄŁ.-]{1,8}", fullmatch=True).filter(
    lambda key: key.casefold() not in ("meta", "projects", "votes")
)
TYPES: list[VoteType] = ["approval", "cumulative", "ordinal"]


@given(st.data(), st.sampled_from(TYPES), AMOUNTS)
def test_what_we_write_we_read_back(
    data: st.DataObject, vote_type: VoteType, budget: Fraction
) -> None:
    keys = data.draw(st.lists(KEYS, min_size=1, max_size=5, unique=True))
    costs = data.draw(st.lists(AMOUNTS, min_size=len(keys), max_size=len(keys)))
    names = data.draw(st.lists(WORDS, min_size=len(keys), max_size=len(keys)))
    names = [" ".join(name.split()) for name in names]
    chosen = data.draw(st.lists(st.permutations(keys).map(lambda each: each[:2]), max_size=5))
    points = vote_type == "cumulative"
    choices = [
        Choice(tuple(each), tuple(map(Fraction, range(len(each)))) if points else ())
        for each in chosen
    ]
    written = write_pabulib(
        About(budget, vote_type, {"currency": "GBP"}),
        [Idea(*each) for each in zip(keys, costs, names, strict=True)],
        [Vote(f"paper-{at}", choice) for at, choice in enumerate(choices)],
    )
    found = read("".join(written))
    assert found.about.budget == budget
    assert found.about.meta["currency"] == "GBP"
    assert [(idea.key, idea.cost, idea.name) for idea in found.ideas] == list(
        zip(keys, costs, names, strict=True)
    )
    assert sorted(found.ballots.elements()) == sorted(choices)
    assert told(found) == []


def test_only_what_can_be_read_again_is_written() -> None:
    assert [decimal(Fraction(each)) for each in ("1500", "0.05", "0")] == ["1500", "0.05", "0"]
    for amount in (Fraction(1, 3), Fraction(-1)):
        with pytest.raises(ValueError, match="cannot be written"):
            decimal(amount)
    with pytest.raises(ValueError, match="comma"):
        list(write_pabulib(About(Fraction(1), "approval", {}), [Idea("a,b", Fraction(1))], []))
