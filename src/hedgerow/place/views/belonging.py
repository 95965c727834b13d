"""Who belongs here; letting in and letting go; keys for one's own programs."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.forms.belonging import InviteForm, KeyForm, RoleForm
from hedgerow.place.models import Membership, Token
from hedgerow.place.selectors.belonging import keys as keys_of
from hedgerow.place.selectors.belonging import members as members_of
from hedgerow.place.services import belonging, people
from hedgerow.place.views.answering import Asking, answer, ask, done, first_of, refused
from hedgerow.place.views.pages import page


@require_safe
def members(request: PlaceRequest) -> HttpResponse:
    """Who belongs here, as what, and since when."""
    return render(request, "place/members.jinja", {"members": members_of(request.actor)})


@ask
def member_invite(request: PlaceRequest) -> HttpResponse:
    """Invite somebody: a name and an address. Every member may."""
    form = InviteForm(request.POST or None, actor=request.actor, initial=request.GET.dict())
    back = page(request, "members")
    asking = Asking(
        _("Invite somebody"),
        _("Invite them"),
        _("They get a short letter that says how to come in."),
        back,
    )

    def invite() -> Membership:
        data = form.cleaned_data
        with transaction.atomic():
            person = form.person or people.add_person(
                by=request.actor,
                name=data["name"],
                invented=request.place.invented,
                once=data["once"],
            )
            return belonging.invite(
                by=request.actor,
                person=person,
                email=data["email"],
                role=data["role"],
                once=data["once"],
            )

    return answer(
        request,
        form,
        asking,
        invite,
        lambda made: done(request, _("%(name)s is invited.") % {"name": made.person.name}, back),
    )


@ask
def member_role(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Change what a member may do here."""
    membership = _live(request, pk, "change")
    form = RoleForm(request.POST or None, actor=request.actor, initial={"role": membership.role})
    back = page(request, "members")
    asking = Asking(
        _("What may %(name)s do here?") % {"name": membership.person}, _("Save"), back=back
    )
    return answer(
        request,
        form,
        asking,
        lambda: belonging.change_role(
            by=request.actor, membership=membership, role=form.cleaned_data["role"]
        ),
        lambda _membership: done(request, _("Saved. It is so from their next click on."), back),
    )


@ask
def member_end(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Leave this place, or let somebody go: at their next request it is shut to them."""
    membership = _live(request, pk, "end")
    leaving = membership.account_id == request.actor.account_id
    if request.method != "POST":
        context = {"name": membership.person.name, "leaving": leaving}
        return render(request, "place/member_end.jinja", context)
    try:
        belonging.end_membership(by=request.actor, membership=membership)
    except ValidationError as error:
        return refused(request, first_of(error), page(request, "members"))
    if leaving:
        return redirect("home")
    said = _("%(name)s no longer belongs here.") % {"name": membership.person.name}
    return done(request, said, page(request, "members"))


def _live(request: PlaceRequest, pk: UUID, action: str) -> Membership:
    membership = find(request.actor, Membership, pk, action)
    if membership.ended_at is not None:
        raise Http404
    return membership


@require_safe
def keys(request: PlaceRequest) -> HttpResponse:
    """One's own keys for programs."""
    return render(request, "place/keys.jinja", {"keys": keys_of(request.actor)})


@ask
def key_new(request: PlaceRequest) -> HttpResponse:
    """Make a key. It is shown on the page that answers, this once, and kept nowhere."""
    form = KeyForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Make a key for a program"),
        _("Make the key"),
        _("With it, a program of yours may do here what you may do."),
        page(request, "keys"),
    )
    told = ("name", "may_write")
    return answer(
        request,
        form,
        asking,
        lambda: belonging.make_token(
            by=request.actor, **{name: form.cleaned_data.get(name, False) for name in told}
        ),
        lambda token: render(request, "place/key.jinja", {"token": token}),
    )


@require_POST
def key_end(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """End a key: the next request that brings it is refused."""
    belonging.end_token(by=request.actor, token=find(request.actor, Token, pk, "end"))
    return done(request, _("The key no longer opens anything."), page(request, "keys"))
