"""What the views of this room share."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from hedgerow.core.requests import PlaceRequest

ask = require_http_methods(["GET", "HEAD", "POST"])


def sent(request: PlaceRequest) -> QueryDict | None:
    """What was sent, even where that is nothing; None where a page is only asked for."""
    return request.POST if request.method == "POST" else None


def calendar_file(text: str, name: str) -> HttpResponse:
    """A calendar to open or to keep, under a name like the meeting's."""
    response = HttpResponse(text.encode(), content_type="text/calendar; charset=utf-8")
    file = slugify(name)[:60] or "meeting"
    response["Content-Disposition"] = f'attachment; filename="{file}.ics"'
    return response
