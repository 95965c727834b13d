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
from django.db.models import (
    CharField,
    F,
    ForeignKey,
    Model,
    Q,
    QuerySet,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from hedgerow.core import history, languages
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
    "rounds": _("Money rounds"),
    "stories": _("What we gained, and what we saw"),
    "reflections": _("How we are doing"),
    "voices": _("In their words"),
    "journal": _("Your own book, locked"),
    "moving": _("Moving on"),
    "week": _("This week"),
    "exchange": _("Files that you brought in"),
    "privacy": _("What you told us was wrong"),
}
_WRITTEN_BY = {"author_id", "by_id"}
_BY_WAY_OF = {"rounds.ballot": ["voter__person"]}  # a ballot that bears its voter's name
_NOT_TOLD = (Done, Share, Forgotten)  # ids alone, of which other rows tell
SHOWN = 100
# what a row says first
_SAYING = ("words", "name", "title", "purpose", "value", "reason", "role", "why", "heard_as")


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
    """What signing in needs; `language` is the one that was chosen, named in itself, or nothing."""

    email: str
    role: str
    since: datetime
    passkeys: int
    language: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What is held about one person, room by room, the newest first. `acts`: lines of history."""

    person: Person
    signing: Signing | None
    rooms: tuple[Room, ...]
    acts: int


def overview(actor: Actor) -> Overview:
    """What is held here about whoever asks, in one query over every table, however many there are.

    Raises Forbidden for whoever does not belong.
    """
    person = _themselves(actor)
    tables = [_told(rows) for rows in _held_in(actor, person.pk).values()]
    found = tables[0].union(*tables[1:], all=True).order_by("-created_at", "-pk")
    told: dict[str, list[Line]] = {label: [] for label in ROOMS}
    counts = dict.fromkeys(ROOMS, 0)
    for _pk, at, label, words in found:
        counts[label] += 1
        if len(told[label]) < SHOWN:
            told[label].append(Line(at.date(), words))
    rooms = (
        Room(str(heading), counts[label], tuple(told[label])) for label, heading in ROOMS.items()
    )
    return Overview(
        person,
        _signing(person),
        tuple(room for room in rooms if room.count),
        _acts_of(person).count(),
    )


def everything(actor: Actor) -> dict[str, Any]:
    """All that is held about whoever asks as plain data, for a file that people and programs read.

    Raises Forbidden for whoever does not belong.
    """
    person = _themselves(actor)
    signing = _signing(person)
    tables = _held_in(actor, person.pk).items()
    held = {model._meta.label_lower: [_data(row) for row in rows] for model, rows in tables}
    return {
        "person": {"id": str(person.pk), "name": person.name},
        "signing_in": signing
        and {
            "email": signing.email,
            "role": signing.role,
            "since": signing.since.isoformat(),
            "passkeys": signing.passkeys,
            "language": signing.language,
        },
        "held": {label: rows for label, rows in held.items() if rows},
        "what_you_did": [
            {"at": event.at.isoformat(), "what": history.in_words(event, person.name)}
            for event in _acts_of(person)
        ],
    }


def _themselves(actor: Actor) -> Person:
    assert actor.person_id is not None
    person = Person.objects.get(pk=actor.person_id)
    require(actor, "know", person)
    return person


def _acts_of(person: Person) -> QuerySet[Event]:
    return Event.objects.filter(place_id=person.place_id, actor_id=person.pk).order_by("seq")


def columns(model: type[PlaceModel]) -> list[str]:
    """The columns of `model` that can be a person: who it is about, and who wrote it."""
    found = [
        field.attname
        for field in model._meta.concrete_fields
        if (isinstance(field, ForeignKey) and field.related_model is Person)
        or (isinstance(field, UUIDField) and field.attname in _WRITTEN_BY)
    ]
    found += _BY_WAY_OF.get(model._meta.label_lower, [])
    return ["pk", *found] if model is Person else found


def tables() -> Iterator[type[PlaceModel]]:
    """Every table in which somebody may be named."""
    for model in apps.get_models():
        if issubclass(model, PlaceModel) and model not in _NOT_TOLD and columns(model):
            yield model


def _held_in(actor: Actor, person: UUID) -> dict[type[PlaceModel], QuerySet[PlaceModel]]:
    """For each table the rows that name the person, and the entries on which such rows hang."""
    named = {model: _naming(model, person) for model in tables()}
    parts: dict[type[PlaceModel], Q] = {}
    for model, rows in named.items():
        for entry, column in _hangs_on(model):
            within = Q(pk__in=_seen(actor, model).filter(rows).values(column))
            parts[entry] = parts.get(entry, Q()) | within
    return {
        model: _seen(actor, model).filter(named.get(model, Q()) | parts.get(model, Q()))
        for model in {**named, **parts}
    }


def _told(rows: QuerySet[PlaceModel]) -> QuerySet[PlaceModel, tuple[UUID, datetime, str, str]]:
    """The rows of one table as the union of all tables needs them."""
    fields = {field.name: field for field in rows.model._meta.concrete_fields}
    says = next((name for name in _SAYING if name in fields), None)
    words = Cast(F(says) if says else Value(""), TextField())
    label = Value(rows.model._meta.app_label, CharField())
    return rows.order_by().values_list("pk", "created_at", label, words)


def _hangs_on(model: type[PlaceModel]) -> Iterator[tuple[type[Entry], str]]:
    for field in model._meta.concrete_fields:
        target = field.related_model if isinstance(field, ForeignKey) else None
        if isinstance(target, type) and issubclass(target, Entry) and ("see", target) in rules():
            yield target, field.attname


def _naming(model: type[PlaceModel], person: UUID) -> Q:
    rows = Q()
    for column in columns(model):
        rows |= Q(**{column: person})
    return rows


def _seen(actor: Actor, model: type[PlaceModel]) -> QuerySet[PlaceModel]:
    """What the person may see, and all that they wrote, about whomever they may no longer see.

    A table that nobody reads by itself has no rule.
    """
    if ("see", model) not in rules():
        return model.objects.all()
    seen = visible(actor, model)
    if not actor.unseen or not issubclass(model, Entry):
        return seen
    return model.objects.filter(Q(pk__in=seen.values("pk")) | Q(author_id=actor.person_id))


def _signing(person: Person) -> Signing | None:
    membership = Membership.objects.filter(person=person, ended_at=None).first()
    if membership is None:
        return None
    account = membership.account
    passkeys = Authenticator.objects.filter(user=account).count()
    role = membership.get_role_display()
    language = languages.names().get(account.language, "")
    return Signing(account.email, str(role), membership.created_at, passkeys, language)


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
