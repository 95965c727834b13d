"""Saying what people and bodies bring, offer and ask for."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from hedgerow.core import audiences, clock, history
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Contribution, Organisation, Person


@service
def add_contribution(
    *,
    by: Actor,
    words: str,
    organisation: Organisation | None = None,
    person: Person | None = None,
    kind: str = Contribution.Kind.BRINGS,
    audience: str = Audience.PLACE,
    with_ids: Iterable[UUID] = (),
    once: str = "",
) -> Contribution:
    """Say, in somebody's own words, one thing that an actor brings, offers or asks for."""
    require(by, "add", Contribution)
    contribution = Contribution(
        place=by.place,
        author_id=by.person_id,
        kind=kind,
        organisation=organisation,
        person=person,
        words=words,
    )
    contribution.full_clean()
    contribution.save()
    audiences.share(contribution, audience, with_ids)
    name = str(organisation or person)
    history.record("contribution.added", by=by, thing=contribution, words={"name": name})
    return contribution


@service
def meet_contribution(*, by: Actor, contribution: Contribution) -> Contribution:
    """Say that an ask was met, or that an offer was taken up: it leaves the list with its day."""
    require(by, "change", contribution)
    assert by.place is not None
    contribution.met_on = clock.today(by.place.time_zone)
    contribution.save(update_fields=["met_on"])
    name = str(contribution.organisation or contribution.person)
    history.record("contribution.met", by=by, thing=contribution, words={"name": name})
    return contribution
