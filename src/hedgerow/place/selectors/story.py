"""What happened to one thing, in words: who, what, before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hedgerow.core.history import in_words, says, sentences, whole_words
from hedgerow.core.models import Event, PlaceModel
from hedgerow.core.policy import Actor, rules, visible
from hedgerow.place.models import (
    Contribution,
    Hat,
    Identifier,
    Joining,
    Organisation,
    Person,
    Reach,
    Seat,
    Sector,
    Veil,
)

MOST_LINES = 200
FILED = (Organisation, Person)  # what has a page of its own and may come in a file,
ADDED = {"organisation.added", "person.added", "place.opened"}  # or begin with one of these

FIELDS = {
    "name": gettext_lazy("Name"),
    "kind": gettext_lazy("What it is"),
    "about": gettext_lazy("About"),
    "sector": gettext_lazy("Sector"),
    "size_band": gettext_lazy("Size"),
    "patch": gettext_lazy("Patch"),
    "led_by": gettext_lazy("Led by"),
    "website": gettext_lazy("Website"),
    "postcode": gettext_lazy("Postcode"),
    "source": gettext_lazy("How we know"),
    "invented": gettext_lazy("Invented"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """What one field said before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened. `erased` says that its words were taken out since.

    `who` is empty for what was done in nobody's name.
    """

    at: datetime
    who: str
    sentence: str
    changes: tuple[Change, ...]
    erased: bool


@dataclass(frozen=True, slots=True)
class Story:
    """The lines about one thing and what belongs to it, newest first; `more` were left out."""

    name: str
    thing_kind: str
    pk: UUID
    lines: tuple[Line, ...]
    more: bool


def story(actor: Actor, pk: UUID) -> Story:
    """What happened to the thing `pk`, as far as `actor` may see the things concerned.

    404 for a thing that they may not see or that is gone. At most eight queries, and one more where
    somebody takes no part by name.
    """
    thing, first = _thing(actor, pk)
    about = {thing.pk, *_belonging(actor, thing)}
    events = _events(actor).filter(thing_id__in=about).order_by("-seq")
    found = list(events[: MOST_LINES + 1])
    untold = untold_to(actor)
    for event in found:
        event.words = None if untold(event.words) else event.words
    names = names_of(actor, (event.actor_id for event in found))
    lines = [_line(event, names) for event in found[:MOST_LINES]]
    more = len(found) > MOST_LINES
    if isinstance(thing, FILED) and first not in ADDED and not more:
        came = _("%(name)s came here in a file") % {"name": thing}
        lines.append(Line(thing.created_at, "", came, (), erased=False))
    return Story(str(thing), str(thing._meta.model_name), thing.pk, tuple(lines), more)


def last_said(actor: Actor, thing: PlaceModel) -> tuple[str, datetime | None]:
    """Who last wrote about `thing`, and when."""
    event = _events(actor).filter(thing_id=thing.pk).order_by("seq").last()
    if event is None:
        return "", None
    return _who(event.actor_id, names_of(actor, [event.actor_id])), event.at


def _events(actor: Actor) -> QuerySet[Event]:
    """The lines of this place that nobody wrote or is spoken of who is hidden from `actor`."""
    assert actor.place is not None
    lines = Event.objects.filter(place_id=actor.place.pk)
    hidden = actor.unseen | actor.veiled
    told = Q(actor_id__in=hidden) | Q(thing_id__in=hidden)
    return lines.exclude(told) if hidden else lines


def untold_to(actor: Actor) -> Callable[[Any], bool]:
    """Whether the words of a line say the name of somebody who is veiled to `actor`. One query."""
    if not actor.veiled:
        return lambda _words: False
    names = Veil.objects.filter(person__in=actor.veiled).values_list("name", flat=True)
    what = whole_words(names)
    return lambda words: says(words, what)


def names_of(actor: Actor, ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of these people, as far as they are here."""
    wanted = {pk for pk in ids if pk}
    return dict(visible(actor, Person).filter(pk__in=wanted).values_list("pk", "name"))


def names_kept(ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """The names of these people, also of whoever is kept apart from the reader. One query, or none.

    For shared money alone: what a group does together keeps its names, as `apart.jinja` promises.
    """
    wanted = {pk for pk in ids if pk}
    found = Person.objects.filter(pk__in=wanted) if wanted else Person.objects.none()
    return dict(found.values_list("pk", "name"))


def _who(pk: UUID | None, names: dict[UUID, str]) -> str:
    if pk is None:
        return _("A file that was brought in")
    return names.get(pk) or _("Somebody who is no longer here")


def _thing(actor: Actor, pk: UUID) -> tuple[PlaceModel, str]:
    """The thing of any room whose history this is, if `actor` may see it; how its history begins.

    What came in a file has no line of its own until somebody changes it.
    """
    assert actor.place is not None
    event = Event.objects.filter(place_id=actor.place.pk, thing_id=pk).order_by("seq").first()
    models: tuple[Any, ...] = (apps.get_model(event.thing_kind),) if event else FILED
    for model in models:
        if ("see", model) in rules() and (thing := visible(actor, model).filter(pk=pk).first()):
            return thing, event.kind if event else ""
    raise Http404


def _belonging(actor: Actor, thing: PlaceModel) -> set[UUID]:
    """What hangs on a body or a person, of which `actor` may read."""
    if isinstance(thing, Organisation):
        of: dict[str, Any] = {"organisation_id": thing.pk}
        models: tuple[type[PlaceModel], ...] = (Identifier, Seat, Hat, Contribution)
    elif isinstance(thing, Person):
        of, models = {"person_id": thing.pk}, (Hat, Contribution, Reach)
    else:
        return set()
    first, *rest = (visible(actor, model).filter(**of).values_list("pk") for model in models)
    either = [
        visible(actor, Joining).filter(**{end: thing.pk}).values_list("pk")
        for end in ("kept_id", "joined_id")
    ]
    return {pk for (pk,) in first.union(*rest, *either, all=True)}


def _line(event: Event, names: dict[UUID, str]) -> Line:
    nameless = event.actor_id is None and "%(who)s" not in str(sentences()[event.kind])
    who = "" if nameless else _who(event.actor_id, names)
    changed = (event.words or {}).get("changed") or {}
    changes = (
        Change(str(FIELDS.get(name, name)), _said(name, before), _said(name, after))
        for name, (before, after) in changed.items()
        if before != after
    )
    return Line(event.at, who, in_words(event, who), tuple(changes), event.words is None)


def _said(field: str, value: str) -> str:
    """A choice by its words rather than its code."""
    words: dict[str, Any] = {
        "sector": dict(Sector.choices),
        "kind": dict(Organisation.Kind.choices),
    }
    return str(words.get(field, {}).get(value, value))
