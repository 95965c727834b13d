"""Somebody has just come, or taken on a role: a good moment to get to know one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from hedgerow.core import clock
from hedgerow.core.dates import in_short
from hedgerow.core.policy import Actor, visible
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Hat
from hedgerow.ties.selectors.rows import End

NEW = timedelta(days=30)
"""For so long after somebody took on a role it is an opening."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody who is new in a role since a day."""

    person: End
    body: End
    role: str
    since: date

    @property
    def words(self) -> str:
        """The opening as one sentence."""
        told = {
            "name": self.person.name,
            "role": self.role,
            "body": self.body.name,
            "day": in_short(self.since),
        }
        if self.role:
            return _("%(name)s is new at %(body)s, since %(day)s: %(role)s.") % told
        return _("%(name)s is new at %(body)s, since %(day)s.") % told


def openings(actor: Actor, *, most: int = 5) -> list[Opening]:
    """Others who took on a role in the last 30 days, the newest first. One query."""
    assert actor.place is not None
    since = clock.today(actor.place.time_zone) - NEW
    hats = visible(actor, Hat).filter(
        worn_today(actor.place), since__gte=since, person__joined_into=None
    )
    rows = hats.exclude(person__in=[actor.person_id]).select_related("person", "organisation")
    return [
        Opening(
            End(hat.person_id, hat.person.name, is_person=True),
            End(hat.organisation_id, hat.organisation.name),
            hat.role,
            hat.since,
        )
        for hat in rows.order_by("-since", "person__folded", "pk")[:most]
        if hat.since is not None
    ]
