"""A body or a person with the ties around it, as whoever asks may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from hedgerow.core.policy import Actor
from hedgerow.place.selectors.cards import BodyCard, PersonCard
from hedgerow.place.selectors.one import body, person_card
from hedgerow.ties.selectors.gathered import accounts_of, at_with_bodies, at_with_people, talks_of
from hedgerow.ties.selectors.rows import Account, End, Grant, Talk
from hedgerow.ties.selectors.sums import Sums
from hedgerow.ties.structure.holding import Tie
from hedgerow.ties.structure.rows import MOST_IN_A_CONVERSATION

PER_PAGE = 12
LATEST_TALKS = 5
LATEST_GRANTS = 10


@dataclass(slots=True)
class Line:
    """One tie: what either side says of it, when they last spoke, and who holds it.

    `seen` are accounts of those who are neither side's. `held` and `holders` are of what everyone
    in the place may see; both are empty where an end is a person.
    """

    other: End
    ours: Account | None = None
    theirs: Account | None = None
    seen: list[Account] = field(default_factory=list)
    last: date | None = None
    held: str = ""
    holders: tuple[End, ...] = ()
    state: str = ""

    @property
    def latest(self) -> date:
        """The last day that anything is known of, to put the freshest first."""
        said = [each.on for each in (self.ours, self.theirs, *self.seen) if each]
        return max([*said, *([self.last] if self.last else [])], default=date.min)


@dataclass(frozen=True, slots=True)
class Around:
    """The ties around one actor, a page of them, and the latest conversations and grants."""

    end: End
    lines: Page[Line]
    every: tuple[Line, ...]
    talks: tuple[Talk, ...]
    spoke: int
    received: tuple[Grant, ...]
    given: tuple[Grant, ...]
    grants: int

    @property
    def more_grants(self) -> int:
        """How many grants are not listed."""
        return self.grants - len(self.received) - len(self.given)


def around_body(actor: Actor, pk: UUID, page: int | str = 1) -> tuple[BodyCard, Around]:
    """A body and its ties. Two queries more than its card; none for sums that are kept ready."""
    card = body(actor, pk)
    assert actor.place is not None
    sums = Sums.of(actor.place)
    end = End(card.pk, card.name)
    accounts, grants = accounts_of(actor, card.ids, sums.kept)
    talks = [
        talk for talk in talks_of(actor, at_with_bodies(card.ids), sums.kept) if talk.was_with(end)
    ]
    lines = _said(end, accounts)
    for other, tie in sums.ties_of(card.pk):
        _held(lines[other], other, sums, tie)
    for talk in talks:
        _spoke(lines, talk, end, _bodies(talk))
    return card, _around(end, lines, talks, grants, page)


def around_person(actor: Actor, pk: UUID, page: int | str = 1) -> tuple[PersonCard, Around]:
    """A person and their own ties. Two queries more than their card.

    The card's `may` says whether `actor` may read what would be lost if this person left.
    """
    card = person_card(actor, pk, may="see departure")
    assert actor.place is not None
    sums = Sums.of(actor.place)
    end = End(card.pk, card.name, is_person=True)
    accounts, grants = accounts_of(actor, card.ids, sums.kept)
    talks = talks_of(actor, at_with_people(card.ids), sums.kept)
    lines = _said(end, accounts)
    for talk in talks:
        _spoke(lines, talk, end, (each.person for each in talk.there))
    return card, _around(end, lines, talks, grants, page)


class _Lines(dict[End, Line]):
    """A line for each other end, made when it is first spoken of."""

    def __missing__(self, end: End) -> Line:
        self[end] = line = Line(end)
        return line


def _said(end: End, accounts: Iterable[Account]) -> _Lines:
    """The latest account of each side of each tie; accounts come newest first."""
    lines = _Lines()
    for each in accounts:
        other = each.b if each.a == end else each.a
        if other == end:
            continue
        line = lines[other]
        if each.told_by(end):
            line.ours = line.ours or each
        elif each.told_by(other):
            line.theirs = line.theirs or each
        else:
            line.seen.append(each)
    return lines


def _held(line: Line, other: End, sums: Sums, tie: Tie) -> None:
    line.held, line.state = sums.held(tie), tie.state
    people = {person: None for pair in sums.holders(tie) for person in pair}
    line.holders = tuple(people)
    if tie.last:
        line.last = date.fromisoformat(tie.last)


def _bodies(talk: Talk) -> set[End]:
    """The bodies of those who were there; those without one stand for themselves."""
    bodies = {body for each in talk.there for body in each.spoke_for}
    return bodies | {each.person for each in talk.there if not each.spoke_for}


def _spoke(lines: _Lines, talk: Talk, end: End, others: Iterable[End]) -> None:
    """Note a conversation in the lines of those with whom it was; a gathering is with nobody."""
    if len(talk.there) > MOST_IN_A_CONVERSATION:
        return
    for other in others:
        if other != end and talk.between(end, other):
            line = lines[other]
            line.last = max(line.last or talk.when, talk.when)


def _around(
    end: End, lines: _Lines, talks: list[Talk], grants: list[Grant], page: int | str
) -> Around:
    every = sorted(lines.values(), key=lambda line: (line.other.name, line.other.pk))
    every.sort(key=lambda line: line.latest, reverse=True)
    pages: Any = Paginator(every, PER_PAGE)
    received = [grant for grant in grants if grant.taker == end]
    given = [grant for grant in grants if grant.giver == end]
    return Around(
        end=end,
        lines=pages.get_page(page),
        every=tuple(every),
        talks=tuple(talks[:LATEST_TALKS]),
        spoke=len(talks),
        received=tuple(received[:LATEST_GRANTS]),
        given=tuple(given[:LATEST_GRANTS]),
        grants=len(received) + len(given),
    )
