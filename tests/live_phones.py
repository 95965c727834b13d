"""A meeting with its phones, and the browser from which it is led, for tests of the live room."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from cast import Cast
from hedgerow.core import clock, links
from hedgerow.meetings.models import Attending
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.meetings.services.live.opening import live_close, live_open
from reading import words_of


class Room:
    """A meeting that Alice leads, and the phones that come to it."""

    def __init__(self, cast: Cast, **fields: Any) -> None:
        self.cast = cast
        starts = clock.now() + timedelta(minutes=5)
        said = {"name": "Winter rooms", "starts_at": starts, **fields}
        self.meeting = add_meeting(by=cast.alice, **said)
        self.url = links.address("room", "room", self.meeting)

    def open(self) -> Room:
        live_open(by=self.cast.alice, meeting=self.meeting)
        return self

    def close(self) -> None:
        live_close(by=self.cast.alice, meeting=self.meeting)

    def phone(self, name: str = "", **more: str) -> Phone:
        phone = Phone(self)
        if name:
            phone.post("arrive", name=name, **more)
        return phone

    def leader(self) -> Leader:
        return Leader(self)

    def who(self, name: str) -> Attending:
        return Attending.objects.get(meeting=self.meeting, name=name)


class Phone:
    """A browser of its own, with no account."""

    def __init__(self, room: Room) -> None:
        self.room, self.client = room, Client()

    def get(self, what: str = "", **headers: str) -> HttpResponse:
        return self.client.get(f"{self.room.url}{what}", headers=headers)

    def post(self, what: str, **said: str) -> HttpResponse:
        return self.client.post(f"{self.room.url}{what}/", said)

    def tap(self, act: str, **said: str) -> HttpResponse:
        return self.post("act", act=act, **said)

    def text(self) -> str:
        return words(self.get())

    def news(self, etag: str = "") -> HttpResponse:
        return self.get("now/", **({"If-None-Match": etag} if etag else {}))


class Leader:
    """Alice's browser, on the page from which she leads."""

    def __init__(self, room: Room) -> None:
        self.room, self.client = room, Client()
        self.client.force_login(room.cast.account("alice"))
        self.url = f"/p/ashby/meetings/{room.meeting.pk}/live/"

    def do(self, act: str, **said: str) -> None:
        response = self.client.post(f"{self.url}lead/", {"act": act, **said})
        assert response.status_code == 302, response.content

    def text(self) -> str:
        return words(self.client.get(self.url))

    def press(self, label: str) -> None:
        """Press the button of that name, with whatever it says at this moment."""
        page = self.client.get(self.url).content.decode()
        found = re.search(rf'name="act" value="([^"]+)">{re.escape(label)}<', page)
        assert found, label
        self.do(found[1])


def words(response: HttpResponse) -> str:
    """What a page says, without its marks."""
    assert response.status_code == 200, response.status_code
    return words_of(response)
