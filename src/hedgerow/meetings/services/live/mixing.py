"""Mixing those who are here into small groups, mostly with people whom they have not met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from uuid import UUID

from hedgerow.analysis.mixing import Impossible, Request, Spread, even_sizes, mix
from hedgerow.analysis.mixing.words import reached
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import Attending, BreakoutPlace, BreakoutRound, Meeting
from hedgerow.meetings.services.live.groups import seat_groups
from hedgerow.questions.selectors.board import WITH_POWER
from hedgerow.ties.models import Award, Presence

SHOWN = (Audience.PLACE, Audience.PUBLIC)
MOST_IN_TALK = 8
"""In a larger gathering nothing shows who spoke with whom (as `ties` counts it)."""

Pairs = dict[tuple[int, int], float]


def mix_groups(*, by: Actor, meeting: Meeting, size: int) -> BreakoutRound:
    """Seat those who are here in groups of about `size`, and say honestly what it reached.

    Who has met is known from earlier small groups of this meeting and its series, and from
    conversations that everyone in the place may read. Sectors are spread, nobody sits with nobody
    but those who gave them money, and no resident among officials alone where that can be helped.
    Raises ValueError where there are fewer than two people.
    """
    require(by, "change", meeting)
    here = list(
        Attending.objects.filter(meeting=meeting, left_at=None)
        .select_related("body")
        .order_by("arrived_at", "id")
    )
    if len(here) < 2 or size < 2:
        raise ValueError("Small groups need at least two people.")
    wish = _request(meeting, here, even_sizes(len(here), -(-len(here) // size)))
    seed = BreakoutRound.objects.filter(meeting=meeting).count()
    try:
        plan = mix(wish, seed)
    except Impossible:  # with so few bodies, somebody sits with their funders or nobody sits at all
        plan = mix(_without_funders(wish), seed)
    groups = [[here[number].pk for number in group] for group in plan.rounds[0]]
    return seat_groups(by=by, meeting=meeting, groups=groups, words=reached(plan.tally))


def _request(meeting: Meeting, here: Sequence[Attending], sizes: tuple[int, ...]) -> Request:
    sectors = [each.body.sector if each.body else None for each in here]
    officials = frozenset(n for n, sector in enumerate(sectors) if sector in WITH_POWER)
    alone = (n for n, each in enumerate(here) if each.body is None and not each.body_name)
    return Request(
        people=len(here),
        sizes=[sizes],
        met=_met(meeting, here),
        spread=[Spread([sector or None for sector in sectors])],
        funders=_funders(here),
        residents=frozenset(alone),
        officials=officials,
    )


def _without_funders(wish: Request) -> Request:
    return Request(
        people=wish.people,
        sizes=wish.sizes,
        met=wish.met,
        spread=wish.spread,
        residents=wish.residents,
        officials=wish.officials,
    )


def _met(meeting: Meeting, here: Sequence[Attending]) -> Pairs:
    """The pairs of those here who have met: how often in small groups, and once for a talk."""
    of_person = {each.person_id: number for number, each in enumerate(here) if each.person_id}
    of_attending = {each.pk: number for number, each in enumerate(here)}
    met: Pairs = defaultdict(float)
    sat = BreakoutPlace.objects.filter(group__round__meeting=meeting)
    if meeting.series_id:
        sat = BreakoutPlace.objects.filter(group__round__meeting__series_id=meeting.series_id)
    groups: dict[UUID, set[int]] = defaultdict(set)
    for group, pk, person in sat.values_list("group_id", "attending_id", "attending__person_id"):
        number = of_attending.get(pk, of_person.get(person))
        if number is not None:
            groups[group].add(number)
    for members in groups.values():
        for pair in combinations(sorted(members), 2):
            met[pair] += 1.0
    for members in _talks(of_person):
        for pair in combinations(sorted(members), 2):
            met[pair] = max(met[pair], 1.0)
    return dict(met)


def _talks(of_person: dict[UUID, int]) -> list[set[int]]:
    """Who of those here were in one conversation that everyone in the place may read."""
    rows = Presence.objects.filter(
        person_id__in=of_person,
        conversation__audience__in=SHOWN,
        conversation__withdrawn_at=None,
    )
    talks: dict[UUID, set[int]] = defaultdict(set)
    for talk, person in rows.values_list("conversation_id", "person_id"):
        talks[talk].add(of_person[person])
    return [members for members in talks.values() if 1 < len(members) <= MOST_IN_TALK]


def _funders(here: Sequence[Attending]) -> dict[int, frozenset[int]]:
    """For everybody here, those from bodies that gave money to theirs."""
    of_body: dict[UUID, set[int]] = defaultdict(set)
    for number, each in enumerate(here):
        if each.body_id:
            of_body[each.body_id].add(number)
    rows = Award.objects.filter(
        report__a_organisation_id__in=of_body,
        report__b_organisation_id__in=of_body,
        report__audience__in=SHOWN,
        report__withdrawn_at=None,
    )
    funders: dict[int, frozenset[int]] = {}
    for giver, taker in rows.values_list("report__a_organisation_id", "report__b_organisation_id"):
        for number in of_body[taker]:
            funders[number] = funders.get(number, frozenset()) | of_body[giver]
    return funders
