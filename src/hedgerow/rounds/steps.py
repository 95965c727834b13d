"""How far a round has come, and holding it still while something is done."""

from __future__ import annotations

from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hedgerow.core import clock
from hedgerow.core.dates import in_full
from hedgerow.core.policy import Actor
from hedgerow.rounds.models import MoneyRound, RoundStep

Kind = RoundStep.Kind


class Stage(StrEnum):
    """How far a round has come."""

    DRAFT = "draft"
    SETTLED = "settled"
    OPEN = "open"
    CLOSED = "closed"
    CALLED_OFF = "called off"


_FURTHEST_FIRST = {
    Kind.CALLED_OFF: Stage.CALLED_OFF,
    Kind.CLOSED: Stage.CLOSED,
    Kind.OPENED: Stage.OPEN,
    Kind.SETTLED: Stage.SETTLED,
}
_NOT_SO = {
    Stage.DRAFT: gettext_lazy("This round is settled, so nothing in it can change."),
    Stage.SETTLED: gettext_lazy("Voting opens once, when the round is settled."),
    Stage.OPEN: gettext_lazy("Voting is not open."),
    Stage.CLOSED: gettext_lazy("Voting is not over yet."),
}


def stage_of(money_round: MoneyRound) -> Stage:
    """How far it has come. One query, or none where its steps were fetched."""
    taken = {step.kind for step in money_round.steps.all()}
    return next((stage for kind, stage in _FURTHEST_FIRST.items() if kind in taken), Stage.DRAFT)


def held(money_round: MoneyRound, *stages: Stage) -> MoneyRound:
    """The round afresh, held for the rest of the transaction, and at one of these stages.

    Raises ValidationError, in a sentence, where it has come less far, or further.
    """
    fresh = MoneyRound.objects.select_for_update().get(pk=money_round.pk)
    if stage_of(fresh) not in stages:
        raise ValidationError(_NOT_SO[stages[-1]])
    return fresh


def is_over(money_round: MoneyRound) -> bool:
    """Whether its last day to vote has passed in the place; never where none is set."""
    last = money_round.closes_on
    return last is not None and last < clock.today(money_round.place.time_zone)


def held_open(money_round: MoneyRound) -> MoneyRound:
    """The round held while ballots are taken: voting is open, and its last day has not passed.

    Raises ValidationError, in a sentence, where that is not so.
    """
    fresh = held(money_round, Stage.OPEN)
    if fresh.closes_on and is_over(fresh):
        problem = _("Voting is over: the last day to vote was %(day)s.")
        raise ValidationError(problem % {"day": in_full(fresh.closes_on)})
    return fresh


def step(by: Actor, money_round: MoneyRound, kind: Kind) -> None:
    """Take the round a step further. Whoever calls has asked policy and holds the round."""
    RoundStep(place=money_round.place, round=money_round, kind=kind, by_id=by.person_id).save()
