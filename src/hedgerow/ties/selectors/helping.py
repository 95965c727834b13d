"""Who could help with something: people, circles and bodies by what they bring, and how fresh."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat, StrIndex
from django.utils import timezone

from hedgerow.core.folding import fold
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, visible
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Contribution, Hat, Organisation, Person, Reach
from hedgerow.place.selectors.story import names_of

MOST_WORDS = 8
MOST_ROWS = 200
MOST_SHOWN = 25
MOST_TO_RING = 3
SEEN_OFTEN = 3
"""How often a gap is seen before it is a question for a room."""

_SMALL = """
    a an and at by can could for from help helps i in is me my of on or somebody someone the to who
    with
"""
SMALL = frozenset(_SMALL.split())
"""Words that a question is made of and that find nothing."""


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class ToRing:
    """Somebody who agreed that they may be rung, and the number that they gave."""

    pk: UUID
    name: str
    role: str
    number: str


@dataclass(frozen=True, slots=True)
class Helper:
    """A person or body that brings what was asked for. `sure_on` is when somebody last said so,
    `sure_by` who did; `confirmed` tells that from the day it was first written down."""

    pk: UUID
    name: str
    is_person: bool
    kind: str
    brings: tuple[str, ...]
    sure_on: date
    sure_by: str
    confirmed: bool
    to_ring: tuple[ToRing, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Those who could help: who brings most of what was asked, then whoever was heard of last.

    `whole`: they bring every word of it. Where nobody does, `missed` is how often somebody wrote
    down, for everyone in the place, that they look for it, and has not met it yet.
    """

    helpers: list[Helper]
    whole: bool
    more: bool
    missed: int = 0

    @property
    def is_gap(self) -> bool:
        """Whether nobody that we know of brings all of it."""
        return not (self.helpers and self.whole)

    @property
    def is_for_a_room(self) -> bool:
        """Whether it was looked for so often that people should meet over it."""
        return self.missed >= SEEN_OFTEN


def who_could_help(actor: Actor, words: str) -> Found:
    """Who brings or offers something in which each of `words` is; else in which any of them is.

    A word counts from its beginning: "forms" finds "forms", and not "platforms". At most eight
    queries, whatever is found.
    """
    folded = _WORD.findall(fold(words))
    asked = [word for word in folded if word not in SMALL] or folded
    if not asked:
        return Found([], whole=True, more=False)
    rows = _bringing(actor, asked[:MOST_WORDS], and_)
    whole = bool(rows) or len(asked) == 1
    missed = 0 if rows else _missing(actor, asked[:MOST_WORDS])
    if not whole:
        rows = _bringing(actor, asked[:MOST_WORDS], or_)
    by_actor: defaultdict[Person | Organisation, list[Contribution]] = defaultdict(list)
    for row in rows:
        by_actor[_kept(row.person or row.organisation)].append(row)
    ordered = sorted(
        by_actor.items(), key=lambda item: (_missed(asked, item[1]), *_freshness(*item))
    )
    shown = ordered[:MOST_SHOWN]
    names = names_of(actor, (last_sure(*item)[1] for item in shown))
    ring = _to_ring(actor, [who for who, _ in shown])
    helpers = [_helper(who, said, names, ring) for who, said in shown]
    return Found(helpers, whole, more=len(ordered) > MOST_SHOWN, missed=missed)


def _missed(asked: list[str], said: list[Contribution]) -> int:
    """How many of the words nothing that they bring begins with."""
    text = " " + " ".join(row.folded for row in said)
    return sum(f" {word}" not in text for word in asked)


def _freshness(who: Person | Organisation, said: list[Contribution]) -> tuple[int, str]:
    """Whoever was heard of last comes first."""
    return -last_sure(who, said)[0].toordinal(), fold(who.name)


def _bringing(actor: Actor, words: list[str], join: Callable[[Q, Q], Q]) -> list[Contribution]:
    """What is brought with these words in it, the freshest first; of bodies that have not ended.

    The ids come first, from the one table, so that sorting thousands is quick. Two queries.
    """
    kinds = (Contribution.Kind.BRINGS, Contribution.Kind.OFFER)
    rows = _saying(actor, words, join).filter(kind__in=kinds)
    latest = (F("confirmed_on").desc(nulls_last=True), "-created_at", "pk")
    found = list(rows.order_by(*latest).values_list("pk", flat=True)[:MOST_ROWS])
    live = Q(organisation=None) | Q(organisation__ended_on=None)
    whole = visible(actor, Contribution).filter(live, pk__in=found)
    both = ("person__joined_into", "organisation__joined_into")
    return list(whole.select_related(*both)) if found else []


def _missing(actor: Actor, words: list[str]) -> int:
    """How often all of these words are asked for. Others see the number, so what some keep among
    themselves does not count."""
    for_all = (Audience.PLACE, Audience.PUBLIC)
    asks = _saying(actor, words, and_).filter(kind=Contribution.Kind.ASK, audience__in=for_all)
    return asks.count()


def _saying(actor: Actor, words: list[str], join: Callable[[Q, Q], Q]) -> QuerySet[Contribution]:
    """What is brought, offered or asked for with these words in it, and not met yet."""
    said = reduce(join, (Q(**{f"has_{number}__gt": 0}) for number in range(len(words))))
    places = {
        f"has_{number}": StrIndex(Concat(Value(" "), F("folded")), Value(f" {word}"))
        for number, word in enumerate(words)
    }
    return visible(actor, Contribution).filter(met_on=None).alias(**places).filter(said)


def _kept(who: Person | Organisation | None) -> Person | Organisation:
    assert who is not None  # a constraint holds it
    return who.joined_into or who


Sure = tuple[date, UUID | None, bool]


def last_sure(who: Person | Organisation, said: Iterable[Contribution]) -> Sure:
    """When somebody last said that it is so, who, and whether they came back to it; else the day on
    which it was written down, and by whom."""
    back = [(row.confirmed_on, row.confirmed_by_id) for row in (*said, who) if row.confirmed_on]
    if back:
        on, by = max(back, key=lambda each: each[0])
        return on, by, True
    newest = max(said, key=lambda row: row.created_at)
    return timezone.localdate(newest.created_at), newest.author_id, False


def _helper(
    who: Person | Organisation,
    said: list[Contribution],
    names: dict[UUID, str],
    ring: dict[UUID, list[ToRing]],
) -> Helper:
    on, by, confirmed = last_sure(who, said)
    is_person = isinstance(who, Person)
    return Helper(
        pk=who.pk,
        name=who.name,
        is_person=is_person,
        kind="" if isinstance(who, Person) else who.get_kind_display(),
        brings=tuple(dict.fromkeys(row.words for row in said)),
        sure_on=on,
        sure_by=names.get(by, "") if by else "",
        confirmed=confirmed,
        to_ring=tuple(ring.get(who.pk, ())[:MOST_TO_RING]),
    )


def _to_ring(actor: Actor, helpers: list[Person | Organisation]) -> dict[UUID, list[ToRing]]:
    """By helper: themselves, or those with a role there today, who let the reader see a number."""
    assert actor.place is not None
    worn = visible(actor, Hat).filter(
        worn_today(actor.place), organisation__in=[h.pk for h in helpers]
    )
    at = [
        (hat.organisation_id, hat.person_id, hat.role)
        for hat in worn.order_by("person__folded", "pk")
    ]
    at += [(who.pk, who.pk, "") for who in helpers if isinstance(who, Person)]
    phones = visible(actor, Reach).filter(
        kind=Reach.Kind.PHONE, person__in=[person for _, person, _ in at]
    )
    numbers = {
        way.person_id: way for way in phones.select_related("person").order_by("created_at", "pk")
    }
    found: defaultdict[UUID, list[ToRing]] = defaultdict(list)
    for helper, person, role in at:
        if person in numbers:
            way = numbers[person]
            found[helper].append(ToRing(person, way.person.name, role, way.value))
    return found
