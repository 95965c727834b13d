"""Each kind of entry goes when the table says so, and not before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from cast import Cast, To
from checkout import ROOT
from hedgerow.cli.timetable import chores
from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.models import Done, Message
from hedgerow.core.retention import keeps
from hedgerow.place.models import Token
from hedgerow.privacy.models import Concern
from hedgerow.privacy.selectors.retention import kinds
from hedgerow.ties.models import Handover
from hedgerow.week.models import LineShown

NUMBER = count()


def session(cast: Cast, at: datetime) -> Callable[[], bool]:
    row = Session.objects.create(
        session_key=f"key{next(NUMBER)}", session_data="x", expire_date=at + timedelta(days=30)
    )
    return Session.objects.filter(pk=row.pk).exists


def letter(cast: Cast, at: datetime) -> Callable[[], bool]:
    row = Message.objects.create(key=f"key {next(NUMBER)}", to="a@example.org", written_at=at)
    return Message.objects.filter(pk=row.pk).exists


def act(cast: Cast, at: datetime) -> Callable[[], bool]:
    said = {"actor_id": cast.bob.person_id, "act": "x", "key": f"{next(NUMBER)}"}
    row = Done.objects.create(place=cast.place, created_at=at, **said)
    return Done.objects.filter(pk=row.pk).exists


def key(cast: Cast, at: datetime) -> Callable[[], bool]:
    membership = cast.people["bob"].memberships.get()
    said = {"membership": membership, "name": "x", "digest": f"{next(NUMBER)}"}
    row = Token.objects.create(place=cast.place, ended_at=at, **said)
    return Token.objects.filter(pk=row.pk).exists


def line(cast: Cast, at: datetime) -> Callable[[], bool]:
    said = {"person": cast.people["bob"], "key": f"x{next(NUMBER)}"}
    row = LineShown.objects.create(place=cast.place, week=at.date(), **said)
    return LineShown.objects.filter(pk=row.pk).exists


def concern(cast: Cast, at: datetime) -> Callable[[], bool]:
    said = {"words": "x", "answer": "y", "raised_on": at.date(), "answered_on": at.date()}
    row = Concern.objects.create(place=cast.place, person=cast.people["bob"], **said)
    return Concern.objects.filter(pk=row.pk, words="x", answer="y").exists


def handover(cast: Cast, at: datetime) -> Callable[[], bool]:
    days: dict[str, Any] = {"agreed_how": "spoken", "agreed_on": at.date()}
    days["forget_on"] = at.date() + timedelta(days=90)
    who = {"navigator": cast.people["bob"], "receiver": cast.people["alice"]}
    row = Handover.objects.create(place=cast.place, words="x", **who, **days)
    return Handover.objects.filter(pk=row.pk, words="x").exists


MAKE: dict[str, Callable[[Cast, datetime], Callable[[], bool]]] = {
    "sessions": session,
    "letters": letter,
    "acts": act,
    "keys": key,
    "lines": line,
    "concerns": concern,
    "handovers": handover,
}
"""How a thing of each kind comes to be at a moment; what it gives says whether it is still kept."""

TRIED_IN_ITS_ROOM = {
    "files": "tests/exchange/test_exchange_pages.py",
    "bank": "tests/pot",
    "pairs": "tests/reflections",
    "voices": "tests/voices",
    "unsent recordings": "tests/voices/test_recordings.py",
}


def test_the_timetable_forgets_each_kind_that_has_a_time() -> None:
    timed = {keep.kind for keep in keeps() if keep.time}
    assert timed == {keep.kind for keep in keeps() if keep.forget}
    assert timed == MAKE.keys() | TRIED_IN_ITS_ROOM.keys()
    assert {f"forget {kind}" for kind in timed} <= {chore.name for chore in chores()}
    assert len({keep.kind for keep in keeps()}) == len(keeps()) == len(kinds())
    for where in TRIED_IN_ITS_ROOM.values():
        place = ROOT / where
        files = [place] if place.is_file() else place.glob("test_*.py")
        assert any("forget" in file.read_text() for file in files), where


@pytest.mark.parametrize("kind", sorted(MAKE))
def test_a_kind_goes_in_its_time_and_not_before(cast: Cast, kind: str) -> None:
    (keep,) = (each for each in keeps() if each.kind == kind)
    assert keep.time is not None
    assert keep.forget is not None
    now = clock.now()
    with door():
        young = MAKE[kind](cast, now - keep.time + timedelta(days=2))
        old = MAKE[kind](cast, now - keep.time - timedelta(days=2))
    assert (young(), old()) == (True, True)
    assert keep.forget(now) >= 1
    assert (young(), old()) == (True, False)
    assert keep.forget(now) == 0


def test_the_page_says_what_the_table_says(cast: Cast, bob: Client, to: To) -> None:
    page = bob.get(to("kept_for")).content.decode()
    for kind in kinds():
        assert kind.what in page
    assert "90 days after" in page
    assert "3 years after" in page
