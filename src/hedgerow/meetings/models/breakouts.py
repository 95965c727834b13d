"""Break-out groups: who sat with whom, in which round."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.meetings.models.coming import Attending
from hedgerow.meetings.models.plan import Part
from hedgerow.meetings.models.planning import Meeting


class BreakoutRound(PlaceModel):
    """One time in small groups; `words` says honestly what the mixing reached."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="breakouts")
    part = models.ForeignKey(
        Part, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    number = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_breakout_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, groups {self.number}"


class BreakoutGroup(PlaceModel):
    """One small group of a time in small groups."""

    round = models.ForeignKey(BreakoutRound, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField()

    class Meta(PlaceModel.Meta):
        ordering = ["number"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["round", "number"], name="meetings_group_once"),
        ]

    def __str__(self) -> str:
        return str(_("Group %(number)d")) % {"number": self.number}


class BreakoutPlace(PlaceModel):
    """Somebody in a small group; kept, so that the next mixing knows who has met."""

    group = models.ForeignKey(BreakoutGroup, on_delete=models.CASCADE, related_name="people")
    attending = models.ForeignKey(Attending, on_delete=models.CASCADE, related_name="groups")

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["group", "attending"], name="meetings_in_group_once"),
        ]

    def __str__(self) -> str:
        return str(self.attending)
