"""A body or a person with the ties around it, as whoever asks may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from hedgerow.core.policy import Actor
from hedgerow.place.selectors.cards import BodyCard, PersonCard
from hedgerow.place.selectors.one import body, person_card
from hedgerow.ties.selectors.gathered import (
    Mentions,
    accounts_of,
    at_with_bodies,
    at_with_people,
    mentions_of,
    talks_of,
)
from hedgerow.ties.selectors.rows import Account, End, Grant, Talk
from hedgerow.ties.selectors.sums import Sums
from hedgerow.ties.structure.holding import Tie
from hedgerow.ties.structure.rows import MOST_IN_A_CONVERSATION

PER_PAGE = 12
FRESHEST = 12
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


@dataclass(frozen=True, slots=True)
class Around:
    """The ties around one actor, a page of them, and the latest conversations and grants.

    `freshest` are the first of all the lines, whichever page this is; `ties` is how many there are.
    """

    end: End
    lines: Page[Line]
    freshest: tuple[Line, ...]
    ties: int
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
    """A body and its ties. Three queries more than its card; none for sums that are kept ready."""
    card = body(actor, pk)
    sums = Sums.of(actor)
    end = End(card.pk, card.name)
    talks = [
        talk for talk in talks_of(actor, at_with_bodies(card.ids), sums.kept) if talk.was_with(end)
    ]
    known = _Known(actor, card.ids, end, sums, dict(sums.ties_of(card.pk)))
    for talk in talks:
        known.hear(talk, _bodies(talk))
    return card, known.around(talks, page)


def around_person(actor: Actor, pk: UUID, page: int | str = 1) -> tuple[PersonCard, Around]:
    """A person and their own ties. Three queries more than their card.

    The card's `may` says whether `actor` may read what would be lost if this person left.
    """
    card = person_card(actor, pk, may="see departure")
    sums = Sums.of(actor)
    known = _Known(actor, card.ids, End(card.pk, card.name, is_person=True), sums, {})
    talks = talks_of(actor, at_with_people(card.ids), sums.kept)
    for talk in talks:
        known.hear(talk, (each.person for each in talk.there))
    return card, known.around(talks, page)


class _Known:
    """What is known of the ties of one actor: first when, of all; then what, of those shown."""

    def __init__(
        self, actor: Actor, ids: Sequence[UUID], end: End, sums: Sums, held: Mapping[End, Tie]
    ) -> None:
        self.actor, self.ids, self.end, self.sums, self.held = actor, ids, end, sums, held
        self.spoke = {
            other: date.fromisoformat(tie.last) for other, tie in held.items() if tie.last
        }

    def hear(self, talk: Talk, others: Iterable[End]) -> None:
        """Note a conversation with those with whom it was; a gathering is with nobody."""
        if len(talk.there) > MOST_IN_A_CONVERSATION:
            return
        for other in others:
            if other != self.end and talk.between(self.end, other):
                self.spoke[other] = max(self.spoke.get(other, talk.when), talk.when)

    def around(self, talks: Sequence[Talk], page: int | str) -> Around:
        """The ties, those first of which anything was heard last; two queries."""
        said = mentions_of(self.actor, self.ids, self.sums.end, is_person=self.end.is_person)
        said.others.pop(self.end, None)
        latest = dict.fromkeys(self.held, date.min) | self.spoke
        for other, mention in said.others.items():
            latest[other] = max(latest.get(other, date.min), mention.on)
        order = sorted(latest, key=lambda other: (other.name, other.pk))
        order.sort(key=lambda other: latest[other], reverse=True)
        shown: Any = Paginator(order, PER_PAGE).get_page(page)
        first = order[:FRESHEST]
        lines, grants = self._lines([*first, *shown], said)
        received = [grant for grant in grants if grant.taker == self.end]
        given = [grant for grant in grants if grant.giver == self.end]
        return Around(
            end=self.end,
            lines=Page([lines[other] for other in shown], shown.number, shown.paginator),
            freshest=tuple(lines[other] for other in first),
            ties=len(order),
            talks=tuple(talks[:LATEST_TALKS]),
            spoke=len(talks),
            received=tuple(received[:LATEST_GRANTS]),
            given=tuple(given[:LATEST_GRANTS]),
            grants=said.grants,
        )

    def _lines(self, others: Iterable[End], said: Mentions) -> tuple[dict[End, Line], list[Grant]]:
        """What is known of the ties with these, and the latest grants of any."""
        about = [pk for other in others if other in said.others for pk in said.others[other].ids]
        accounts, grants = accounts_of(
            self.actor,
            self.ids,
            self.sums.kept,
            others=about,
            latest=LATEST_GRANTS if said.grants else 0,
        )
        lines = _said(self.end, accounts)
        for other in others:
            lines[other].last = self.spoke.get(other)
            if other in self.held:
                _held(lines[other], self.sums, self.held[other])
        return lines, grants


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


def _held(line: Line, sums: Sums, tie: Tie) -> None:
    line.held, line.state = sums.held(tie), tie.state
    people = {person: None for pair in sums.holders(tie) for person in pair}
    line.holders = tuple(people)


def _bodies(talk: Talk) -> set[End]:
    """The bodies of those who were there; those without one stand for themselves."""
    bodies = {body for each in talk.there for body in each.spoke_for}
    return bodies | {each.person for each in talk.there if not each.spoke_for}
