"""What is due by itself: one reminder before the day, and a word to the proposer after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from hedgerow.core.models import Place
from hedgerow.core.scope import everywhere
from hedgerow.helm.models import Asked, Proposal, Say
from hedgerow.helm.services import letters

BEFORE = timedelta(days=2)
AFTER = timedelta(days=14)
"""How long after its day the proposer is still told; what is older was brought in from a file."""


def remind_when_due(now: datetime) -> int:
    """Remind, once for each wording, whoever has a say that ends in two days and has not spoken.

    In every place; how many were due a letter, now or earlier. Letters carry keys, so that running
    it again writes none twice.
    """
    return _in_every_place(now, _remind, timedelta(0), BEFORE)


def close_when_due(now: datetime) -> int:
    """Tell the proposers whose day has passed that it can be settled. What was hidden shows then
    without anybody's doing. In every place; how many were due a letter, now or earlier.
    """
    return _in_every_place(now, _close, -AFTER, -timedelta(days=1))


def _in_every_place(
    now: datetime, act: Callable[[Proposal], int], first: timedelta, last: timedelta
) -> int:
    """Do `act` for each proposal under way whose day is between `first` and `last` from today."""

    def act_here(_place: Place, here: datetime) -> int:
        between = (here.date() + first, here.date() + last)
        due = Proposal.objects.filter(state=Proposal.State.SAY, closes_on__range=between)
        return sum(act(each) for each in due.order_by("closes_on", "pk"))

    return everywhere(act_here, now)


def _close(proposal: Proposal) -> int:
    number = proposal.wordings.latest("number").number
    return letters.say_it_can_be_settled(proposal, number)


def _remind(proposal: Proposal) -> int:
    wording = proposal.wordings.latest("number")
    spoken = Say.objects.filter(wording=wording).values("asked_id")
    silent = Asked.objects.filter(proposal=proposal, ended_on=None).exclude(pk__in=spoken)
    return sum(letters.remind(each, wording) for each in silent.select_related("person"))
