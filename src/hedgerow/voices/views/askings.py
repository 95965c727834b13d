"""Asking: the list, one asking and its answers, its sheet of paper, and writing answers down."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.qr import qr
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking as Frame
from hedgerow.place.views.answering import answer, ask, done
from hedgerow.place.views.pages import page
from hedgerow.ties.views.paging import page_of, query_without_page
from hedgerow.voices.codes import short_code
from hedgerow.voices.forms.acting import AskingForm
from hedgerow.voices.forms.answering import HearForm
from hedgerow.voices.models import Asking, Voice
from hedgerow.voices.selectors.askings import asking_page, asking_row, askings_page, find_asking
from hedgerow.voices.services import askings as services
from hedgerow.voices.services.hearing import hear


@require_safe
def voices(request: PlaceRequest) -> HttpResponse:
    """Who asks the three questions, and when the reader last heard somebody themselves."""
    context = {
        "askings": askings_page(request.actor, page_of(request)),
        "prefix": query_without_page(request),
    }
    return render(request, "voices/voices.jinja", context)


@ask
def asking_new(request: PlaceRequest) -> HttpResponse:
    """Ask people the three questions."""
    form = AskingForm(request.POST or None, actor=request.actor)
    frame = Frame(
        _("Ask the three questions"),
        _("Begin to ask"),
        _("You get a link and a sheet of paper. Nobody needs an account to answer."),
        page(request, "voices"),
    )
    return answer(
        request,
        form,
        frame,
        lambda: services.open_asking(by=request.actor, **form.said()),
        lambda made: done(
            request, _("It is open. Share the link."), page(request, "asking", pk=made.pk)
        ),
        "voices/form.jinja",
    )


@require_safe
def asking(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One asking: its link and its sheet, and the answers that the reader may read."""
    found = find_asking(request.actor, pk)
    context = {
        "asked": asking_page(request.actor, found, page_of(request)),
        "prefix": query_without_page(request),
        **(_way_in(request, found) if request.actor.is_member else {}),
    }
    return render(request, "voices/asking.jinja", context)


@require_safe
def asking_paper(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The three questions on a sheet of paper, in large type."""
    found = find_asking(request.actor, pk, "hear")
    form = HearForm(actor=request.actor)
    context = {"row": asking_row(request.actor, found), "form": form, **_way_in(request, found)}
    return render(request, "voices/paper.jinja", context)


@require_POST
def asking_close(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take no more answers."""
    found = find_asking(request.actor, pk, "close")
    services.close_asking(by=request.actor, asking=found)
    return done(request, _("It is closed. Thank you for asking."), page(request, "asking", pk=pk))


@ask
def voice_hear(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write down what somebody said, or typed from their sheet, one after another."""
    found = find_asking(request.actor, pk, "hear")
    form = HearForm(request.POST or None, actor=request.actor)
    frame = Frame(
        _("Write down what somebody says"),
        _("Keep their words"),
        _("Word for word, in their language. Your own thoughts have no place here."),
        page(request, "asking", pk=pk),
    )
    return answer(
        request,
        form,
        frame,
        lambda: hear(by=request.actor, asking=found, **form.said()),
        lambda made: done(
            request,
            _("Their words are kept. Print their own link for them."),
            page(request, "voice_slip", pk=made.pk),
        ),
        "voices/hear.jinja",
        row=asking_row(request.actor, found),
        code=short_code(found.pk),
    )


@require_safe
def voice_slip(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Somebody's own link, printed for them by whoever wrote their words down."""
    found = find(request.actor, Voice, pk, "print")
    address = request.build_absolute_uri(links.address("own_words", "voice", found))
    context = {"voice": found, "address": address, "qr": qr(address)}
    return render(request, "voices/slip.jinja", context)


def _way_in(request: PlaceRequest, found: Asking) -> dict[str, Any]:
    address = request.build_absolute_uri(links.address("three_questions", "asking", found))
    return {"address": address, "qr": qr(address), "code": short_code(found.pk)}
