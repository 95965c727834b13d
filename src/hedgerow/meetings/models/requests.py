"""Requests that became a gathering, or that a simple answer was enough for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Entry, PlaceModel
from hedgerow.meetings.models.planning import Meeting
from hedgerow.place.models import Person


class Request(Entry):
    """What was asked for, in its own words, and what people chose to do about it.

    `who` says in words who asked; `asker` is that person where they are known here. `does` and
    `lives` say who does this work and whose life it is. The three answers of the card (`touches`,
    `differs`, `trust`) are kept with the way it leaned and what was chosen. `meeting` is the
    gathering that came of it; none where a simple answer was enough.
    """

    class Answer(models.TextChoices):
        FEW = "few", _("A few, or hardly any")
        MANY = "many", _("Many")
        UNKNOWN = "unknown", _("We do not know yet")
        YES = "yes", _("Yes")
        NO = "no", _("No")

    class Way(models.TextChoices):
        TRANSACTION = "transaction", _("A simple answer")
        GATHERING = "gathering", _("A gathering")

    words = models.TextField()
    who = models.CharField(max_length=200)
    asker = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    does = models.TextField(blank=True)
    lives = models.TextField(blank=True)
    touches = models.CharField(max_length=7, choices=Answer, blank=True)
    differs = models.CharField(max_length=7, choices=Answer, blank=True)
    trust = models.CharField(max_length=7, choices=Answer, blank=True)
    leaned = models.CharField(max_length=11, choices=Way, blank=True)
    chosen = models.CharField(max_length=11, choices=Way)
    answer = models.TextField(blank=True)
    meeting = models.OneToOneField(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="request"
    )

    def __str__(self) -> str:
        return self.words


class Outcome(PlaceModel):
    """What changed after a meeting, in somebody's words, and on which day they noticed it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="outcomes")
    author_id = models.UUIDField(null=True)
    words = models.TextField()
    on = models.DateField()

    class Meta(PlaceModel.Meta):
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return self.words
