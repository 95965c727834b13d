"""What came out of a meeting: decisions and promises."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.forms.notes import DecisionChangeForm, DecisionForm, PromiseHereForm
from hedgerow.meetings.models import Decided, Meeting
from hedgerow.meetings.selectors.notes import note_of
from hedgerow.meetings.services import notes_made as services
from hedgerow.place.views.answering import Asking, answer, ask, done, sent
from hedgerow.place.views.pages import page


def after(request: PlaceRequest, meeting: UUID) -> str:
    """Where to go on: the draft of the note, where there is one; else the meeting."""
    note = note_of(meeting)
    if note is None:
        return page(request, "meeting", pk=meeting)
    return page(request, "note_desk", pk=note.pk)


@ask
def decision_new(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Note what the meeting `pk` decided."""
    meeting = find(request.actor, Meeting, pk, "change")
    form = DecisionForm(sent(request), actor=request.actor)
    back = after(request, pk)
    return answer(
        request,
        form,
        Asking(_("What was decided?"), _("Keep it"), back=back),
        lambda: services.note_decision(by=request.actor, meeting=meeting, **form.said()),
        lambda _made: done(request, _("It is kept."), back),
    )


@ask
def decision_change(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put a decision's words right."""
    found = find(request.actor, Decided, pk, "change")
    names = ("words", "how", "by_whom", "people_first")
    start = {name: getattr(found, name) for name in names} | {"seen": found.version}
    form = DecisionChangeForm(sent(request), actor=request.actor, initial=start)
    back = after(request, found.meeting_id)

    def change() -> Decided:
        said = {name: form.cleaned_data[name] for name in (*names, "seen")}
        return services.change_decision(by=request.actor, decided=found, **said)

    return answer(
        request,
        form,
        Asking(_("Put this decision right"), _("Save"), back=back),
        change,
        lambda _changed: done(request, _("Saved."), back),
    )


@require_POST
def decision_remove(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take back a decision that was noted by mistake."""
    found = find(request.actor, Decided, pk, "change")
    back = after(request, found.meeting_id)
    services.remove_decision(by=request.actor, decided=found)
    return done(request, _("It is taken back."), back)


@ask
def promise_here(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Keep a promise that was made at the meeting `pk`; `?words=` and `?giver=` begin it."""
    meeting = find(request.actor, Meeting, pk, "change")
    start = {name: request.GET.get(name, "") for name in ("words", "giver")}
    form = PromiseHereForm(sent(request), actor=request.actor, initial=start)
    back = after(request, pk)
    return answer(
        request,
        form,
        Asking(_("What was promised?"), _("Keep it"), back=back),
        lambda: services.promise_here(by=request.actor, meeting=meeting, **form.said()),
        lambda _made: done(request, _("It is kept."), back),
    )
