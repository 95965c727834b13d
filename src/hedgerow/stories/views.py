"""What we gained: the list, listing, and looking again, signed in or by a letter's link."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.place.views.pages import page
from hedgerow.stories import selectors, services
from hedgerow.stories.forms import GainForm, LookForm
from hedgerow.stories.models import Gain
from hedgerow.ties.views.paging import page_of, query_without_page


@require_safe
def gains(request: PlaceRequest) -> HttpResponse:
    """What was gained in this place, and what became of each."""
    context = {
        "gains": selectors.gains_page(request.actor, page_of(request)),
        "prefix": query_without_page(request),
    }
    return render(request, "stories/gains.jinja", context)


@ask
def gain_new(request: PlaceRequest) -> HttpResponse:
    """Write down something that was gained."""
    form = GainForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Write down a gain"),
        _("Keep it in sight"),
        _("What a crisis made possible is soon forgotten. Write it down, and it is asked about."),
        page(request, "gains"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: services.list_gain(by=request.actor, **form.said()),
        lambda _made: done(request, _("It is written down."), page(request, "gains")),
        "stories/form.jinja",
    )


@ask
def gain_look(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say how a gain stands today."""
    return _look(request, pk, page(request, "gains"))


@ask
def gain_asked(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The same, for whoever was asked by letter."""
    found = find(request.actor, Gain, pk, "look")
    return _look(request, pk, links.address("gain_asked", "gain", found))


def _look(request: PlaceRequest, pk: UUID, to: str) -> HttpResponse:
    found = find(request.actor, Gain, pk, "look")
    form = LookForm(request.POST or None, actor=request.actor)
    back = to if request.actor.belongs else ""
    asking = Asking(_("Look at it again"), _("Say so"), back=back)
    return answer(
        request,
        form,
        asking,
        lambda: services.look_again(by=request.actor, gain=found, **form.said()),
        lambda _made: done(request, _("Thank you. Others can see how it stands."), to),
        "stories/look.jinja",
        gain=selectors.one_gain(request.actor, found),
    )
