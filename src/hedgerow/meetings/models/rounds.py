"""Whose turn it is in a live room, whose hand is up, and who has been heard."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock
from hedgerow.core.models import PlaceModel
from hedgerow.meetings.models.coming import Attending
from hedgerow.meetings.models.plan import Part
from hedgerow.meetings.models.planning import Meeting


class Round(PlaceModel):
    """Everybody in turn, once. Who starts is drawn; the way round the circle changes each time."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="rounds")
    part = models.ForeignKey(
        Part, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    number = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField()
    direction = models.SmallIntegerField(help_text="1 the way people arrived, -1 the other way.")

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_round_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, round {self.number}"


class Turn(PlaceModel):
    """One person's turn in a round. To pass is as good as to speak, and nothing is said of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("still to come")
        SPOKE = "spoke", _("had their turn")
        PASSED = "passed", _("passed")
        GONE = "gone", _("left")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="turns")
    attending = models.ForeignKey(Attending, on_delete=models.CASCADE, related_name="turns")
    order = models.PositiveIntegerField()
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)

    class Meta(PlaceModel.Meta):
        ordering = ["order", "id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["round", "attending"], name="meetings_turn_once"),
        ]
        indexes = [models.Index(fields=["round", "state", "order"], name="meetings_turn_next")]

    def __str__(self) -> str:
        return f"{self.attending}: {self.get_state_display()}"


class Hand(PlaceModel):
    """A hand that is up. Taking it down, or giving the word, removes it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="hands")
    attending = models.OneToOneField(Attending, on_delete=models.CASCADE, related_name="hand")
    raised_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.attending)


class Heard(PlaceModel):
    """Somebody spoke: in a round (`turn`), when given the word, or by saying so themselves."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="heard")
    part = models.ForeignKey(
        Part, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    attending = models.ForeignKey(Attending, on_delete=models.CASCADE, related_name="heard")
    turn = models.OneToOneField(
        Turn, null=True, blank=True, on_delete=models.CASCADE, related_name="heard"
    )

    def __str__(self) -> str:
        return str(self.attending)
