"""Promises, and what became of each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Entry, PlaceModel
from hedgerow.place.models import Organisation, Person


class Promise(Entry):
    """Something that one party told another they would do, by a day.

    The giver is a person, the body for which they speak, or both; with both, the body's promise
    outlives the person, who is its holder for now. The receiver is a person, a body, or, with
    neither, everyone in the place. `words` and `due` are as they stand; `PromiseStep` says how they
    came to be so.
    """

    giver = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="promises"
    )
    giver_body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="promises"
    )
    receiver = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    receiver_body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    words = models.TextField()
    due = models.DateField()

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(giver__isnull=False) | models.Q(giver_body__isnull=False),
                name="promises_promise_has_a_giver",
            ),
            models.CheckConstraint(
                condition=models.Q(receiver=None) | models.Q(receiver_body=None),
                name="promises_promise_to_one",
            ),
        ]
        indexes = [models.Index(fields=["place", "due"], name="promises_promise_due")]

    def __str__(self) -> str:
        return self.words


class PromiseStep(PlaceModel):
    """One thing that happened to a promise, who said so and when.

    `words` and `due` are what it said from then on, or was asked to say; `person` is whoever holds
    it, or receives it, from then on. `by_id` is empty where a file told of it.
    """

    class Kind(models.TextChoices):
        MADE = "made", _("Made")
        HANDED_ON = "handed_on", _("Handed on")
        SAID_DONE = "said_done", _("Said to be done")
        ASKED = "asked", _("Asked to change")
        STANDS = "stands", _("Stands as it was")
        CHANGED = "changed", _("Changed openly")
        KEPT = "kept", _("Kept")
        LET_GO = "let_go", _("Let go")

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=9, choices=Kind)
    by_id = models.UUIDField(null=True, blank=True)
    words = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    why = models.TextField(blank=True)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.promise}"


ENDS = frozenset({PromiseStep.Kind.KEPT, PromiseStep.Kind.LET_GO})
"""The steps after which nothing more is asked of anybody."""
