"""After a decision: how much say did you have? Sealed, and told beside what was promised."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import history, sealed
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.helm.models import Asked, Felt, Proposal
from hedgerow.helm.services import letters


@service
def ask_felt(*, by: Actor, proposal: Proposal, closes_on: date, once: str = "") -> Felt:
    """Ask how much say people had in a decision, until the end of a day, which is never moved.

    Whoever had a say is written to; all share one link, which may be given to those it is for.
    Raises ValidationError where it was asked before, or for a day that is over or too far off.
    """
    require(by, "look", proposal)
    if Felt.objects.filter(proposal=proposal).exists():
        raise ValidationError(_("You have asked already. The day stands."))
    try:
        sealed.last_day(closes_on, proposal.place.time_zone)
    except ValueError as error:
        raise ValidationError({"closes_on": str(error)}) from error
    felt = Felt(
        place=proposal.place,
        proposal=proposal,
        closes_on=closes_on,
        tally=[0] * len(Felt.Level),
    )
    felt.save()
    for asked in Asked.objects.filter(proposal=proposal, ended_on=None).select_related("person"):
        letters.ask_felt(asked, felt)
    history.record("proposal.felt_asked", by=by, thing=proposal)
    return felt


def add_felt(*, by: Actor, felt: Felt, level: int) -> None:
    """Add one answer. Not a service: see `sealed.adding`. Raises `sealed.RoundOver`."""
    require(by, "answer", felt)
    with sealed.adding(felt) as fresh:
        fresh.tally[Felt.Level(level)] += 1
