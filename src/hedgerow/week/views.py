"""This week: the lines, an answer to one, and resting."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.models import Audience
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking, answer, ask, done, first_of, refused
from hedgerow.place.views.pages import page
from hedgerow.ties.selectors.called import described_ids
from hedgerow.week import services
from hedgerow.week.forms import LineForm, RestForm, WriteDownForm
from hedgerow.week.models import LineAnswer, Rest
from hedgerow.week.selectors import unwritten_of, week_of
from hedgerow.week.selectors.letters import wishes_letters
from hedgerow.week.shown import note


@require_safe
def this_week(request: PlaceRequest) -> HttpResponse:
    """At most seven lines, with their reasons, and what one may write down."""
    week = week_of(request.actor)
    if request.method == "GET":
        note(request.actor, week.unnoted)
    context = {"week": week, "letters": wishes_letters(request.actor)}
    return render(request, "week/this_week.jinja", context)


@require_POST
def line_answer(request: PlaceRequest) -> HttpResponse:
    """Had it, later, or not for me."""
    form = LineForm(request.POST)
    back = page(request, "this_week")
    gone = _("That line is not there any more.")
    if not form.is_valid():
        return refused(request, gone, back)
    said = form.cleaned_data
    try:
        answered = services.answer_line(by=request.actor, **said)
    except ValidationError as error:
        return refused(request, first_of(error), back)
    if answered.kind == LineAnswer.Kind.HAD_IT and answered.with_person:
        back += "#unwritten"
    return done(request, THANKS[answered.kind](), back)


@require_safe
def write_down(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """A conversation with somebody, ready to be kept: the day, and what one wrote of it."""
    chosen = described_ids(request.actor, [pk])
    if not chosen:
        raise Http404
    found = (each for each in unwritten_of(request.actor) if each.person.pk == pk)
    spoken = next(found, None)
    known = {"on": spoken.on, "words": spoken.words} if spoken else {}
    form = WriteDownForm(actor=request.actor, initial={"audience": Audience.ME, **known})
    context = {"form": form, "chosen": chosen, "unclear": []}
    return render(request, "week/write_down.jinja", context)


THANKS = {
    "had_it": lambda: _("How good. Thank you."),
    "later": lambda: _("It comes back in four weeks."),
    "not_for_me": lambda: _("You will not be asked that again."),
}


@ask
def rest_new(request: PlaceRequest) -> HttpResponse:
    """Rest, from one day to another."""
    form = RestForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Rest"),
        _("Rest until then"),
        _("Nothing asks for you meanwhile. Everyone can see that you rest, and nobody why."),
        page(request, "this_week"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: services.rest(by=request.actor, **form.said()),
        lambda _rest: done(request, _("Rest well."), page(request, "this_week")),
        "week/rest.jinja",
    )


@require_POST
def rest_over(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The rest is over before its day."""
    services.rest_over(by=request.actor, rest=find(request.actor, Rest, pk, "declare"))
    return done(request, _("Welcome back."), page(request, "this_week"))
