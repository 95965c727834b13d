"""Two sealed questions after a meeting, by one link that all who came share."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core import clock, links, sealed
from hedgerow.core.find import find
from hedgerow.core.policy import visible
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.forms.notes_heard import AskAfterForm, HeardForm
from hedgerow.meetings.models import HeardRound, Meeting
from hedgerow.meetings.selectors.notes_heard import heard_page
from hedgerow.meetings.services import notes_heard as services
from hedgerow.place.views.answering import Asking, answer, ask, done, refused, sent
from hedgerow.place.views.once import answered_here, keep_answered
from hedgerow.place.views.pages import page


@ask
def heard_ask(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Open the two questions about the meeting `pk`."""
    meeting = find(request.actor, Meeting, pk, "change")
    back = page(request, "meeting", pk=pk)
    week = clock.today(request.place.time_zone) + timedelta(days=sealed.DAYS)
    form = AskAfterForm(sent(request), actor=request.actor, initial={"closes_on": week})
    asking = Asking(
        _("Ask how it was"),
        _("Open the two questions"),
        _("Answers are sealed. They are told together, once, if eight or more of you answer."),
        back,
    )
    try:
        return answer(
            request,
            form,
            asking,
            lambda: services.ask_after(by=request.actor, meeting=meeting, **form.said()),
            lambda _asked: done(request, _("It is open."), page(request, "heard_told", pk=pk)),
        )
    except ValueError as error:
        return refused(request, str(error), back)


@require_safe
def heard_told(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What became of the two questions about a meeting, and their link while they are open."""
    meeting = find(request.actor, Meeting, pk)
    asked = visible(request.actor, HeardRound).filter(meeting=meeting).first()
    context = {
        "meeting": meeting,
        "asked": heard_page(asked) if asked else None,
        "link": request.build_absolute_uri(links.address("heard", "heard", meeting)),
    }
    return render(request, "meetings/note_heard_told.jinja", context)


@ask
def heard(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The two questions, for whoever has the link. A cookie keeps a phone from answering twice."""
    meeting = find(request.actor, Meeting, pk, "say how it was")
    rounds = visible(request.actor, HeardRound).filter(meeting=meeting)
    asked = rounds.select_related("place").first()
    shown = heard_page(asked) if asked else None
    answered = answered_here(request, "heard", pk)
    form = HeardForm(sent(request))
    if asked and shown and shown.is_open and not answered and form.is_bound and form.is_valid():
        services.answer_heard(by=request.actor, asked=asked, **form.cleaned_data)
        return keep_answered(request, HttpResponseRedirect(request.path), "heard", pk)
    if form.is_bound and answered:
        return HttpResponseRedirect(request.path)
    context = {"asked": shown, "meeting": meeting, "answered": answered, "form": form}
    return render(request, "meetings/note_heard.jinja", context, status=422 if form.errors else 200)
