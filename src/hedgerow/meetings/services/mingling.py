"""What the sums of mixing are told: who is to be seated, whom they have met, and what is wished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import ngettext

from hedgerow.analysis.mixing import Request, Spread, count
from hedgerow.analysis.mixing.request import Round
from hedgerow.analysis.mixing.tally import alone_with_funders
from hedgerow.analysis.mixing.words import reached
from hedgerow.core.models import Audience, Place
from hedgerow.meetings.models import Attending, BreakoutPlace, BreakoutWish, Invitation, Meeting
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Apart, Hat, Organisation
from hedgerow.questions.selectors.board import WITH_POWER
from hedgerow.ties.models import Award, Presence

SHOWN = (Audience.PLACE, Audience.PUBLIC)
MOST_IN_TALK = 8
"""In a larger gathering nothing shows who spoke with whom (as `ties` counts it)."""

SIZES_COUNT = 0.1  # half of what two of one sector cost

Pairs = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody to seat. `pk` is the row that stands for them: an invitation, or who is here."""

    pk: UUID
    person: UUID | None
    name: str
    body: Organisation | None
    is_resident: bool


@dataclass(frozen=True, slots=True)
class Wished:
    """What is to be kept to, by the numbers of those who are seated; rounds count from 1."""

    together: tuple[tuple[int, int], ...]
    apart: tuple[tuple[int, int], ...]
    hosts: Mapping[int, int]
    comes: Mapping[int, int]
    goes: Mapping[int, int]
    content: frozenset[int]

    def there(self, people: int, number: int) -> list[int]:
        """Those who are there in a round."""
        first, last = self.comes, self.goes
        return [n for n in range(people) if first.get(n, 1) <= number <= last.get(n, number)]


def in_room(meeting: Meeting) -> list[Sitter]:
    """Those who are in the room now, as they arrived. One query."""
    rows = Attending.objects.filter(meeting=meeting, left_at=None).select_related("body")
    return [
        Sitter(row.pk, row.person_id, row.name, row.body, not row.body and not row.body_name)
        for row in rows.order_by("arrived_at", "id")
    ]


def on_list(place: Place, rows: QuerySet[Invitation]) -> list[Sitter]:
    """Those of an invitation's list, with the body in which they wear a hat. Two queries.

    A resident is whoever is asked because they live it, or wears no hat.
    """
    guests = list(rows.order_by("created_at", "pk"))
    people = [row.person_id for row in guests if row.person_id]
    hats = Hat.objects.filter(worn_today(place), person_id__in=people).order_by("pk")
    bodies: dict[UUID | None, Organisation] = {}
    for hat in hats.select_related("organisation"):
        bodies.setdefault(hat.person_id, hat.organisation)
    return [
        Sitter(
            row.pk,
            row.person_id,
            row.name,
            bodies.get(row.person_id),
            row.why == Invitation.Why.LIVES or bool(row.person_id and row.person_id not in bodies),
        )
        for row in guests
    ]


def wished_for(rows: QuerySet[BreakoutWish], number_of: Mapping[UUID, int]) -> Wished:
    """What these wishes ask for those who are seated. One query.

    `number_of` gives the number of each by their invitation; of others nothing is kept to.
    """
    kind = BreakoutWish.Kind
    pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    numbers: dict[str, dict[int, int]] = defaultdict(dict)
    for wish in rows.order_by("pk"):
        one, other = number_of.get(wish.one_id), number_of.get(wish.other_id or wish.one_id)
        if one is None or other is None:
            continue
        if wish.other_id:
            pairs[wish.kind].append((one, other))
        else:
            numbers[wish.kind][one] = wish.number or 0
    return Wished(
        together=tuple(pairs[kind.TOGETHER]),
        apart=tuple(pairs[kind.APART]),
        hosts={one: group - 1 for one, group in numbers[kind.HOST].items()},
        comes=numbers[kind.FROM],
        goes=numbers[kind.UNTIL],
        content=frozenset(numbers[kind.CONTENT]),
    )


def request_for(
    meeting: Meeting,
    sitters: Sequence[Sitter],
    wished: Wished,
    sizes: Sequence[Sequence[int]],
    present: Sequence[Sequence[int]] | None = None,
) -> Request:
    """All that the sums need, to seat `sitters` in rounds of groups of these `sizes`. Five queries.

    Sectors and sizes are spread. Nobody sits with nobody but those who gave them money, unless they
    chose it; no resident is alone among officials where that can be helped. Those who are kept
    apart in this place never sit together.
    """
    bodies = [each.body for each in sitters]
    funders = _funders(sitters)
    return Request(
        people=len(sitters),
        sizes=sizes,
        present=present,
        met=_met(meeting, sitters),
        together=wished.together,
        apart=[*wished.apart, *apart_here(_persons(sitters))],
        hosts=wished.hosts,
        spread=[
            Spread([body.sector or None if body else None for body in bodies]),
            Spread([body.size_band_id if body else None for body in bodies], SIZES_COUNT),
        ],
        funders={n: them for n, them in funders.items() if n not in wished.content},
        residents=frozenset(n for n, each in enumerate(sitters) if each.is_resident),
        officials=frozenset(n for n, body in enumerate(bodies) if body and _has_power(body)),
    )


def apart_here(of_person: Mapping[UUID, int]) -> list[tuple[int, int]]:
    """The pairs of these people of whom one wishes not to see the other here. One query."""
    rows = Apart.objects.filter(person_id__in=of_person, other_id__in=of_person)
    pairs = rows.values_list("person_id", "other_id")
    return [(of_person[one], of_person[other]) for one, other in pairs]


def _persons(sitters: Sequence[Sitter]) -> dict[UUID, int]:
    return {each.person: number for number, each in enumerate(sitters) if each.person}


def _has_power(body: Organisation) -> bool:
    return body.sector in WITH_POWER


def honest(request: Request, rounds: Sequence[Round]) -> str:
    """What groups reach, in words for everybody: no figure in them tells of two kept apart."""
    told = count(replace(request, apart=()), rounds)
    groups = [group for each in rounds for group in each]
    lone = len(told.lone_residents)
    alone = sum(len(alone_with_funders(request, group)) for group in groups)
    among = ngettext(
        "Once a resident sits alone among officials.",
        "%(num)d times a resident sits alone among officials.",
        lone,
    )
    funded = ngettext(
        "Once somebody sits alone with those who fund them.",
        "%(num)d times somebody sits alone with those who fund them.",
        alone,
    )
    besides = [words % {"num": num} for words, num in ((among, lone), (funded, alone)) if num]
    return " ".join([reached(told), *besides])


def _met(meeting: Meeting, sitters: Sequence[Sitter]) -> Pairs:
    """The pairs who have met: how often in small groups, and once for a talk or a small meeting.

    All is known from what everyone in the place may see, or from this meeting and its series.
    """
    of_person = _persons(sitters)
    of_attending = {each.pk: n for n, each in enumerate(sitters)}
    known = Q(audience__in=SHOWN) | Q(pk=meeting.pk)
    if meeting.series_id:
        known |= Q(series_id=meeting.series_id)
    past = Meeting.objects.filter(known)
    sat = BreakoutPlace.objects.filter(group__round__meeting__in=past.values("pk"))
    groups: dict[UUID, set[int]] = defaultdict(set)
    for group, pk, person in sat.values_list("group_id", "attending_id", "attending__person_id"):
        number = of_attending.get(pk, of_person.get(person))
        if number is not None:
            groups[group].add(number)
    met: Pairs = defaultdict(float)
    for members in groups.values():
        for pair in combinations(sorted(members), 2):
            met[pair] += 1.0
    for members in [*_talks(of_person), *_small_meetings(past, of_person)]:
        for pair in combinations(sorted(members), 2):
            met[pair] = max(met[pair], 1.0)
    return dict(met)


def _talks(of_person: Mapping[UUID, int]) -> list[set[int]]:
    """Who of these were in one conversation that everyone in the place may read."""
    rows = Presence.objects.filter(
        person_id__in=of_person,
        conversation__audience__in=SHOWN,
        conversation__withdrawn_at=None,
    )
    talks = _together(rows.values_list("conversation_id", "person_id"), of_person)
    return [members for members in talks if len(members) <= MOST_IN_TALK]


def _small_meetings(past: QuerySet[Meeting], of_person: Mapping[UUID, int]) -> list[set[int]]:
    """Who of these came to one meeting that was small enough for all to have spoken."""
    small = past.filter(ended_at__isnull=False).annotate(came=Count("attendings"))
    rows = Attending.objects.filter(
        person_id__in=of_person, meeting__in=small.filter(came__lte=MOST_IN_TALK).values("pk")
    )
    return _together(rows.values_list("meeting_id", "person_id"), of_person)


def _together(
    rows: QuerySet[Any, tuple[UUID, UUID | None]], of_person: Mapping[UUID, int]
) -> list[set[int]]:
    """Those of `of_person` who are in rows of the same thing, by number."""
    things: dict[UUID, set[int]] = defaultdict(set)
    for thing, person in rows:
        if person is not None:
            things[thing].add(of_person[person])
    return [members for members in things.values() if len(members) > 1]


def _funders(sitters: Sequence[Sitter]) -> dict[int, frozenset[int]]:
    """For everybody, those from bodies that gave money to theirs."""
    of_body: dict[UUID, set[int]] = defaultdict(set)
    for number, each in enumerate(sitters):
        if each.body:
            of_body[each.body.pk].add(number)
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
