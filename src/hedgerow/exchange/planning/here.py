"""What is here already, held so that each row of a file can be met quickly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from hedgerow.core.folding import fold
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor, visible
from hedgerow.exchange.models import Answer, Origin
from hedgerow.formats.matching import Matcher
from hedgerow.formats.names import Body
from hedgerow.formats.records import Identifier as RegisterNumber
from hedgerow.place.models import (
    Contribution,
    Hat,
    Identifier,
    NotSame,
    Organisation,
    OtherName,
    Patch,
    Person,
    Reach,
    Seat,
    SizeBand,
)
from hedgerow.ties.models import Award, Report
from hedgerow.ties.models.report import Source


class Known(NamedTuple):
    """What an earlier file of this source made of a key: its origin, the thing, what it told."""

    origin: UUID
    thing: UUID
    told: str


class HatNow(NamedTuple):
    """A hat as it stands."""

    pk: UUID
    since: date | None
    until: date | None


class Number(NamedTuple):
    """A register number that is here: its row, and the body that has it."""

    pk: UUID
    body: UUID
    succeeded_by: UUID | None


@dataclass
class Here:
    """An index of what `actor` may see of the place, made with a fixed number of queries.

    `answers` is what they said of this source's records: key, then the record here, then the kind.
    """

    actor: Actor
    source: str
    answers: dict[str, dict[UUID, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Only one's own: somebody else's file may hold what one is not to know.
        origins = Origin.objects.filter(source=self.source, by_id=self.actor.person_id)
        self.origins: dict[tuple[str, str], Known] = {
            (kind, key): Known(origin, thing, told)
            for kind, key, origin, thing, told in origins.values_list(
                "thing_kind", "key", "pk", "thing_id", "told"
            )
        }
        self.bodies = _values(visible(self.actor, Organisation), *_BODY)
        self.people = _values(visible(self.actor, Person), *_PERSON)
        self.into: dict[UUID, UUID] = {
            pk: values.pop("joined_into_id")
            for pk, values in (*self.bodies.items(), *self.people.items())
            if values["joined_into_id"]
        }
        self.bands = {fold(name): pk for pk, name in _named(self.actor, SizeBand)}
        self.patches = {fold(name): pk for pk, name in _named(self.actor, Patch)}

    @classmethod
    def for_answers(cls, actor: Actor, source: str, answers: Iterable[Answer]) -> Here:
        """The index, with what has been said of this source's records so far, oldest first."""
        said: defaultdict[str, dict[UUID, str]] = defaultdict(dict)
        for answer in answers:
            said[answer.key][answer.existing_id] = answer.kind
        return cls(actor, source, dict(said))

    def rows(self, model: type[PlaceModel]) -> Mapping[UUID, dict[str, Any]]:
        """The bodies, the people or the reports that are here, with what files tell of each."""
        if model is Organisation:
            return self.bodies
        return self.people if model is Person else self.reports

    def kept(self, pk: UUID) -> UUID:
        """The record that `pk` was joined into, or itself."""
        while pk in self.into:
            pk = self.into[pk]
        return pk

    @cached_property
    def numbers(self) -> dict[RegisterNumber, list[Number]]:
        """The rows of each register number; the one that came first stands first."""
        found: defaultdict[RegisterNumber, list[Number]] = defaultdict(list)
        rows = visible(self.actor, Identifier).order_by("created_at", "pk")
        for scheme, value, pk, body, followed in rows.values_list(
            "scheme", "value", "pk", "organisation_id", "succeeded_by_id"
        ):
            found[RegisterNumber(scheme, value)].append(Number(pk, body, followed))
        return dict(found)

    @cached_property
    def apart(self) -> set[frozenset[UUID]]:
        """The pairs that somebody said are not the same."""
        rows = visible(self.actor, NotSame).values_list("one_id", "other_id")
        return {frozenset(pair) for pair in rows}

    @cached_property
    def hats(self) -> dict[tuple[UUID, UUID, str], list[HatNow]]:
        """Who wears what where, one hat after another."""
        found: defaultdict[tuple[UUID, UUID, str], list[HatNow]] = defaultdict(list)
        rows = visible(self.actor, Hat).order_by("created_at", "pk")
        for person, body, role, pk, since, until in rows.values_list(
            "person_id", "organisation_id", "role", "pk", "since", "until"
        ):
            found[person, body, fold(role)].append(HatNow(pk, since, until))
        return dict(found)

    @cached_property
    def seats(self) -> dict[tuple[UUID, str], tuple[UUID, date | None]]:
        """Each body's seats by their folded name, with the day that each ended."""
        rows = visible(self.actor, Seat).values_list("organisation_id", "name", "pk", "ended_on")
        return {(body, fold(name)): (pk, ended) for body, name, pk, ended in rows}

    @cached_property
    def said(self) -> set[tuple[UUID, str]]:
        """What each body or person is already said to bring."""
        rows = visible(self.actor, Contribution).values_list("organisation", "person", "folded")
        return {(body or person, words) for body, person, words in rows}

    @cached_property
    def reaches(self) -> dict[str, set[UUID]]:
        """Whom each address or number reaches, among those that the actor may see."""
        found: defaultdict[str, set[UUID]] = defaultdict(set)
        for value, pk in visible(self.actor, Reach).values_list("value", "person_id"):
            found[value.casefold()].add(pk)
        return dict(found)

    @cached_property
    def people_by_name(self) -> dict[str, set[UUID]]:
        """Whom each folded name may mean."""
        found: defaultdict[str, set[UUID]] = defaultdict(set)
        for pk, values in self.people.items():
            found[fold(values["name"])].add(self.kept(pk))
        return dict(found)

    @cached_property
    def other_names(self) -> set[tuple[UUID, str]]:
        """The other names that each body is known by."""
        return set(visible(self.actor, OtherName).values_list("organisation_id", "folded"))

    @cached_property
    def reports(self) -> dict[UUID, dict[str, Any]]:
        """What earlier files said of ties."""
        rows = visible(self.actor, Report).filter(source=Source.IMPORT)
        return _values(rows, "words", "until", "strength")

    @cached_property
    def awards(self) -> set[str]:
        """The record ids of awards that are here, whoever may see them: each can be here once."""
        return set(Award.objects.values_list("record_id", flat=True))

    @cached_property
    def matcher(self) -> Matcher:
        """Finds bodies that are here and may be one of the file's."""
        numbers: defaultdict[UUID, list[RegisterNumber]] = defaultdict(list)
        for number, rows in self.numbers.items():
            for row in rows:
                numbers[row.body].append(number)
        other: defaultdict[UUID, list[str]] = defaultdict(list)
        for pk, name in visible(self.actor, OtherName).values_list("organisation_id", "name"):
            other[pk].append(name)
        return Matcher(
            Body(
                str(pk),
                body["name"],
                tuple(numbers[pk]),
                tuple(other[pk]),
                body["postcode"],
                body["website"],
            )
            for pk, body in self.bodies.items()
            if pk not in self.into
        )


_BODY = (
    "name",
    "kind",
    "sector",
    "size_band_id",
    "patch_id",
    "about",
    "website",
    "postcode",
    "confirmed_on",
    "joined_into_id",
)
_PERSON = ("name", "about", "joined_into_id")


def _values(rows: QuerySet[Any], *fields: str) -> dict[UUID, dict[str, Any]]:
    return {values.pop("pk"): values for values in rows.order_by("pk").values("pk", *fields)}


def _named(actor: Actor, model: type[SizeBand] | type[Patch]) -> list[tuple[UUID, str]]:
    return list(visible(actor, model).order_by("-pk").values_list("pk", "name"))
