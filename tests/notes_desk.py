"""A meeting that is over, and whoever looks after it: what tests of notes begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from cast import Cast
from hedgerow.core.doors import door
from hedgerow.meetings.models import Attending, Edition, Meeting, Note
from hedgerow.meetings.services import calling, notes

LAST_WEEK = datetime(2027, 1, 12, 15, 0, tzinfo=UTC)


@dataclass
class Desk:
    """A meeting that is over, and whoever looks after it."""

    cast: Cast
    meeting: Meeting
    alice: Client
    bob: Client

    def write(self, seen: int = 0, **words: Any) -> Note:
        return notes.write_note(
            by=self.cast.alice,
            meeting=self.meeting,
            title="Who listens?",
            words=words,
            seen=seen,
            audience=words.pop("audience", ""),
        )

    def publish(self, note: Note, why: str = "") -> Edition:
        note.refresh_from_db()
        return notes.publish_note(by=self.cast.alice, note=note, seen=note.version, why=why)

    def there(self, name: str) -> Attending:
        """Somebody who was there; somebody of the cast by their name."""
        with door():
            row = Attending(
                place=self.cast.place,
                meeting=self.meeting,
                person=self.cast.people.get(name),
                name=name.title(),
                arrived_at=self.meeting.starts_at,
            )
            row.save()
        return row


def begin(cast: Cast, client: Client) -> Desk:
    """Alice called a meeting, which was on Tuesday; she and Bob are signed in."""
    meeting = calling.add_meeting(
        by=cast.alice,
        name="Moss Lane cell",
        question="Who listens on the Moss Lane estate?",
        aims="To hear one another",
        starts_at=LAST_WEEK,
        minutes=90,
    )
    client.force_login(cast.account("alice"))
    bob = Client()
    bob.force_login(cast.account("bob"))
    return Desk(cast, meeting, client, bob)
