"""The plan of a meeting: what happens when, and who looks after what."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.meetings.models.planning import Meeting
from hedgerow.place.models import Person


class Part(PlaceModel):
    """One part of a plan, with its minutes; the parts of a meeting sum to its minutes."""

    class Kind(models.TextChoices):
        WELCOME = "welcome", _("Welcome")
        OPENING = "opening", _("Opening round")
        PRESENTATION = "presentation", _("Short presentation")
        QUESTION = "question", _("One question")
        WRITING = "writing", _("Silent writing")
        BREAKOUT = "breakout", _("Break-out groups")
        FEEDBACK = "feedback", _("What the groups said")
        TALK = "talk", _("Open talk")
        DECISION = "decision", _("Decision round")
        CLOSING = "closing", _("Closing round")
        PAUSE = "pause", _("Break")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="parts")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField()
    led_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.TextField(blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()


class Duty(PlaceModel):
    """Who looks after what in a meeting. Somebody may do two of these; two may share one."""

    class Kind(models.TextChoices):
        HOST = "host", _("Host")
        FACILITATOR = "facilitator", _("Facilitator")
        NOTE_TAKER = "note_taker", _("Note-taker")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="duties")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=11, choices=Kind)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "person", "kind"], name="meetings_duty_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"
