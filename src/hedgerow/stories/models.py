"""What was gained and whether it lasts, and what good somebody saw another do."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Entry, PlaceModel
from hedgerow.place.models import Person


class Gain(Entry):
    """Something better that became possible, in somebody's words. `window` says what opened it.

    It is looked at again three and twelve months after `on`.
    """

    words = models.TextField()
    window = models.TextField(blank=True)
    on = models.DateField()

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["place", "on"], name="stories_gain_on")]

    def __str__(self) -> str:
        return self.words


class GainLook(PlaceModel):
    """Somebody looked at a gain again on a day, and says in a sentence how it stands."""

    class State(models.TextChoices):
        KEPT = "kept", _("Kept")
        FADING = "fading", _("Fading")
        GONE = "gone", _("Gone")

    gain = models.ForeignKey(Gain, on_delete=models.CASCADE, related_name="looks")
    state = models.CharField(max_length=6, choices=State)
    words = models.TextField()
    by_id = models.UUIDField(null=True, blank=True)
    on = models.DateField()

    class Meta(PlaceModel.Meta):
        ordering = ["on", "created_at", "id"]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.gain}"


class Sighting(Entry):
    """Somebody saw another do something good, and why it helped: praise, by name.

    Whoever is praised reads it first. Until they say who may see it (`answered_on`) it is for them
    and its writer alone. Nothing is ever counted or sorted by person.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    because = models.TextField()
    on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["place", "on"], name="stories_sighting_on")]

    def __str__(self) -> str:
        return self.words
