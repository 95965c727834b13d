"""Who steered the money that a group gave away, by the kind of organisation and its size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hedgerow.analysis.steering import steered
from hedgerow.helm.above import Award
from hedgerow.helm.selectors.boat_hands import Crew
from hedgerow.place.models import Organisation


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Of one kind of organisation: about how many pence it decided, and how many are for it."""

    kind: str
    decided: int
    given: int


def money_lines(awards: Iterable[Award], crew: Crew) -> tuple[MoneyLine, ...]:
    """The most decided about first. `crew`: of all decisions that the awards follow.

    An award counts evenly for each organisation that was heard in the decision that it follows.
    """
    told: list[tuple[int, list[str]]] = []
    given: Counter[str] = Counter()
    for award in awards:
        given[_kind(award.to)] += award.pence
        told.append((award.pence, _deciders(award, crew)))
    decided = steered(told)
    lines = [MoneyLine(kind, decided.get(kind, 0), given[kind]) for kind in {*decided, *given}]
    return tuple(sorted(lines, key=lambda line: (-line.decided, -line.given, line.kind)))


def _deciders(award: Award, crew: Crew) -> list[str]:
    """The kind of each who was heard, where the award follows a decision that is kept here."""
    heard: Iterable[Any] = crew.hands[award.proposal.pk].decided if award.proposal else ()
    kinds = [_kind(crew.bodies[body]) if body else _("Neighbours") for body in heard]
    return kinds or [_("Decided in another way")]


def _kind(body: Organisation) -> str:
    """A body's sector, and its size where that is known."""
    sector = body.get_sector_display() or _("We do not know")
    if body.size_band is None:
        return sector
    return _("%(sector)s, %(size)s") % {"sector": sector, "size": body.size_band.name}
