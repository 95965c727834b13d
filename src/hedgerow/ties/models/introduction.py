"""Introductions: two people brought together, both having said yes, with what became of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Entry, PlaceModel
from hedgerow.place.models import Person


class Introduction(Entry):
    """`a` and `b` might meet, and `opener`, who knows both, could open the door.

    `letter` is what both were asked, in the opener's words, on the day `asked_on`; until then it is
    a suggestion that anybody who sees it may take up. Once asked, it is for the three alone, until
    both have said that others may know.
    """

    a = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    opener = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True)
    letter = models.TextField(blank=True)
    asked_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.a} and {self.b}"


class Asked(PlaceModel):
    """One of the two, asked whether they would like to meet the other, and what they answered.

    It is for that person and whoever asked, never for the other of the two. `to` is where the
    letter goes if the opener gave an address. `email` and `phone` are what this person agreed to
    pass to the other; they are forgotten when the last question has been asked.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("Yes, I would like to meet")
        NOT_NOW = "not_now", _("Not now")
        NO = "no", _("No, thank you")

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    to = models.EmailField(max_length=254, blank=True)
    answer = models.CharField(max_length=7, choices=Answer, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    may_be_known = models.BooleanField(
        default=False, help_text="Everyone in the place may know that they were introduced."
    )

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["introduction", "person"], name="ties_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, asked"


class IntroductionStep(PlaceModel):
    """One thing that happened to an introduction: who said so, when, and in what words.

    A coffee agreed on has its moment in `at`. Answers are not steps: they are in `Asked`. Where one
    of the two would rather not, that it is "not now" is a step by nobody (`by_id` empty).
    """

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", _("Taken up")
        ADAPTED = "adapted", _("Changed")
        DECLINED = "declined", _("Not now")
        INTRODUCED = "introduced", _("Both said yes and were introduced")
        AGREED = "agreed", _("They agreed on a day")
        NOT_YET = "not_yet", _("Not yet")
        MET = "met", _("They met")
        SIGNPOSTED = "signposted", _("Told where to go")
        REFERRED = "referred", _("Referred")
        ACCOMPANIED = "accompanied", _("Went along together")
        IN_TOUCH = "in_touch", _("Still in touch")

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=11, choices=Kind)
    by_id = models.UUIDField(null=True, blank=True)
    on = models.DateField()
    at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.get_kind_display()


SUGGESTED = (
    IntroductionStep.Kind.ACCEPTED,
    IntroductionStep.Kind.ADAPTED,
    IntroductionStep.Kind.DECLINED,
)
"""What may become of a suggestion before anybody is asked."""

CAME_OF_IT = (
    IntroductionStep.Kind.MET,
    IntroductionStep.Kind.NOT_YET,
    IntroductionStep.Kind.SIGNPOSTED,
    IntroductionStep.Kind.REFERRED,
    IntroductionStep.Kind.ACCOMPANIED,
    IntroductionStep.Kind.IN_TOUCH,
)
"""What may be said afterwards, by any of the three."""
