"""Being kept apart from somebody, and taking no part by name."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.forms.fields import OpenForm
from hedgerow.place.models import Apart, Person
from hedgerow.place.views.answering import Asking, answer, ask, done, sent
from hedgerow.place.views.pages import page, person_page
from hedgerow.privacy.selectors.apart import kept_apart
from hedgerow.privacy.services.apart import end_apart, keep_apart
from hedgerow.privacy.services.veil import end_veil, put_on


@require_safe
def apart(request: PlaceRequest) -> HttpResponse:
    """Whom the reader is kept apart from by their own wish, and what that does."""
    return render(request, "privacy/apart.jinja", {"kept": kept_apart(request.actor)})


@ask
def apart_new(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Be kept apart from one person, after reading what it does."""
    other = find(request.actor, Person, pk)
    form = OpenForm(sent(request), actor=request.actor)
    asking = Asking(
        _("Keep me apart from %(name)s") % {"name": other},
        _("Keep us apart"),
        _(
            "Neither of you sees the other here any more: not in lists, nor when searching, nor "
            "among those to meet. They are not told. Stewards, and groups that both of you are in, "
            "still see you both. You can end it at any time."
        ),
        person_page(request, pk),
        kind="careful",
    )
    return answer(
        request,
        form,
        asking,
        lambda: keep_apart(by=request.actor, other=other, once=form.cleaned_data["once"]),
        lambda _apart: done(
            request, _("You are kept apart. They are not told."), page(request, "apart")
        ),
    )


@require_POST
def apart_end(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """See one of them again."""
    end_apart(by=request.actor, apart=find(request.actor, Apart, pk, "end"))
    return done(request, _("You see one another again."), page(request, "apart"))


@ask
def veil(request: PlaceRequest) -> HttpResponse:
    """Take no part by name, after reading what it does."""
    form = OpenForm(sent(request), actor=request.actor)
    asking = Asking(
        _("Take no part by name"),
        _("Hide my name"),
        _(
            "To all others you become “Someone not taking part”, in lists, files and letters too. "
            "What you wrote and how to reach you is hidden. You can end it at any time."
        ),
        page(request, "held"),
        kind="careful",
    )
    return answer(
        request,
        form,
        asking,
        lambda: put_on(by=request.actor, once=form.cleaned_data["once"]),
        lambda _veil: done(request, _("Your name is hidden now."), page(request, "held")),
    )


@require_POST
def veil_end(request: PlaceRequest) -> HttpResponse:
    """Be here by name again."""
    assert request.actor.person_id is not None
    end_veil(by=request.actor, person=find(request.actor, Person, request.actor.person_id, "show"))
    return done(request, _("You are here by name again."), page(request, "held"))
