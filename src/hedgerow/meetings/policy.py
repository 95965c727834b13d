"""Who may see and do what with meetings.

Who looks after a meeting (whoever called it, and whoever has a duty in it) may change it. Whoever
is in its audience, was invited, or came by its link may see it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import (
    NOTHING,
    Actor,
    Relation,
    Who,
    author,
    bears,
    belongs,
    in_audience,
    member,
    through,
)
from hedgerow.meetings.models import Attending, Duty, Invitation, Meeting, Part, Series


def _has(model: type[Any]) -> Relation:
    """Is one of the people of a meeting in `model`: has a duty, was invited."""

    def holds(actor: Actor, meeting: Meeting) -> bool:
        rows = model.objects.filter(meeting_id=meeting.pk, person_id=actor.person_id)
        return actor.person_id is not None and rows.exists()

    def rows(actor: Actor) -> Q:
        if actor.person_id is None:
            return NOTHING
        return Q(pk__in=model.objects.filter(person_id=actor.person_id).values("meeting_id"))

    return Relation(f"has a {model._meta.verbose_name} there", holds, rows)


looks_after = author | _has(Duty)
may_come = in_audience | _has(Invitation)
by_link = bears("room")  # the link that all who come to a meeting share

_read = looks_after | may_come | by_link

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", Series): author | in_audience,
    ("add", Series): member,
    ("change", Series): (author | in_audience) & member,
    ("see", Meeting): _read,
    ("add", Meeting): member,
    ("change", Meeting): looks_after & belongs,
    **{("see", model): through("meeting", Meeting, _read) for model in (Part, Duty, Attending)},
    # Needs and addresses are for those who look after the meeting.
    ("see", Invitation): through("meeting", Meeting, looks_after & belongs) | bears("invitation"),
    ("answer", Invitation): bears("invitation"),
}

PAGES: dict[str, Who] = {}
