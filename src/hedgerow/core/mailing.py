"""The tables of the post, and of what is done now and then. They belong to no place."""

from __future__ import annotations

from django.db import models

from hedgerow.core import clock
from hedgerow.core.ids import uuid7


class Message(models.Model):
    """A letter in the outbox. `key` says what it is for, so that nobody is sent it twice.

    `calendar` is an entry for the reader's calendar (iCalendar), sent with the letter. `about` says
    what an answer to it is about: a `kind` with the ids that whoever reads the answer needs; empty
    where it cannot be answered. `leave` is the page where such letters are turned off. A letter
    that was handed over (`handed_at`) and not sent is one of which nobody knows whether it arrived.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=120, unique=True)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)
    about = models.JSONField(default=dict, blank=True)
    leave = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=10, blank=True)
    written_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=clock.now, db_index=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return f"{self.subject} to {self.to}"


class Received(models.Model):
    """A letter that came in and was acted on; nothing of what it said is kept.

    `digest` is that of its own name and of the letter it answers, so that it is acted on once.
    """

    digest = models.CharField(max_length=64, unique=True)
    answers = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"An answer to {self.answers_id}"


class Turn(models.Model):
    """Something that one worker at a time does now and then, and when it is due again."""

    name = models.CharField(max_length=60, unique=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.due_at}"
