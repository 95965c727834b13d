"""Who was asked about a proposal, what they say, and the life of an objection."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.helm.models.proposals import Proposal, Wording
from hedgerow.place.models import Organisation, Person


class Asked(PlaceModel):
    """Somebody has a say in a proposal, and was last asked about its `number`th words on a day.

    A link of kind `say` about this row lets them answer without signing in. `ended_on` is set when
    they have a say no longer.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField()
    asked_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["proposal", "person"], name="helm_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.proposal}"


class Say(PlaceModel):
    """What somebody says of a wording. The last one counts; the earlier ones stay.

    `entered_by` wrote it down for them, `how` it reached them. `named` if their name may stand
    beside what they said once it is settled.
    """

    class Stance(models.TextChoices):
        FOR = "for", _("for it")
        AGAINST = "against", _("against it")
        ASIDE = "aside", _("stands aside")

    class How(models.TextChoices):
        TELEPHONE = "telephone", _("by telephone")
        PAPER = "paper", _("on paper")
        MEETING = "meeting", _("at a meeting")

    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="says")
    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="says")
    stance = models.CharField(max_length=7, choices=Stance)
    words = models.TextField(blank=True)
    named = models.BooleanField(default=False)
    how = models.CharField(max_length=9, choices=How, blank=True)
    entered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.get_stance_display()


class Objection(PlaceModel):
    """A reason why these words would do harm. It improves them, and has a life of its own."""

    say = models.OneToOneField(Say, on_delete=models.CASCADE, related_name="objection")
    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="objections")
    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="objections")
    words = models.TextField()

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.words


class ObjectionStep(PlaceModel):
    """One thing that happened to an objection, with the words of the proposal at that time."""

    class Kind(models.TextChoices):
        TESTED = "tested", _("Looked at together")
        INTEGRATED = "integrated", _("The words were changed for it")
        RESOLVED = "resolved", _("Answered, says whoever raised it")
        WITHDRAWN = "withdrawn", _("Taken back")
        SET_ASIDE = "set_aside", _("Set aside, as whoever raised it has left")

    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, related_name="steps")
    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(blank=True)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.get_kind_display()
