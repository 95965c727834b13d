"""Reading a note, writing it, sharing its draft, publishing it and taking it out."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.models import Audience
from hedgerow.core.policy import can
from hedgerow.core.requests import PlaceRequest
from hedgerow.formats import documents
from hedgerow.meetings.forms.notes import NoteForm, PublishForm
from hedgerow.meetings.models import Edition, Meeting, Note, OpenNotes
from hedgerow.meetings.models.notes import WRITTEN
from hedgerow.meetings.selectors import notes as selectors
from hedgerow.meetings.selectors.notes_desk import desk_of, suggested
from hedgerow.meetings.selectors.notes_parts import begun, left_out
from hedgerow.meetings.services import notes as services
from hedgerow.meetings.services.notes_audience import allowed_audiences
from hedgerow.place.views.answering import Asking, answer, ask, done, refused, sent
from hedgerow.place.views.files import pdf_file, to_keep
from hedgerow.place.views.pages import page
from hedgerow.ties.views.paging import page_of, query_without_page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def notes(request: PlaceRequest) -> HttpResponse:
    """The notes that one may read, and the meetings whose note is still to be written."""
    context = {
        "notes": selectors.find_notes(request.actor, page_of(request)),
        "to_write": selectors.to_write(request.actor) if request.actor.is_member else [],
        "prefix": query_without_page(request),
        "opened": selectors.opened(request.actor),
        "may_open": can(request.actor, "add", OpenNotes),
    }
    return render(request, "meetings/notes.jinja", context)


@require_POST
def notes_open(request: PlaceRequest) -> HttpResponse:
    """Let notes be for anyone, where those who write them choose so."""
    services.open_notes(by=request.actor)
    said = _("From now on, whoever writes a note may let anyone read it.")
    return done(request, said, page(request, "notes"))


@require_POST
def notes_close(request: PlaceRequest) -> HttpResponse:
    """Let nobody outside read notes any more."""
    opened = selectors.opened(request.actor)
    if opened is not None:
        services.close_notes(by=request.actor, opened=opened)
    said = _("No note can be read from outside this place now.")
    return done(request, said, page(request, "notes"))


@require_safe
def note(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One note, as it was published; the draft where it was not."""
    found = selectors.one_note(request.actor, pk)
    shown = selectors.note_page(request.actor, found)
    answered = suggested(request.actor, found) if shown.may_suggest else []
    return render(request, "meetings/note.jinja", {"note": shown, "suggested": answered})


@require_safe
def note_desk(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The draft, with what is left to do about it, for those who write it."""
    found = selectors.one_note(request.actor, pk, "change")
    shown = selectors.note_page(request.actor, found, draft=True)
    desk = desk_of(request.actor, found, request.build_absolute_uri)
    return render(request, "meetings/note_desk.jinja", {"note": shown, "desk": desk})


@ask
def note_write(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write the note of the meeting `pk`. It begins with what the plan said already."""
    meeting = find(request.actor, Meeting, pk, "change")
    there = selectors.note_of(pk)
    if there:
        start = {name: getattr(there, name) for name in ("title", "audience", *WRITTEN)}
        start["seen"] = there.version
    else:
        start = {**begun(meeting), "audience": meeting.audience, "seen": 0}
    form = NoteForm(
        sent(request), actor=request.actor, initial=start, audiences=allowed_audiences(meeting)
    )
    back = page(request, "note_desk", pk=there.pk) if there else page(request, "meeting", pk=pk)
    asking = Asking(_("Write the note"), _("Save the draft"), back=back)
    return answer(
        request,
        form,
        asking,
        lambda: services.write_note(by=request.actor, meeting=meeting, **form.said()),
        lambda made: done(request, _("The draft is saved."), _draft(request, made)),
        template="meetings/note_write.jinja",
        meeting=meeting,
    )


def _draft(request: PlaceRequest, made: Note) -> str:
    return page(request, "note_desk", pk=made.pk)


@require_POST
def note_share(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Let those who were there read the draft, and ask those quoted."""
    found = selectors.one_note(request.actor, pk, "change")
    services.share_draft(by=request.actor, note=found)
    said = _("Those who were there can read the draft now.")
    return done(request, said, _draft(request, found))


@ask
def note_publish(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Publish the note as it stands, after asking once."""
    found = selectors.one_note(request.actor, pk, "change")
    form = PublishForm(sent(request), actor=request.actor, initial={"seen": found.version})
    if found.published_on is None:
        del form.fields["why"]
    audience = str(Audience(found.audience).label).lower()
    lead = _("It will be for %(audience)s.") % {"audience": audience}
    missing = left_out(request.actor, found)
    if missing:
        told = ngettext(
            "%(num)s question or promise stays out of it: fewer people may read it.",
            "%(num)s questions or promises stay out of it: fewer people may read them.",
            missing,
        )
        lead = f"{lead} {told % {'num': missing}}"
    asking = Asking(_("Publish this note?"), _("Publish it"), lead, _draft(request, found))

    def then(_made: Edition) -> HttpResponse:
        return done(request, _("It is published. Thank you."), page(request, "note", pk=pk))

    try:
        return answer(
            request,
            form,
            asking,
            lambda: services.publish_note(by=request.actor, note=found, **form.cleaned_data),
            then,
        )
    except services.NotReady as error:
        return refused(request, str(error), _draft(request, found))


def _document(request: PlaceRequest, pk: UUID) -> documents.Document:
    return selectors.note_page(request.actor, selectors.one_note(request.actor, pk)).document


@require_safe
def note_text(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The note as plain text, for a letter or a chat."""
    note = _document(request, pk)
    return to_keep(documents.plain_text(note), "text/plain; charset=utf-8", note.title, "txt")


@require_safe
def note_docx(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The note for a word processor."""
    note = _document(request, pk)
    return to_keep(documents.docx(note), WORD, note.title, "docx")


@require_safe
def note_pdf(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The note as PDF; where none can be made here, how to print one."""
    return pdf_file(request, _document(request, pk), page(request, "note", pk=pk))


@require_safe
def note_versions(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What each edition changed, side by side."""
    found = selectors.one_note(request.actor, pk)
    context = {"note": found, "steps": selectors.editions(request.actor, found)}
    return render(request, "meetings/note_versions.jinja", context)
