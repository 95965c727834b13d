"""Files that a page gives to keep."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hedgerow.core.requests import PlaceRequest
from hedgerow.formats import documents
from hedgerow.place.views.answering import refused


def to_keep(content: bytes | str, kind: str, name: str, ending: str) -> HttpResponse:
    """A file of the media type `kind`, under a name like what it is of."""
    response = HttpResponse(content, content_type=kind)
    file = slugify(name)[:80] or "file"
    response["Content-Disposition"] = f'attachment; filename="{file}.{ending}"'
    return response


def calendar_file(text: str, name: str) -> HttpResponse:
    """A calendar to open or to keep."""
    return to_keep(text, "text/calendar; charset=utf-8", name, "ics")


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
