"""Courageous questions, and what becomes of each: followed, let go with thanks, never just gone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Entry, PlaceModel
from hedgerow.place.models import Hat, Organisation, Person


class Question(Entry):
    """A question whose words are never changed. It hangs until it has a follow or is let go.

    `asker` is a person of the place, `asked_as` the name that a guest gave. With neither it is
    unattributed: no row, of any table, says whose it is (`core.unattributed`).
    """

    words = models.TextField()
    asker = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions"
    )
    asked_as = models.CharField(max_length=200, blank=True)
    asked_on = models.DateField()

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["place", "asked_on"], name="questions_question_asked")]

    def __str__(self) -> str:
        return self.words


class Follow(PlaceModel):
    """Somebody picks a question up, by name, at once or weeks later; no solution is needed.

    `hat` is what they speak as, and `body` where they are from. A guest has a `name` instead.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="follows")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="follows"
    )
    name = models.CharField(max_length=200, blank=True)
    hat = models.ForeignKey(Hat, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.TextField()
    on = models.DateField()

    class Meta(PlaceModel.Meta):
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return self.words


class Afterword(PlaceModel):
    """What came later: a word more from the asker, or what the question opened."""

    class Kind(models.TextChoices):
        MORE = "more", _("A word more from whoever asked")
        OPENED = "opened", _("What it opened")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="afterwords")
    kind = models.CharField(max_length=6, choices=Kind)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.TextField()
    on = models.DateField()

    class Meta(PlaceModel.Meta):
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return self.words


class LetGo(PlaceModel):
    """Whoever asked lets the question go, with thanks if they like. It can still be read."""

    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="let_go")
    words = models.TextField(blank=True)
    on = models.DateField()

    def __str__(self) -> str:
        return self.words or str(self.on)
