"""For whoever is asked to meet somebody: they answer here, signed in or by the link in a letter."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hedgerow.core import links
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.forms.fields import OpenForm
from hedgerow.place.views.answering import ask, done, taken
from hedgerow.place.views.pages import page
from hedgerow.ties.forms.introducing import AskedForm, CameForm, DayForm
from hedgerow.ties.models import Asked
from hedgerow.ties.selectors.introducing import AskedPage, asked_page, find_asked
from hedgerow.ties.services.introducing import agree_on_day, answer_asked, say_what_came


@ask
def introduction_asked(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """For a member who was asked."""
    found = find_asked(request.actor, pk)
    return _answered(request, found, page(request, "introduction_asked", pk=pk))


@ask
def introduction_letter(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """For whoever comes by the link in their letter."""
    found = find_asked(request.actor, pk)
    return _answered(request, found, links.address("introduction_letter", "introduced", found))


def _answered(request: PlaceRequest, found: Asked, here: str) -> HttpResponse:
    """Answer, agree on a day, or say what came of it: the form that was sent names itself `say`."""
    say = request.POST.get("say", "")
    card = asked_page(request.actor, found)
    given = {
        "answer": found.answer,
        "words": found.words,
        "email": card.email,
        "phone": card.phone,
        "may_be_known": found.may_be_known,
    }
    kinds: dict[str, tuple[type[OpenForm], Callable[..., Asked], str]] = {
        "answer": (AskedForm, answer_asked, _("Thank you for your answer.")),
        "day": (DayForm, agree_on_day, _("The day is noted.")),
        "came": (CameForm, say_what_came, _("Noted. Thank you.")),
    }
    forms = {
        name: form(
            request.POST if name == say else None,
            actor=request.actor,
            initial=given if name == "answer" else {},
            prefix=name,
        )
        for name, (form, _act, _said) in kinds.items()
    }
    if say not in kinds:
        return _page(request, card, forms, here)
    form, (_form, act, said) = forms[say], kinds[say]
    if taken(form, lambda: act(by=request.actor, asked=found, **form.said())):
        return done(request, said, here)
    return _page(request, card, forms, here, sent=form)


def _page(
    request: PlaceRequest,
    card: AskedPage,
    forms: dict[str, OpenForm],
    here: str,
    sent: OpenForm | None = None,
) -> HttpResponse:
    context = {"card": card, "forms": forms, "action": here}
    if sent is not None:
        context["form"] = sent
    return render(request, "ties/asked.jinja", context, status=422 if sent else 200)
