"""The board, one question, and asking."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core.requests import PlaceRequest
from hedgerow.core.unattributed import unattributed
from hedgerow.place.views.answering import ask, sent
from hedgerow.place.views.asked import words_of
from hedgerow.questions.forms.asking import AskForm
from hedgerow.questions.selectors.board import STATES, board
from hedgerow.questions.selectors.cards import State
from hedgerow.questions.selectors.one import question_page
from hedgerow.questions.services.asking import ask_question, keepsake_address
from hedgerow.ties.views.paging import page_of, query_without_page


@require_safe
def questions(request: PlaceRequest) -> HttpResponse:
    """What hangs, since when, and what following opened. `?show=` one of its three lists."""
    asked = request.GET.get("show", "")
    show: State = next((state for state in STATES if state == asked), "hanging")
    shown = board(request.actor, show, page_of(request))
    context = {"board": shown, "prefix": query_without_page(request)}
    return render(request, "questions/board.jinja", context)


@require_safe
def question(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One question, who followed it, and what came of it."""
    page = question_page(request.actor, pk)
    return render(request, "questions/question.jinja", {"page": page, "card": page.card})


@ask
def question_ask(request: PlaceRequest) -> HttpResponse:
    """Two fields. A question with no name leads to its keepsake, and leaves no other trace."""
    data = sent(request)
    form = AskForm(data, actor=request.actor, initial={"words": words_of(request)})
    if data is None or not form.is_valid():
        return render(request, "questions/ask.jinja", {"form": form})
    said = form.said()
    named = said.pop("whose") == "me"
    asked = ask_question(by=request.actor if named else unattributed(request.actor), **said)
    if not named:
        return redirect(keepsake_address(asked))
    messages.success(request, _("It is asked. Thank you for asking it."))
    return redirect("question", place=request.place.slug, pk=asked.pk)
