"""What happened in a place, line after line, each chained to the one before.

The chain: `hash = sha256(previous | seq | at | kind | actor | thing kind | thing | digest)`, with
`digest = sha256(salt + words)`. To erase somebody's words, blank `words` and `salt`: the digest
stays and the chain still holds. Anything else that changes breaks it at that line.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from hedgerow.core import clock
from hedgerow.core.doors import open_door
from hedgerow.core.ids import uuid7
from hedgerow.core.models import Event, Place, PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.core.rooms import said_in

Words = Mapping[str, Any]


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _digest(salt: str, words: Words) -> str:
    return _sha(salt + json.dumps(words, sort_keys=True, ensure_ascii=False, default=str))


def _link(event: Event) -> str:
    parts: list[object] = [event.previous, event.place_id, event.seq, event.at.isoformat()]
    parts += [event.kind, event.actor_id, event.thing_kind, event.thing_id, event.digest]
    return _sha("|".join(str(part) for part in parts))


def record(kind: str, *, by: Actor, thing: PlaceModel, words: Words | None = None) -> Event:
    """Write one line: that `by` did `kind` to `thing`. Raises KeyError for a kind nobody declared.

    Locks the place for the rest of the transaction, so that lines are numbered without a gap.
    The line of an unattributed act names nobody, and the day alone (`core.unattributed`).
    """
    sentences()[kind]
    day = by.unattributed_on
    door = open_door()
    place = Place.objects.select_for_update().get(pk=thing.place_id)
    said = json.loads(json.dumps(dict(words or {}), default=str))
    event = Event(
        id=uuid7(day),
        place_id=place.pk,
        seq=place.head_seq + 1,
        at=clock.midnight(day) if day else clock.now(),
        kind=kind,
        actor_id=by.person_id,
        thing_kind=thing._meta.label_lower,
        thing_id=thing.pk,
        words=said,
        salt=secrets.token_hex(16),
        previous=place.head_hash,
    )
    event.digest = _digest(event.salt, said)
    event.hash = _link(event)
    event.save()
    Place.objects.filter(pk=place.pk).update(head_seq=event.seq, head_hash=event.hash)
    door.events += 1
    return event


def erase_words(place: Place, said: Collection[str], things: Collection[UUID]) -> int:
    """Blank the words of each line that is about one of `things` or says any of `said`; how many.

    That it happened, when and in which order stays, and the chain holds. Call inside a service.
    """
    open_door()
    told = whole_words(said)
    lines = Event.objects.filter(place_id=place.pk).exclude(words=None)
    found = [
        pk
        for pk, thing, words in lines.values_list("pk", "thing_id", "words").iterator()
        if thing in things or says(words, told)
    ]
    for start in range(0, len(found), 500):
        part = Event.objects.filter(pk__in=found[start : start + 500])
        part.update(words=None, salt="")
    return len(found)


def says(told: Any, what: re.Pattern[str]) -> bool:
    """Whether the words of a line say it anywhere."""
    if isinstance(told, str):
        return what.search(told) is not None
    parts = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return any(says(part, what) for part in parts)


def whole_words(said: Iterable[str]) -> re.Pattern[str]:
    """Finds any of `said` as words of their own: `Ann`, and not the beginning of `Annual`.

    Of no words at all, and of empty ones, it finds none.
    """
    words = "|".join(re.escape(each) for each in said if each) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def first_broken_link(place: Place) -> Event | None:
    """The first line of `place` that was altered, moved or removed; None where the chain holds.

    Call inside the place's scope. A missing line shows as a break at the line after it; a missing
    last line as a head that differs, for which the last line that is left is named.
    """
    place.refresh_from_db()
    previous, seq, event = "", 0, None
    for event in Event.objects.filter(place_id=place.pk).order_by("seq").iterator():
        seq += 1
        whole = event.words is None or event.digest == _digest(event.salt, event.words)
        if (
            event.seq != seq
            or event.previous != previous
            or event.hash != _link(event)
            or not whole
        ):
            return event
        previous = event.hash
    return event if (seq, previous) != (place.head_seq, place.head_hash) else None


@cache
def sentences() -> Mapping[str, str | Promise]:
    """Every kind of event and its sentence, gathered from each room's `events.py`."""
    return {kind: words for room in said_in("events") for kind, words in room.EVENTS.items()}


@cache
def quiet() -> frozenset[str]:
    """Kinds of events that change nothing by which a body is known: its names and its numbers.

    A room that says nothing of its own kinds (`QUIET`) is taken to change them.
    """
    return frozenset(kind for room in said_in("events") for kind in getattr(room, "QUIET", ()))


def in_words(event: Event, who: str) -> str:
    """The event as a sentence: 'Amina Rahman added Sale Food Bank'."""
    words = event.words or {}
    return str(sentences()[event.kind]) % _Blank({"who": who, **words})


class _Blank(dict[str, Any]):
    """Words that were erased are shown as three dots, never as an error."""

    def __missing__(self, key: str) -> str:
        return "…"
