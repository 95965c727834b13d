"""Whether one wishes for a letter on Mondays."""

from __future__ import annotations

from dataclasses import replace

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Membership
from hedgerow.week.models import NoLetter


@service
def stop_letters(*, by: Actor, membership: Membership, once: str = "") -> Membership:
    """No letter on Mondays from now on. Doing so twice changes nothing more."""
    require(by, "choose letters", membership)
    choice, new = NoLetter.objects.get_or_create(
        person_id=membership.person_id,
        defaults={"place": membership.place, "since": clock.now()},
    )
    if not new and choice.over_at is not None:
        choice.since, choice.over_at = clock.now(), None
        choice.save(update_fields=["since", "over_at"])
    _note("letters.stopped", by, membership)
    return membership


@service
def wish_letters(*, by: Actor, membership: Membership, once: str = "") -> Membership:
    """A letter on Mondays again, where there is something to tell."""
    require(by, "choose letters", membership)
    silent = NoLetter.objects.filter(person_id=membership.person_id, over_at=None)
    silent.update(over_at=clock.now())
    _note("letters.wished", by, membership)
    return membership


def _note(kind: str, by: Actor, membership: Membership) -> None:
    """Whoever comes by a letter's link speaks as the person to whom the letter went."""
    by = replace(by, person_id=by.person_id or membership.person_id)
    history.record(kind, by=by, thing=membership)
