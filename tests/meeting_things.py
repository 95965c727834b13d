"""What there is of planned meetings in the world of `world.py`, and what their addresses name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.meetings.models import Feed, Invitation, Meeting, Request, Series, Tabled
from hedgerow.meetings.plans import Planned
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.meetings.services.feeds import make_feed
from hedgerow.meetings.services.invitations import Guest, answer_invitation, invite
from hedgerow.meetings.services.plans import write_plan
from hedgerow.meetings.services.rooms import gather, note_request, say_outcome
from hedgerow.meetings.services.series import add_series
from hedgerow.meetings.services.tabled import put_on_table
from hedgerow.place.models import Person
from hedgerow.place.services.people import add_person

AT = datetime(2036, 3, 4, 15, tzinfo=UTC)
LONG_AGO = datetime(2026, 3, 2, 15, tzinfo=UTC)
Text = Callable[[], str]
Things = dict[str, PlaceModel]


def furnish(by: Actor, opener: Person, text: Text, linked: Text, unshown: Text) -> Things:
    """A series with a meeting that everybody sees, and that one guest sees by a link of their own.

    `text` is for everybody, `linked` for guests too; no page shows `unshown`.
    """
    series = add_series(by=by, name=linked(), purpose=text())
    host = add_person(by=by, name=f"Ivor {linked()}")
    about = {name: linked() for name in ("question", "where", "online", "access")}
    meeting = add_meeting(
        by=by,
        name=linked(),
        series=series,
        starts_at=AT,
        aims=text(),
        letter=linked(),
        duties={"host": [host]},
        **about,
    )
    part = Planned("talk", 90, linked(), linked())
    write_plan(by=by, meeting=meeting, seen=meeting.version, parts=[part])
    guest = Guest(None, linked(), f"{unshown()}@example.org", "lives", linked(), opener)
    invite(by=by, meeting=meeting, guests=[guest])
    invitation = Invitation.objects.get(meeting=meeting)
    asked = {"by": by, "chosen": "gathering", "touches": "many", "trust": "yes"}
    request = note_request(words=text(), who=text(), **asked)
    room = note_request(words=text(), who=text(), **asked)
    told = {"does": text(), "lives": text(), "question": text(), "name": text()}
    gathered = gather(by=by, request=room, guests=[], starts_at=LONG_AGO, **told)
    said = say_outcome(by=by, meeting=gathered, words=text(), on=LONG_AGO.date())
    plain = note_request(by=by, words=text(), who=text(), chosen="transaction", answer=text())
    answered = Actor(place=by.place, link=("invitation", invitation.pk))
    answer_invitation(
        by=answered, invitation=invitation, answer="maybe", needs=linked(), could_bring=linked()
    )
    # Whoever has its link reads all that stands in a calendar; the opener's has nothing in it.
    empty = make_feed(by=Actor(place=by.place, person_id=opener.pk, role="viewer"))
    return {
        "feed": empty,
        "own feed": make_feed(by=by),
        "series": series,
        "meeting": Meeting.objects.get(pk=meeting.pk),
        "invitation": Invitation.objects.get(pk=invitation.pk),
        "request": request,
        "gathered": gathered,
        "gathered request": Request.objects.get(pk=room.pk),
        "outcome": said,
        "plain request": plain,
    }


def table(by: Actor, things: Things) -> Things:
    """The meeting is to decide two of the proposals."""
    meeting: Any = things["meeting"]
    on = [put_on_table(by=by, meeting=meeting, proposal=each) for each in _proposals(things)]
    return {"tabled": on[0], "tabled as well": on[1]}


def _proposals(things: Things) -> list[Any]:
    return [things["proposal asked"], things["proposal ready"]]


def keep_private(by: Actor, text: Text, **audience: Any) -> Things:
    """A series, a meeting with its plan and a request, each for some alone."""
    series = add_series(by=by, name=text(), purpose=text(), **audience)
    about = {name: text() for name in ("question", "aims", "where", "online", "access")}
    meeting = add_meeting(by=by, name=text(), series=series, starts_at=AT, **about, **audience)
    part = Planned("talk", 90, text(), text())
    write_plan(by=by, meeting=meeting, seen=meeting.version, parts=[part])
    request = note_request(by=by, words=text(), who=text(), chosen="gathering", **audience)
    return {"series": series, "meeting": Meeting.objects.get(pk=meeting.pk), "request": request}


_MEETING = (Meeting, "change")
_SERIES = (Series, "change")
_REQUEST = (Request, "change")

NAMED: dict[str, Any] = {
    "meeting": {"pk": (Meeting, "see")},
    "seen_today": {"pk": (Meeting, "see")},
    "meeting_change": {"pk": _MEETING},
    "meeting_cancel": {"pk": _MEETING},
    "meeting_plan": {"pk": _MEETING},
    "meeting_table": {"pk": _MEETING},
    "tabled_says": {"pk": (Tabled, "change")},
    "tabled_remove": {"pk": (Tabled, "change")},
    "meeting_file": {"pk": (Meeting, "see")},
    "meeting_pack": {"pk": (Meeting, "see")},
    "meeting_invitations": {"pk": _MEETING},
    "invitation_letter": {"pk": _MEETING},
    "invitations_send": {"pk": _MEETING},
    "invitation_end": {"pk": (Invitation, "change")},
    "outcome_new": {"pk": (Meeting, "tell")},
    "request": {"pk": (Request, "see")},
    "request_gather": {"pk": _REQUEST},
    "series": {"pk": (Series, "see")},
    "series_change": {"pk": _SERIES},
    "series_dates": {"pk": _SERIES},
    "series_suggest": {"pk": (Series, "see")},
    "series_file": {"pk": (Series, "see")},
    "api:meeting": {"pk": (Meeting, "see", "change")},
    "api:meeting_cancel": {"pk": _MEETING},
    "api:meeting_plan": {"pk": _MEETING},
    "api:guests": {"pk": _MEETING},
    "api:guest": {"pk": (Invitation, "change")},
    "api:invitations_send": {"pk": _MEETING},
    "api:outcomes": {"pk": (Meeting, "tell")},
    "api:series": {"pk": (Series, "see", "change")},
    "api:series_dates": {"pk": _SERIES},
    "api:request": {"pk": (Request, "see")},
    "api:request_room": {"pk": _REQUEST},
}

LINKED: dict[str, Any] = {
    "invitation": ("invitation", Invitation),
    "invitation_file": ("invitation", Invitation),
    "series_feed": ("series", Series),
    "feed_file": ("feed", Feed),
}
