"""Adding organisations, groups and circles, and keeping what is said of them true."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hedgerow.core import clock
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.forms.bodies import BodyChangeForm, BodyForm, EndForm, NumberForm, SeatForm
from hedgerow.place.models import Organisation
from hedgerow.place.services import organisations
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.place.views.pages import body_page, page


@ask
def organisation_new(request: PlaceRequest) -> HttpResponse:
    """Add a body, group or circle: its name is enough. `?name=` and `?kind=` fill it in."""
    known = {name: request.GET[name] for name in ("name", "kind") if name in request.GET}
    form = BodyForm(request.POST or None, actor=request.actor, initial=known)
    asking = Asking(
        _("Add an organisation, group or circle"),
        _("Add it"),
        _("Its name is enough. Anybody can add more later."),
        page(request, "our_place"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: organisations.add_organisation(by=request.actor, **form.said()),
        lambda body: done(request, _("Added. What do they bring?"), body_page(request, body.pk)),
    )


@ask
def organisation_change(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Change what is said of a body."""
    body = find(request.actor, Organisation, pk, "change")
    said = {name: getattr(body, name) for name in organisations.FIELDS}
    initial = {**said, "seen": body.version}
    form = BodyChangeForm(request.POST or None, actor=request.actor, initial=initial)
    back = body_page(request, pk)
    asking = Asking(_("Change what is said of %(name)s") % {"name": body}, _("Save"), back=back)

    def change() -> Organisation:
        said = {name: form.cleaned_data[name] for name in organisations.FIELDS}
        return organisations.change_organisation(
            by=request.actor, organisation=body, seen=form.cleaned_data["seen"], **said
        )

    return answer(request, form, asking, change, lambda _body: done(request, _("Saved."), back))


@require_POST
def organisation_confirm(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say that what is written of a body is still so."""
    body = find(request.actor, Organisation, pk, "change")
    organisations.confirm_organisation(by=request.actor, organisation=body)
    return done(request, _("Thank you. It is marked as still so today."), body_page(request, pk))


@ask
def organisation_end(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Note that a body has ended."""
    body = find(request.actor, Organisation, pk, "change")
    today = clock.today(request.place.time_zone)
    form = EndForm(request.POST or None, actor=request.actor, initial={"on": today})
    back = body_page(request, pk)
    asking = Asking(
        _("Has %(name)s ended?") % {"name": body},
        _("Note that it has ended"),
        _("What it did and whom it knew stays here."),
        back,
        "careful",
    )
    return answer(
        request,
        form,
        asking,
        lambda: organisations.end_organisation(
            by=request.actor, organisation=body, on=form.cleaned_data["on"]
        ),
        lambda _body: done(request, _("Noted. What it did stays."), back),
    )


@ask
def seat_new(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Add a seat to a body."""
    body = find(request.actor, Organisation, pk, "change")
    form = SeatForm(request.POST or None, actor=request.actor)
    back = body_page(request, pk)
    asking = Asking(
        _("Add a seat at %(name)s") % {"name": body},
        _("Add the seat"),
        _("A seat stays when the person in it moves on."),
        back,
    )
    return answer(
        request,
        form,
        asking,
        lambda: organisations.add_seat(by=request.actor, organisation=body, **form.said()),
        lambda _seat: done(request, _("The seat is there."), back),
    )


@ask
def identifier_new(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Add a register's number to a body, and say how it was read."""
    body = find(request.actor, Organisation, pk, "change")
    form = NumberForm(request.POST or None, actor=request.actor)
    back = body_page(request, pk)
    asking = Asking(
        _("Add a register number of %(name)s") % {"name": body},
        _("Add the number"),
        _("An equal number is how we know for certain that two records are one body."),
        back,
    )
    return answer(
        request,
        form,
        asking,
        lambda: organisations.add_identifier(by=request.actor, organisation=body, **form.said()),
        lambda number: done(
            request, f"{_('Kept as %(number)s.') % {'number': number}} {form.changed}".strip(), back
        ),
    )
