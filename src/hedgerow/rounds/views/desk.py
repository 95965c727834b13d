"""The desk of whoever keeps a round: links to hand out, papers to print, tick off and type in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.qr import qr
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking, answer, ask, done, pressed
from hedgerow.place.views.pages import page
from hedgerow.rounds import forms, selectors
from hedgerow.rounds.models import MoneyRound, Voter
from hedgerow.rounds.services import by_name, letters, voting
from hedgerow.rounds.steps import Stage, is_over, stage_of
from hedgerow.rounds.views.rounds import FORM, to_round
from hedgerow.rounds.views.voting import BALLOT, ballot_context, ballot_form


@require_safe
def money_round_links(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """A link for everybody who has not voted, to hand out."""
    found = find(request.actor, MoneyRound, pk, "keep")
    rows = selectors.links_to_hand_out(request.actor, found)
    links = [replace(row, link=request.build_absolute_uri(row.link)) for row in rows]
    takes_ballots = stage_of(found) == Stage.OPEN and not is_over(found)
    context = {"round": found, "links": links, "takes_ballots": takes_ballots}
    return render(request, "rounds/links.jinja", context)


@require_POST
def money_round_send(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Send links by letter to everybody whose address we may use."""
    said = _("The letters are on their way. Hand the other links out yourself.")
    return _write(request, pk, letters.send_links, said)


@require_POST
def money_round_remind(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Remind everybody who has not voted and whose address we may use."""
    said = _("The reminders are on their way. Each is sent once.")
    return _write(request, pk, letters.remind, said)


def _write(
    request: PlaceRequest, pk: UUID, act: Callable[..., MoneyRound], said: str
) -> HttpResponse:
    found = find(request.actor, MoneyRound, pk, "keep")
    to = page(request, "money_round_links", pk=pk)
    return pressed(request, lambda: act(by=request.actor, money_round=found), said, to)


@require_safe
def money_round_papers(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """A paper for each voter, for the printer: in large type, with its code and its link."""
    found = find(request.actor, MoneyRound, pk, "keep")
    papers = [
        {"code": code, "qr": qr(request.build_absolute_uri(link)), "name": name}
        for code, link, name in selectors.papers_of(request.actor, found)
    ]
    context = {
        "round": found,
        "papers": papers,
        "ideas": list(found.ideas.all()),
        "how": forms.HOW_TO_VOTE[MoneyRound.Way(found.way)],
    }
    return render(request, "rounds/papers.jinja", context)


@ask
def money_round_took_paper(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Tick off who took a paper of a secret round; in an open one papers bear names."""
    found = find(request.actor, MoneyRound, pk, "tick off")
    voters = selectors.voters_of(request.actor, found)
    form = forms.TookPaperForm(request.POST or None, actor=request.actor, voters=voters)
    lead = _("Anybody may draw a paper from the pile. No paper is anyone’s own.")
    back = to_round(request, found)
    asking = Asking(_("Who took a paper ballot"), _("Save"), lead, back, of=found.name)
    to = page(request, "money_round_took_paper", pk=pk)
    return answer(
        request,
        form,
        asking,
        lambda: voting.tick_off(by=request.actor, money_round=found, **form.said()),
        lambda _made: done(request, _("It is saved."), to),
        FORM,
    )


@ask
def money_round_write_for(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write a ballot down for somebody, where the round is open by name; what it said is hidden."""
    voter = find(request.actor, Voter, pk, "write for")
    found = voter.round
    form: Any = ballot_form(forms.BallotForm, request, found)
    asking = Asking(
        _("Write a ballot down for somebody"),
        _("Write it down"),
        _("For %(name)s. It takes the place of what they cast before. All can read that you did.")
        % {"name": voter.name},
    )
    return answer(
        request,
        form,
        asking,
        lambda: by_name.write_for(by=request.actor, voter=voter, **form.said()),
        lambda _made: done(
            request, _("It is written down."), page(request, "money_round_links", pk=found.pk)
        ),
        BALLOT,
        **ballot_context(found, for_another=True),
    )


@ask
def money_round_type_in(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Type paper ballots in: one after the other, or with `?several` a line each."""
    found = find(request.actor, MoneyRound, pk, "keep")
    several = "several" in request.GET
    form = forms.TypeInForm(
        request.POST or None, actor=request.actor, way=found.way, several=several
    )
    back = to_round(request, found)
    asking = Asking(_("Type in paper ballots"), _("Type it in"), back=back, of=found.name)

    def said(_made: MoneyRound) -> HttpResponse:
        typed = " ".join(form.cleaned_data["text"].split()).upper()
        words = _("They are in.") if several else _("It is in: %(typed)s.") % {"typed": typed}
        return done(request, words, request.get_full_path())

    return answer(
        request,
        form,
        asking,
        lambda: voting.type_in(by=request.actor, money_round=found, **form.said()),
        said,
        "rounds/type_in.jinja",
        round=found,
        several=several,
        desk=selectors.desk_of(request.actor, found),
    )
