"""Meetings before they happen: what for and when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Entry
from hedgerow.place.models import Organisation

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
