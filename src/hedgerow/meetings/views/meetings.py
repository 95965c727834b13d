"""Meetings to come and past; calling one, changing it, calling it off."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.forms.meetings import MeetingChangeForm, MeetingForm, as_asked
from hedgerow.meetings.models import Meeting, Series
from hedgerow.meetings.selectors.invitations import coming
from hedgerow.meetings.selectors.meetings import (
    coming_meetings,
    meeting_card,
    on_duty,
    one_meeting,
    past_meetings,
    said_when,
)
from hedgerow.meetings.selectors.rooms import outcomes, request_of, requests
from hedgerow.meetings.selectors.series import all_series
from hedgerow.meetings.selectors.tabled import on_table
from hedgerow.meetings.services import calling
from hedgerow.place.forms.fields import OpenForm
from hedgerow.place.views.answering import Asking, answer, ask, done, sent
from hedgerow.place.views.asked import asked_for
from hedgerow.place.views.pages import page
from hedgerow.ties.views.paging import page_of, query_without_page


@require_safe
def meetings(request: PlaceRequest) -> HttpResponse:
    """What is coming, and what was."""
    context = {
        "coming": coming_meetings(request.actor),
        "past": past_meetings(request.actor, page_of(request)),
        "prefix": query_without_page(request),
        "series": all_series(request.actor),
        "requests": requests(request.actor),
    }
    return render(request, "meetings/meetings.jinja", context)


@require_safe
def meeting(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One meeting: when, where, round which question, with its plan."""
    found = one_meeting(request.actor, pk)
    guests = coming(request.actor, found)
    people = found.expected or (guests.likely if guests else 0)
    context = {
        "card": meeting_card(request.actor, found, people),
        "coming": guests,
        "asked": request_of(request.actor, found),
        "table": on_table(request.actor, pk),
        "outcomes": outcomes(request.actor, pk),
    }
    return render(request, "meetings/meeting.jinja", context)


@ask
def meeting_new(request: PlaceRequest) -> HttpResponse:
    """Call a meeting; `?series=` says of which series."""
    series = asked_for(request, Series, "series")
    form = MeetingForm(sent(request), actor=request.actor)
    asking = Asking(
        _("Call a meeting"),
        _("Call it"),
        _("A name, a day and an hour are enough. The plan and the invitations come next."),
        page(request, "series", pk=series.pk) if series else page(request, "meetings"),
    )

    def then(made: Meeting) -> HttpResponse:
        _tell(request, form.note)
        return done(request, _("It is called. Now its plan."), page(request, "meeting", pk=made.pk))

    return answer(
        request,
        form,
        asking,
        lambda: calling.add_meeting(by=request.actor, series=series, **form.said()),
        then,
    )


@ask
def meeting_change(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Change what is said of a meeting, and who looks after what."""
    found = find(request.actor, Meeting, pk, "change")
    start = as_asked(found, on_duty(found))
    form = MeetingChangeForm(sent(request), actor=request.actor, initial=start)
    back = page(request, "meeting", pk=pk)
    asking = Asking(_("Change this meeting"), _("Save"), back=back)

    def change() -> Meeting:
        said = {name: value for name, value in form.said().items() if name != "once"}
        seen = form.cleaned_data["seen"]
        return calling.change_meeting(by=request.actor, meeting=found, seen=seen, **said)

    def then(_changed: Meeting) -> HttpResponse:
        _tell(request, form.note)
        return done(request, _("Saved."), back)

    return answer(request, form, asking, change, then)


@ask
def meeting_cancel(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Call a meeting off, after asking once."""
    found = find(request.actor, Meeting, pk, "change")
    back = page(request, "meeting", pk=pk)
    if found.cancelled_on:
        return done(request, _("It is called off already."), back)
    asking = Asking(
        _("Call off %(name)s?") % {"name": found.name},
        _("Call it off"),
        _("It was to be on %(when)s. Its page stays, and says that it is off.")
        % {"when": said_when(found)},
        back,
        "careful",
    )
    return answer(
        request,
        OpenForm(sent(request), actor=request.actor),  # nothing is asked but whether one is sure
        asking,
        lambda: calling.cancel_meeting(by=request.actor, meeting=found),
        lambda _off: done(request, _("It is called off."), back),
    )


def _tell(request: PlaceRequest, note: str) -> None:
    """Say what was chosen where an hour comes twice."""
    if note:
        messages.warning(request, note)
