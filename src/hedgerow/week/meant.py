"""Asking a group how well it does what it said it means to do.

What a group means to do, and the sealed rounds in which it asks itself how it is doing, lie in
rooms that know nothing of each other. SOURCE: capabilities D3 and D5.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from hedgerow.core.find import find
from hedgerow.core.policy import visible
from hedgerow.core.requests import PlaceRequest
from hedgerow.helm.models import StewardshipGroup
from hedgerow.place.views.answering import ask, refused
from hedgerow.place.views.pages import page
from hedgerow.reflections.models import Reflection
from hedgerow.reflections.views.rounds import ask_group
from hedgerow.stories.models import Behaviour


@ask
def reflection_meant(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Ask the group `pk` about the behaviours that it chose, which stand in the form already."""
    group = find(request.actor, StewardshipGroup, pk, "change")
    meant = visible(request.actor, Behaviour).filter(group=group, ended_on=None)
    lines = "\n".join(each.words for each in meant)
    if not lines:
        first = _("This group has not said yet how it means to behave. Write that first.")
        return refused(request, first, page(request, "behaviours_choose", pk=pk))
    kind = Reflection.Kind.BEHAVIOURS
    title = _("Ask about what we mean to do")
    return ask_group(request, group, title, kind=kind, behaviours=lines)
