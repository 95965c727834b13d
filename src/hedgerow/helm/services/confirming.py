"""Two of different organisations, for what a group cannot undo: closing, and how it decides."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.analysis.signing import still_waits
from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.helm.above import before_ending
from hedgerow.helm.matters import is_hidden, matter_of, why_not
from hedgerow.helm.models import Confirmation, GroupMember, Proposal


@service
def confirm(*, by: Actor, proposal: Proposal, number: int, once: str = "") -> Confirmation:
    """Confirm that the group adopts the `number`th words of what cannot be undone.

    Raises ValidationError with what is still missing, or where nothing is to be confirmed.
    """
    fresh = Proposal.objects.select_for_update().get(pk=proposal.pk)
    require(by, "change", fresh)
    if not fresh.needs_two:
        raise ValidationError(_("One of you can write this down. Nothing has to be confirmed."))
    require_ready(by, fresh, number)
    of = {"proposal": fresh, "number": number}
    made = Confirmation.objects.filter(**of, person=by.person_id).first()
    if made is None:
        me = GroupMember.objects.get(group=fresh.group_id, person=by.person_id, until=None)
        made = Confirmation(place=fresh.place, **of, person_id=me.person_id, body_id=me.body_id)
        made.save()
    history.record("proposal.confirmed", by=by, thing=fresh)
    return made


def require_ready(by: Actor, proposal: Proposal, number: int) -> None:
    """Raise ValidationError with what is missing before the `number`th words may be adopted.

    `ChangedMeanwhile` for older words.
    """
    if proposal.wordings.latest("number").number != number:
        raise ChangedMeanwhile(proposal)
    if proposal.state != Proposal.State.SAY:
        raise ValidationError(_("Ask everybody first."))
    standing = matter_of(proposal, number).standing(clock.today(proposal.place.time_zone))
    hidden = is_hidden(proposal, standing)
    missing = [*why_not(standing, hidden=hidden), *before_ending(by, proposal)]
    if missing:
        raise ValidationError(missing)


def require_second(by: Actor, proposal: Proposal, number: int) -> None:
    """Raise ValidationError where this needs two, and nobody of another organisation confirmed."""
    if not proposal.needs_two:
        return
    assert by.person_id is not None
    members = GroupMember.objects.filter(group=proposal.group_id, until=None)
    said = Confirmation.objects.filter(proposal=proposal, number=number)
    people = said.values_list("person_id", flat=True)
    if still_waits(dict(members.values_list("person_id", "body_id")), by.person_id, people):
        raise ValidationError(
            _("This cannot be undone. Somebody of another organisation confirms it first.")
        )
