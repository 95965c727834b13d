"""What is written in silence in a live room, and stays hidden until all of it is shown."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.meetings.models.coming import Attending
from hedgerow.meetings.models.plan import Part
from hedgerow.meetings.models.planning import Meeting


class Writing(PlaceModel):
    """A time of silent writing. Its cards are shown to nobody but their writers until `shown_at`.

    The steps are those of 1-2-4-All (Lipmanowicz and McCandless, Liberating Structures): alone, in
    pairs, in fours, all. `named` says whether cards carry names; where not, no writer is stored.
    """

    class Step(models.TextChoices):
        ALONE = "alone", _("Everyone writes alone, in silence.")
        PAIRS = "pairs", _("Turn to one neighbour. Tell each other what you wrote.")
        FOURS = "fours", _("Two pairs together. What do you hear that is alike?")
        ALL = "all", _("All together: here is what was written.")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="writings")
    part = models.ForeignKey(
        Part, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    question = models.TextField(blank=True)
    named = models.BooleanField(default=False)
    step = models.CharField(max_length=5, choices=Step, default=Step.ALONE)
    shown_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.question or str(self.meeting)


class Card(PlaceModel):
    """What somebody wrote. Without a name its row holds the day and nothing else of its making."""

    writing = models.ForeignKey(Writing, on_delete=models.CASCADE, related_name="cards")
    writer = models.ForeignKey(
        Attending, null=True, blank=True, on_delete=models.SET_NULL, related_name="cards"
    )
    words = models.TextField(max_length=2000)

    def __str__(self) -> str:
        return self.words
