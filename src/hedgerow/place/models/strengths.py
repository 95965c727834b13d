"""What people and bodies bring, in their own words, first."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.fields import FoldedField
from hedgerow.core.models import Entry
from hedgerow.place.models.organisation import Organisation
from hedgerow.place.models.person import Person


class Contribution(Entry):
    """One thing that an actor brings, offers or asks for. Exactly one of the two actors is set."""

    class Kind(models.TextChoices):
        BRINGS = "brings", _("Brings")
        OFFER = "offer", _("Offers")
        ASK = "ask", _("Asks for")

    kind = models.CharField(max_length=6, choices=Kind, default=Kind.BRINGS)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="contributions"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="contributions"
    )
    words = models.TextField()
    folded = FoldedField(source="words")
    met_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by_id = models.UUIDField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(organisation=None, person__isnull=False)
                | models.Q(organisation__isnull=False, person=None),
                name="place_contribution_of_one_actor",
            ),
        ]

    def __str__(self) -> str:
        return self.words
