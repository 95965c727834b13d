"""The desk of whoever keeps a round: links to hand out, papers to print, tick off and type in."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.qr import qr
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking, answer, done, first_of, refused
from hedgerow.place.views.pages import page
from hedgerow.rounds import forms, selectors
from hedgerow.rounds.models import MoneyRound
from hedgerow.rounds.services import letters, voting
from hedgerow.rounds.steps import Stage, stage_of
from hedgerow.rounds.views.rounds import FORM, to_round


@require_safe
def money_round_links(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """A link for everybody who has not voted, to hand out."""
    found = find(request.actor, MoneyRound, pk, "keep")
    rows = selectors.unused_links(request.actor, found)
    links = [{"name": name, "link": request.build_absolute_uri(link)} for name, link in rows]
    context = {"round": found, "links": links, "is_open": stage_of(found) == Stage.OPEN}
    return render(request, "rounds/links.jinja", context)


@require_POST
def money_round_send(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Send links by letter to everybody whose address we may use."""
    found = find(request.actor, MoneyRound, pk, "keep")
    to = page(request, "money_round_links", pk=pk)
    try:
        letters.send_links(by=request.actor, money_round=found)
    except ValidationError as error:
        return refused(request, first_of(error), to)
    said = _("The letters are on their way. Hand the other links out yourself.")
    return done(request, said, to)


@require_safe
def money_round_papers(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """A paper for each voter, for the printer: in large type, with its code and its link."""
    found = find(request.actor, MoneyRound, pk, "keep")
    papers = [
        {"code": code, "qr": qr(request.build_absolute_uri(link))}
        for code, link in selectors.papers_of(request.actor, found)
    ]
    context = {
        "round": found,
        "papers": papers,
        "ideas": list(found.ideas.all()),
        "how": forms.HOW_TO_VOTE[MoneyRound.Way(found.way)],
    }
    return render(request, "rounds/papers.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
def money_round_took_paper(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Tick off who took a paper."""
    found = find(request.actor, MoneyRound, pk, "keep")
    voters = selectors.voters_of(request.actor, found)
    form = forms.TookPaperForm(request.POST or None, actor=request.actor, voters=voters)
    lead = _("Anybody may draw a paper from the pile. No paper is anyone’s own.")
    asking = Asking(_("Who took a paper ballot"), _("Save"), lead, to_round(request, found))
    to = page(request, "money_round_took_paper", pk=pk)
    return answer(
        request,
        form,
        asking,
        lambda: voting.tick_off(by=request.actor, money_round=found, **form.said()),
        lambda _made: done(request, _("It is saved."), to),
        FORM,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def money_round_type_in(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Type paper ballots in, a line each."""
    found = find(request.actor, MoneyRound, pk, "keep")
    form = forms.TypeInForm(request.POST or None, actor=request.actor, way=found.way)
    asking = Asking(_("Type in paper ballots"), _("Type them in"), back=to_round(request, found))
    to = page(request, "money_round_type_in", pk=pk)

    def said(_made: MoneyRound) -> HttpResponse:
        papers = selectors.desk_of(request.actor, found).typed
        words = ngettext("%(n)s paper is in now.", "%(n)s papers are in now.", papers)
        return done(request, words % {"n": papers}, to)

    return answer(
        request,
        form,
        asking,
        lambda: voting.type_in(by=request.actor, money_round=found, **form.said()),
        said,
        "rounds/type_in.jinja",
        round=found,
        desk=selectors.desk_of(request.actor, found),
    )
