"""Whatever people write about rooms, series and invitations comes back as they wrote it, inert."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

import reading
from cast import Cast
from hedgerow.core import clock, links
from hedgerow.core.models import Message
from hedgerow.meetings.models import Invitation, Meeting
from hedgerow.meetings.services.breakouts import draft_groups
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.meetings.services.invitations import Guest, invite, send_invitations
from hedgerow.meetings.services.rooms import note_request, say_outcome
from hedgerow.meetings.services.series import add_series

EVERY = 20
"""One string in so many is tried on pages; each page is drawn for all of its fields at once."""


@pytest.fixture
def naughty(shared: Path) -> list[str]:
    return reading.naughty(shared)[::EVERY]


def as_shown(text: str) -> str:
    return str(html.escape(text)).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")


@pytest.mark.words
@pytest.mark.slow
def test_on_pages(cast: Cast, client: Client, naughty: list[str]) -> None:
    client.force_login(cast.account("bob"))
    for text in naughty:
        short = text[:200]
        series = add_series(by=cast.bob, name=short, purpose=text)
        about: dict[str, Any] = {"question": text, "where": text, "access": text, "aims": text}
        made = add_meeting(
            by=cast.bob, name=short, series=series, starts_at=clock.now(), letter=text, **about
        )
        invite(by=cast.bob, meeting=made, guests=[Guest(name=short, reason=text)])
        invite(by=cast.bob, meeting=made, guests=[Guest(name="Ann")])
        said = say_outcome(by=cast.bob, meeting=made, words=text, on=clock.today())
        asked = note_request(by=cast.bob, words=text, who=short, chosen="transaction", answer=text)
        draft_groups(by=cast.bob, meeting=made, sizes=[2], rounds=1, certain=False)
        guest = links.address(
            "invitation", "invitation", made.invitations.exclude(name="Ann").get()
        )
        pages = [f"meetings/{made.pk}/", f"meetings/{made.pk}/invitations/"]
        pages += [f"series/{series.pk}/", f"requests/{asked.pk}/", f"meetings/{made.pk}/print/"]
        pages += [f"meetings/{made.pk}/groups/", f"meetings/{made.pk}/groups/print/"]
        for path in (*(f"/p/ashby/{each}" for each in pages), guest):
            answer = client.get(path)
            assert answer.status_code == 200, (path, text)
            assert as_shown(short) in answer.content.decode(), (path, text)
        assert said.words == text


@pytest.mark.slow
def test_in_forms_of_guests(cast: Cast, client: Client, naughty: list[str]) -> None:
    made = add_meeting(by=cast.bob, name="Cell", starts_at=clock.now())
    invite(by=cast.bob, meeting=made, guests=[Guest(name="Nasra")])
    invitation = Invitation.objects.get()
    address = links.address("invitation", "invitation", invitation)
    for text in naughty:
        sent = {"answer": "yes", "needs": text, "could_bring": text}
        assert client.post(address, sent).status_code == 302, text
        invitation.refresh_from_db()
        assert invitation.needs == text.replace("\r\n", "\n")
        assert invitation.needs.strip() in html.unescape(client.get(address).content.decode())


@pytest.mark.slow
def test_in_letters_and_calendars(cast: Cast, naughty: list[str]) -> None:
    for number, text in enumerate(naughty):
        made = add_meeting(
            by=cast.bob,
            name=text[:200],
            question=text,
            where=text,
            starts_at=datetime(2027, 1, 12, 15, tzinfo=UTC),
        )
        guest = Guest(name=text[:200], email=f"n{number}@example.org")
        invite(by=cast.bob, meeting=made, guests=[guest])
        send_invitations(by=cast.bob, meeting=Meeting.objects.get(pk=made.pk))
        letter = Message.objects.get(to=guest.email)
        assert text in letter.text
        assert "\n" not in letter.subject
        entry: Any = Calendar.from_ical(letter.calendar).walk("VEVENT")[0]
        assert entry["UID"] == f"{made.pk}@hedgerow"
