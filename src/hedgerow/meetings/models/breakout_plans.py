"""The small groups of a meeting as they are drafted before it, and what was wished for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.meetings.models.coming import Invitation
from hedgerow.meetings.models.planning import Meeting


class BreakoutPlan(PlaceModel):
    """The small groups of a meeting, drafted before it for those who are likely to come.

    `rounds` is a list of rounds, each a list of groups, each a list of ids of invitations. `sizes`
    is how it was asked for: one number is about how many sit together, several are the groups.
    `certain`: only those who said yes. `words` says honestly what the draft reaches.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="breakout_plan")
    sizes = models.JSONField(default=list)
    certain = models.BooleanField(default=True)
    rounds = models.JSONField(default=list)
    words = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.meeting}, groups"


class BreakoutWish(PlaceModel):
    """Something to keep to in the small groups of a meeting.

    That two are kept apart is seen by `author_id` alone, and nobody is asked why.
    """

    class Kind(models.TextChoices):
        TOGETHER = "together", _("Keep these two together")
        APART = "apart", _("Keep these two apart")
        HOST = "host", _("Hosts the same group every time")
        FROM = "from", _("Comes late")
        UNTIL = "until", _("Leaves early")
        CONTENT = "content", _("Chose to sit with whoever funds them")

    PAIRS = (Kind.TOGETHER, Kind.APART)
    NUMBERED = (Kind.HOST, Kind.FROM, Kind.UNTIL)

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="breakout_wishes")
    author_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=8, choices=Kind)
    one = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    number = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of the group they host, or of their first or last round."
    )

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind__in=["together", "apart"], other__isnull=False, number=None)
                | models.Q(kind__in=["host", "from", "until"], other=None, number__gte=1)
                | models.Q(kind="content", other=None, number=None),
                name="meetings_wish_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
