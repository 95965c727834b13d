"""How every form of this room is answered: ask, act, say what went wrong, or go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hedgerow.core.models import PlaceModel
from hedgerow.core.requests import PlaceRequest
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.place.forms.fields import OpenForm
from hedgerow.place.selectors.story import last_said

T = TypeVar("T")

ask = require_http_methods(["GET", "HEAD", "POST"])
"""For a page that shows a form, and takes it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands round a form: its heading, why it is asked, and its button.

    `of` is the name of what `back` leads to, where the heading does not say it.
    """

    title: str
    button: str
    lead: str = ""
    back: str = ""
    kind: str = "main"
    of: str = ""


@dataclass(frozen=True, slots=True)
class Differs:
    """One field of which two people wrote different things."""

    label: str
    yours: str
    theirs: str


def sent(request: PlaceRequest) -> QueryDict | None:
    """What was sent, even where that is nothing; None where a page is only asked for."""
    return request.POST if request.method == "POST" else None


def answer(
    request: PlaceRequest,
    form: OpenForm,
    asking: Asking,
    act: Callable[[], T],
    then: Callable[[T], HttpResponse],
    template: str = "place/form.jinja",
    **context: Any,
) -> HttpResponse:
    """Show `form`; once it is sent and sound, `act` and go where `then` says.

    What a service refuses is shown on the form with all that was typed. 422 for a form to mend,
    409 where somebody else saved meanwhile.
    """
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return then(act())
            except ValidationError as error:
                form.refuse(error)
            except ChangedMeanwhile as error:
                return both(request, form, error.thing, asking)
    return render(request, template, {"form": form, "asking": asking, **context}, status=status)


def both(request: PlaceRequest, form: OpenForm, theirs: PlaceModel, asking: Asking) -> HttpResponse:
    """Both versions, side by side, with the form as it was typed and ready to be saved again."""
    data = request.POST.copy()
    data["seen"] = str(theirs.version)
    again = form.asked_again(data)
    by, at = last_said(request.actor, theirs)
    differs = [
        Differs(
            str(field.label), words(field, field.data), words(field, getattr(theirs, field.name))
        )
        for field in again
        if hasattr(theirs, field.name)
    ]
    context = {
        "form": again,
        "asking": asking,
        "by": by,
        "at": at,
        "differs": [each for each in differs if each.yours != each.theirs],
    }
    return render(request, "place/both.jinja", context, status=409)


def words(field: forms.BoundField, value: Any) -> str:
    """A value as people read it: a choice by its words."""
    plain = str(getattr(value, "pk", value) or "").replace("\r\n", "\n")
    choices = getattr(field.field, "choices", None)
    if choices is None:
        return plain
    return next((str(label) for each, label in choices if str(each) == plain), plain)


def done(request: PlaceRequest, said: str, to: str) -> HttpResponseRedirect:
    """Go to the address `to`, and say there what was done."""
    messages.success(request, said)
    return HttpResponseRedirect(to)


def refused(request: PlaceRequest, problem: str, to: str) -> HttpResponseRedirect:
    """Go to the address `to`, and say there what could not be done."""
    messages.error(request, problem)
    return HttpResponseRedirect(to)


def pressed(
    request: PlaceRequest, act: Callable[[], object], said: str, to: str
) -> HttpResponseRedirect:
    """For a button: `act`, then go to the address `to`, and say there `said`, or why it was not."""
    try:
        act()
    except ValidationError as error:
        return refused(request, first_of(error), to)
    return done(request, said, to)


def taken(form: OpenForm, act: Callable[[], object]) -> bool:
    """Whether `form` is sound and `act` took it; what was not taken stands on the form."""
    if form.is_valid():
        try:
            act()
        except ValidationError as error:
            form.refuse(error)
    return form.is_valid()


def first_of(error: ValidationError) -> str:
    """The first sentence of what a service would not take."""
    return error.messages[0] if error.messages else _("That could not be done.")
