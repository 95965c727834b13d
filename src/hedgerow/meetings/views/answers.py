"""What the views of this room share."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hedgerow.core.requests import PlaceRequest
from hedgerow.formats import documents
from hedgerow.place.views.answering import refused

ask = require_http_methods(["GET", "HEAD", "POST"])


def sent(request: PlaceRequest) -> QueryDict | None:
    """What was sent, even where that is nothing; None where a page is only asked for."""
    return request.POST if request.method == "POST" else None


def calendar_file(text: str, name: str) -> HttpResponse:
    """A calendar to open or to keep, under a name like the meeting's."""
    return to_keep(text.encode(), "text/calendar; charset=utf-8", name, "ics")


def pdf_file(
    request: PlaceRequest, document: documents.Document, back: str, *, large: bool = False
) -> HttpResponse:
    """A document as PDF; where none can be made here, how to print the page `back`."""
    try:
        content = documents.pdf(document, large=large)
    except documents.NoPdf:
        said = _("This place cannot make PDF files. Print the page, and choose “Save as PDF”.")
        return refused(request, said, back)
    return to_keep(content, "application/pdf", document.title, "pdf")


def to_keep(content: bytes | str, kind: str, name: str, ending: str) -> HttpResponse:
    """A file to keep, under a name like what it is of."""
    response = HttpResponse(content, content_type=kind)
    file = slugify(name)[:60] or "meeting"
    response["Content-Disposition"] = f'attachment; filename="{file}.{ending}"'
    return response
