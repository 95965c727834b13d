"""iCalendar (RFC 5545) and invitations by mail (iTIP, RFC 5546): written here, read by calendars.

Hours carry their zone (`TZID`) with its rules (`VTIMEZONE`), so that a meeting stays at its hour on
the wall. One meeting keeps one UID for ever; each change that calendars must know of moves its
SEQUENCE on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//Hedgerow//Meetings//EN"
Method = Literal["REQUEST", "CANCEL", "PUBLISH"]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody by name and address, as calendars know them."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting as a calendar shows it. `starts_at` and `stamp` are moments with a zone.

    `zone` is an IANA name; `stamp` says when this was written; `address` is a page about it.
    """

    uid: str
    sequence: int
    name: str
    starts_at: datetime
    minutes: int
    zone: str
    stamp: datetime
    words: str = ""
    where: str = ""
    address: str = ""
    organiser: Party | None = None
    guest: Party | None = None
    cancelled: bool = False


def calendar(entries: Iterable[Entry], method: Method = "PUBLISH", name: str = "") -> str:
    """A whole calendar as text: lines end in CRLF and are folded at 75 octets.

    REQUEST and CANCEL carry one entry with its organiser and its guest (RFC 5546, 3.2.2, 3.2.5).
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", method)
    if name:
        made.add("x-wr-calname", _plain(name))
    for entry in entries:
        made.add_component(_event(entry))
    made.add_missing_timezones()
    text: str = made.to_ical().decode()
    return text


def organised_at(text: str, email: str) -> str:
    """The calendar `text` with answers going to `email` (RFC 5546: a REPLY goes to the ORGANIZER);
    as it is, where `email` is empty.
    """
    if not email:
        return text
    made = Calendar.from_ical(text)
    for event in made.walk("VEVENT"):
        if "ORGANIZER" in event:
            address = vCalAddress(f"mailto:{email}")
            address.params = event["ORGANIZER"].params
            event["ORGANIZER"] = address
    said: str = made.to_ical().decode()
    return said


def _event(entry: Entry) -> Event:
    zone = ZoneInfo(entry.zone)
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamp)
    event.add("dtstart", entry.starts_at.astimezone(zone))
    event.add("dtend", (entry.starts_at + timedelta(minutes=entry.minutes)).astimezone(zone))
    event.add("summary", _plain(entry.name))
    for name, value in (("description", entry.words), ("location", entry.where)):
        if value:
            event.add(name, _plain(value))
    if entry.address:
        event.add("url", entry.address)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if entry.organiser:
        event.add("organizer", _party(entry.organiser))
    if entry.guest:
        guest = _party(entry.guest)
        guest.params["ROLE"] = vText("REQ-PARTICIPANT")
        guest.params["PARTSTAT"] = vText("NEEDS-ACTION")
        guest.params["RSVP"] = vText("TRUE")
        event.add("attendee", guest, encode=False)
    return event


def _party(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.email}")
    address.params["CN"] = vText(_plain(party.name).replace('"', "'").replace("\n", " "))
    return address


def _plain(text: str) -> str:
    """`text` without what no calendar may hold: control characters other than line ends and tabs
    (RFC 5545, 3.1)."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in kept if (char >= " " and char != "\x7f") or char in "\n\t")
