"""A meeting while it is under way: where the room is.

Nothing of a live room is a mark of a person. Who was heard is kept only to give the next turn
fairly and to say afterwards how many were; what kind of thing was said is kept for the group alone.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock
from hedgerow.core.models import PlaceModel
from hedgerow.meetings.models.coming import Attending
from hedgerow.meetings.models.plan import Part
from hedgerow.meetings.models.planning import Meeting


class LiveState(PlaceModel):
    """Where a meeting is now: one row, read by every phone and moved on by every change.

    `round`, `writing` and `breakout` are what is under way, if anything is.

    `version` and `moved_at` together name one state of the room. Both, so that a database brought
    back from a copy cannot show an old state under a name that a phone knows already.
    """

    class Order(models.TextChoices):
        ARRIVAL = "arrival", _("in the order in which hands went up")
        LEAST_HEARD = "least", _("first those who have been heard least")

    class Names(models.TextChoices):
        NOBODY = "", _("Nobody: only how many")
        LEADER = "lead", _("Whoever leads the meeting")
        ALL = "all", _("Everyone in the room")

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="live")
    moved_at = models.DateTimeField(default=clock.now)
    part = models.ForeignKey(
        Part, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    part_since = models.DateTimeField(null=True, blank=True)
    seed = models.PositiveIntegerField(help_text="What who starts a round is drawn from.")
    hands = models.CharField(max_length=7, choices=Order, default=Order.ARRIVAL)
    names_to = models.CharField(max_length=4, choices=Names, blank=True, default=Names.NOBODY)
    round = models.ForeignKey(
        "meetings.Round", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    writing = models.ForeignKey(
        "meetings.Writing", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    breakout = models.ForeignKey(
        "meetings.BreakoutRound", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    waiting_since = models.DateTimeField(null=True, blank=True)
    bystander = models.ForeignKey(
        Attending, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.meeting}, {self.version}"

    @property
    def stamp(self) -> str:
        """The name of this state of the room, short and safe in a header."""
        return f"{self.version}-{self.moved_at.timestamp() * 1_000_000:.0f}"
