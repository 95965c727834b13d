"""What tests of bringing in and taking out share."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import connection, transaction

from hedgerow.core.models import Place, PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.exchange.models import BringIn
from hedgerow.exchange.services import bringing
from hedgerow.exchange.taking_out import whole
from hedgerow.exchange.whole import TABLES, as_data
from hedgerow.formats.attributes import NetworkRecord
from hedgerow.formats.kumu import write_kumu
from hedgerow.place.services.opening import open_place

Rows = dict[str, list[dict[str, Any]]]


def rows(*, leave_out: Iterable[type[PlaceModel]] = ()) -> Rows:
    """Every row of the place, but for its version, which only ever counts up."""
    found: Rows = {}
    filled = _filled()
    for model in TABLES:
        if model not in set(leave_out):
            there = model.objects.order_by("pk") if model in filled else ()
            things = [as_data(thing) for thing in there]
            found[model._meta.label_lower] = [{**row, "version": 0} for row in things]
    return found


def _filled() -> set[type[PlaceModel]]:
    """Whose tables hold anything, in one query: there are a hundred, and most hold nothing."""
    tables = (connection.ops.quote_name(model._meta.db_table) for model in TABLES)
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"EXISTS (SELECT 1 FROM {name})" for name in tables))
        return {model for model, held in zip(TABLES, cursor.fetchone(), strict=True) if held}


def content_hash() -> str:
    """One digest of every row of the place."""
    return hashlib.sha256(json.dumps(rows(), sort_keys=True).encode()).hexdigest()


def counts() -> dict[str, int]:
    """How many rows of each kind there are."""
    return {model._meta.label_lower: model.objects.count() for model in TABLES}


def bring(by: Actor, content: str | bytes, name: str = "map.json", **told: object) -> BringIn:
    """Look at a file and bring it in."""
    looked_at = look(by, content, name, **told)
    return bringing.apply(by=by, bring_in=looked_at, seen=looked_at.version)


def look(by: Actor, content: str | bytes, name: str = "map.json", **told: object) -> BringIn:
    """Look at a file."""
    data = content.encode() if isinstance(content, str) else content
    return bringing.look_at(by=by, name=name, content=data, **told)  # type: ignore[arg-type]  # as told


def kumu(network: Iterable[NetworkRecord]) -> str:
    """A network as the text of a Kumu file."""
    return "".join(write_kumu(network))


def file(text: str | bytes) -> io.BytesIO:
    """Text as a file that a reader gets."""
    return io.BytesIO(text.encode() if isinstance(text, str) else text)


@contextmanager
def rolled_back() -> Iterator[None]:
    """One example of a property: its rows are checked as at the end of a transaction, then go."""
    with transaction.atomic():
        yield
        connection.check_constraints()
        transaction.set_rollback(True)


def taken_out(actor: Actor) -> str:
    """The place as Hedgerow's own file."""
    return "".join(whole.write(actor))


def new_place() -> tuple[Place, Actor]:
    """An empty place, and its steward Nia."""
    slug = f"new-{uuid4().hex[:8]}"
    return open_place(name="New", slug=slug, steward_name="Nia", steward_email="nia@example.org")


def ours(found: Rows, steward: UUID) -> Rows:
    """`found` without the person who opened the place."""
    return {kind: [row for row in of if row["id"] != str(steward)] for kind, of in found.items()}


def as_in(place: Place, found: Rows) -> Rows:
    """`found` with its ids as they are renamed in `place`."""
    text = json.dumps(found)
    for pk in {row["id"] for of_kind in found.values() for row in of_kind}:
        text = text.replace(pk, str(uuid5(place.pk, pk)))
    renamed: Rows = json.loads(text)
    return renamed


def sorted_rows(found: Rows) -> Rows:
    return {kind: sorted(of, key=lambda row: row["id"]) for kind, of in found.items()}
