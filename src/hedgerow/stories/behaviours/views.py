"""The wall of what was seen, choosing what to look for, and taking back what one noticed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.policy import visible
from hedgerow.core.requests import PlaceRequest
from hedgerow.helm.models import StewardshipGroup
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.place.views.pages import page
from hedgerow.stories.behaviours import services
from hedgerow.stories.behaviours.forms import BehavioursForm
from hedgerow.stories.behaviours.selectors import wall
from hedgerow.stories.models import Behaviour, Noticed


@require_safe
def behaviours(request: PlaceRequest) -> HttpResponse:
    """How each group means to behave, and where that was seen, quarter by quarter."""
    context = {"wall": wall(request.actor, request.GET.get("quarter", ""))}
    return render(request, "stories/behaviours.jinja", context)


@ask
def behaviours_choose(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Choose how the group `pk` means to behave."""
    group = find(request.actor, StewardshipGroup, pk, "change")
    now = visible(request.actor, Behaviour).filter(group=group, ended_on=None)
    start = {"lines": "\n".join(each.words for each in now)}
    form = BehavioursForm(request.POST or None, actor=request.actor, initial=start)
    to = page(request, "behaviours")
    lead = _("%(name)s, in its own words. Agree them first; whoever is in the group writes them.")
    return answer(
        request,
        form,
        Asking(_("How we mean to behave"), _("Keep these"), lead % {"name": group.name}, to),
        lambda: services.choose_behaviours(by=request.actor, group=group, **form.said()),
        lambda _made: done(request, _("They are kept."), to),
        "stories/form.jinja",
    )


@require_POST
def noticed_let_go(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take back what one noticed."""
    services.let_noticed_go(by=request.actor, noticed=find(request.actor, Noticed, pk, "let go"))
    return done(request, _("It is gone."), page(request, "behaviours"))
