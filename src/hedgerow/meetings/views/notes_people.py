"""People and a note: their words in it, what they suggest, and reading it by a link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.policy import visible
from hedgerow.core.requests import PlaceRequest
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.meetings.forms.notes import (
    QuoteAnswerForm,
    QuoteForm,
    SuggestForm,
    SuggestionAnswerForm,
)
from hedgerow.meetings.models import Heading, Meeting, Note, Quote, Suggestion
from hedgerow.meetings.models.notes import WRITTEN
from hedgerow.meetings.selectors.notes import note_page, one_note
from hedgerow.meetings.selectors.notes_desk import suggested
from hedgerow.meetings.services.notes_quotes import add_quote, answer_quote, remove_quote
from hedgerow.meetings.services.notes_suggestions import answer_suggestion, suggest_change
from hedgerow.place.views.answering import Asking, answer, ask, done, refused, sent
from hedgerow.place.views.pages import page
from hedgerow.ties.selectors.called import one_person


def _draft(request: PlaceRequest, pk: UUID) -> str:
    return page(request, "note_desk", pk=pk)


@ask
def quote_add(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put somebody's words in a note. They are asked whether these fit."""
    found = one_note(request.actor, pk, "change")
    form = QuoteForm(sent(request), actor=request.actor)
    asking = Asking(
        _("Quote somebody"),
        _("Put it in the note"),
        _("They are asked by a link whether these are their words. Until then no name is shown."),
        _draft(request, pk),
    )

    def act() -> Quote:
        person = one_person(request.actor, form.cleaned_data["name"])
        return add_quote(by=request.actor, note=found, person=person, **form.said())

    return answer(
        request,
        form,
        asking,
        act,
        lambda _made: done(request, _("It is in the draft."), _draft(request, pk)),
    )


@require_POST
def quote_remove(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take somebody's words out again."""
    found = find(request.actor, Quote, pk, "change")
    note = found.note_id
    remove_quote(by=request.actor, quote=found)
    return done(request, _("It is out of the note."), _draft(request, note))


@ask
def quote(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The page of whoever is quoted, by a link and without an account."""
    found = find(request.actor, Quote, pk, "answer")
    start = {"answer": found.answer, "changed": found.changed or found.words}
    form = QuoteAnswerForm(sent(request), initial=start)
    if form.is_bound and form.is_valid():
        answer_quote(by=request.actor, quote=found, **form.cleaned_data)
        messages.success(request, _("Thank you. It holds from now on, and you can change it here."))
        return HttpResponseRedirect(request.path)
    context = {"form": form, "quote": found, "meeting": found.note.meeting}
    return render(request, "meetings/note_quote.jinja", context, status=422 if form.errors else 200)


def _part(asked: str) -> str:
    if asked not in Heading.values:
        raise Http404
    return asked


@ask
def note_suggest(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say how a part of the draft should read; `?part=` says which."""
    found = one_note(request.actor, pk, "suggest")
    return _suggest(request, found, page(request, "note", pk=pk))


def _suggest(request: PlaceRequest, found: Note, back: str) -> HttpResponse:
    part = _part(request.GET.get("part", Heading.SUMMARY))
    text = getattr(found, part) if part in WRITTEN else ""
    form = SuggestForm(sent(request), actor=request.actor, initial={"words": text})
    if request.actor.name:
        del form.fields["name"]
    if part not in WRITTEN:
        form.fields["words"].label = _("What is not right about it?")
    heading = Heading(part).label
    asking = Asking(
        _("How should “%(part)s” read?") % {"part": heading},
        _("Suggest it"),
        _("Those who write the note take it in, or tell you why not."),
        back,
    )
    return answer(
        request,
        form,
        asking,
        lambda: suggest_change(by=request.actor, note=found, part=part, **form.said()),
        lambda _made: done(request, _("Thank you. They will read it."), back),
    )


@require_POST
def suggestion_answer(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take a suggestion in, or say why not."""
    found = find(request.actor, Suggestion, pk, "answer")
    back = _draft(request, found.note_id)
    form = SuggestionAnswerForm(request.POST)
    if not form.is_valid():
        return refused(request, _("Choose one of the two."), back)
    taken = form.cleaned_data["taken"] == "yes"
    try:
        answer_suggestion(
            by=request.actor, suggestion=found, taken=taken, why=form.cleaned_data["why"]
        )
    except ChangedMeanwhile:
        said = _("The part reads otherwise by now. Write the change in yourself.")
        return refused(request, said, back)
    except ValueError as error:
        return refused(request, str(error), back)
    return done(request, _("It is answered."), back)


@ask
def note_room(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The note of a meeting for those who came, by the link that they share: read, and suggest."""
    meeting = find(request.actor, Meeting, pk)
    mine = visible(request.actor, Note).filter(meeting=meeting)
    found = mine.select_related("meeting__place").first()
    if "part" in request.GET and found is not None:
        found = one_note(request.actor, found.pk, "suggest")
        return _suggest(request, found, request.path)
    if request.method == "POST":
        return HttpResponseRedirect(request.path)
    shown = note_page(request.actor, found) if found else None
    said = suggested(request.actor, found) if found and shown and shown.may_suggest else []
    return _by_link(request, {"note": shown, "suggest": request.path, "suggested": said})


@require_safe
def note_open(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """A note that is for anyone, at an address that needs no account."""
    shown = note_page(request.actor, one_note(request.actor, pk))
    return _by_link(request, {"note": shown, "suggest": "", "suggested": []})


def _by_link(request: PlaceRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "meetings/note_link.jinja", context)
