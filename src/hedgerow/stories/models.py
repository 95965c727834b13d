"""What was gained and whether it lasts, how groups mean to behave, and what good was seen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Entry, PlaceModel
from hedgerow.helm.models import StewardshipGroup
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


class Behaviour(PlaceModel):
    """One of the five to eight things that a group means to do, in its own words."""

    group = models.ForeignKey(StewardshipGroup, on_delete=models.CASCADE, related_name="behaviours")
    words = models.CharField(max_length=300)
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["since", "created_at", "id"]

    def __str__(self) -> str:
        return self.words


class Noticed(Entry):
    """Where somebody saw a behaviour that is nobody's own, or what they did with their power.

    It names nobody but its writer. What was seen of one person is a `Sighting`.
    """

    class Level(models.TextChoices):
        ORGANISATION = "organisation", _("In how an organisation went about it")
        SYSTEM = "system", _("In how things are arranged between us all")
        POWER = "power", _("What I did with my power")

    level = models.CharField(max_length=12, choices=Level)
    behaviour = models.ForeignKey(
        Behaviour, null=True, blank=True, on_delete=models.PROTECT, related_name="noticed"
    )
    words = models.TextField()
    because = models.TextField(blank=True)
    on = models.DateField()

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["place", "on"], name="stories_noticed_on")]

    def __str__(self) -> str:
        return self.words


class Sighting(Entry):
    """Somebody saw another do something good, and why it helped: praise, by name.

    Whoever is praised reads it first. Until they say who may see it (`answered_on`) it is for them
    and its writer alone. Nothing is ever counted or sorted by person.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    behaviour = models.ForeignKey(
        Behaviour, null=True, blank=True, on_delete=models.PROTECT, related_name="sightings"
    )
    words = models.TextField()
    because = models.TextField()
    on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["place", "on"], name="stories_sighting_on")]

    def __str__(self) -> str:
        return self.words
