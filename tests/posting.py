"""Letters that somebody in the cast was sent, and what their mail program sends back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.message import EmailMessage
from typing import Any

from cast import Cast
from hedgerow.core import replies
from hedgerow.core.models import Message
from hedgerow.meetings.models import Meeting
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.promises.models import Promise
from hedgerow.promises.services.making import make_promise


def answer(
    letter: Message, words: str, *, name: str = "1", head: Mapping[str, str] | None = None
) -> bytes:
    """An answer to `letter` in `words`, as it comes over the wire."""
    made = EmailMessage()
    made["From"], made["To"] = f"Somebody <{letter.to}>", replies.address(letter)
    made["Subject"], made["Message-ID"] = f"Re: {letter.subject}", f"<{name}@example.org>"
    for header, value in (head or {}).items():
        made[header] = value
    made.set_content(words)
    return made.as_bytes()


def promise_of(cast: Cast, giver: str = "alice", receiver: str = "bob") -> Promise:
    """One of the cast promises another the housing data."""
    ends: dict[str, Any] = {"giver": cast.people[giver], "receiver": cast.people[receiver]}
    due = date(2036, 3, 4)
    return make_promise(by=getattr(cast, giver), words="The housing data", due=due, **ends)


def meeting_of(cast: Cast) -> Meeting:
    """Bob calls a meeting."""
    at = datetime(2036, 1, 15, 15, tzinfo=UTC)
    return add_meeting(by=cast.bob, starts_at=at, name="Cell meeting", question="What now?")


def sent() -> list[Message]:
    """Every letter but those that let the cast in, oldest first."""
    return list(Message.objects.exclude(key__startswith="invited ").order_by("written_at", "pk"))
