"""A member's own calendar, fetched by a link that they can end."""

from __future__ import annotations

from django.db import models

from hedgerow.core.models import PlaceModel
from hedgerow.place.models import Person


class Feed(PlaceModel):
    """A link at which a calendar program finds the meetings and coffees of one member.

    Its address is derived from its id (`core.links`), so a new link is a new row, and the old one
    ends (`ended_at`). A member has one that stands, at most.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["place", "person"],
                condition=models.Q(ended_at=None),
                name="meetings_feed_one_stands",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: calendar"
