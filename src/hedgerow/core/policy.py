"""Who may see and do what. Nothing else in the house decides it.

A *relation* says how somebody stands to a thing, twice: as a question about one thing (`holds`) and
as a filter on rows (`rows`). Because both come from one relation, a list can never show what a page
would refuse; a property test holds the two faces together. Each room's `policy.py` adds its rows to
the one table: `RULES` (action and model -> relation) and `PAGES` (URL name -> who may open it).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from hedgerow.core.models import Audience, Entry, Place, PlaceModel, Share
from hedgerow.core.rooms import said_in

if TYPE_CHECKING:
    from typing import Self

M = TypeVar("M", bound=PlaceModel)


class Forbidden(Exception):
    """The actor may not do this. Doors answer as if the thing were not there."""


@dataclass(frozen=True)
class Actor:
    """Who is asking, in which place, as plain values.

    `member` may read and write as people of the place do; `viewer` may only read; `steward` may
    also let people in and out. `groups` are the organisations, groups and circles in which the
    person wears a hat today. `link` is the link by which somebody came, signed in or not: its kind
    and the id of the thing that it is about (`core.links`). `unattributed_on` is set where nobody
    is to know who acts (`core.unattributed`): then no field says who, and the day is all of when.
    `unseen` are the people kept apart from them, `veiled` those who take no part by name (`WHO`).
    """

    place: Place | None = None
    account_id: UUID | None = None
    person_id: UUID | None = None
    role: str = ""
    name: str = ""
    groups: frozenset[UUID] = field(default=frozenset())
    link: tuple[str, UUID] | None = None
    unattributed_on: date | None = None
    unseen: frozenset[UUID] = field(default=frozenset())
    veiled: frozenset[UUID] = field(default=frozenset())

    @property
    def is_member(self) -> bool:
        return self.role in {"member", "steward"}

    @property
    def is_steward(self) -> bool:
        return self.role == "steward"

    @property
    def belongs(self) -> bool:
        return self.role in {"viewer", "member", "steward"}


@dataclass(frozen=True)
class Relation:
    """How an actor may stand to a thing: `holds` for one, `rows` for many. They must agree."""

    name: str
    holds: Callable[[Actor, Any], bool]
    rows: Callable[[Actor], Q]

    def __or__(self, other: Self) -> Relation:
        return Relation(
            f"{self.name} or {other.name}",
            lambda actor, thing: self.holds(actor, thing) or other.holds(actor, thing),
            lambda actor: self.rows(actor) | other.rows(actor),
        )

    def __and__(self, other: Self) -> Relation:
        return Relation(
            f"{self.name} and {other.name}",
            lambda actor, thing: self.holds(actor, thing) and other.holds(actor, thing),
            lambda actor: self.rows(actor) & other.rows(actor),
        )


NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING


def standing(name: str, test: Callable[[Actor], bool]) -> Relation:
    """A relation that depends on the actor alone, not on the thing."""
    return Relation(
        name, lambda actor, _: test(actor), lambda actor: EVERYTHING if test(actor) else NOTHING
    )


def state(name: str, test: Callable[[Any], bool], rows: Q) -> Relation:
    """A relation that depends on the thing alone, not on the actor."""
    return Relation(name, lambda _actor, thing: test(thing), lambda _actor: rows)


def among(name: str, model: type[PlaceModel], rows: Callable[[Actor], Q]) -> Relation:
    """A relation that holds for a thing, a `model`, that the database finds among its `rows`."""
    return Relation(
        name, lambda actor, thing: model.objects.filter(rows(actor), pk=thing.pk).exists(), rows
    )


belongs = standing("belongs to this place", lambda actor: actor.belongs)
member = standing("is a member", lambda actor: actor.is_member)
steward = standing("is a steward", lambda actor: actor.is_steward)


def came_by(kind: str) -> Relation:
    """Came by a link of this kind, whatever thing it is about; for adding something new."""
    return standing(
        f"came by a {kind} link", lambda actor: bool(actor.link and actor.link[0] == kind)
    )


def bears(kind: str) -> Relation:
    """Came by a link of this kind about this very thing."""
    return Relation(
        f"has its {kind} link",
        lambda actor, thing: thing is not None and actor.link == (kind, thing.pk),
        lambda actor: Q(pk=actor.link[1]) if actor.link and actor.link[0] == kind else NOTHING,
    )


author = Relation(
    "wrote it",
    lambda actor, entry: actor.person_id is not None and entry.author_id == actor.person_id,
    lambda actor: Q(author_id=actor.person_id) if actor.person_id else NOTHING,
)


def _shared_with(actor: Actor, entry: Entry) -> bool:
    if not actor.belongs:
        return False
    if entry.audience in {Audience.PLACE, Audience.PUBLIC}:
        return True
    names = _names_for(actor, entry.audience)
    return bool(names) and Share.objects.filter(entry_id=entry.pk, with_id__in=names).exists()


def _names_for(actor: Actor, audience: str) -> frozenset[UUID]:
    if audience == Audience.PEOPLE and actor.person_id:
        return frozenset({actor.person_id})
    return actor.groups if audience == Audience.GROUP else frozenset()


def _shared_rows(actor: Actor) -> Q:
    if not actor.belongs:
        return NOTHING
    rows = Q(audience__in=[Audience.PLACE, Audience.PUBLIC])
    for audience in (Audience.PEOPLE, Audience.GROUP):
        names = _names_for(actor, audience)
        if names:
            entries = Share.objects.filter(with_id__in=names).values("entry_id")
            rows |= Q(audience=audience, pk__in=entries)
    return rows


in_audience = Relation("is in its audience", _shared_with, _shared_rows)


def through(field: str, model: type[PlaceModel], relation: Relation) -> Relation:
    """To stand in `relation` to the thing, a `model`, that `field` points at."""

    def holds(actor: Actor, thing: Any) -> bool:
        return relation.holds(actor, getattr(thing, field))

    def rows(actor: Actor) -> Q:
        return Q(**{f"{field}__in": model.objects.filter(relation.rows(actor)).values("pk")})

    return Relation(f"{relation.name} ({field})", holds, rows)


def _names(actor: Actor) -> frozenset[UUID]:
    return actor.groups | ({actor.person_id} if actor.person_id else frozenset())


with_them = Relation(
    "is with them",
    lambda actor, share: share.with_id in _names(actor),
    lambda actor: Q(with_id__in=_names(actor)),
)

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", Share): (author | with_them) & belongs,
}


class Who(StrEnum):
    """Who may open a page at all; what they then see of it is up to the rules."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    BELONGS = "belongs to this place"
    MEMBER = "member of this place"
    STEWARD = "steward of this place"
    LINK = "whoever has the link"
    DEMONSTRATION = "anyone, on a demonstration only"


Owner = tuple[type[PlaceModel], str]
"""A kind of thing, and its column with the person in whose name a link about it speaks."""

Columns = Mapping[type[PlaceModel], tuple[str, ...]]
"""Of each kind of row, the columns that say whose it is.

A room's `WHO` are rows that stand for somebody, such as their record: a reader from whom they are
kept apart does not see them, and to everybody else a veiled person's say no name. A room's `WHOSE`
are rows that are somebody's, or about them, hidden in both cases. All else is everyone's and stays.
"""


@cache
def _said(table: str) -> Mapping[Any, Any]:
    """All that the rooms say in their tables of this name, in one."""
    tables = [getattr(room, table, {}) for room in said_in("policy")]
    return {key: said for each in tables for key, said in each.items()}


def rules() -> Mapping[tuple[str, type[PlaceModel]], Relation]:
    """The whole table of acts: (action, model) -> the relation that allows it."""
    return _said("RULES")


def pages() -> Mapping[str, Who]:
    """The whole table of pages: URL name -> who may open it."""
    return _said("PAGES")


def owners() -> Mapping[str, Owner]:
    """The kinds of links that speak in one person's name, as each room says in `OWNERS`."""
    return _said("OWNERS")


def whose() -> tuple[Columns, Columns]:
    """The tables `WHO` and `WHOSE` of every room."""
    return _said("WHO"), _said("WHOSE")


def _hidden(actor: Actor, model: type[PlaceModel]) -> tuple[tuple[str, ...], frozenset[UUID]]:
    """Columns of `model`, and the people of whom no row may name one there, for this actor."""
    if not (actor.unseen or actor.veiled):
        return (), frozenset()
    stand_for, belong_to = whose()
    if model in belong_to:
        return belong_to[model], actor.unseen | actor.veiled
    return stand_for.get(model, ()), actor.unseen


def _is_hidden(actor: Actor, thing: PlaceModel) -> bool:
    columns, people = _hidden(actor, type(thing))
    return any(attrgetter(column.replace("__", "."))(thing) in people for column in columns)


def can(actor: Actor, action: str, thing: PlaceModel | type[PlaceModel]) -> bool:
    """May `actor` do `action` to `thing`? With a model in place of a thing: may they at all?"""
    kind = thing if isinstance(thing, type) else type(thing)
    relation = rules()[action, kind]
    if isinstance(thing, type):
        return relation.holds(actor, None)
    if actor.place is None or thing.place_id != actor.place.pk:
        return False
    return relation.holds(actor, thing) and not _is_hidden(actor, thing)


def require(actor: Actor, action: str, thing: PlaceModel | type[PlaceModel]) -> None:
    """Raise `Forbidden` unless `can(actor, action, thing)`. The first line of every service."""
    if not can(actor, action, thing):
        raise Forbidden(f"{action} {thing}")


def visible(actor: Actor, model: type[M], action: str = "see") -> QuerySet[M]:
    """The rows of `model` to which `actor` may do `action`; none outside the actor's place."""
    if actor.place is None:
        return model.objects.none()
    rows = model.objects.filter(rules()[action, model].rows(actor), place=actor.place)
    columns, people = _hidden(actor, model)
    for column in columns:
        rows = rows.exclude(**{f"{column}__in": people})
    return rows
