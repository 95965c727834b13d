"""The room for whoever looks after a meeting: beginning it, leading it with one hand, ending it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.qr import qr
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.forms.live import WritingForm
from hedgerow.meetings.models import Meeting
from hedgerow.meetings.selectors.breakouts import next_planned
from hedgerow.meetings.selectors.live_agenda import could_be_put
from hedgerow.meetings.selectors.live_at import at_now
from hedgerow.meetings.selectors.live_kept import shown
from hedgerow.meetings.selectors.meetings import said_when
from hedgerow.meetings.services.live.cards import open_writing
from hedgerow.meetings.services.live.state import RoomClosed
from hedgerow.meetings.views.live_acts import led
from hedgerow.meetings.views.live_answers import answer_if_new
from hedgerow.place.views.answering import first_of


@require_safe
def meeting_live(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Leading a meeting: the link that lets people in, and everything that one hand can do."""
    return _show(request, find(request.actor, Meeting, pk, "change"))


@require_safe
def meeting_live_now(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What is new for whoever leads the meeting."""
    meeting = find(request.actor, Meeting, pk, "change")
    at = at_now(request.actor, pk)
    return answer_if_new(
        request,
        f"{at.stamp if at else 'before'}-lead",
        lambda: _show(request, meeting, live=True),
        is_open=at is not None and at.is_open,
    )


@require_POST
def meeting_lead(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One thing that whoever leads the meeting does."""
    meeting = find(request.actor, Meeting, pk, "change")
    said = request.POST.get("act", "")
    here = redirect("meeting_live", place=request.place.slug, pk=pk)
    try:
        if said == "write":
            return _write(request, meeting) or here
        led(request.actor, meeting, said)
    except RoomClosed:
        return _unmoved(request, meeting, _("The meeting is not under way. Begin it first."))
    except ValidationError as error:
        return _unmoved(request, meeting, first_of(error))
    except (ValueError, Http404):
        pass  # it was done meanwhile by another, or is no longer there: the page shows how it is
    return here


def _unmoved(request: PlaceRequest, meeting: Meeting, why: str) -> HttpResponse:
    """The page itself with a sentence, which `hr-live` would show too late after leading on."""
    messages.error(request, why)
    return _show(request, meeting)


@require_safe
def meeting_poster(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """A sheet for the wall: the way into the room, to point a phone at or to type."""
    meeting = find(request.actor, Meeting, pk, "change")
    return render(
        request, "meetings/live_poster.jinja", {"meeting": meeting, **_way_in(request, meeting)}
    )


def _write(request: PlaceRequest, meeting: Meeting) -> HttpResponse | None:
    form = WritingForm(request.POST)
    if not form.is_valid():
        return _show(request, meeting, writing=form)
    said = form.cleaned_data
    open_writing(
        by=request.actor, meeting=meeting, question=said["question"], named=bool(said["named"])
    )
    return None


def _show(
    request: PlaceRequest, meeting: Meeting, *, live: bool = False, **forms: Any
) -> HttpResponse:
    at = at_now(request.actor, meeting.pk)
    kept = shown(request.actor, meeting.pk, at.stamp) if at else None
    context = {
        "meeting": meeting,
        "kept": kept,
        "room": kept.room if kept else None,
        "writing": forms.get("writing") or WritingForm(initial={"question": meeting.question}),
        "starts": said_when(meeting),
        "hanging": could_be_put(request.actor, meeting),
        "planned": next_planned(request.actor, meeting),
        **({} if live else _way_in(request, meeting)),
    }
    template = "meetings/live_lead_now.jinja" if live else "meetings/live_lead.jinja"
    return render(request, template, context)


def _way_in(request: PlaceRequest, meeting: Meeting) -> dict[str, Any]:
    """The address of the room, and the same as a picture that a phone reads."""
    address = request.build_absolute_uri(links.address("room", "room", meeting))
    return {"way_in": address, "qr": qr(address)}
