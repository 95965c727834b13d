"""Who steers shared money: what was given up, where it went, and who decided about it. In pence.

SOURCE: *Given-up control* is what came with no condition kept, of all that was put in; *money by
size* is what went to small groups, of all that was awarded. Who decided about money: each award is
shared out evenly among those who decided it, as supporters share the cost of what they fund in
D. Peters, G. Pierczyński and P. Skowron, *Proportional participatory budgeting with additive
utilities* (2021).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Awarded:
    """So many pence to a body of a size and a sector, each "" where it is not known.

    `small`: whether its size is one that the place calls small; None where its size is not known.
    """

    pence: int
    size: str
    small: bool | None
    sector: str


@dataclass(frozen=True, slots=True)
class Part:
    """What went to one kind of body ("" where it is not known).

    `of_hundred`: how many pence of every 100 pounds that is.
    """

    kind: str
    pence: int
    of_hundred: int


@dataclass(frozen=True, slots=True)
class Steering:
    """What came with no condition kept, of all that was `put_in`; and what went to small groups,
    of all that was `awarded`. `small` is None where no size is known.
    """

    given_up: int
    put_in: int
    small: int | None
    awarded: int
    sizes: tuple[Part, ...]
    sectors: tuple[Part, ...]


def steering(given: Iterable[tuple[int, bool]], awards: Sequence[Awarded]) -> Steering:
    """Of what was put in (pence, and whether no condition is kept), and of what was awarded."""
    given = list(given)
    sized = [each for each in awards if each.small is not None]
    return Steering(
        given_up=sum(pence for pence, freely in given if freely),
        put_in=sum(pence for pence, _freely in given),
        small=sum(each.pence for each in sized if each.small) if sized else None,
        awarded=sum(each.pence for each in awards),
        sizes=_parts((each.size, each.pence) for each in awards),
        sectors=_parts((each.sector, each.pence) for each in awards),
    )


def _parts(sums: Iterable[tuple[str, int]]) -> tuple[Part, ...]:
    """What each kind of body was awarded, the most first."""
    totals: Counter[str] = Counter()
    for kind, pence in sums:
        totals[kind] += pence
    whole = totals.total()
    return tuple(
        Part(kind, pence, round(Fraction(10_000 * pence, whole)))
        for kind, pence in totals.most_common()
        if pence
    )


def steered(awards: Iterable[tuple[int, Sequence[str]]]) -> Mapping[str, int]:
    """About how many pence each kind of body decided; in all exactly what was awarded.

    `awards`: pence, and the kind of each body that had a part in deciding it, at least one. What
    does not come out even goes penny by penny to those who are short of most, then by name.
    """
    exact: dict[str, Fraction] = {}
    for pence, kinds in awards:
        for kind in kinds:
            exact[kind] = exact.get(kind, Fraction(0)) + Fraction(pence, len(kinds))
    whole = {kind: share.numerator // share.denominator for kind, share in exact.items()}
    left = int(sum(exact.values())) - sum(whole.values())
    short = sorted(exact, key=lambda kind: (whole[kind] - exact[kind], kind))
    return {kind: pence + (kind in short[:left]) for kind, pence in whole.items()}
