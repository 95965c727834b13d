"""The note of a meeting in the house form: its draft, its editions, and words of people in it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Entry, PlaceModel
from hedgerow.meetings.models.planning import Meeting
from hedgerow.place.models import Person


class Heading(models.TextChoices):
    """The parts of the house form, in their order. SOURCE: the notes of S2 in `sources`."""

    SUMMARY = "summary", _("Summary")
    AIMS = "aims", _("What it was for")
    PRESENTATIONS = "presentations", _("What we were told")
    DISCUSSION = "discussion", _("What we talked about")
    QUESTIONS = "questions", _("Questions")
    DECISIONS = "decisions", _("What we decided")
    PROMISES = "promises", _("What we promised")
    TOPICS = "topics", _("For next time")
    DATES = "dates", _("When we meet next")


WRITTEN = ("summary", "aims", "presentations", "discussion", "topics", "dates")
"""The parts with words of their own; the rest is put together from what was kept elsewhere."""


class Note(Entry):
    """What is being written about a meeting. What is read is its latest `Edition`.

    It is shared once those who were there may read the draft, as it was put together when it was
    last saved (`under`, `parts`). `voice` is a sentence about how talk was shared: of the group,
    never of a person.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="note")
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    aims = models.TextField(blank=True)
    presentations = models.TextField(blank=True)
    discussion = models.TextField(blank=True)
    topics = models.TextField(blank=True)
    dates = models.TextField(blank=True)
    voice = models.TextField(blank=True)
    under = models.JSONField(default=list, blank=True)
    parts = models.JSONField(default=dict, blank=True)
    shared_on = models.DateField(null=True, blank=True)
    shared_by_id = models.UUIDField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["place", "published_on"], name="meetings_note_published")]

    def __str__(self) -> str:
        return self.title


class Edition(PlaceModel):
    """The note as it was published on a day. `parts` holds quotations by their ids alone.

    So whoever takes their words out of a note takes them out of every edition. `audience` is who
    could read it; nobody else is shown it later.
    """

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    on = models.DateField()
    by_id = models.UUIDField(null=True, blank=True)
    why = models.TextField(blank=True)
    audience = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    under = models.JSONField(default=list, blank=True)
    parts = models.JSONField(default=dict, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["-number"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["note", "number"], name="meetings_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.number}"


class Quote(PlaceModel):
    """Words of somebody in a note. Until they have said that it is fine, no name stands by it.

    `changed` is what they would rather have said; `email` where they are asked, seen by nobody.
    """

    class Answer(models.TextChoices):
        FINE = "fine", _("It is fine as it stands")
        CHANGED = "changed", _("Change it to what I write here")
        OUT = "out", _("Leave it out")

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="quotes")
    part = models.CharField(max_length=13, choices=Heading, default=Heading.DISCUSSION)
    words = models.TextField()
    name = models.CharField(max_length=200)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    email = models.EmailField(max_length=254, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=7, choices=Answer, blank=True)
    changed = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Suggestion(PlaceModel):
    """Somebody who was there says how a part of the draft should read. `before` is how it read."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="suggestions")
    part = models.CharField(max_length=13, choices=Heading)
    before = models.TextField(blank=True)
    words = models.TextField()
    name = models.CharField(max_length=200, blank=True)
    by_id = models.UUIDField(null=True, blank=True)
    taken = models.BooleanField(null=True, blank=True)
    why = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by_id = models.UUIDField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words
