"""A plan for moving on, in the hands of whoever leaves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Audience, Entry, PlaceModel
from hedgerow.place.models import Organisation, Person
from hedgerow.ties.models import Introduction


class Leaving(Entry):
    """Somebody means to move on. It is for themselves alone until they say who else may see it.

    `unwritten` are the rules that nobody wrote down, in their words; whoever takes something over
    reads them once they have left. On `last_day` their access ends, or when they say (`left_at`).
    `dropped_at`: they stay after all.
    """

    audience = models.CharField(max_length=8, choices=Audience, default=Audience.ME)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="leavings")
    last_day = models.DateField()
    unwritten = models.TextField(blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(left_at=None, dropped_at=None),
                name="moving_leaving_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class Handing(PlaceModel):
    """What becomes of one thing that hangs on whoever leaves: somebody takes it over, or it ends.

    `thing_id` is the promise, question, seat, duty or series; of a tie it is the body at the other
    end, and `body` the one in whose name the leaver holds it. `to` is the successor, or the tie's
    second holder; with nobody the thing is let go, with thanks in `words`. `introduction` is how
    `to` meets the other side of a tie.
    """

    class Kind(models.TextChoices):
        TIE = "tie", _("A tie")
        PROMISE = "promise", _("A promise that you gave")
        PROMISED = "promised", _("A promise to you")
        QUESTION = "question", _("A question")
        SEAT = "seat", _("A seat")
        DUTY = "duty", _("A part in a meeting")
        SERIES = "series", _("A series of meetings")

    leaving = models.ForeignKey(Leaving, on_delete=models.CASCADE, related_name="handings")
    kind = models.CharField(max_length=8, choices=Kind)
    thing_id = models.UUIDField()
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    to = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="handings"
    )
    words = models.TextField(blank=True)
    introduction = models.ForeignKey(
        Introduction, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["leaving", "kind", "thing_id", "body"], name="moving_handing_once"
            ),
            models.UniqueConstraint(
                fields=["leaving", "kind", "thing_id"],
                condition=models.Q(body=None),
                name="moving_handing_once_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.to or 'nobody'}"
