"""Groups, who is in them, what they hope, and what they agreed."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.helm.forms.groups import GroupForm, HopeForm, LetInForm
from hedgerow.helm.models import GroupMember, StewardshipGroup
from hedgerow.helm.selectors.boat import boat_card
from hedgerow.helm.selectors.groups import agreement_card, group_card, group_rows
from hedgerow.helm.services import groups as services
from hedgerow.place.views.answering import Asking, answer, ask, done, pressed
from hedgerow.place.views.pages import page

FORM = "helm/form.jinja"


@require_safe
def groups(request: PlaceRequest) -> HttpResponse:
    """Every group of the place."""
    return render(request, "helm/groups.jinja", {"groups": group_rows(request.actor)})


@require_safe
def group(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One group: why, who, how it decides, what it shares."""
    return render(request, "helm/group.jinja", {"card": group_card(request.actor, pk)})


@require_safe
def agreement(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One agreement, with all that it ever said."""
    return render(request, "helm/agreement.jinja", {"card": agreement_card(request.actor, pk)})


@require_safe
def group_boat(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The boat check: who had the helm in a quarter."""
    card = boat_card(request.actor, pk, request.GET.get("quarter", ""))
    return render(request, "helm/boat.jinja", {"card": card})


@ask
def group_new(request: PlaceRequest) -> HttpResponse:
    """Start a group."""
    form = GroupForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Start a group"),
        _("Start it"),
        _("A group of partners, which is no organisation. All who are in it are at the helm."),
        page(request, "groups"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: services.start_group(by=request.actor, **form.said()),
        lambda made: done(
            request, _("It is there. Now let the others in."), page(request, "group", pk=made.pk)
        ),
        FORM,
    )


@ask
def group_member_new(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Let somebody into a group."""
    found = find(request.actor, StewardshipGroup, pk, "change")
    form = LetInForm(request.POST or None, actor=request.actor)
    here = page(request, "group", pk=pk)
    asking = Asking(
        _("Let somebody in"),
        _("Let them in"),
        _("Ask them first. They have a say from now on, with or without an account."),
        here,
        of=found.name,
    )
    return answer(
        request,
        form,
        asking,
        lambda: services.let_in(by=request.actor, group=found, **form.said()),
        lambda made: done(request, _("Welcome to them."), here),
        FORM,
    )


@require_POST
def group_member_end(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Somebody leaves a group."""
    found = find(request.actor, GroupMember, pk, "end")
    here = page(request, "group", pk=found.group_id)
    act = partial(services.end_membership, by=request.actor, member=found)
    return pressed(request, act, _("They are no longer in the group. What they said stays."), here)


@ask
def hope_new(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say what one hopes of a group."""
    found = find(request.actor, StewardshipGroup, pk, "change")
    form = HopeForm(request.POST or None, actor=request.actor)
    here = page(request, "group", pk=pk)
    asking = Asking(_("What you hope"), _("Say it"), back=here, of=found.name)
    return answer(
        request,
        form,
        asking,
        lambda: services.say_hope(by=request.actor, group=found, **form.said()),
        lambda made: done(request, _("It stands beside the others."), here),
        FORM,
    )
