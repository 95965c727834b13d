"""Deciding at a meeting: what is on its table, and what everybody there says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.helm.models import Asked, Proposal, Say
from hedgerow.helm.services.saying import say_for
from hedgerow.meetings.models import Meeting, Tabled


@dataclass(frozen=True, slots=True)
class Spoken:
    """How somebody with a say stood to a proposal at the meeting, with their reason."""

    asked: Asked
    stance: str
    words: str = ""


@service
def put_on_table(*, by: Actor, meeting: Meeting, proposal: Proposal, once: str = "") -> Tabled:
    """Let a meeting talk over a proposal that is not settled, and say how everybody stands to it.

    Raises ValidationError for one that is settled, or that is on its table already.
    """
    require(by, "change", meeting)
    require(by, "see", proposal)
    if not proposal.is_open:
        raise ValidationError({"proposal": _("It is settled already. Choose one that is open.")})
    tabled = Tabled(place=meeting.place, meeting=meeting, proposal=proposal)
    tabled.full_clean()
    tabled.save()
    history.record("meeting.tabled", by=by, thing=meeting)
    return tabled


@service
def take_off_table(*, by: Actor, tabled: Tabled) -> Meeting:
    """Leave a proposal for another time. It stays with its group, with all that was said of it."""
    require(by, "change", tabled)
    meeting = tabled.meeting
    tabled.delete()
    history.record("meeting.untabled", by=by, thing=meeting)
    return meeting


@service
def write_says(
    *, by: Actor, tabled: Tabled, number: int, says: Sequence[Spoken], once: str = ""
) -> Tabled:
    """Write down how those at the meeting stand to the `number`th words, all of them or none.

    Each is told by letter, and may change it while it is open. `by` must be of the group, as for
    every say that is written down for somebody. Raises ValidationError that names whose say will
    not do: an objection without a reason, or words that have changed since.
    """
    require(by, "change", tabled)
    if not says:
        raise ValidationError(_("Choose for at least one person what they said."))
    for each in says:
        try:
            say_for(
                by=by,
                asked=each.asked,
                number=number,
                stance=each.stance,
                how=Say.How.MEETING,
                words=each.words,
            )
        except ValidationError as error:
            said = {"name": each.asked.person.name, "problem": error.messages[0]}
            raise ValidationError(_("%(name)s: %(problem)s") % said) from error
    history.record("meeting.says_written", by=by, thing=tabled.meeting)
    return tabled
