"""Who could open a door to somebody: those who know both whoever asks and whom they would meet."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from hedgerow.core.policy import Actor
from hedgerow.ties.selectors.introductions import Choice, knowing
from hedgerow.ties.structure.kept import picture_for

MOST_OPENERS = 3


def openers(actor: Actor, people: Iterable[UUID]) -> dict[UUID, list[Choice]]:
    """For each of `people` whom the actor does not know: who knows both. Often no query.

    Known from what everyone in the place may see; nobody for those whom the actor knows already.
    """
    picture = picture_for(actor).picture
    me = picture.number_of.get(actor.person_id) if actor.person_id else None
    found: dict[UUID, list[Choice]] = {pk: [] for pk in people}
    if me is None:
        return found
    mine = knowing(picture, me)
    for pk in found:
        them = picture.number_of.get(pk)
        if them is not None and them != me and them not in mine:
            both = sorted(mine & knowing(picture, them), key=lambda n: picture.people[n].name)
            found[pk] = [
                (UUID(picture.people[n].id), picture.people[n].name) for n in both[:MOST_OPENERS]
            ]
    return found
