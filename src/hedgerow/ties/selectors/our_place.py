"""Our place: who is here, what they bring, and who knows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from hedgerow.core import clock
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, visible
from hedgerow.place.models import Contribution
from hedgerow.ties.selectors.gathered import at_with_bodies, talks_of
from hedgerow.ties.selectors.rows import End
from hedgerow.ties.selectors.sums import Sums
from hedgerow.ties.structure.cadence import YEAR
from hedgerow.ties.structure.rows import MOST_IN_A_CONVERSATION

MOST_KNOWN = 3
LATEST = 6


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
    sums, today = Sums.of(actor), clock.today(actor.place.time_zone)
    every = [pk for ids in families.values() for pk in ids]
    year_ago = today - timedelta(days=YEAR + 1)
    last: defaultdict[UUID, dict[End, date]] = defaultdict(dict)
    for talk in talks_of(actor, at_with_bodies(every), sums.kept, after=year_ago):
        if len(talk.there) <= MOST_IN_A_CONVERSATION:
            for body in {pk for each in talk.there for pk in each.still} & families.keys():
                for each in talk.there:
                    last[body].setdefault(each.person, talk.when)
    return {body: _others(people, sums.people_of(body)) for body, people in last.items()}


def _others(people: Mapping[End, date], own: Collection[UUID]) -> tuple[Knows, ...]:
    """The first few of `people`, freshest first, who are not of the body themselves."""
    found = [Knows(person, on) for person, on in people.items() if person.pk not in own]
    return tuple(found[:MOST_KNOWN])


@dataclass(frozen=True, slots=True)
class OpenNow:
    """One thing that somebody here brings, offers or asks for, and who it is."""

    words: str
    of: End


@dataclass(frozen=True, slots=True)
class WhatThereIs:
    """The latest of what is brought here, and of what is offered and asked for now."""

    brings: tuple[OpenNow, ...]
    offers: tuple[OpenNow, ...]
    asks: tuple[OpenNow, ...]


def what_there_is(actor: Actor) -> WhatThereIs:
    """The latest few of each kind that everyone in the place may see. One query."""
    kinds = (Contribution.Kind.BRINGS, Contribution.Kind.OFFER, Contribution.Kind.ASK)
    common = visible(actor, Contribution).filter(
        met_on=None, audience__in=[Audience.PLACE, Audience.PUBLIC]
    )
    latest = Q()
    for kind in kinds:  # ids are in the order of time, so an index has them ready
        latest |= Q(pk__in=common.filter(kind=kind).order_by("-pk").values("pk")[:LATEST])
    rows = common.filter(latest).order_by("-pk")
    found: defaultdict[str, list[OpenNow]] = defaultdict(list)
    for each in rows.select_related("organisation", "person"):
        of = each.organisation or each.person
        assert of is not None  # a constraint holds it
        end = End(of.pk, of.name, is_person=each.organisation is None)
        if each.words not in [other.words for other in found[each.kind]]:
            found[each.kind].append(OpenNow(each.words, end))
    return WhatThereIs(*(tuple(found[kind]) for kind in kinds))
