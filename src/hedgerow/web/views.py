"""Pages that belong to no place: the front door, the post, and what went wrong."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hedgerow.core.models import Message
from hedgerow.place.selectors.belonging import places_of
from hedgerow.web.samples import samples


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front door: where to sign in, or the places that one belongs to."""
    places = places_of(request.user) if request.user.is_authenticated else []
    return render(request, "web/home.jinja", {"places": places})


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every piece of which pages are made, in each of its states."""
    return render(request, "web/components.jinja", samples())


@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """On a demonstration: every letter that would have been sent, newest first."""
    return render(request, "web/mail.jinja", {"messages_sent": Message.objects.all()[:50]})


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches over the machine: whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


def _wrong(request: HttpRequest, page: str, status: int) -> HttpResponse:
    return render(request, f"web/errors/{page}.jinja", status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent cannot be understood, or is more than we take."""
    if isinstance(exception, RequestDataTooBig):
        return _wrong(request, "413", 413)
    return _wrong(request, "400", 400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _wrong(request, "404", 404)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token that shows that it came from here."""
    return _wrong(request, "403", 403)


def went_wrong(request: HttpRequest) -> HttpResponse:
    return _wrong(request, "500", 500)
