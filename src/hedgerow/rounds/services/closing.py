"""Closing the voting, counting once for all, and putting forward what was funded."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.analysis.allocation import Unfit
from hedgerow.core import history
from hedgerow.core.dates import in_short
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.pot.services.holding import release
from hedgerow.pot.services.orders import ask_award
from hedgerow.rounds.counted import count
from hedgerow.rounds.models import AskedAward, Idea, MoneyRound, Result
from hedgerow.rounds.steps import Kind, Stage, held, step


@service
def close_round(*, by: Actor, money_round: MoneyRound, once: str = "") -> MoneyRound:
    """Close the voting and count, by the rule that was settled. What comes of it never changes.

    What no idea gets is free in the pot again; the rest is held until its awards are signed for.
    Raises ValidationError where nobody has voted, or the rule cannot be followed.
    """
    require(by, "keep", money_round)
    fresh = held(money_round, Stage.OPEN)
    if not fresh.ballots.filter(marks__isnull=False).exists():
        raise ValidationError(_("Nobody has voted yet."))
    step(by, fresh, Kind.CLOSED)
    try:
        told = count(fresh)
    except Unfit as unfit:
        raise ValidationError(str(unfit)) from unfit
    Result(place=fresh.place, round=fresh, told=told).save()
    assert fresh.hold is not None
    release(fresh.hold, pence=fresh.pence - told["total"], by_id=by.person_id)
    history.record("money_round.closed", by=by, thing=fresh)
    return fresh


@service
def ask_awards(*, by: Actor, money_round: MoneyRound, once: str = "") -> MoneyRound:
    """Put forward an award of the pot for each idea that was funded, each idea once.

    Two keyholders then sign for each, as for any award; whoever calls this is not among them.
    The money is held for them: signing promises it, taking one back frees it. Raises
    ValidationError where all are put forward.
    """
    require(by, "ask", money_round)
    fresh = held(money_round, Stage.CLOSED)
    funded = {
        each["number"]: each["reason"]
        for each in fresh.result.told["ideas"]
        if each["funded"] is not None
    }
    ideas = fresh.ideas.filter(number__in=funded, asked=None).select_related("body")
    if not ideas:
        raise ValidationError(_("Every idea that was funded is put forward already."))
    for idea in ideas:
        order = ask_award(
            by=by,
            pot=fresh.pot,
            body=idea.body,
            purpose=idea.title,
            pence=idea.pence,
            decision=_decided(fresh, idea, funded[idea.number]),
            hold=fresh.hold,
        )
        AskedAward(place=fresh.place, idea=idea, order=order).save()
    history.record("money_round.awards", by=by, thing=fresh)
    return fresh


def _decided(money_round: MoneyRound, idea: Idea, reason: str) -> str:
    """The decision behind an award, so that its line in the book leads back to the round."""
    closed = money_round.steps.get(kind=Kind.CLOSED).created_at
    local = closed.astimezone(ZoneInfo(money_round.place.time_zone))
    told = {
        "name": money_round.name,
        "day": in_short(local),
        "number": idea.number,
        "reason": reason,
    }
    return _("Money round “%(name)s”, closed on %(day)s, idea %(number)s. %(reason)s") % told
