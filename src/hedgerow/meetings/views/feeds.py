"""A member's own calendar: its page, and what a calendar program fetches."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core import links
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.selectors.feeds import feed_calendar, own_feed
from hedgerow.meetings.services.feeds import end_feed, make_feed
from hedgerow.place.views.answering import ask, done
from hedgerow.place.views.files import calendar_file
from hedgerow.place.views.pages import page


@ask
def feed(request: PlaceRequest) -> HttpResponse:
    """One's own calendar link: make it, make a new one, or end it."""
    found = own_feed(request.actor)
    here = page(request, "feed")
    if request.method == "POST":
        if request.POST.get("do") != "end":
            make_feed(by=request.actor)
            return done(request, _("Your calendar link is made. Any old one is dead."), here)
        if found:
            end_feed(by=request.actor, feed=found)
        return done(request, _("Your calendar link is dead."), here)
    address = links.address("feed_file", "feed", found) if found else ""
    context = {"address": request.build_absolute_uri(address) if address else ""}
    return render(request, "meetings/feed.jinja", context)


@require_safe
def feed_file(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The calendar itself, for whoever has its link."""
    return calendar_file(feed_calendar(request.actor, pk), request.place.name)
