"""Money rounds as pages show them: what is asked, who may vote, how it went and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from hedgerow.analysis.disclosure import FEWEST
from hedgerow.core import links
from hedgerow.core.policy import Actor, visible
from hedgerow.place.selectors.story import names_kept
from hedgerow.pot.models import Pot
from hedgerow.rounds.counted import command_of
from hedgerow.rounds.models import Ballot, Idea, MoneyRound, RoundStep, Voter
from hedgerow.rounds.steps import Stage, is_over, stage_of


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round in a list."""

    pk: UUID
    name: str
    pot: str
    pence: int
    stage: Stage


@dataclass(frozen=True, slots=True)
class IdeaLine:
    """An idea; once it is counted also its place among the funded, if any, and why.

    `order` is what was put forward in the pot for it.
    """

    idea: Idea
    funded: int | None = None
    votes: int = 0
    reason: str = ""
    order: UUID | None = None
    may_take_back: bool = False


@dataclass(frozen=True, slots=True)
class BallotLine:
    """What a ballot says, by its code or its voter; and who wrote it down for them, if somebody."""

    whose: str
    said: str
    by: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Somebody on the roll, and the path of their link."""

    pk: UUID
    name: str
    link: str
    has_voted: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a round, for everybody who belongs and everybody who voted.

    `voters` is how many ballots were counted; `ballots` are those that are listed, if any: with
    their codes, or `by_name` with their voters.
    """

    sentences: tuple[str, ...]
    voters: int
    funded: tuple[IdeaLine, ...]
    others: tuple[IdeaLine, ...]
    by_name: bool
    ballots: tuple[BallotLine, ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of a round, who took it, and the hour and minute in the place."""

    step: RoundStep
    by: str
    clock: str


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One round whole, for whoever belongs to the place.

    `is_over`: its last day to vote has passed. `few`: who chose what can be guessed.
    """

    round: MoneyRound
    stage: Stage
    is_over: bool
    steps: tuple[StepLine, ...]
    ideas: tuple[IdeaLine, ...]
    voters: tuple[str, ...]
    voted: int
    told: Told | None
    command: str
    may_keep: bool
    all_asked: bool
    few: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """How far the paper ballots are: how many took one or may have, and how many are in."""

    took: int
    typed: int


def find_rounds(actor: Actor) -> list[RoundRow]:
    """Every round of the place, the latest first. Two queries."""
    rows = visible(actor, MoneyRound).select_related("pot").prefetch_related("steps")
    return [
        RoundRow(row.pk, row.name, row.pot.name, row.pence, stage_of(row))
        for row in rows.order_by("-created_at", "-pk")
    ]


def pots_to_share(actor: Actor) -> list[Pot]:
    """The pots on which `actor` may begin a round, by name. One query."""
    return sorted(visible(actor, Pot, "keep"), key=lambda pot: pot.name.casefold())


def round_page(actor: Actor, pk: UUID) -> RoundPage:
    """One round; 404 where `actor` may not see it. At most eight queries."""
    keeps = visible(actor, MoneyRound, "keep").filter(pk=OuterRef("pk"))
    rows = visible(actor, MoneyRound).select_related("pot", "place", "result")
    shown = rows.annotate(keeps=Exists(keeps)).prefetch_related("steps")
    found: Any = get_object_or_404(shown, pk=pk)
    stage = stage_of(found)
    voters = tuple(visible(actor, Voter).filter(round=found).values_list("name", flat=True))
    ideas = _lines(actor, found, stage)
    return RoundPage(
        round=found,
        stage=stage,
        is_over=is_over(found),
        steps=_steps(found),
        ideas=ideas,
        voters=voters,
        voted=found.ballots.filter(marks__isnull=False).count(),
        told=told_of(actor, found, ideas) if stage == Stage.CLOSED else None,
        command=command_of(found),
        may_keep=found.keeps,
        all_asked=all(line.order for line in ideas if line.funded),
        few=len(voters) < FEWEST,
    )


def _steps(money_round: MoneyRound) -> tuple[StepLine, ...]:
    steps = list(money_round.steps.all())
    names = names_kept(step.by_id for step in steps)
    zone = ZoneInfo(money_round.place.time_zone)
    return tuple(
        StepLine(
            step,
            names.get(step.by_id, ""),
            f"{step.created_at.astimezone(zone):%H:%M}",
        )
        for step in steps
    )


def _lines(actor: Actor, money_round: MoneyRound, stage: Stage) -> tuple[IdeaLine, ...]:
    """The ideas with what came of each; at most two queries."""
    ideas = money_round.ideas.select_related("body", "asked")
    if stage == Stage.DRAFT:
        own = visible(actor, Idea, "take back").filter(round=money_round)
        mine = set(own.values_list("pk", flat=True))
        return tuple(IdeaLine(idea, may_take_back=idea.pk in mine) for idea in ideas)
    if stage != Stage.CLOSED:
        return tuple(map(IdeaLine, ideas))
    said = {each["number"]: each for each in money_round.result.told["ideas"]}
    reasons = money_round.result.reasons
    return tuple(
        IdeaLine(
            idea,
            funded=said[idea.number]["funded"],
            votes=said[idea.number]["votes"],
            reason=reasons[idea.number],
            order=idea.asked.order_id if hasattr(idea, "asked") else None,
        )
        for idea in ideas
    )


def told_of(actor: Actor, money_round: MoneyRound, ideas: tuple[IdeaLine, ...]) -> Told:
    """What came of a round that is closed. At most two queries."""
    return Told(
        sentences=tuple(money_round.result.sentences),
        voters=money_round.result.told["voters"],
        funded=tuple(sorted((each for each in ideas if each.funded), key=_place)),
        others=tuple(each for each in ideas if not each.funded),
        by_name=money_round.is_by_name,
        ballots=tuple(_ballots(actor, money_round)),
    )


def _ballots(actor: Actor, money_round: MoneyRound) -> Iterator[BallotLine]:
    rows = list(visible(actor, Ballot).filter(round=money_round).select_related("voter"))
    names = names_kept(row.by_id for row in rows)
    for row in sorted(rows, key=_whose):
        yield BallotLine(
            _whose(row), _said(money_round.way, row.marks or []), names.get(row.by_id, "")
        )


def _whose(ballot: Ballot) -> str:
    return str(ballot.voter or ballot.code)


def written_by(ballot: Ballot) -> str:
    """Who wrote a ballot down for its voter, if anybody. At most one query."""
    return names_kept([ballot.by_id]).get(ballot.by_id, "")


def _place(line: IdeaLine) -> int:
    return line.funded or 0


def _said(way: str, marks: list[list[int]]) -> str:
    """The numbers of a ballot as they are typed in."""
    if way == MoneyRound.Way.POINTS:
        return " ".join(f"{number}:{weight}" for number, weight in marks)
    return " ".join(str(number) for number, _weight in marks)


def told_by_link(actor: Actor, money_round: MoneyRound) -> Told:
    """What came of it, for whoever came by a link of this round."""
    return told_of(actor, money_round, _lines(actor, money_round, Stage.CLOSED))


def voters_of(actor: Actor, money_round: MoneyRound) -> QuerySet[Voter]:
    """The roll, for whoever keeps the round: with by which way each has voted."""
    return visible(actor, Voter, "keep").filter(round=money_round).select_related("place")


def links_to_hand_out(actor: Actor, money_round: MoneyRound) -> list[LinkRow]:
    """Everybody whose link still does something, by name. One query.

    In a secret round that is whoever has not voted; in one that is open by name all can change.
    """
    rows = voters_of(actor, money_round)
    if not money_round.is_by_name:
        rows = rows.filter(how="")
    return [
        LinkRow(voter.pk, voter.name, links.address("vote", "vote", voter), bool(voter.how))
        for voter in rows
    ]


def papers_of(actor: Actor, money_round: MoneyRound) -> list[tuple[str, str, str]]:
    """Every paper: its code, the path of its link, and the name on it, if any. One query."""
    rows: Any = visible(actor, Ballot, "print").filter(round=money_round, paper=True)
    return [
        (paper.code, links.address("ballot", "ballot", paper), str(paper.voter or ""))
        for paper in rows.select_related("place", "voter").order_by("voter__name", "code")
    ]


def desk_of(actor: Actor, money_round: MoneyRound) -> Desk:
    """How far the paper ballots are. Two queries."""
    voters = voters_of(actor, money_round)
    on_paper = voters.filter(how=Voter.How.PAPER).count()
    if money_round.is_by_name:  # where whoever has not voted otherwise may hand in their paper
        return Desk(on_paper + voters.filter(how="").count(), on_paper)
    papers = visible(actor, Ballot, "print").filter(round=money_round, paper=True)
    return Desk(on_paper, papers.filter(marks__isnull=False).count())
