"""Who may sign: every small group of keyholders, against the rule said in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from uuid import UUID

import pytest

from hedgerow.analysis.signing import No, Signer, is_enough, still_waits, why_not

PEOPLE = [UUID(int=number) for number in range(1, 5)]
BODIES = [UUID(int=101), UUID(int=102)]


def groups() -> Iterator[dict[UUID, UUID | None]]:
    """Every group of up to four, of two organisations and neighbours."""
    for size in range(1, len(PEOPLE) + 1):
        for bodies in product([*BODIES, None], repeat=size):
            yield dict(zip(PEOPLE, bodies, strict=False))


@pytest.mark.parametrize("no", [None, *No])
def test_why_somebody_may_not_sign(no: No | None) -> None:
    ann, ben, cy = Signer(PEOPLE[0], BODIES[0]), Signer(PEOPLE[1], BODIES[0]), PEOPLE[2]
    other = Signer(cy, BODIES[1])
    holders = [ann, ben, other]
    told = {
        None: why_not(ann, asked_by=cy, interested=(), signed=[other], keyholders=holders),
        No.NO_KEY: why_not(None, asked_by=cy, interested=(), signed=(), keyholders=holders),
        No.OWN: why_not(ann, asked_by=ann.person, interested=(), signed=(), keyholders=holders),
        No.INTEREST: why_not(
            ann, asked_by=cy, interested={ann.person}, signed=(), keyholders=holders
        ),
        No.TWICE: why_not(ann, asked_by=cy, interested=(), signed=[ann], keyholders=holders),
        No.SAME_BODY: why_not(ann, asked_by=cy, interested=(), signed=[ben], keyholders=holders),
    }
    assert told[no] == no


def test_two_of_one_organisation_never_sign_where_there_is_another() -> None:
    for members in groups():
        holders = [Signer(person, body or person) for person, body in members.items()]
        for first, second in combinations(holders, 2):
            told = why_not(second, asked_by=None, interested=(), signed=[first], keyholders=holders)
            alone = {each.body for each in holders} == {first.body}
            assert (told is None) == (first.body != second.body or alone)
            assert is_enough([first, second])
        assert not is_enough(holders[:1])


def test_a_group_waits_for_somebody_else_of_another_organisation_if_there_is_one() -> None:
    stranger = UUID(int=99)
    for members in groups():
        bodies = {body or person for person, body in members.items()}
        for own in members:
            others = [*(each for each in members if each != own), stranger]
            for confirmed in combinations([own, *others], min(2, len(members))):
                follows = [
                    each
                    for each in confirmed
                    if each in members
                    and each != own
                    and (len(bodies) == 1 or (members[each] or each) != (members[own] or own))
                ]
                waits = len(members) > 1 and not follows
                assert still_waits(members, own, confirmed) == waits
