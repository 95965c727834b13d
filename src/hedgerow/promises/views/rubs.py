"""Something rubbed: private, and put right by talking."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.forms import ChangeForm
from hedgerow.core.requests import PlaceRequest
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.place.forms.fields import OpenForm
from hedgerow.place.views.answering import Asking, answer, ask, done, pressed, refused
from hedgerow.place.views.pages import page
from hedgerow.promises.forms.rubs import LessonForm, RubForm, SpokeForm, ThirdForm
from hedgerow.promises.models import Rub
from hedgerow.promises.selectors.rubs import days_to_talk, find_rubs, lessons, rub_card
from hedgerow.promises.services import mending
from hedgerow.ties.views.paging import page_of, query_without_page

FORM = "promises/form.jinja"


@require_safe
def rubs(request: PlaceRequest) -> HttpResponse:
    """What rubbed the reader or names them, and what the place has learned."""
    context = {
        "page": find_rubs(request.actor, page_of(request)),
        "prefix": query_without_page(request),
        "lessons": lessons(request.actor),
        "days": days_to_talk(request.actor),
    }
    return render(request, "promises/rubs.jinja", context)


@require_safe
def rub(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One rub, for those it is for."""
    return render(request, "promises/rub.jinja", {"card": rub_card(request.actor, pk)})


@ask
def rub_new(request: PlaceRequest) -> HttpResponse:
    """Two fields: what happened, and who could ring whom."""
    form = RubForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Write down what rubbed"),
        _("Keep it"),
        _("It happens wherever people work together. Nobody else is told that you wrote this."),
        page(request, "rubs"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: mending.write_rub(by=request.actor, **form.said()),
        lambda made: _told(request, made, _("It is kept. The next step is a telephone call.")),
        FORM,
    )


@ask
def rub_spoke(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """They spoke, on a day."""
    asking = Asking(_("You spoke"), _("Note it"), back=page(request, "rub", pk=pk))
    form = SpokeForm(request.POST or None, actor=request.actor)
    return _asked(request, pk, form, asking, mending.say_spoke, _("Well done, both of you."))


@ask
def rub_third(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """It is not sorted: a third person is named."""
    asking = Asking(_("Ask somebody to help"), _("Name them"), back=page(request, "rub", pk=pk))
    form = ThirdForm(request.POST or None, actor=request.actor)
    return _asked(request, pk, form, asking, mending.ask_third, _("They may now read it too."))


@ask
def rub_lesson(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What could be learned, if both wish to share it."""
    asking = Asking(_("What could be learned"), _("Keep it"), back=page(request, "rub", pk=pk))
    form = LessonForm(request.POST or None, actor=request.actor)
    said = _("It waits for the other of you to agree.")
    return _asked(request, pk, form, asking, mending.offer_lesson, said)


@require_POST
def rub_sorted(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """It is sorted."""
    return _say(request, pk, mending.say_sorted, _("It is sorted. How good."))


@require_POST
def rub_share(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Agree to share the lesson."""
    form = ChangeForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else 0
    said = _("It is shared, without your names. Thank you both.")
    try:
        return _say(request, pk, partial(mending.share_lesson, seen=seen), said)
    except ChangedMeanwhile:
        again = _("Something was written meanwhile. Read the lesson once more, then agree.")
        return refused(request, again, page(request, "rub", pk=pk))


def _asked(
    request: PlaceRequest,
    pk: UUID,
    form: OpenForm,
    asking: Asking,
    act: Callable[..., Rub],
    said: str,
) -> HttpResponse:
    found = find(request.actor, Rub, pk, "change")
    return answer(
        request,
        form,
        asking,
        lambda: act(by=request.actor, rub=found, **form.said()),
        lambda changed: _told(request, changed, said),
        FORM,
    )


def _say(request: PlaceRequest, pk: UUID, act: Callable[..., Rub], said: str) -> HttpResponse:
    found = find(request.actor, Rub, pk, "change")
    to = page(request, "rub", pk=pk)
    return pressed(request, lambda: act(by=request.actor, rub=found), said, to)


def _told(request: PlaceRequest, rub: Rub, said: str) -> HttpResponse:
    return done(request, said, page(request, "rub", pk=rub.pk))
