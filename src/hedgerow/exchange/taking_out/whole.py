"""The whole place in Hedgerow's own file: every row that the actor may see, and its history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hedgerow.core.models import Entry, Event, PlaceModel
from hedgerow.core.policy import Actor, visible
from hedgerow.exchange.models import Moved
from hedgerow.exchange.plain import plain
from hedgerow.exchange.whole import TABLES, as_data
from hedgerow.formats.own import write_own

_EVENT = (
    "seq",
    "at",
    "kind",
    "actor_id",
    "thing_kind",
    "thing_id",
    "words",
    "salt",
    "digest",
    "previous",
    "hash",
)


def write(actor: Actor) -> Iterator[str]:
    """The file in pieces."""
    place = actor.place
    assert place is not None
    held = Moved.objects.filter(place=place).order_by("from_id")
    about = {
        "id": str(place.pk),
        "holds": [str(pk) for pk in held.values_list("from_id", flat=True)],
        "slug": place.slug,
        "name": place.name,
        "about": place.about,
        "time_zone": place.time_zone,
        "invented": place.invented,
    }
    rows = ((model._meta.label_lower, _rows(actor, model)) for model in TABLES)
    return write_own(about, rows, _history(actor))


def _rows(actor: Actor, model: type[PlaceModel]) -> Iterator[dict[str, Any]]:
    for thing in visible(actor, model).order_by("created_at", "pk").iterator(2000):
        yield as_data(thing)


def _history(actor: Actor) -> Iterator[dict[str, Any]]:
    """Each line; of one about an entry that the actor may not see, only its link of the chain."""
    assert actor.place is not None
    seen = {
        model._meta.label_lower: set(visible(actor, model).values_list("pk", flat=True))
        for model in TABLES
        if issubclass(model, Entry)
    }
    lines = Event.objects.filter(place_id=actor.place.pk).order_by("seq")
    for values in lines.values(*_EVENT).iterator(2000):
        words = values.pop("words")
        hidden = values["thing_id"] not in seen.get(values["thing_kind"], {values["thing_id"]})
        if hidden:
            yield {name: values[name] for name in ("seq", "previous", "hash")}
        else:
            yield {**plain(values), "words": words}
