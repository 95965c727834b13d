"""Make a plan: check the request, seat every round, anneal, and count what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hedgerow.analysis.mixing import designs
from hedgerow.analysis.mixing.annealing import Rounds, meet, prices
from hedgerow.analysis.mixing.request import Clash, Impossible, Request
from hedgerow.analysis.mixing.seating import parties, seat
from hedgerow.analysis.mixing.tally import Groups, Plan, alone_with_funders, count

# Moves tried: 1,000 for each seat of each round, but within these, and no fewer than 250 for each.
FEWEST_MOVES, MOST_MOVES = 40_000, 150_000
QUENCH = 0.25  # the share of the moves that go into a first, cold go
GOES = 3  # annealings, where somebody would still sit alone with their funders


def mix(request: Request, seed: int, effort: float = 1.0) -> Plan:
    """Rounds of groups in which people meet as many others as they can.

    The same request, seed and effort give the same plan. Effort 1 takes a second or two where not
    every wish can be kept, and much less where all are.

    Raises:
        Impossible: what must be kept cannot be, or no way was found to.
    """
    check(request)
    random = Random(seed)  # noqa: S311 - chance for mixing, not for keeping secrets
    coming = range(len(request.held), len(request.sizes))
    rounds = {r: _sorted(groups) for r, groups in enumerate(request.held)}
    for _ in range(GOES):
        rounds |= _attempt(request, coming, effort, random)
        if (alone := _alone(request, rounds, coming)) is None:
            break
    if alone:
        raise alone
    plan = tuple(rounds[r] for r in range(len(request.sizes)))
    return Plan(plan, count(request, plan))


def _sorted(groups: Sequence[Sequence[int]]) -> Groups:
    return tuple(tuple(sorted(group)) for group in groups)


def _attempt(
    request: Request, coming: Sequence[int], effort: float, random: Random
) -> dict[int, Groups]:
    """The rounds to come, annealed from a ready design or from seats taken one after another."""
    price = prices(request)
    for groups in request.held:
        for group in groups:
            meet(price, group)
    design = designs.seated(request, random)
    seats = {}
    for r in coming:
        seats[r] = design[r] if design else seat(request, r, price, random)
        for group in seats[r]:
            meet(price, group)
    rounds = Rounds.seated(request, price, seats, random)
    total = sum(sum(request.sizes[r]) for r in coming)
    moves = int(effort * max(FEWEST_MOVES, min(1_000 * total, MOST_MOVES), 250 * total))
    rounds.anneal(int(QUENCH * moves), hot=0.15)
    rounds.anneal(int((1 - QUENCH) * moves))
    return {r: _sorted(rounds.people(r)) for r in coming}


def _alone(request: Request, rounds: dict[int, Groups], coming: Sequence[int]) -> Impossible | None:
    """The first who sits alone with their funders, as why there is no plan."""
    for r in coming:
        for group in rounds[r]:
            if alone := alone_with_funders(request, group):
                funders = request.funders[alone[0]]
                return Impossible(Clash.FUNDER, r, (alone[0], *sorted(funders & set(group))))
    return None


def check(request: Request) -> None:
    """Refuse what no plan could keep, as far as each wish tells on its own.

    Raises:
        Impossible: it names the first such wish.
        ValueError: people, rounds or groups that there are not.
    """
    for r, sizes in enumerate(request.sizes):
        if sum(sizes) != len(request.there(r)) or min(sizes, default=0) < 1:
            raise Impossible(Clash.SIZES, r)
        missing = [p for p in request.there(r) if request.hosts.get(p, 0) >= len(sizes)]
        if missing:
            raise Impossible(Clash.NO_SUCH_GROUP, r, tuple(missing))
        if r < len(request.held):
            held = request.held[r]
            sat = sorted(person for group in held for person in group)
            if sat != request.there(r) or sorted(map(len, held)) != sorted(sizes):
                raise Impossible(Clash.HELD, r)
            continue
        for party in parties(request, r):
            _check_party(request, r, party)


def _check_party(request: Request, r: int, party: tuple[int, ...]) -> None:
    if len(party) > max(request.sizes[r]):
        raise Impossible(Clash.TOGETHER_TOO_MANY, r, party)
    for person in party:
        if clashing := request.apart_from[person].intersection(party):
            raise Impossible(Clash.TOGETHER_AND_APART, r, (person, min(clashing)))
    hosts = tuple(person for person in party if person in request.hosts)
    if len({request.hosts[host] for host in hosts}) > 1:
        raise Impossible(Clash.TOGETHER_TWO_HOSTS, r, hosts)
