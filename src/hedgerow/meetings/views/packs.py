"""A meeting on paper, in large type, and as a file for a calendar."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.models import Meeting
from hedgerow.meetings.selectors.calendar import meeting_calendar
from hedgerow.meetings.selectors.packs import on_paper, pack
from hedgerow.place.views.files import calendar_file, pdf_file
from hedgerow.place.views.pages import page


@require_safe
def meeting_file(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One meeting, for one's calendar."""
    meeting = find(request.actor, Meeting, pk)
    return calendar_file(meeting_calendar(meeting), meeting.name)


@require_safe
def meeting_pack(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The agenda, a card for each table, and a sheet to sign, for the printer."""
    meeting = find(request.actor, Meeting, pk)
    printed = pack(request.actor, meeting)
    return render(request, "meetings/pack.jinja", {"card": printed.card, "pack": printed})


@require_safe
def meeting_pack_pdf(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The same as PDF, where this place can make one."""
    meeting = find(request.actor, Meeting, pk)
    back = page(request, "meeting_pack", pk=pk)
    return pdf_file(request, on_paper(pack(request.actor, meeting)), back, large=True)
