"""What is here already, held so that each row of a file can be met quickly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hedgerow.core.folding import fold
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

HatKey = tuple[UUID, UUID, str]


@dataclass
class Here:
    """An index of the place for one file, made with a fixed number of queries.

    It grows as the plan goes on, so that what a file says twice is planned once.
    """

    actor: Actor
    source: str
    answers: dict[str, dict[UUID, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        origins = Origin.objects.filter(source=self.source)
        self.origins: dict[tuple[str, str], UUID] = {
            (kind, key): pk
            for kind, key, pk in origins.values_list("thing_kind", "key", "thing_id")
        }
        self.bodies = _values(visible(self.actor, Organisation), *_BODY)
        self.people = _values(visible(self.actor, Person), *_PERSON)
        self.into: dict[UUID, UUID] = {
            pk: values.pop("joined_into_id")
            for pk, values in (self.bodies | self.people).items()
            if values["joined_into_id"]
        }
        numbers = visible(self.actor, Identifier).values_list("scheme", "value", "organisation_id")
        self.by_number: dict[RegisterNumber, UUID] = {
            RegisterNumber(scheme, value): pk for scheme, value, pk in numbers
        }
        self.bands = {fold(name): pk for pk, name in _named(self.actor, SizeBand)}
        self.patches = {fold(name): pk for pk, name in _named(self.actor, Patch)}
        not_same = visible(self.actor, NotSame).values_list("one_id", "other_id")
        self.apart = {frozenset(pair) for pair in not_same}

    @classmethod
    def for_answers(cls, actor: Actor, source: str, answers: Iterable[Answer]) -> Here:
        """The index, with what people have said of this file's records so far."""
        said: defaultdict[str, dict[UUID, str]] = defaultdict(dict)
        for answer in answers:
            said[answer.key][answer.existing_id] = answer.kind
        return cls(actor, source, dict(said))

    def kept(self, pk: UUID) -> UUID:
        """The record that `pk` was joined into, or itself."""
        while pk in self.into:
            pk = self.into[pk]
        return pk

    @cached_property
    def hats(self) -> set[HatKey]:
        """Who wears what where."""
        rows = visible(self.actor, Hat).values_list("person_id", "organisation_id", "role")
        return {(person, body, fold(role)) for person, body, role in rows}

    @cached_property
    def seats(self) -> dict[tuple[UUID, str], UUID]:
        """Each body's seats by their folded name."""
        rows = visible(self.actor, Seat).values_list("organisation_id", "name", "pk")
        return {(body, fold(name)): pk for body, name, pk in rows}

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
        return found

    @cached_property
    def people_by_name(self) -> dict[str, set[UUID]]:
        """Whom each folded name may mean."""
        found: defaultdict[str, set[UUID]] = defaultdict(set)
        for pk, values in self.people.items():
            found[fold(values["name"])].add(pk)
        return found

    @cached_property
    def other_names(self) -> set[tuple[UUID, str]]:
        """The other names that each body is known by."""
        return set(visible(self.actor, OtherName).values_list("organisation_id", "folded"))

    @cached_property
    def reports(self) -> dict[UUID, dict[str, Any]]:
        """What earlier files said of ties."""
        return _values(visible(self.actor, Report).filter(source=Source.IMPORT), "words", "until")

    @cached_property
    def awards(self) -> set[str]:
        """The record ids of awards that are here, whoever may see them: each can be here once."""
        return set(Award.objects.values_list("record_id", flat=True))

    @cached_property
    def matcher(self) -> Matcher:
        """Finds bodies that are here and may be one of the file's."""
        numbers: defaultdict[UUID, list[RegisterNumber]] = defaultdict(list)
        for number, pk in self.by_number.items():
            numbers[pk].append(number)
        other: defaultdict[UUID, list[str]] = defaultdict(list)
        for pk, name in visible(self.actor, OtherName).values_list("organisation_id", "name"):
            other[pk].append(name)
        rows = visible(self.actor, Organisation).filter(joined_into=None)
        return Matcher(
            Body(str(pk), name, tuple(numbers[pk]), tuple(other[pk]), postcode, website)
            for pk, name, postcode, website in rows.values_list("pk", "name", "postcode", "website")
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
    return {values.pop("pk"): values for values in rows.values("pk", *fields)}


def _named(actor: Actor, model: type[SizeBand] | type[Patch]) -> list[tuple[UUID, str]]:
    return list(visible(actor, model).values_list("pk", "name"))
