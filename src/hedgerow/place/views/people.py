"""Adding people, their hats, and how they may be reached."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hedgerow.core import clock
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.forms.bodies import EndForm
from hedgerow.place.forms.people import HatForm, PersonChangeForm, PersonForm, ReachForm
from hedgerow.place.models import Hat, Organisation, Person, Reach
from hedgerow.place.services import people
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.place.views.asked import asked_for
from hedgerow.place.views.pages import body_page, page, person_page

SAID = ("name", "about", "patch", "source")


@ask
def person_new(request: PlaceRequest) -> HttpResponse:
    """Add somebody. With `?organisation=`, their hat there is asked for next."""
    body = asked_for(request, Organisation, "organisation")
    form = PersonForm(request.POST or None, actor=request.actor, initial=request.GET.dict())
    asking = Asking(
        _("Add somebody"),
        _("Add them"),
        _("Their name is enough. What they do where comes next."),
        page(request, "people"),
    )

    def then(person: Person) -> HttpResponse:
        if body is None:
            return done(request, _("Added."), person_page(request, person.pk))
        to = f"{page(request, 'hat_new')}?person={person.pk}&organisation={body.pk}"
        return done(request, _("Added. What do they do there?"), to)

    return answer(
        request, form, asking, lambda: people.add_person(by=request.actor, **form.said()), then
    )


@ask
def person_change(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Change what is said of somebody."""
    person = find(request.actor, Person, pk, "change")
    initial = {**{name: getattr(person, name) for name in SAID}, "seen": person.version}
    form = PersonChangeForm(request.POST or None, actor=request.actor, initial=initial)
    back = person_page(request, pk)
    asking = Asking(_("Change what is said of %(name)s") % {"name": person}, _("Save"), back=back)

    def change() -> Person:
        said = {name: form.cleaned_data[name] for name in SAID}
        return people.change_person(
            by=request.actor, person=person, seen=form.cleaned_data["seen"], **said
        )

    return answer(request, form, asking, change, lambda _person: done(request, _("Saved."), back))


@require_POST
def person_confirm(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say that what is written of somebody is still so."""
    person = find(request.actor, Person, pk, "change")
    people.confirm_person(by=request.actor, person=person)
    return done(request, _("Thank you. It is marked as still so today."), person_page(request, pk))


@ask
def hat_new(request: PlaceRequest) -> HttpResponse:
    """Put on a hat. `?person=` and `?organisation=` say whose and where; else it is asked."""
    person = asked_for(request, Person, "person")
    body = asked_for(request, Organisation, "organisation")
    form = HatForm(request.POST or None, actor=request.actor, person=person, organisation=body)
    if person:
        back = person_page(request, person.pk)
    else:
        back = body_page(request, body.pk) if body else page(request, "people")
    known = {"person": person, "body": body or _("an organisation")}
    asking = Asking(
        (_("%(person)s has a part in %(body)s") if person else _("Who has a part in %(body)s?"))
        % known,
        _("Save"),
        _("One person may have several parts, each with its own dates."),
        back,
    )
    return answer(
        request,
        form,
        asking,
        lambda: people.put_on_hat(by=request.actor, **form.said()),
        lambda _hat: done(request, _("Noted."), back),
        add_body=page(request, "organisation_new"),
        add_person=f"{page(request, 'person_new')}{f'?organisation={body.pk}' if body else ''}",
    )


@ask
def hat_end(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Lay down a hat: note its last day."""
    hat = find(request.actor, Hat, pk, "change")
    today = clock.today(request.place.time_zone)
    form = EndForm(request.POST or None, actor=request.actor, initial={"on": today})
    back = person_page(request, hat.person_id)
    said = {"person": hat.person, "body": hat.organisation}
    asking = Asking(
        _("%(person)s lays down a part in %(body)s") % said,
        _("Note the last day"),
        _("The part and its dates stay on both pages."),
        back,
    )
    return answer(
        request,
        form,
        asking,
        lambda: people.take_off_hat(by=request.actor, hat=hat, on=form.cleaned_data["on"]),
        lambda _hat: done(
            request, _("Noted. If they held ties, look at who else knows them."), back
        ),
    )


@ask
def reach_new(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Add a way to reach somebody, for those who should have it."""
    person = find(request.actor, Person, pk)
    form = ReachForm(request.POST or None, actor=request.actor, of_person=True)
    back = person_page(request, pk)
    asking = Asking(
        _("How can %(name)s be reached?") % {"name": person},
        _("Save"),
        _("Only you and they see it, unless you say otherwise."),
        back,
    )
    return answer(
        request,
        form,
        asking,
        lambda: people.add_reach(by=request.actor, person=person, **form.said()),
        lambda _reach: done(request, _("Saved."), back),
    )


@require_POST
def reach_remove(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Remove a way to reach somebody, for good."""
    reach = find(request.actor, Reach, pk, "change")
    people.remove_reach(by=request.actor, reach=reach)
    return done(request, _("Removed."), person_page(request, reach.person_id))
