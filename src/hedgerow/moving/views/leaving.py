"""One's own plan for moving on: what hangs on me, who takes it over, and the last day."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.audiences import readers_of
from hedgerow.core.policy import Actor
from hedgerow.core.requests import PlaceRequest
from hedgerow.moving.forms.leaving import END, OTHER, HandForm, LeavingForm
from hedgerow.moving.models import Leaving
from hedgerow.moving.selectors.plans import Line, my_leaving, my_plan, plans_shown
from hedgerow.moving.services import planning
from hedgerow.moving.services.leaving import leave
from hedgerow.place.views.answering import Asking, answer, ask, done, first_of, refused
from hedgerow.place.views.pages import page

FORM = "moving/form.jinja"


@require_safe
def leaving(request: PlaceRequest) -> HttpResponse:
    """What hangs on the reader, and their plan if they have one."""
    context = {"plan": my_plan(request.actor), "others": plans_shown(request.actor)}
    return render(request, "moving/leaving.jinja", context)


@ask
def leaving_plan(request: PlaceRequest) -> HttpResponse:
    """Begin a plan, or change it: a last day, unwritten rules, and who may see it."""
    found = my_leaving(request.actor)
    start = LeavingForm.start(found, readers_of(found)) if found else None
    form = LeavingForm(request.POST or None, actor=request.actor, initial=start)
    asking = Asking(
        _("Change your plan") if found else _("Plan to move on"),
        _("Save") if found else _("Begin my plan"),
        _("It is yours. Nobody else sees it until you say so."),
        page(request, "leaving"),
    )
    said = _to_plan(request, _("It is changed.") if found else _("Your plan is begun."))
    return answer(
        request,
        form,
        asking,
        lambda: planning.plan_leaving(
            by=request.actor, seen=form.cleaned_data["seen"] or 0, **form.said()
        ),
        said,
        FORM,
    )


@ask
def leaving_hand(request: PlaceRequest) -> HttpResponse:
    """Say who takes one thing over, or let it end with thanks."""
    found = _mine(request.actor)
    line = _line(request)
    start: dict[str, Any] = {"words": line.words}
    if line.planned:
        known = {each.pk for each in line.thing.people}
        named = line.to is not None and line.to.pk not in known
        start["who"] = OTHER if named else str(line.to.pk) if line.to else END
        start["name"] = line.to.name if line.to and named else ""
    form = HandForm(request.POST or None, actor=request.actor, thing=line.thing, initial=start)
    title = _("Hand over: %(what)s") % {"what": line.thing.words}
    asking = Asking(title, _("Save"), line.thing.detail, page(request, "leaving"))
    return answer(
        request,
        form,
        asking,
        lambda: planning.say_who(by=request.actor, leaving=found, thing=line.thing, **form.said()),
        _to_plan(request, _("It is in your plan.")),
        FORM,
        add_person=page(request, "person_new"),
    )


@require_POST
def leaving_stay(request: PlaceRequest) -> HttpResponse:
    """They stay after all."""
    planning.drop_leaving(by=request.actor, leaving=_mine(request.actor))
    return done(request, _("Good that you stay. Your plan is put away."), page(request, "leaving"))


@ask
def leaving_go(request: PlaceRequest) -> HttpResponse:
    """Hand everything over and leave, now."""
    found = _mine(request.actor)
    if request.method != "POST":
        return render(request, "moving/go.jinja", {"plan": my_plan(request.actor)})
    try:
        leave(by=request.actor, leaving=found)
    except ValidationError as error:
        return refused(request, first_of(error), page(request, "leaving"))
    return redirect("home")


def _mine(actor: Actor) -> Leaving:
    found = my_leaving(actor)
    if found is None:
        raise Http404
    return found


def _line(request: PlaceRequest) -> Line:
    """The line of the reader's own plan that the address or the form names."""
    key = request.GET.get("thing", "")
    lines = (line for part in my_plan(request.actor).parts for line in part.lines)
    found = next((line for line in lines if line.thing.key == key), None)
    if found is None:
        raise Http404
    return found


def _to_plan(request: PlaceRequest, said: str) -> Any:
    return lambda _made: done(request, said, page(request, "leaving"))
