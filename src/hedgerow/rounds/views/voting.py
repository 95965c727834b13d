"""The ballot: by somebody's link on the roll, or by the link on a paper. Nobody signs in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.rounds import selectors
from hedgerow.rounds.forms import HOW_TO_VOTE, BallotForm, ChangeBallotForm, NewBallotForm
from hedgerow.rounds.models import Ballot, MoneyRound, Voter
from hedgerow.rounds.services import by_name, voting
from hedgerow.rounds.steps import Stage, is_over, stage_of

BALLOT = "rounds/ballot.jinja"


@ask
def vote(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Cast the ballot of somebody on the roll, or change it with the receipt."""
    voter = find(request.actor, Voter, pk, "vote")
    money_round = voter.round
    if (stage := stage_of(money_round)) != Stage.OPEN or is_over(money_round):
        return _not_open(request, money_round, stage)
    if money_round.is_by_name:
        return _by_name(request, voter)
    if voter.how == Voter.How.PAPER:
        return render(request, "rounds/took_paper.jinja", {"round": money_round})
    if voter.how == Voter.How.LINK and "drawn" not in request.POST:
        return _change(request, voter)
    form: Any = ballot_form(NewBallotForm, request, money_round)
    to = links.address("vote", "vote", voter)
    return answer(
        request,
        form,
        Asking(_("Your ballot"), _("Cast my ballot")),
        lambda: voting.cast_ballot(by=request.actor, voter=voter, **form.said()),
        lambda _made: done(request, _receipt_said(form.cleaned_data["drawn"]), to),
        BALLOT,
        **ballot_context(money_round),
    )


def _by_name(request: PlaceRequest, voter: Voter) -> HttpResponse:
    """The one ballot of a voter whose round is open by name; no receipt is needed to change it.

    What it says is sealed here too, since others have handed the link on.
    """
    form: Any = ballot_form(BallotForm, request, voter.round)
    return answer(
        request,
        form,
        Asking(_("Your ballot"), _("Cast my ballot")),
        lambda: by_name.cast_by_name(by=request.actor, voter=voter, **form.said()),
        lambda _made: done(
            request,
            _("Your ballot is in. You can change it here until the close."),
            links.address("vote", "vote", voter),
        ),
        BALLOT,
        **ballot_context(voter.round, own=voter.ballot),
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
    form: Any = ballot_form(ChangeBallotForm, request, voter.round)
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
        BALLOT,
        **ballot_context(voter.round, changes=True),
    )


@ask
def ballot(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Fill a paper in with one's own phone, by the link on it.

    What it says is not shown again: whoever printed it has its link too.
    """
    paper = find(request.actor, Ballot, pk, "vote")
    money_round = paper.round
    if (stage := stage_of(money_round)) != Stage.OPEN or is_over(money_round):
        return _not_open(request, money_round, stage)
    form: Any = ballot_form(BallotForm, request, money_round)
    to = links.address("ballot", "ballot", paper)
    return answer(
        request,
        form,
        Asking(_("Your paper ballot"), _("Cast my ballot")),
        lambda: voting.fill_paper(by=request.actor, ballot=paper, **form.said()),
        lambda _made: done(request, _("Your ballot is in. You need not hand the paper in."), to),
        BALLOT,
        **ballot_context(money_round, own=paper),
    )


def ballot_form(
    form: type[BallotForm], request: PlaceRequest, money_round: MoneyRound
) -> BallotForm:
    """A ballot of this round, to be filled in."""
    ideas = list(money_round.ideas.all())
    data = request.POST or None
    return form(data, actor=request.actor, way=money_round.way, ideas=ideas)


def ballot_context(
    money_round: MoneyRound,
    *,
    changes: bool = False,
    own: Ballot | None = None,
    for_another: bool = False,
) -> dict[str, Any]:
    """What stands round a ballot.

    `own` is the one that is filled in, where that is known; `for_another`: by whoever keeps the
    round, for its voter.
    """
    return {
        "round": money_round,
        "how": HOW_TO_VOTE[MoneyRound.Way(money_round.way)],
        "changes": changes,
        "for_another": for_another,
        "is_in": own is not None and own.marks is not None,
        "written_by": selectors.written_by(own) if own else "",
    }


def _not_open(request: PlaceRequest, money_round: MoneyRound, stage: Stage) -> HttpResponse:
    told = selectors.told_by_link(request.actor, money_round) if stage == Stage.CLOSED else None
    context = {"round": money_round, "stage": stage, "told": told}
    return render(request, "rounds/not_open.jinja", context)
