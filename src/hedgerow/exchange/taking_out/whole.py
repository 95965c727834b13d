"""The whole place in Hedgerow's own file: every row that the actor may see, and its history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hedgerow.core.models import Event, PlaceModel
from hedgerow.core.policy import Actor, visible
from hedgerow.exchange.models import Moved
from hedgerow.exchange.plain import plain
from hedgerow.exchange.whole import RECORDS, SETTLED, STAYS, TABLES, as_data, links_of
from hedgerow.formats.own import write_own
from hedgerow.place.selectors.story import untold_to

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
    seen = _Seen(actor)
    rows = ((model._meta.label_lower, _rows(seen, model)) for model in TABLES)
    return write_own(about, rows, _history(seen))


class _Seen(dict[type[PlaceModel], set[UUID]]):
    """Which rows of a table the actor may take out, each table asked once."""

    def __init__(self, actor: Actor) -> None:
        super().__init__()
        self.actor = actor

    def __missing__(self, model: type[PlaceModel]) -> set[UUID]:
        self[model] = set(self.rows(model).values_list("pk", flat=True))
        return self[model]

    def rows(self, model: type[PlaceModel]) -> QuerySet[PlaceModel]:
        """The rows themselves."""
        rows = visible(self.actor, model)
        settled = SETTLED.get(model)
        return rows.exclude(**{settled: None}) if settled else rows


def _rows(seen: _Seen, model: type[PlaceModel]) -> Iterator[dict[str, Any]]:
    """The rows, none of which names a row that is hidden; a row that has to name it is left out."""
    links = links_of(model)
    may_be_empty = {field.attname for field in model._meta.concrete_fields if field.null}
    for thing in seen.rows(model).order_by("created_at", "pk").iterator(2000):
        told = {name: getattr(thing, name) for name in links}
        hidden = {name for name, pk in told.items() if pk and pk not in seen[links[name]]}
        if hidden <= may_be_empty:
            yield {name: value for name, value in as_data(thing).items() if name not in hidden}


def _history(seen: _Seen) -> Iterator[dict[str, Any]]:
    """Each line; of one about what the actor may not see, only its link of the chain."""
    place = seen.actor.place
    assert place is not None
    hidden = seen.actor.unseen | seen.actor.veiled
    untold = untold_to(seen.actor)
    theirs = {
        model._meta.label_lower: model
        for model in (*TABLES, *STAYS)
        # That a file came is for every member, though what it held is not.
        if (hidden or model not in RECORDS) and model._meta.app_label != "exchange"
    }
    lines = Event.objects.filter(place_id=place.pk).order_by("seq")
    for values in lines.values(*_EVENT).iterator(2000):
        words = values.pop("words")
        model = theirs.get(values["thing_kind"])
        is_hidden = not hidden.isdisjoint((values["actor_id"], values["thing_id"])) or untold(words)
        if is_hidden or (model is not None and values["thing_id"] not in seen[model]):
            yield {name: values[name] for name in ("seq", "previous", "hash")}
        else:
            yield {**plain(values), "words": words}
