"""What a meeting is to decide together."""

from __future__ import annotations

from django.db import models

from hedgerow.core.models import PlaceModel
from hedgerow.helm.models import Proposal
from hedgerow.meetings.models.planning import Meeting


class Tabled(PlaceModel):
    """A group's proposal is on the table of a meeting. The proposal knows nothing of it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="tabled")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="tabled")

    class Meta(PlaceModel.Meta):
        ordering = ["id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "proposal"], name="meetings_tabled_once"),
        ]

    def __str__(self) -> str:
        return str(self.proposal)
