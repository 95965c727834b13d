"""What somebody answered to a line of their week, in which weeks it was shown, and who rests."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.place.models import Organisation, Person
from hedgerow.week import keys


class LineAnswer(PlaceModel):
    """What `person` said to the line `key`; nobody else is ever shown it. `words` are a note."""

    class Kind(models.TextChoices):
        HAD_IT = "had_it", _("Had it")
        LATER = "later", _("Later")
        NOT_FOR_ME = "not_for_me", _("Not for me")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    words = models.TextField(blank=True)

    class Meta(PlaceModel.Meta):
        indexes = [models.Index(fields=["place", "person"], name="week_answer_of")]

    def __str__(self) -> str:
        return f"{self.key}: {self.get_kind_display()}"

    @property
    def with_person(self) -> UUID | None:
        """With whom the line meant a conversation, if with anybody."""
        kind, ids = keys.ids_of(self.key)
        return ids[-1] if kind in keys.CONVERSATIONS else None


class LineShown(PlaceModel):
    """The line `key` was in somebody's list in the week that began on a Monday.

    A link in Monday's letter is about one of these (`core.links`, kind "line").
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    week = models.DateField()

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["person", "key", "week"], name="week_shown_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} in the week of {self.week}"


class Rest(PlaceModel):
    """A person, a body, or with neither the whole place is resting, from one day to another.

    Everybody may see that it does, and nobody why. It is over early once `over_at` is filled.
    """

    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    since = models.DateField()
    until = models.DateField()
    by_id = models.UUIDField(null=True)
    over_at = models.DateTimeField(null=True, blank=True)
    over_by_id = models.UUIDField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(person=None) | models.Q(organisation=None),
                name="week_rest_of_one",
            ),
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="week_rest_has_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.organisation or self.place} until {self.until}"


class NoLetter(PlaceModel):
    """Somebody who wishes for no letter on Mondays, from a moment on until they change their mind.

    Whoever has no such row, or one that is over (`over_at`), is written to.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    over_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"No letter for {self.person}"
