"""Letters about a meeting: in plain words, with an entry for the reader's calendar."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from hedgerow.core import clock, links, outbox
from hedgerow.core.dates import in_full
from hedgerow.core.languages import spoken_to
from hedgerow.core.models import Message
from hedgerow.core.policy import Actor, visible
from hedgerow.formats.calendar import Entry, Method, Party, calendar
from hedgerow.meetings import when
from hedgerow.meetings.models import Invitation, Meeting
from hedgerow.place import bearers
from hedgerow.place.models import Membership, Reach


def waiting(meeting: Meeting) -> list[Invitation]:
    """Who on the list does not know yet how the meeting stands; one query.

    Of a meeting that is called off, only those are told who had a letter before.
    """
    rows = Invitation.objects.filter(meeting=meeting, ended_at=None).select_related("person")
    return [
        row
        for row in rows.order_by("created_at", "pk")
        if row.told != meeting.sequence and (row.told is not None or not meeting.cancelled_on)
    ]


def addresses(by: Actor, invitations: Iterable[Invitation]) -> dict[UUID, str]:
    """Where the letter to each goes, of those whose address is known. Two queries.

    The address on the list first; then the one with which they sign in here, which nobody is
    shown; then the newest way to reach them that `by` may see.
    """
    rows = list(invitations)
    people = [row.person_id for row in rows if row.person_id and not row.email]
    ways = visible(by, Reach).filter(person_id__in=people, kind=Reach.Kind.EMAIL)
    found = dict(ways.order_by("created_at", "pk").values_list("person_id", "value"))
    belong = Membership.objects.filter(person_id__in=people, ended_at=None)
    found |= dict(belong.values_list("person_id", "account__email"))
    known = {
        row.pk: row.email or (found.get(row.person_id, "") if row.person_id else "") for row in rows
    }
    return {pk: address for pk, address in known.items() if address}


def write(by: Actor, invitation: Invitation, *, to: str) -> None:
    """Write to one person how their meeting stands: asked, changed or called off."""
    assert by.place is not None
    invitation.place = by.place
    if invitation.meeting.cancelled_on:
        call_off(by, invitation, sequence=sequence_of(invitation), to=to)
        return
    with spoken_to(to, by.place):
        _ask(by, invitation, to)


def _ask(by: Actor, invitation: Invitation, to: str) -> None:
    meeting = invitation.meeting
    address = links.whole(links.address("invitation", "invitation", invitation))
    begins = _("Changed") if invitation.told is not None else _("Invitation")
    sequence = sequence_of(invitation)
    shown = entry(meeting, by.name, invitation, to, address, sequence=sequence)
    outbox.post(
        key=f"invitation {invitation.pk} {sequence}",
        to=to,
        subject=_line(f"{begins}: {meeting.name}, {_day(meeting)}"),
        text=text(by, invitation, address),
        calendar=calendar([shown], "REQUEST"),
        about=_about(invitation, to),
    )


def sequence_of(invitation: Invitation) -> int:
    """How many changes the calendar of somebody invited is told of, which must only ever grow.

    Those of the meeting; and twice for each time that they were taken off the list after a letter
    (`version`): that they were, and that they are on it again.
    """
    return invitation.meeting.sequence + 2 * (invitation.version - 1)


def call_off(by: Actor, invitation: Invitation, *, sequence: int, to: str = "") -> None:
    """Tell one person's calendar that a meeting is off, for all or for them."""
    meeting = invitation.meeting
    to = to or addresses(by, [invitation]).get(invitation.pk, "")
    if to:
        with spoken_to(to, meeting.place):
            _call_off(by, invitation, sequence, to)


def _call_off(by: Actor, invitation: Invitation, sequence: int, to: str) -> None:
    meeting = invitation.meeting
    off = meeting.cancelled_on is not None
    told = _("This meeting is called off.") if off else _("You are no longer on the list for this.")
    shown = entry(meeting, by.name, invitation, to, "", sequence=sequence, cancelled=True)
    method: Method = "CANCEL"
    outbox.post(
        key=f"invitation {invitation.pk} off {sequence}",
        to=to,
        subject=_line(f"{_('Called off') if off else _('Not for you')}: {meeting.name}"),
        text="\n\n".join([_hello(invitation), told, facts(meeting), by.name]) + "\n",
        calendar=calendar([shown], method),
        about=_about(invitation, to),
    )


def _about(invitation: Invitation, to: str) -> dict[str, str]:
    """What an answer is about. All letters to one guest are answered at one address, which is also
    the organiser's, by whom calendars know that a change is of the same meeting.
    """
    about = bearers.about("invitation", invitation)
    earlier = Message.objects.filter(key__startswith=f"invitation {invitation.pk} ", to=to)
    first = earlier.order_by("written_at", "pk").first()
    return {**about, "first": str(first.pk)} if first else about


def text(by: Actor, invitation: Invitation, address: str) -> str:
    """The letter, in words: what it is about, why you, when and where, and how to answer."""
    meeting = invitation.meeting
    changed = _("Something has changed. This is how the meeting stands now.")
    parts = [
        _hello(invitation),
        changed if invitation.told is not None else "",
        meeting.letter or draft(meeting),
        invitation.reason,
        facts(meeting),
        _("Please tell us whether you can come, and what would help you to. You need no account:"),
        address,
        by.name,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def draft(meeting: Meeting) -> str:
    """An invitation in plain words, to begin from."""
    if not meeting.question:
        return _("Will you join us? Everybody has the same voice, and nobody needs to prepare.")
    return _(
        "Will you join us round one question?\n\n%(question)s\n\n"
        "Everybody has the same voice. Nobody needs to prepare, and there is no report to read."
    ) % {"question": meeting.question}


def facts(meeting: Meeting) -> str:
    """When and where, line by line."""
    lines = [
        (_("What"), meeting.name),
        (_("When"), when.said(meeting.starts_at, meeting.minutes, meeting.time_zone)),
        (_("Where"), meeting.where),
        (_("Online"), meeting.online),
        (_("Getting in and taking part"), meeting.access),
    ]
    return "\n".join(f"{name}: {value}" for name, value in lines if value)


def entry(
    meeting: Meeting,
    organiser: str = "",
    invitation: Invitation | None = None,
    to: str = "",
    address: str = "",
    *,
    sequence: int | None = None,
    cancelled: bool = False,
) -> Entry:
    """The meeting for a calendar; with an invitation, for that one guest's."""
    house = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    words = [meeting.question, meeting.access, address]
    return Entry(
        uid=f"{meeting.pk}@hedgerow",
        sequence=meeting.sequence if sequence is None else sequence,
        name=meeting.name,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        zone=meeting.time_zone,
        stamp=clock.now(),
        words="\n\n".join(part for part in words if part),
        where=" · ".join(part for part in (meeting.where, meeting.online) if part),
        address=address,
        organiser=Party(organiser or "Hedgerow", house) if invitation else None,
        guest=Party(invitation.name, to) if invitation else None,
        cancelled=cancelled or meeting.cancelled_on is not None,
    )


def _hello(invitation: Invitation) -> str:
    return _("Hello %(name)s,") % {"name": invitation.name}


def _day(meeting: Meeting) -> str:
    return in_full(when.on_the_wall(meeting.starts_at, meeting.time_zone).date())


def _line(text: str) -> str:
    """A subject: one line, not too long."""
    return " ".join(text.split())[:300]
