"""What is read of a letter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """What a calendar program says on somebody's behalf (iTIP, RFC 5546, 3.2.3: METHOD:REPLY).

    `uid` is that of the meeting; `answer` is `accepted`, `declined`, `tentative` or another word of
    PARTSTAT in small letters; `comment` is what the person added.
    """

    uid: str
    answer: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """One letter that came in.

    `message_id` is without its angle brackets, empty where there is none. `sender` is the one
    address that it is from, in small letters; empty where there is none, or more than one.
    `recipients` are all addresses that it may have been delivered to. `words` is what was written
    now, without what is quoted and without a signature. `attachments` are names; nothing of them is
    read. `automatic`: a machine wrote it, so it must not be answered. `bounced`: a mail server says
    that a letter did not arrive, and `failed` names the addresses that it could not reach.
    """

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    subject: str
    words: str
    attachments: tuple[str, ...] = ()
    calendar: CalendarReply | None = None
    automatic: bool = False
    bounced: bool = False
    failed: tuple[str, ...] = ()
