"""The list, one round, preparing it, its steps, and its ballots as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.money import pounds
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking, answer, ask, done, pressed
from hedgerow.place.views.files import to_keep
from hedgerow.place.views.pages import page
from hedgerow.pot.forms.fields import PlainForm
from hedgerow.pot.models import Pot
from hedgerow.rounds import forms, selectors
from hedgerow.rounds.counted import as_pb
from hedgerow.rounds.models import Idea, MoneyRound
from hedgerow.rounds.services import closing, preparing

FORM = "rounds/form.jinja"


@require_safe
def money_rounds(request: PlaceRequest) -> HttpResponse:
    """Every round of the place."""
    context = {
        "rounds": selectors.find_rounds(request.actor),
        "pots": selectors.pots_to_share(request.actor),
    }
    return render(request, "rounds/rounds.jinja", context)


@require_safe
def money_round(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One round: how it goes, its ideas, and what came of it."""
    context = {"page": selectors.round_page(request.actor, pk)}
    return render(request, "rounds/round.jinja", context)


@require_safe
def money_round_aloud(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What came of a round, in whole sentences to be read out; 404 until it is counted."""
    found = selectors.round_page(request.actor, pk)
    if found.told is None:
        raise Http404
    return render(request, "rounds/aloud.jinja", {"round": found.round, "told": found.told})


def to_round(request: PlaceRequest, found: MoneyRound) -> str:
    """The page of a round."""
    return page(request, "money_round", pk=found.pk)


@ask
def money_round_new(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Begin a round on a pot."""
    pot = find(request.actor, Pot, pk, "keep")
    form = forms.RoundForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Begin a money round"),
        _("Begin it"),
        _("Everybody votes, and the rule shares the money. You can change all this until voting."),
        page(request, "pot", pk=pk),
        of=pot.name,
    )
    return answer(
        request,
        form,
        asking,
        lambda: preparing.begin_round(by=request.actor, pot=pot, **form.said()),
        lambda made: done(request, _("It is begun. Now gather ideas."), to_round(request, made)),
        FORM,
    )


@ask
def money_round_change(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Change how a round goes, until it is settled."""
    found = find(request.actor, MoneyRound, pk, "keep")
    start = {name: getattr(found, name) for name in forms.RoundForm.base_fields if name != "once"}
    start |= {"seen": found.version, "pence": pounds(found.pence)}
    form = forms.ChangeRoundForm(request.POST or None, actor=request.actor, initial=start)
    to = to_round(request, found)
    return answer(
        request,
        form,
        Asking(_("Change how the money round goes"), _("Save"), back=to, of=found.name),
        lambda: preparing.change_round(
            by=request.actor, money_round=found, seen=form.cleaned_data["seen"], **form.said()
        ),
        lambda _made: done(request, _("It is saved."), to),
        FORM,
    )


@ask
def money_round_idea(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put an idea forward."""
    found = find(request.actor, MoneyRound, pk, "add idea")
    form = forms.IdeaForm(request.POST or None, actor=request.actor)
    lead, to = _("Ask those it is for, before you write it down."), to_round(request, found)
    return answer(
        request,
        form,
        Asking(_("Put an idea forward"), _("Put it forward"), lead, to, of=found.name),
        lambda: preparing.put_idea(by=request.actor, money_round=found, **form.said()),
        lambda _made: done(request, _("Your idea is on the list."), to),
        FORM,
    )


@ask
def money_round_roll(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say who may vote."""
    found = find(request.actor, MoneyRound, pk, "keep")
    names = "\n".join(found.voters.values_list("name", flat=True))
    form = forms.RollForm(request.POST or None, actor=request.actor, initial={"names": names})
    lead, to = _("It is fixed before voting, with its date."), to_round(request, found)
    return answer(
        request,
        form,
        Asking(_("Who may vote in this round"), _("Save the roll"), lead, to, of=found.name),
        lambda: preparing.write_roll(by=request.actor, money_round=found, **form.said()),
        lambda _made: done(request, _("The roll is saved."), to),
        FORM,
    )


@ask
def money_round_settle(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Fix everything before voting."""
    asking = Asking(
        _("Settle the money round"),
        _("Settle it"),
        _("The sum, the ideas, the roll and the rule then stand as they are. Ideas draw numbers."),
    )
    said = _("It is settled. Print the papers and hand out links, then open the voting.")
    return _sure(request, pk, asking, preparing.settle_round, said)


@ask
def money_round_close(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Close the voting and count."""
    asking = Asking(
        _("Close the voting"),
        _("Close it and count"),
        _("Nobody can vote or change a ballot any more. Are all papers typed in?"),
    )
    said = _("It is counted. The reasons stand below.")
    return _sure(request, pk, asking, closing.close_round, said)


@ask
def money_round_call_off(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Call a round off."""
    asking = Asking(
        _("Call the money round off"),
        _("Call it off"),
        _("It is not counted, and no ballot of it is kept."),
        kind="careful",
    )
    return _sure(request, pk, asking, preparing.call_off, _("The round is called off."))


def _sure(
    request: PlaceRequest, pk: UUID, asking: Asking, act: Callable[..., MoneyRound], said: str
) -> HttpResponse:
    """Ask once more before something that cannot be undone."""
    found = find(request.actor, MoneyRound, pk, "keep")
    form = PlainForm(request.POST or None, actor=request.actor)
    to = to_round(request, found)
    return answer(
        request,
        form,
        replace(asking, back=to, of=found.name),
        lambda: act(by=request.actor, money_round=found, **form.said()),
        lambda _made: done(request, said, to),
        FORM,
    )


@require_POST
def money_round_idea_back(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take an idea back."""
    idea = find(request.actor, Idea, pk, "take back")
    act = partial(preparing.take_idea_back, by=request.actor, idea=idea)
    return pressed(request, act, _("The idea is taken back."), to_round(request, idea.round))


@require_POST
def money_round_open(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Open the voting."""
    return _step(request, pk, preparing.open_voting, _("Voting is open."))


@require_POST
def money_round_awards(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put forward an award for each idea that was funded."""
    said = _("The awards are put forward. Two people with a key now sign for each.")
    return _step(request, pk, closing.ask_awards, said, "ask")


def _step(
    request: PlaceRequest,
    pk: UUID,
    act: Callable[..., MoneyRound],
    said: str,
    action: str = "keep",
) -> HttpResponse:
    found = find(request.actor, MoneyRound, pk, action)
    to = to_round(request, found)
    return pressed(request, lambda: act(by=request.actor, money_round=found), said, to)


@require_safe
def money_round_file(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The whole round as a `.pb` file; 404 until it is counted."""
    found = find(request.actor, MoneyRound, pk, "count again")
    return to_keep(as_pb(found), "text/plain; charset=utf-8", found.name, "pb")
