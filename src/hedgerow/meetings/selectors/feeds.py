"""What stands in a member's own calendar: their meetings, and coffees that were agreed."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from hedgerow.core import clock, links
from hedgerow.core.find import find
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, visible
from hedgerow.formats.calendar import Entry, calendar
from hedgerow.meetings.models import Duty, Feed, Invitation, Meeting
from hedgerow.meetings.services.letters import entry
from hedgerow.place.actors import groups_of, hidden_from
from hedgerow.place.models import Membership
from hedgerow.ties.models import IntroductionStep

BACK = timedelta(days=92)
"""How far back the calendar goes."""

COFFEE = 60
"""How many minutes of a calendar a coffee takes."""


def own_feed(actor: Actor) -> Feed | None:
    """The reader's calendar link that stands, if they have made one. One query."""
    return visible(actor, Feed).filter(ended_at=None).select_related("place").first()


def feed_calendar(actor: Actor, pk: UUID) -> str:
    """The calendar behind a link that stands, else 404. Six queries.

    It holds the meetings that its owner may see and has called, has a duty in, or is invited to and
    has not declined; and the coffees on whose day they have agreed. Reading it notes nothing.
    """
    feed = find(actor, Feed, pk, "read", along=("place",))
    place, person = feed.place, feed.person_id
    owner = Actor(
        place=place,
        person_id=person,
        role=Membership.Role.VIEWER,
        groups=groups_of(place, person),
        **hidden_from(person),
    )
    entries = [_meeting(place, each) for each in _meetings(owner)]
    return calendar([*entries, *_coffees(owner)], name=place.name)


def _meetings(owner: Actor) -> list[Meeting]:
    me = [owner.person_id]
    invited = Invitation.objects.filter(person__in=me, ended_at=None)
    coming = invited.exclude(answer=Invitation.Answer.NO).values("meeting_id")
    duties = Duty.objects.filter(person__in=me).values("meeting_id")
    mine = Q(author_id__in=me) | Q(pk__in=coming) | Q(pk__in=duties)
    rows = visible(owner, Meeting).filter(mine, starts_at__gte=clock.now() - BACK)
    return list(rows.order_by("starts_at", "pk"))


def _meeting(place: Place, meeting: Meeting) -> Entry:
    page = links.path(place, "meeting", pk=meeting.pk)
    return entry(meeting, address=links.whole(page))


def _coffees(owner: Actor) -> list[Entry]:
    """Coffees that were agreed with somebody to whom they were introduced; the latest day holds."""
    me = owner.person_id
    assert me is not None
    assert owner.place is not None
    ends = Q(introduction__a=me) | Q(introduction__b=me)
    steps = visible(owner, IntroductionStep).filter(
        ends, kind=IntroductionStep.Kind.AGREED, at__isnull=False
    )
    agreed: defaultdict[UUID, list[IntroductionStep]] = defaultdict(list)
    rows = steps.select_related("introduction__a", "introduction__b")
    for step in rows.order_by("created_at", "pk"):
        agreed[step.introduction_id].append(step)
    latest = [(pk, len(days) - 1, days[-1]) for pk, days in agreed.items()]
    zone = owner.place.time_zone
    return [
        _coffee(pk, sequence, step, me, zone)
        for pk, sequence, step in latest
        if step.at and step.at >= clock.now() - BACK
    ]


def _coffee(pk: UUID, sequence: int, step: IntroductionStep, me: UUID, zone: str) -> Entry:
    made = step.introduction
    other = made.b if made.a_id == me else made.a
    assert step.at is not None
    return Entry(
        uid=f"{pk}@hedgerow",
        sequence=sequence,
        name=_("Coffee with %(name)s") % {"name": other.name},
        starts_at=step.at,
        minutes=COFFEE,
        zone=zone,
        stamp=clock.now(),
        where=step.words,
    )
