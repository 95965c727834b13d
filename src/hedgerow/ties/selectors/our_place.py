"""Our place: who is here, what they bring, and who knows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from hedgerow.core import clock
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, visible
from hedgerow.place.actors import is_worn
from hedgerow.place.models import Contribution
from hedgerow.ties.models import Presence
from hedgerow.ties.selectors.rows import End
from hedgerow.ties.selectors.sums import Sums
from hedgerow.ties.structure.cadence import YEAR
from hedgerow.ties.structure.rows import MOST_IN_A_CONVERSATION

MOST_KNOWN = 3
LATEST = 4


@dataclass(frozen=True, slots=True)
class Knows:
    """Somebody who has spoken with the people of a body within a year, and when they last did."""

    person: End
    on: date


def who_knows(
    actor: Actor, families: Mapping[UUID, Collection[UUID]]
) -> dict[UUID, tuple[Knows, ...]]:
    """Those outside each body who have spoken with somebody of it, freshest first. One query.

    `families` are the ids of each body and of all that were joined into it.
    """
    assert actor.place is not None
    sums, today = Sums.of(actor.place), clock.today(actor.place.time_zone)
    kept = {pk: head for head, ids in families.items() for pk in ids}
    last: defaultdict[UUID, dict[End, date]] = defaultdict(dict)
    for body, on, person in _heard(actor, kept, today):
        last[kept[body]].setdefault(person, on)
    found = {}
    for head, people in last.items():
        own = sums.people_of(head)
        others = [Knows(person, on) for person, on in people.items() if person.pk not in own]
        found[head] = tuple(others[:MOST_KNOWN])
    return found


def _heard(actor: Actor, ids: Collection[UUID], today: date) -> Iterator[tuple[UUID, date, End]]:
    """(body, day, somebody who was there too) of each conversation with its people of today.

    The latest come first. Gatherings are left out: they do not show that each pair spoke.
    """
    of_body = Q(hat=None) | Q(hat__organisation_id=F("person__hats__organisation_id"))
    rows = (
        visible(actor, Presence)
        .filter(
            of_body,
            conversation__withdrawn_at=None,
            conversation__on__gt=today - timedelta(days=YEAR + 1),
            person__hats__organisation_id__in=list(ids),
        )
        .order_by("-conversation__on", "conversation_id", "conversation__presences__person__folded")
        .values_list(
            *("person__hats__organisation_id", "person__hats__since", "person__hats__until"),
            *("conversation_id", "conversation__on", "conversation__presences__person_id"),
            "conversation__presences__person__name",
        )
    )
    small = _of_few(rows)
    for body, since, until, _talk, on, person, name in small:
        if is_worn(since, until, today):
            yield body, on, End(person, name, is_person=True)


Row = tuple[UUID, date | None, date | None, UUID, date, UUID, str]


def _of_few(rows: Iterable[Row]) -> list[Row]:
    """The rows of conversations between few enough people."""
    there: defaultdict[UUID, set[UUID]] = defaultdict(set)
    every = list(rows)
    for row in every:
        there[row[3]].add(row[5])
    return [row for row in every if len(there[row[3]]) <= MOST_IN_A_CONVERSATION]


@dataclass(frozen=True, slots=True)
class OpenNow:
    """One thing that somebody here brings, offers or asks for, and who it is."""

    words: str
    of: End


@dataclass(frozen=True, slots=True)
class Gathered:
    """The latest few of what is brought, offered or asked for, and how many there are in all."""

    latest: tuple[OpenNow, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class WhatThereIs:
    """What this place brings, and what is open now; of what everyone in it may see."""

    brings: Gathered
    offers: Gathered
    asks: Gathered


def what_there_is(actor: Actor) -> WhatThereIs:
    """The latest of each kind and how many there are. One query."""
    rows = (
        visible(actor, Contribution)
        .filter(met_on=None, audience__in=[Audience.PLACE, Audience.PUBLIC])
        .annotate(
            nth=Window(
                RowNumber(), partition_by=[F("kind")], order_by=[F("created_at").desc(), F("pk")]
            ),
            total=Window(Count("pk"), partition_by=[F("kind")]),
        )
        .filter(nth__lte=LATEST)
        .order_by("kind", "nth")
        .values_list(
            *("kind", "total", "words", "organisation_id", "organisation__name"),
            *("person_id", "person__name"),
        )
    )
    found: defaultdict[str, list[OpenNow]] = defaultdict(list)
    totals: dict[str, int] = {}
    for kind, total, words, body, body_name, person, person_name in rows:
        of = End(body, body_name) if body else End(person, person_name, is_person=True)
        if words not in [each.words for each in found[kind]]:
            found[kind].append(OpenNow(words, of))
        totals[kind] = total
    kinds = Contribution.Kind
    return WhatThereIs(
        *(
            Gathered(tuple(found[kind]), totals.get(kind, 0))
            for kind in (kinds.BRINGS, kinds.OFFER, kinds.ASK)
        )
    )
