"""Questions of a meeting, and what a bystander counts for the group."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.meetings.models.plan import Part
from hedgerow.meetings.models.planning import Meeting
from hedgerow.questions.models import Question


class AskedHere(PlaceModel):
    """A question that belongs to a meeting: asked in it, or carried into it because it hangs.

    Of a question without a name it holds the day, and a number that says nothing of when.
    """

    class How(models.TextChoices):
        ASKED = "asked", _("asked here")
        CARRIED = "carried", _("carried from before")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="questions")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="meetings")
    how = models.CharField(max_length=7, choices=How, default=How.ASKED)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "question"], name="meetings_asked_once"),
        ]

    def __str__(self) -> str:
        return str(self.question)


class Stance(PlaceModel):
    """One thing that was said, as a bystander heard it. Neither who said it nor who heard is kept.

    The four are Kantor's action stances ("Reading the Room", 2012).
    """

    class Kind(models.TextChoices):
        MOVE = "move", _("Move")
        FOLLOW = "follow", _("Follow")
        OPPOSE = "oppose", _("Oppose")
        BYSTAND = "bystand", _("Bystand")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="stances")
    part = models.ForeignKey(
        Part, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=7, choices=Kind)

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.get_kind_display()
