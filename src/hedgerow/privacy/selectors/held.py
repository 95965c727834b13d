"""Everything that a place holds about one person, for that person alone.

Rows come from every table of every room in which a column is the person, and of those only what
the person may see anyway: what others keep for themselves stays theirs, and sealed or unattributed
words cannot be found by anybody's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db.models import ForeignKey, Model, Q, QuerySet, UUIDField
from django.utils.translation import gettext_lazy as _

from hedgerow.core import history
from hedgerow.core.models import Done, Entry, Event, PlaceModel, Share
from hedgerow.core.policy import Actor, require, rules, visible
from hedgerow.place.models import Membership, Person
from hedgerow.privacy.models import Forgotten

ROOMS = {
    "place": _("Who you are here"),
    "ties": _("Conversations, ties and introductions"),
    "questions": _("Questions, and what we are here to do"),
    "promises": _("Promises"),
    "helm": _("What we decide"),
    "meetings": _("Meetings"),
    "pot": _("Shared money"),
    "stories": _("What we gained"),
    "moving": _("Moving on"),
    "week": _("This week"),
    "exchange": _("Files that you brought in"),
    "privacy": _("What you told us was wrong"),
}
_WRITTEN_BY = {"author_id", "by_id"}
_NOT_TOLD = (Done, Share, Forgotten)  # ids alone, of which other rows tell
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One row in a few words, and the day that it was written down."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Room:
    """What one room holds: how many rows, and the newest of them in words."""

    heading: str
    count: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Signing:
    """What signing in needs."""

    email: str
    role: str
    since: datetime
    passkeys: int


@dataclass(frozen=True, slots=True)
class Held:
    """All that is held about one person. `rows` are by the name of their table."""

    person: Person
    signing: Signing | None
    rows: dict[str, list[PlaceModel]]
    acts: list[Event]

    @property
    def rooms(self) -> list[Room]:
        """The rows room by room, newest first."""
        return [room for label in ROOMS if (room := self._room(label)).count]

    def _room(self, label: str) -> Room:
        rows = [row for name, of in self.rows.items() if name.startswith(f"{label}.") for row in of]
        rows.sort(key=lambda row: (row.created_at, row.pk), reverse=True)
        lines = (Line(row.created_at.date(), str(row)) for row in rows[:SHOWN])
        return Room(str(ROOMS[label]), len(rows), tuple(lines))


def held(actor: Actor) -> Held:
    """Everything held here about whoever asks. Raises Forbidden for whoever does not belong."""
    assert actor.person_id is not None
    person = Person.objects.get(pk=actor.person_id)
    require(actor, "know", person)
    return Held(
        person,
        _signing(person),
        _all_rows(actor, person.pk),
        list(Event.objects.filter(place_id=person.place_id, actor_id=person.pk).order_by("seq")),
    )


def as_data(known: Held) -> dict[str, Any]:
    """The same as plain data, whole: for a file that programs and people can read."""
    who = known.person.name
    signing = known.signing
    return {
        "person": {"id": str(known.person.pk), "name": who},
        "signing_in": signing
        and {
            "email": signing.email,
            "role": signing.role,
            "since": signing.since.isoformat(),
            "passkeys": signing.passkeys,
        },
        "held": {label: [_data(row) for row in rows] for label, rows in known.rows.items()},
        "what_you_did": [
            {"at": event.at.isoformat(), "what": history.in_words(event, who)}
            for event in known.acts
        ],
    }


def columns(model: type[PlaceModel]) -> list[str]:
    """The columns of `model` that can be a person: who it is about, and who wrote it."""
    found = [
        field.attname
        for field in model._meta.concrete_fields
        if (isinstance(field, ForeignKey) and field.related_model is Person)
        or (isinstance(field, UUIDField) and field.attname in _WRITTEN_BY)
    ]
    return ["pk", *found] if model is Person else found


def _tables() -> Iterator[type[PlaceModel]]:
    for model in apps.get_models():
        if issubclass(model, PlaceModel) and model not in _NOT_TOLD and columns(model):
            yield model


def _all_rows(actor: Actor, person: UUID) -> dict[str, list[PlaceModel]]:
    """The rows that name the person, and the entries that those hang on: what they were part of."""
    found: dict[type[PlaceModel], dict[UUID, PlaceModel]] = {}
    for model in _tables():
        rows = _rows(actor, model, person)
        found.setdefault(model, {}).update({row.pk: row for row in rows})
        for entry, column in _hangs_on(model):
            parts = visible(actor, entry).filter(pk__in=rows.values(column))
            found.setdefault(entry, {}).update({part.pk: part for part in parts})
    return {model._meta.label_lower: list(of.values()) for model, of in found.items() if of}


def _hangs_on(model: type[PlaceModel]) -> Iterator[tuple[type[Entry], str]]:
    for field in model._meta.concrete_fields:
        target = field.related_model if isinstance(field, ForeignKey) else None
        if isinstance(target, type) and issubclass(target, Entry) and ("see", target) in rules():
            yield target, field.attname


def _rows(actor: Actor, model: type[PlaceModel], person: UUID) -> QuerySet[PlaceModel]:
    theirs = Q()
    for column in columns(model):
        theirs |= Q(**{column: person})
    # A table that nobody reads by itself has no rule: there only what is about the person counts.
    seen = visible(actor, model) if ("see", model) in rules() else model.objects.all()
    return seen.filter(theirs)


def _signing(person: Person) -> Signing | None:
    membership = Membership.objects.filter(person=person, ended_at=None).first()
    if membership is None:
        return None
    account = membership.account
    passkeys = Authenticator.objects.filter(user=account).count()
    role = membership.get_role_display()
    return Signing(account.email, str(role), membership.created_at, passkeys)


def _data(row: Model) -> dict[str, Any]:
    return {
        field.attname: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.attname not in {"place_id", "folded", "digest"}
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
