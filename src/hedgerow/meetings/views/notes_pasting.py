"""Bringing notes or a transcript, and pulling out of it what matters. All of it works alone."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.forms.notes import PromiseHereForm
from hedgerow.meetings.forms.notes_pasting import PasteForm, SpeakersForm
from hedgerow.meetings.models import Meeting, Pasted
from hedgerow.meetings.selectors.notes_speakers import known_speakers, pasted_page, shown_names
from hedgerow.meetings.services import notes_pasting as services
from hedgerow.place.views.answering import Asking, answer, ask, done, refused, sent
from hedgerow.place.views.pages import page
from hedgerow.ties.views.paging import page_of, query_without_page


def _paste(request: PlaceRequest, meeting: Meeting | None) -> HttpResponse:
    named = known_speakers(meeting) if meeting else None
    form = PasteForm(
        sent(request),
        request.FILES or None,
        actor=request.actor,
        named=named,
        zone=request.place.time_zone,
    )
    back = page(request, "meeting", pk=meeting.pk) if meeting else page(request, "notes")
    asking = Asking(
        _("Bring its notes or a transcript") if meeting else _("Bring last meeting’s notes"),
        _("Show me its lines"),
        _("Then you tick what was a question, a promise or a decision. You can do it alone."),
        back,
    )
    return answer(
        request,
        form,
        asking,
        lambda: services.paste(by=request.actor, meeting=meeting, **form.said()),
        lambda made: done(
            request, _("Here it is, line by line."), page(request, "pasted", pk=made.pk)
        ),
        template="meetings/note_paste.jinja",
    )


@ask
def paste(request: PlaceRequest) -> HttpResponse:
    """Bring the notes of a meeting that is not here yet."""
    return _paste(request, None)


@ask
def meeting_paste(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Bring notes or a transcript to the meeting `pk`."""
    return _paste(request, find(request.actor, Meeting, pk, "change"))


@ask
def pasted(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The lines of what was brought; tick some, and say what they are."""
    found = find(request.actor, Pasted, pk)
    here = page(request, "pasted", pk=pk)
    number = page_of(request)
    if request.method == "POST":
        again = f"{here}?page={number}" if number > 1 else here
        chosen = [int(each) for each in request.POST.getlist("line") if each.isdecimal()]
        become = request.POST.get("become", "")
        if become == "promise" and chosen:
            return done(request, _("Who promised it, and by when?"), _promise(request, pk, chosen))
        try:
            services.pull_out(by=request.actor, pasted=found, become=become, lines=chosen)
        except ValueError as error:
            return refused(request, str(error), again)
        return done(request, _("Kept. Tick the next."), again)
    context = {
        "pasted": pasted_page(request.actor, found, number),
        "prefix": query_without_page(request),
    }
    return render(request, "meetings/note_pasted.jinja", context)


def _promise(request: PlaceRequest, pk: UUID, chosen: list[int]) -> str:
    return f"{page(request, 'pasted_promise', pk=pk)}?line={min(chosen)}"


@ask
def pasted_promise(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Let a line become a promise: who promised it, and by when. `?line=` says which."""
    found = find(request.actor, Pasted, pk)
    asked = request.GET.get("line", "0")
    line = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    if line >= len(found.lines):
        raise Http404
    speaker, words, _became = found.lines[line]
    person = known_speakers(found.meeting).get(speaker)
    start = {"words": words, "giver": person.name if person else speaker}
    form = PromiseHereForm(sent(request), actor=request.actor, initial=start)
    back = page(request, "pasted", pk=pk)
    return answer(
        request,
        form,
        Asking(_("Who promised it, and by when?"), _("Keep it"), back=back),
        lambda: services.pull_promise(by=request.actor, pasted=found, line=line, **form.said()),
        lambda _made: done(request, _("Kept. Tick the next."), back),
    )


@require_POST
def pasted_forget(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Delete what was brought; what was pulled out of it stays."""
    found = find(request.actor, Pasted, pk)
    meeting = found.meeting_id
    services.forget_pasted(by=request.actor, pasted=found)
    return done(request, _("It is deleted."), page(request, "meeting", pk=meeting))


@ask
def speakers(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Who stands behind the names that meeting programs show, for a whole series."""
    meeting = find(request.actor, Meeting, pk, "change")
    known = {shown: person.name for shown, person in known_speakers(meeting).items()}
    shown = shown_names(request.actor, meeting)
    form = SpeakersForm(sent(request), actor=request.actor, shown=shown, known=known)
    back = page(request, "meeting", pk=pk)
    asking = Asking(
        _("Who is behind these names?"),
        _("Save"),
        _("Write the name by which a person is known here. Leave it empty for a guest."),
        back,
    )
    return answer(
        request,
        form,
        asking,
        lambda: services.name_speakers(by=request.actor, meeting=meeting, names=form.people),
        lambda _named: done(request, _("Saved."), back),
    )
