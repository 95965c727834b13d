"""From a request to a gathering round a question, or to a simple answer; and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import audiences, clock, history
from hedgerow.core.audiences import readers_of
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.cards import lean
from hedgerow.meetings.models import Meeting, Outcome, Request
from hedgerow.meetings.plans import house_plan
from hedgerow.meetings.services.calling import write_meeting
from hedgerow.meetings.services.invitations import Guest, write_guests
from hedgerow.meetings.services.plans import write_parts
from hedgerow.place.models import Person


@service
def note_request(
    *,
    by: Actor,
    words: str,
    who: str,
    chosen: str,
    asker: Person | None = None,
    touches: str = "",
    differs: str = "",
    trust: str = "",
    answer: str = "",
    audience: str = Audience.PLACE,
    with_ids: Iterable[UUID] = (),
    once: str = "",
) -> Request:
    """Keep what was asked for, in its own words, with the card and what people chose to do."""
    require(by, "add", Request)
    leaned = lean(touches, differs, trust)
    request = Request(
        place=by.place,
        author_id=by.person_id,
        words=words,
        who=who,
        asker=asker,
        touches=touches,
        differs=differs,
        trust=trust,
        leaned=leaned.way if leaned else "",
        chosen=chosen,
        answer=answer,
    )
    request.full_clean()
    request.save()
    audiences.share(request, audience, with_ids)
    history.record("request.noted", by=by, thing=request)
    return request


@service
def gather(
    *,
    by: Actor,
    request: Request,
    guests: Sequence[Guest],
    does: str = "",
    lives: str = "",
    once: str = "",
    **fields: Any,
) -> Meeting:
    """Make a room of a request: a meeting for the same readers, with a plan and its guests.

    `does` and `lives` say in words who does this work, and whose life it is. Raises ValidationError
    where the request has its room already.
    """
    require(by, "change", request)
    require(by, "add", Meeting)
    request = Request.objects.select_for_update().get(pk=request.pk)
    if request.meeting_id:
        raise ValidationError(_("This request has its room already."))
    shared = readers_of(request)
    if request.audience == Audience.PEOPLE and request.author_id:
        shared.append(request.author_id)  # whoever kept the request may see what becomes of it
    meeting = write_meeting(by, request.audience, shared, fields)
    write_parts(meeting, house_plan(meeting.minutes))
    write_guests(meeting, guests)
    request.meeting, request.does, request.lives = meeting, does, lives
    request.chosen = Request.Way.GATHERING
    request.full_clean()
    request.save()
    history.record("request.gathered", by=by, thing=meeting)
    return meeting


@service
def say_outcome(*, by: Actor, meeting: Meeting, words: str, on: date, once: str = "") -> Outcome:
    """Say what changed since a meeting. Raises ValidationError for a day to come."""
    require(by, "tell", meeting)
    clock.require_come(on, meeting.place.time_zone)
    outcome = Outcome(place=by.place, meeting=meeting, author_id=by.person_id, words=words, on=on)
    outcome.full_clean()
    outcome.save()
    history.record("outcome.told", by=by, thing=outcome)
    return outcome
