"""Meetings before they happen: what for, when, for whom, and what happens when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Entry, PlaceModel
from hedgerow.place.models import Organisation, Person

if TYPE_CHECKING:
    from datetime import datetime


class Series(Entry):
    """Meetings that belong together: a cell, a cohort, public conversations, a circle of peers."""

    class Kind(models.TextChoices):
        CELL = "cell", _("Cell: six to ten people, several times, in depth")
        COHORT = "cohort", _("Cohort: people who learn together")
        CONVERSATIONS = "conversations", _("Public conversations")
        CIRCLE = "circle", _("Circle of peers")
        OTHER = "other", _("Something else")

    kind = models.CharField(max_length=13, choices=Kind, default=Kind.CELL)
    name = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="series"
    )
    ended_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Meeting(Entry):
    """A dated gathering round one question.

    `starts_at` is a moment; `time_zone` is where its hour was meant. `sequence` counts the changes
    that calendars must be told of. `letter` is the invitation, in words of those who look after it;
    `expected` how many people are likely to come, where somebody has said.
    """

    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings"
    )
    name = models.CharField(max_length=200)
    question = models.TextField(blank=True)
    aims = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=90)
    time_zone = models.CharField(max_length=60, default="Europe/London")
    where = models.TextField(blank=True)
    online = models.CharField(max_length=500, blank=True)
    access = models.TextField(blank=True)
    expected = models.PositiveSmallIntegerField(null=True, blank=True)
    letter = models.TextField(blank=True)
    sequence = models.PositiveIntegerField(default=0)
    cancelled_on = models.DateField(null=True, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["place", "starts_at"], name="meetings_meeting_starts")]

    def __str__(self) -> str:
        return self.name

    @property
    def ends_at(self) -> datetime:
        """When it should be over."""
        return self.starts_at + timedelta(minutes=self.minutes)


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


class Invitation(PlaceModel):
    """Somebody asked to come, and why it matters that they do.

    `person` is empty for somebody who is not known to the place; then `name` says who, and `email`
    where the letter goes, seen by those alone who look after the meeting. `opener` could open the
    door to them. `told` is the `sequence` of the meeting that their last letter told of; empty
    until one was sent. `ended_at`: they were invited by mistake, and their link opens nothing.
    """

    class Why(models.TextChoices):
        DOES = "does", _("They do this work")
        LIVES = "lives", _("They live it")
        ASKED = "asked", _("They asked")
        MISSING = "missing", _("They are not often in the room")
        OTHER = "other", _("Something else")

    class Answer(models.TextChoices):
        YES = "yes", _("Coming")
        NO = "no", _("Cannot come")
        MAYBE = "maybe", _("May come")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, blank=True)
    why = models.CharField(max_length=7, choices=Why, default=Why.OTHER)
    reason = models.TextField(blank=True)
    opener = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.CharField(max_length=5, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    needs = models.TextField(blank=True)
    could_bring = models.TextField(blank=True)
    told = models.PositiveIntegerField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_invitation_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Attending(PlaceModel):
    """Somebody who was there. `person` is empty for a guest who gave a name of their own.

    `body_name` is whom a guest said they come from, in their words; `body` the same, where known.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendings")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=200)
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body_name = models.CharField(max_length=200, blank=True)
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_attending_once"),
        ]

    def __str__(self) -> str:
        return self.name
