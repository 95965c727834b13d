"""Pots and their awards as pages show them: how each stands, in pence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Sum
from django.http import Http404
from django.shortcuts import get_object_or_404

from hedgerow.analysis import ledger
from hedgerow.analysis.ledger import Standing, Where
from hedgerow.analysis.steering import Awarded, Steering, steering
from hedgerow.core import clock
from hedgerow.core.find import find
from hedgerow.core.policy import Actor, can, visible
from hedgerow.helm.models import StewardshipGroup
from hedgerow.place.models import Organisation
from hedgerow.pot.models import (
    Award,
    Contribution,
    Followed,
    Interest,
    Keyholder,
    Order,
    Pot,
    Transfer,
)
from hedgerow.pot.selectors.lines import Line, as_line, lines_of
from hedgerow.pot.selectors.orders import waiting

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class PotRow:
    """A pot in a list: its name, purpose and how it stands."""

    pk: UUID
    name: str
    purpose: str
    standing: Standing
    waiting: int


@dataclass(frozen=True, slots=True)
class AwardRow:
    """An award: what is still promised and what was paid, in pence. `due`: what followed?"""

    pk: UUID
    body: Organisation
    purpose: str
    promised: int
    paid: int
    due: bool


@dataclass(frozen=True, slots=True)
class AwardPage:
    """One award: who decided it, its lines oldest first, and what followed."""

    award: Award
    row: AwardRow
    decided: Order
    lines: tuple[Line, ...]
    followed: tuple[Followed, ...]
    may_keep: bool


@dataclass(frozen=True, slots=True)
class HoldRow:
    """So many pence that are held back, and what for."""

    words: str
    pence: int


@dataclass(frozen=True, slots=True)
class PotPage:
    """A pot whole, for whoever belongs to the place."""

    row: PotRow
    group: StewardshipGroup | None
    keys: tuple[Keyholder, ...]
    contributions: tuple[Contribution, ...]
    interests: tuple[Interest, ...]
    holds: tuple[HoldRow, ...]
    orders: tuple[Order, ...]
    awards: tuple[AwardRow, ...]
    steering: Steering
    book: Page[Line]
    may_keep: bool


def find_pots(actor: Actor) -> list[PotRow]:
    """Every pot of the place, by name. Three queries, however many there are."""
    pots = sorted(visible(actor, Pot), key=lambda each: each.name.casefold())
    held = _held(actor)
    asked = Counter(waiting(visible(actor, Order)).values_list("pot_id", flat=True))
    return [_row(pot, held.get(pot.pk, {}), asked[pot.pk]) for pot in pots]


def _row(pot: Pot, held: Mapping[ledger.Account, int], asked: int) -> PotRow:
    return PotRow(pot.pk, pot.name, pot.purpose, ledger.standing(held), asked)


def _held(actor: Actor) -> Mapping[UUID, Mapping[ledger.Account, int]]:
    """What the kinds of accounts of each pot hold, summed where the rows are."""
    moved = (
        visible(actor, Transfer)
        .order_by()
        .values_list("pot_id", "source__where", "target__where")
        .annotate(pence=Sum("pence"))
    )
    held: dict[UUID, Counter[ledger.Account]] = {}
    for pot, source, target, pence in moved:
        counts = held.setdefault(pot, Counter())
        counts[ledger.Account(Where(source))] -= pence
        counts[ledger.Account(Where(target))] += pence
    return held


def pot_page(actor: Actor, pk: UUID, page: int = 1) -> PotPage:
    """One pot whole; 404 where `actor` may not see it. At most eight queries."""
    keeps = visible(actor, Pot, "keep").filter(pk=OuterRef("pk"))
    found = visible(actor, Pot).annotate(keeps=Exists(keeps)).select_related("group")
    pot: Any = get_object_or_404(found, pk=pk)
    moved = _Moved.of(actor, pot)
    orders = waiting(visible(actor, Order).filter(pot=pot)).select_related("body")
    keys = visible(actor, Keyholder).filter(pot=pot, ended_on=None).select_related("person", "body")
    given = visible(actor, Contribution).filter(transfer__pot=pot, transfer__reversal=None)
    interests = visible(actor, Interest).filter(pot=pot).select_related("person", "body")
    pages: Any = Paginator(lines_of(actor, pot).order_by("-created_at", "-pk"), PER_PAGE)
    pages.count = moved.lines  # known already
    book = pages.get_page(page)
    book.object_list = [as_line(each) for each in book.object_list]
    asked = tuple(orders.order_by("created_at"))
    put_in = tuple(given.select_related("transfer__source__body").order_by("-created_at"))
    awards = tuple(awards_of(actor, pot, moved))
    return PotPage(
        row=_row(pot, moved.held, len(asked)),
        group=pot.group,
        keys=tuple(keys.order_by("created_at", "pk")),
        contributions=put_in,
        interests=tuple(interests.order_by("created_at")),
        holds=moved.holds,
        orders=asked,
        awards=awards,
        steering=_steering(put_in, awards),
        book=book,
        may_keep=pot.keeps,
    )


def _steering(put_in: Iterable[Contribution], awards: Iterable[AwardRow]) -> Steering:
    """What was given up of what was put in, and where what was promised or paid went. No query."""
    return steering(
        [(each.transfer.pence, not each.kept.strip()) for each in put_in],
        [as_awarded(each.body, each.promised + each.paid) for each in awards],
    )


def as_awarded(body: Organisation, pence: int) -> Awarded:
    """An award as the sums have it; `body` comes with its size."""
    band = body.size_band
    return Awarded(
        pence=pence,
        size=band.name if band else "",
        small=band.small if band else None,
        sector=body.get_sector_display(),
    )


def find_standing(actor: Actor, pot: Pot) -> Standing:
    """How a pot stands. One query."""
    return ledger.standing(_Moved.of(actor, pot).held)


@dataclass(frozen=True, slots=True)
class _Moved:
    """What moved in one pot: per pair of accounts, added up by the database.

    A row is where it came from and what kind of account that is, where it went and of which kind,
    what for if it is held back there, how many pence, and how many lines.
    """

    rows: tuple[tuple[UUID, str, UUID, str, str | None, int, int], ...]

    @classmethod
    def of(cls, actor: Actor, pot: Pot) -> _Moved:
        """One query, and as many rows as pairs of accounts between which money went."""
        ends = "source_id", "source__where", "target_id", "target__where", "target__hold__words"
        moved = visible(actor, Transfer).filter(pot=pot).order_by().values_list(*ends)
        return cls(tuple(moved.annotate(pence=Sum("pence"), lines=Count("pk"))))

    @property
    def lines(self) -> int:
        """How many lines the book has."""
        return sum(row[-1] for row in self.rows)

    @property
    def transfers(self) -> Iterator[ledger.Transfer]:
        """What moved, as the pure sums have it."""
        for source, came, target, went, _words, pence, _lines in self.rows:
            ends = ledger.Account(Where(came), source), ledger.Account(Where(went), target)
            yield ledger.Transfer(*ends, pence)

    @property
    def held(self) -> Mapping[ledger.Account, int]:
        """What each account holds."""
        return ledger.balances(self.transfers)

    @property
    def holds(self) -> tuple[HoldRow, ...]:
        """What is held back now, by what it is held for."""
        held = self.held
        words = {target: said for _from, _came, target, _went, said, *_ in self.rows if said}
        left = {pk: held[ledger.Account(Where.HELD, pk)] for pk in words}
        rows = [HoldRow(words[pk], pence) for pk, pence in left.items() if pence]
        return tuple(sorted(rows, key=lambda row: row.words))

    @property
    def paid(self) -> Mapping[ledger.Account, int]:
        """What was paid out of each account of an award, less what came back."""
        return ledger.paid(self.transfers)


def awards_of(actor: Actor, pot: Pot, moved: _Moved, **which: Any) -> Iterable[AwardRow]:
    """The awards that were promised, the latest first. One query."""
    rows = visible(actor, Award).filter(pot=pot, **which).select_related("body__size_band")
    held, paid = moved.held, moved.paid
    assert actor.place is not None
    today = clock.today(actor.place.time_zone)
    return [
        AwardRow(
            pk=row.pk,
            body=row.body,
            purpose=row.purpose,
            promised=held[account],
            paid=paid[account],
            due=row.review_on is not None and row.review_on <= today,
        )
        for row in rows.order_by("-created_at", "-pk")
        if (account := ledger.Account(Where.PROMISED, row.account_id)) in held
    ]


def find_awards(actor: Actor, pot: Pot) -> list[AwardRow]:
    """Every award of a pot that was promised, the latest first. Two queries."""
    return list(awards_of(actor, pot, _Moved.of(actor, pot)))


def award_page(actor: Actor, pk: UUID) -> AwardPage:
    """One award that was promised; 404 for any other, or where `actor` may not see it."""
    award = find(actor, Award, pk, along=("pot", "account"))
    moved = _Moved.of(actor, award.pot)
    row = next(iter(awards_of(actor, award.pot, moved, pk=pk)), None)
    if row is None:
        raise Http404
    rows = lines_of(actor, award.pot)
    own = (rows.filter(source=award.account) | rows.filter(target=award.account)).order_by(
        "created_at", "pk"
    )
    asked = visible(actor, Order).filter(target=award.account, kind=Order.Kind.AWARD)
    return AwardPage(
        award=award,
        row=row,
        decided=asked.select_related("proposal").get(),
        lines=tuple(as_line(each) for each in own),
        followed=tuple(visible(actor, Followed).filter(award=award)),
        may_keep=can(actor, "keep", award),
    )
