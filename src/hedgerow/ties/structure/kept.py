"""Keeping a place's picture ready, so that a page never waits for it.

In memory there is one picture for each place, good for one line of its history and one day. A small
place's is made again by the first request that finds it old: that takes well under a tenth of a
second, and nothing is stored. A large place's is stored as `ties.Picture` and served as it was; a
new one is made, once a minute at most, when a request has been answered and its reader has gone
(Django's `request_finished`), so without a thread, a timetable or a worker. Only the very first
picture of a large place is waited for.
"""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from threading import Lock
from typing import Any
from uuid import UUID

from hedgerow.core import clock, collecting
from hedgerow.core.doors import derived
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor
from hedgerow.core.scope import in_place
from hedgerow.ties.models import Picture as Stored
from hedgerow.ties.structure.picture import Picture, make, make_if_small

LEAST_AGE = timedelta(minutes=1)
NEVER = datetime.min.replace(tzinfo=UTC)
MOST_PLACES = 32
"""How many places' pictures one process remembers; the one asked for longest ago goes first."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kept:
    """A picture and what it is good for.

    `made_at` is when its sums last came out otherwise. An entry that nobody else may see moves the
    history on; it must not show by moving this.
    """

    seq: int
    day: date
    made_at: datetime
    picture: Picture


Header = tuple[int, date, datetime]

_memory: dict[UUID, Kept] = {}
_without: dict[tuple[UUID, frozenset[UUID]], Kept] = {}
_due: ContextVar[Place | None] = ContextVar("due", default=None)
_tried: dict[UUID, datetime] = {}
_at_work = Lock()


def picture_of(place: Place, unseen: frozenset[UUID] = frozenset()) -> Kept:
    """The picture of `place` for a page. Call inside its scope. No query where it is in memory.

    Whoever is kept apart from somebody (`unseen`) reads the place as it would be without them.
    """
    if unseen:
        return _picture_without(place, unseen)
    kept = _memory.pop(place.pk, None)
    today = clock.today(place.time_zone)
    if kept is None or (kept.seq, kept.day) != (place.head_seq, today):
        kept = _fresh(place, today, kept)
    _memory[place.pk] = kept
    while len(_memory) > MOST_PLACES:
        _memory.pop(next(iter(_memory)), None)
    return kept


def picture_for(actor: Actor) -> Kept:
    """The picture of a reader's place, as it is for them."""
    assert actor.place is not None
    return picture_of(actor.place, actor.unseen)


def _picture_without(place: Place, unseen: frozenset[UUID]) -> Kept:
    """For the few whom it concerns: made by their own request, of a large place once a day."""
    kept = _without.pop((place.pk, unseen), None)
    seq, today = place.head_seq, clock.today(place.time_zone)
    if kept is None or kept.day != today or not (kept.picture.is_large or kept.seq == seq):
        kept = Kept(seq, today, clock.now(), make(place, unseen))
    _without[place.pk, unseen] = kept
    while len(_without) > MOST_PLACES:
        _without.pop(next(iter(_without)), None)
    return kept


def forget() -> None:
    """Let go of every picture in memory; what is stored stays."""
    _memory.clear()
    _without.clear()
    _tried.clear()


def _fresh(place: Place, today: date, kept: Kept | None) -> Kept:
    """A picture for now, where what is in memory is missing or old.

    One query for a place that is small, two for a large one of which a picture is stored.
    """
    if kept is None or not kept.picture.is_large:
        small = make_if_small(place)
        if small is not None:
            return Kept(place.head_seq, today, clock.now(), small)
        kept = _stored() or _make(place, today)
        collecting.set_aside()
    if (kept.seq, kept.day) != (place.head_seq, today):
        _due.set(place)
    return kept


def _header() -> Header | None:
    """What is stored of this place, but for the picture itself."""
    return Stored.objects.values_list("seq", "day", "made_at").first()


def _stored() -> Kept | None:
    """What is stored of this place, as old as it may be."""
    row = Stored.objects.values_list("seq", "day", "made_at", "body").first()
    return Kept(*row[:3], Picture.from_json(row[3])) if row else None


def _make(place: Place, today: date) -> Kept:
    """Make the picture from the rows; store it where the place is large."""
    picture, made_at = make(place), clock.now()
    if picture.is_large:
        body = json.loads(json.dumps(picture.as_json()))
        with derived():
            before = Stored.objects.first()
            if before is not None and before.body == body:
                made_at = before.made_at
            values = {"seq": place.head_seq, "day": today, "made_at": made_at, "body": body}
            Stored.objects.update_or_create(place=place, defaults=values)
    return Kept(place.head_seq, today, made_at, picture)


def make_what_is_due(**signal: Any) -> None:
    """After an answer has gone out: renew the picture that it found to be old, if nobody does."""
    place = _due.get()
    _due.set(None)
    if place is None or not _at_work.acquire(blocking=False):
        return
    try:
        with in_place(place):
            place.refresh_from_db()
            _renew(place, clock.today(place.time_zone))
    except Exception:  # the reader has their answer; whoever keeps the machine is told
        logger.exception("The picture of a place could not be made; its last one stays.")
    finally:
        _at_work.release()


def _renew(place: Place, today: date) -> None:
    """Make the picture, or read what another process has made; at most one a minute is made."""
    row, kept = _header(), _memory.get(place.pk)
    made = row is not None and row[:2] == (place.head_seq, today)
    if not made and clock.now() - _tried.get(place.pk, NEVER) >= LEAST_AGE:
        _tried[place.pk] = clock.now()
        _memory[place.pk] = _make(place, today)
        collecting.set_aside()
    elif row is not None and (kept is None or (kept.seq, kept.day, kept.made_at) != row):
        stored = _stored()
        if stored is not None:
            _memory[place.pk] = stored
            collecting.set_aside()
