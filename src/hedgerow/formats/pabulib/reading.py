"""Reading `.pb` files, which come from anywhere: every oddity is a finding, none a surprise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import BinaryIO, NamedTuple, cast, get_args

from hedgerow.formats.csv_rows import csv_rows
from hedgerow.formats.findings import Seen, fold_repeats
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.pabulib.records import About, Choice, Idea, Round, Vote, VoteType
from hedgerow.formats.records import Finding, Raw, UnreadableFile
from hedgerow.formats.text import storable

Item = About | Idea | Vote | Finding

_NEXT = {"": "meta", "meta": "projects", "projects": "votes", "votes": ""}
_POINTS = ("cumulative", "scoring")
_AMOUNT = re.compile(r"([0-9]{1,15})(?:[.,]([0-9]{1,6}))?")
_REMEMBERED = 200_000  # readings of a ballot: the same is cast by many
_CHECK = "Check this ballot."


class _Read(NamedTuple):
    """A ballot as read, and what was wrong with it in words, if anything."""

    choice: Choice
    problem: str = ""
    value: str = ""


def read_amount(text: str) -> Fraction | None:
    """`1500`, `1500.50` or `1500,50`, exactly; None where it is no amount."""
    found = _AMOUNT.fullmatch(text.strip())
    return Fraction(f"{found[1]}.{found[2] or 0}") if found else None


def read_pabulib(source: BinaryIO, limits: Limits = LIMITS) -> Iterator[Item]:
    """What the file says of the round, then its ideas, then its ballots, among findings.

    A ballot that cannot be read counts as an empty one: whoever cast it is a person with a share.

    Raises:
        UnreadableFile: not a `.pb` file, damaged, without an amount of money, or past a limit.
    """
    reader = _Reader(limits)
    for item in csv_rows(source, limits, separator=";"):
        if isinstance(item, Finding):
            yield item
        else:
            yield from reader.row(*item)
    reader.end()


def gather(source: BinaryIO, limits: Limits = LIMITS) -> Round:
    """The whole file, ballots counted, with what to know about it.

    Raises:
        UnreadableFile: as `read_pabulib`.
    """
    about: About | None = None
    ideas: list[Idea] = []
    ballots: Counter[Choice] = Counter()
    findings: list[Finding] = []
    for item in fold_repeats(read_pabulib(source, limits)):
        if isinstance(item, Vote):
            ballots[item.choice] += 1
        elif isinstance(item, Idea):
            ideas.append(item)
        elif isinstance(item, About):
            about = item
        else:
            findings.append(item)
    assert about is not None  # the reader raises where a file has no META
    findings += _recounted(about, ideas, ballots)
    return Round(about, tuple(ideas), ballots, tuple(findings))


class _Reader:
    """Where in the file we are, and what has been said so far."""

    def __init__(self, limits: Limits) -> None:
        self._section, self._columns, self._places = "", list[str](), list[int]()
        self._meta: dict[str, str] = {}
        self._vote_type = ""
        self._ideas: set[str] = set()
        self._voters = Seen(limits.members)
        self._ballots: dict[tuple[str, str], _Read] = {}
        self._most_ideas = self._most_choices = limits.columns

    def row(self, number: int, cells: list[str]) -> Iterable[Item]:
        """What one row says."""
        word = "".join(cells).strip().casefold()  # the section's name, where the row is one
        if not word:
            return ()
        if word in _NEXT:
            return self._begin(word)
        if not self._section:
            raise UnreadableFile(
                "This is not a .pb file: its first line is not META.",
                "Choose a file in the format of Pabulib.",
            )
        if not self._columns:
            self._columns = [_clean(cell).casefold() for cell in cells]
            self._places = [_place(self._columns, name) for name in ("voter_id", "vote", "points")]
            return ()
        if self._section == "meta":
            self._meta[_clean(cells[0])] = _clean(cells[1]) if len(cells) > 1 else ""
            return ()
        if self._section == "projects":
            return self._idea(number, dict(zip(self._columns, map(_clean, cells), strict=False)))
        cells.append("")  # where a column that there is not is looked for
        end = len(cells) - 1
        voter, vote, points = (cells[min(place, end)] for place in self._places)
        return self._vote(number, _clean(voter), vote, points)

    def end(self) -> None:
        """Refuse a file that ends too soon."""
        if self._section != "votes":
            raise UnreadableFile(
                f"This file has no section {_NEXT[self._section].upper()}.",
                "Check that the whole file is here.",
            )

    def _begin(self, section: str) -> Iterator[Item]:
        if section != _NEXT[self._section]:
            raise UnreadableFile(
                f"The section {section.upper()} is not where it belongs.",
                "A .pb file has META, PROJECTS and VOTES, once each and in that order.",
            )
        self._section, self._columns = section, []
        if section == "projects":
            about = _about(self._meta)
            self._vote_type = about.vote_type
            self._most_choices = 1 if about.vote_type == "choose-1" else self._most_ideas
            yield about

    def _idea(self, number: int, raw: Raw) -> Iterator[Item]:
        key, cost = raw.get("project_id", ""), read_amount(raw.get("cost", ""))
        if len(self._ideas) >= self._most_ideas:
            raise UnreadableFile(
                f"This file has more than {self._most_ideas:,} ideas.",
                "Split the round into several.",
            )
        problem = ""
        if not key or "," in key:
            problem = "This idea has no id, or one with a comma in it."
        elif key in self._ideas:
            problem = "An idea with this id came before."
        elif cost is None:
            problem = "We cannot read what this idea costs."
        else:
            self._ideas.add(key)
            yield Idea(key, cost, raw.get("name", ""), number, raw)
        if problem:
            yield Finding("refused", number, "project_id", key[:80], problem, "Mend this row.")

    def _vote(self, number: int, voter: str, vote: str, points: str) -> Iterator[Item]:
        if voter and self._voters.before(voter, number):
            yield Finding(
                "noted",
                number,
                "voter_id",
                voter[:80],
                "There is more than one ballot of this voter. We counted each.",
                "Check whether somebody was counted twice.",
            )
        read = self._ballots.get((vote, points))
        if read is None:
            read = self._read(_clean(vote), _clean(points))
            if len(self._ballots) < _REMEMBERED:
                self._ballots[vote, points] = read
        if read.problem:
            column = "points" if self._vote_type in _POINTS else "vote"
            yield Finding("changed", number, column, read.value[:80], read.problem, _CHECK)
        yield Vote(voter, read.choice, number)

    def _read(self, vote: str, points: str) -> _Read:
        """A ballot's choice, and what was wrong with it, if anything."""
        keys = [key for part in vote.split(",") if (key := part.strip())]
        given: list[Fraction | None] = [None] * len(keys)
        if self._vote_type in _POINTS:
            given = [read_amount(part) for part in points.split(",")] if points else []
            if len(given) != len(keys) or None in given:
                return _Read(
                    Choice(()), "We cannot read these points. The ballot counts as empty.", points
                )
        elif self._ideas.issuperset(keys) and len(set(keys)) == len(keys) <= self._most_choices:
            return _Read(Choice(tuple(keys)))  # most are like this
        chosen: dict[str, Fraction | None] = {}
        problem = value = ""
        for key, each in zip(keys, given, strict=True):
            if key not in self._ideas:
                problem, value = "This ballot names an idea that is not in the file.", key
            elif key in chosen:
                problem, value = "This ballot names an idea twice. We counted it once.", key
            else:
                chosen[key] = each
        if len(chosen) > self._most_choices:
            problem, value = "This ballot chooses more than one idea. We counted all of them.", vote
        return _Read(
            Choice(tuple(chosen), tuple(each for each in chosen.values() if each is not None)),
            problem,
            value,
        )


def _clean(cell: str) -> str:
    return storable(cell).strip()


def _place(columns: list[str], name: str) -> int:
    """Where a column stands; past the end where there is none."""
    return columns.index(name) if name in columns else len(columns)


def _about(meta: dict[str, str]) -> About:
    """What META says.

    Raises:
        UnreadableFile: no amount of money that can be read, or a vote type that is not known.
    """
    budget, vote_type = read_amount(meta.get("budget", "")), meta.get("vote_type", "").casefold()
    if budget is None:
        raise UnreadableFile(
            "META does not say how much money there is.", "Write it after budget, as in 1500.00."
        )
    if vote_type not in get_args(VoteType):
        raise UnreadableFile(
            "META does not say how people voted.",
            f"Write one of these after vote_type: {', '.join(get_args(VoteType))}.",
        )
    return About(budget, cast(VoteType, vote_type), meta)


def _recounted(about: About, ideas: list[Idea], ballots: Counter[Choice]) -> Iterator[Finding]:
    """Where the file's own counts differ from what it holds."""
    votes: Counter[str] = Counter()
    for choice, people in ballots.items():
        for key in choice.ideas:
            votes[key] += people
    said = [
        (None, "num_projects", about.meta.get("num_projects", ""), len(ideas), "ideas"),
        (None, "num_votes", about.meta.get("num_votes", ""), ballots.total(), "ballots"),
        *(
            (idea.row, "votes", idea.raw.get("votes", ""), votes[idea.key], "votes")
            for idea in ideas
        ),
    ]
    for row, column, text, count, what in said:
        if text and text != str(count):
            problem = f"The file says {text[:20]} {what} and holds {count:,}."
            yield Finding("noted", row, column, text[:20], problem, "We counted what it holds.")
