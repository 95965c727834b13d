"""Warm hand-overs: a navigator brings somebody to a named person, with consent, without a file."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.place.models import Organisation, Person


class Handover(PlaceModel):
    """What somebody agreed may be told of them, to whom, and how and when they agreed.

    They are no person of the place: nothing but this says that they are here, and no list, search
    or sum knows of it. `called`, `words`, `reach` and `back_to` are forgotten on `forget_on` at the
    latest; then `forgotten_on` is set, and only that there was a hand-over stays. `to` is where the
    letter goes if the navigator gave an address.
    """

    class Agreed(models.TextChoices):
        SPOKEN = "spoken", _("They said so to me, face to face")
        RANG = "rang", _("They said so on the telephone")
        WRITTEN = "written", _("They wrote it")

    class Back(models.TextChoices):
        NAVIGATOR = "navigator", _("I ask them myself")
        LINK = "link", _("By a link that they choose to open")

    navigator = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    receiver = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    receiver_body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    to = models.EmailField(max_length=254, blank=True)
    called = models.CharField(max_length=80, blank=True)
    words = models.TextField(blank=True)
    reach = models.CharField(max_length=200, blank=True)
    agreed_how = models.CharField(max_length=7, choices=Agreed)
    agreed_on = models.DateField()
    asks_back = models.CharField(max_length=9, choices=Back, default=Back.NAVIGATOR)
    back_to = models.EmailField(max_length=254, blank=True)
    forget_on = models.DateField()
    forgotten_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(receiver__isnull=False, receiver_body=None)
                | models.Q(receiver=None, receiver_body__isnull=False),
                name="ties_handover_to_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.navigator} to {self.receiver or self.receiver_body}"


class HandoverStep(PlaceModel):
    """One thing that became of a hand-over, and which side said so: never by name."""

    class Kind(models.TextChoices):
        RANG = "rang", _("We have spoken on the telephone")
        MET = "met", _("We have met")
        NOT_REACHED = "not_reached", _("I could not reach them")
        CANNOT = "cannot", _("We cannot help just now")
        ARRIVED = "arrived", _("They got there")
        NOT_ARRIVED = "not_arrived", _("They did not get there")

    class Side(models.TextChoices):
        RECEIVER = "receiver", _("Whoever receives")
        NAVIGATOR = "navigator", _("Whoever walks with them")
        THEMSELVES = "themselves", _("They themselves")

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=11, choices=Kind)
    side = models.CharField(max_length=10, choices=Side)
    on = models.DateField()
    words = models.TextField(blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.get_kind_display()


RECEIVED = (
    HandoverStep.Kind.RANG,
    HandoverStep.Kind.MET,
    HandoverStep.Kind.NOT_REACHED,
    HandoverStep.Kind.CANNOT,
)
"""What whoever receives may say."""

TOLD_BACK = (HandoverStep.Kind.ARRIVED, HandoverStep.Kind.NOT_ARRIVED)
"""What is asked back: did you get there?"""
