"""What good was seen: reading, telling, and saying who may read it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.place.views.pages import page
from hedgerow.stories.models import Sighting
from hedgerow.stories.sightings import selectors, services
from hedgerow.stories.sightings.forms import MaySeeForm, SightingForm
from hedgerow.ties.views.paging import page_of, query_without_page


@require_safe
def sightings(request: PlaceRequest) -> HttpResponse:
    """What good was seen, the latest first."""
    context = {
        "sightings": selectors.sightings_page(request.actor, page_of(request)),
        "prefix": query_without_page(request),
    }
    return render(request, "stories/sightings.jinja", context)


@ask
def sighting_new(request: PlaceRequest) -> HttpResponse:
    """Tell somebody what one saw them do."""
    form = SightingForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Say what you saw"),
        _("Tell them"),
        _("I saw you do this, and it helped. They read it first and say who else may."),
        page(request, "sightings"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: services.tell_sighting(by=request.actor, **form.said()),
        lambda _made: done(request, _("They are told."), page(request, "sightings")),
        "stories/sighting_form.jinja",
    )


@ask
def sighting_answer(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say who may read what was seen of oneself."""
    found = find(request.actor, Sighting, pk, "answer")
    return _answer(request, found, page(request, "sightings"))


@ask
def sighting_told(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The same, by the link in the letter."""
    found = find(request.actor, Sighting, pk, "answer")
    return _answer(request, found, links.address("sighting_told", "sighting", found))


@require_POST
def sighting_let_go(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take it back."""
    found = find(request.actor, Sighting, pk, "let go")
    services.let_sighting_go(by=request.actor, sighting=found)
    return done(request, _("It is gone."), page(request, "sightings"))


def _answer(request: PlaceRequest, found: Sighting, to: str) -> HttpResponse:
    form = MaySeeForm(
        request.POST or None, actor=request.actor, initial={"audience": found.audience}
    )
    back = to if request.actor.belongs else ""
    asking = Asking(_("Somebody saw something good"), _("Let them read it"), back=back)
    return answer(
        request,
        form,
        asking,
        lambda: services.answer_sighting(by=request.actor, sighting=found, **form.said()),
        lambda _now: done(request, _("Thank you. You can change it at any time."), to),
        "stories/sighting.jinja",
        seen=selectors.one_sighting(request.actor, found),
    )
