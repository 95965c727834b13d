"""Make a room: from a request to a gathering round a question, or to a simple answer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.cards import VIRTUES
from hedgerow.meetings.forms.rooms import GatherForm, OutcomeForm, RequestForm
from hedgerow.meetings.models import Meeting, Request
from hedgerow.meetings.selectors.rooms import not_here, request_card, shown_request
from hedgerow.meetings.services.rooms import gather, note_request, say_outcome
from hedgerow.place.views.answering import Asking, answer, ask, done, sent
from hedgerow.place.views.asked import words_of
from hedgerow.place.views.pages import page


@ask
def room_new(request: PlaceRequest) -> HttpResponse:
    """What was asked, and three quick questions; then a simple answer or a room."""
    form = RequestForm(sent(request), actor=request.actor, initial={"words": words_of(request)})
    chosen, status = request.POST.get("chosen", ""), 200
    if request.method == "POST":
        if form.is_valid() and chosen in Request.Way.values:
            made = note_request(by=request.actor, chosen=chosen, **form.said())
            if chosen == Request.Way.GATHERING:
                return done(request, _("Kept. Now the room."), _gather_page(request, made))
            said = _("Kept. A simple answer was enough.")
            return done(request, said, page(request, "request", pk=made.pk))
        status = 422 if form.errors or chosen else 200
    context = {"form": form, "virtues": VIRTUES, "ways": Request.Way}
    return render(request, "meetings/room_new.jinja", context, status=status)


def _gather_page(request: PlaceRequest, made: Request) -> str:
    return page(request, "request_gather", pk=made.pk)


@require_safe
def request_page(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One request: its words, the card, and what became of it."""
    context = {"card": request_card(request.actor, pk), "virtues": VIRTUES}
    return render(request, "meetings/request.jinja", context)


@ask
def request_gather(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The room: one question, a day, and who should be there."""
    found = find(request.actor, Request, pk, "change")
    if found.meeting_id:
        return done(request, _("It has its room already."), page(request, "request", pk=pk))
    form = GatherForm(
        sent(request),
        actor=request.actor,
        missing=not_here(request.actor),
        initial={"asked": found.asker.name if found.asker else ""},
    )
    asking = Asking(
        _("Make a room"),
        _("Make the room"),
        _("Instead of a list: the people who do it, those who live it, and whoever asked."),
        page(request, "request", pk=pk),
    )
    return answer(
        request,
        form,
        asking,
        lambda: gather(by=request.actor, request=found, **form.said()),
        lambda made: done(
            request,
            _("The room is made, with a plan. Now read the letter, and send it."),
            page(request, "meeting_invitations", pk=made.pk),
        ),
        "meetings/gather.jinja",
        request_card=shown_request(request.actor, found),
    )


@ask
def outcome_new(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say what changed since a meeting."""
    meeting = find(request.actor, Meeting, pk, "tell")
    form = OutcomeForm(sent(request), actor=request.actor)
    back = page(request, "meeting", pk=pk)
    asking = Asking(
        _("What changed?"), _("Keep it"), _("Whoever may see the meeting may read it."), back
    )
    return answer(
        request,
        form,
        asking,
        lambda: say_outcome(by=request.actor, meeting=meeting, **form.said()),
        lambda _told: done(request, _("Kept. Thank you."), back),
    )
