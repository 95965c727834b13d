"""Who steers the money of a pot: what was given up, and what went to whom.

SOURCE: *Given-up control* and *Money by size* in `product/measures.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hedgerow.place.models import Organisation
from hedgerow.pot.models import Contribution


@dataclass(frozen=True, slots=True)
class Part:
    """What went to one kind of body, and how much that is of every 100 pounds, both in pence."""

    label: str
    pence: int
    of_hundred: int


@dataclass(frozen=True, slots=True)
class Steering:
    """In pence: what came with no condition kept, of all that was `put_in`; and what went to small
    groups, of all that was `awarded`. `small` is None where the place draws no line for small.
    """

    given_up: int
    put_in: int
    small: int | None
    awarded: int
    sizes: tuple[Part, ...]
    sectors: tuple[Part, ...]


def steering(
    contributions: Iterable[Contribution], awards: Sequence[tuple[Organisation, int]]
) -> Steering:
    """Of what was put in, and of what each body was awarded in pence, promised or paid.

    The bodies come with their sizes. No query.
    """
    given = [(each.transfer.pence, not each.kept.strip()) for each in contributions]
    bands = [(body.size_band, pence) for body, pence in awards]
    lines = [(band, pence) for band, pence in bands if band]
    return Steering(
        given_up=sum(pence for pence, freely in given if freely),
        put_in=sum(pence for pence, _freely in given),
        small=sum(pence for band, pence in lines if band.small) if lines else None,
        awarded=sum(pence for _body, pence in awards),
        sizes=_parts(awards, lambda body: body.size_band.name if body.size_band else ""),
        sectors=_parts(awards, lambda body: body.get_sector_display()),
    )


def _parts(
    awards: Sequence[tuple[Organisation, int]], kind: Callable[[Organisation], str]
) -> tuple[Part, ...]:
    """What each kind of body was awarded, the most first."""
    sums: Counter[str] = Counter()
    for body, pence in awards:
        sums[kind(body) or _("We do not know")] += pence
    whole = sums.total()
    return tuple(
        Part(label, pence, round(10_000 * pence / whole))
        for label, pence in sums.most_common()
        if pence
    )
