"""The ballot: by somebody's link on the roll, or by the link on a paper. Nobody signs in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking, answer, done
from hedgerow.rounds import selectors
from hedgerow.rounds.forms import HOW_TO_VOTE, BallotForm, ChangeBallotForm, NewBallotForm
from hedgerow.rounds.models import Ballot, MoneyRound, Voter
from hedgerow.rounds.services import voting
from hedgerow.rounds.steps import Stage, stage_of

TEMPLATE = "rounds/ballot.jinja"


@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Cast the ballot of somebody on the roll, or change it with the receipt."""
    voter = find(request.actor, Voter, pk, "vote")
    money_round = voter.round
    if (stage := stage_of(money_round)) != Stage.OPEN:
        return _not_open(request, money_round, stage)
    if voter.how == Voter.How.PAPER:
        return render(request, "rounds/took_paper.jinja", {"round": money_round})
    if voter.how == Voter.How.LINK and "drawn" not in request.POST:
        return _change(request, voter)
    form: Any = _form(NewBallotForm, request, money_round)
    to = links.address("vote", "vote", voter)
    return answer(
        request,
        form,
        Asking(_("Your ballot"), _("Cast my ballot")),
        lambda: voting.cast_ballot(by=request.actor, voter=voter, **form.said()),
        lambda _made: done(request, _receipt_said(form.cleaned_data["drawn"]), to),
        TEMPLATE,
        **_context(money_round),
    )


def _receipt_said(receipt: str) -> str:
    """Said once, by the note that the voter's own browser carries to the next page.

    Not by an address, which every machine on the way would write into its log.
    """
    said = _(
        "Your ballot is in. Your receipt is %(receipt)s. Write it down: it is shown this once."
    )
    return said % {"receipt": f"{receipt[:4]}-{receipt[4:]}"}


def _change(request: PlaceRequest, voter: Voter) -> HttpResponse:
    form: Any = _form(ChangeBallotForm, request, voter.round)
    to = links.address("vote", "vote", voter)
    return answer(
        request,
        form,
        Asking(
            _("Change your ballot"),
            _("Change my ballot"),
            _("This link has been used to vote. With your receipt you can vote anew."),
        ),
        lambda: voting.cast_ballot(by=request.actor, voter=voter, **form.said()),
        lambda _made: done(request, _("Your ballot is changed. Your receipt stays the same."), to),
        TEMPLATE,
        **_context(voter.round, changes=True),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Fill a paper in with one's own phone, by the link on it."""
    paper = find(request.actor, Ballot, pk, "vote")
    money_round = paper.round
    if (stage := stage_of(money_round)) != Stage.OPEN:
        return _not_open(request, money_round, stage)
    form: Any = _form(BallotForm, request, money_round, marks=paper.marks)
    to = links.address("ballot", "ballot", paper)
    return answer(
        request,
        form,
        Asking(_("Your paper ballot"), _("Cast my ballot")),
        lambda: voting.fill_paper(by=request.actor, ballot=paper, **form.said()),
        lambda _made: done(request, _("Your ballot is in. You need not hand the paper in."), to),
        TEMPLATE,
        **_context(money_round),
    )


def _form(
    form: type[BallotForm], request: PlaceRequest, money_round: MoneyRound, **told: Any
) -> BallotForm:
    ideas = list(money_round.ideas.all())
    data = request.POST or None
    return form(data, actor=request.actor, way=money_round.way, ideas=ideas, **told)


def _context(money_round: MoneyRound, *, changes: bool = False) -> dict[str, Any]:
    how = HOW_TO_VOTE[MoneyRound.Way(money_round.way)]
    return {"round": money_round, "how": how, "changes": changes}


def _not_open(request: PlaceRequest, money_round: MoneyRound, stage: Stage) -> HttpResponse:
    told = selectors.told_by_link(request.actor, money_round) if stage == Stage.CLOSED else None
    context = {"round": money_round, "stage": stage, "told": told}
    return render(request, "rounds/not_open.jinja", context)
