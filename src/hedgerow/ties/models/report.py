"""Reports of relationships. A tie is what live reports and conversations add up to, no more."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Entry, PlaceModel
from hedgerow.place.models import Organisation, Person


class Warmth(models.TextChoices):
    """How one side would put it, in words. The other side may put it differently; both are kept."""

    NEW = "new", _("New")
    WARMING = "warming", _("Warming")
    STEADY = "steady", _("Steady")
    STRAINED = "strained", _("Strained")
    RESTING = "resting", _("Resting")
    ENDED = "ended", _("Ended")


class Source(models.TextChoices):
    """Whose account a report is: `from_side` tells which of the two ends."""

    SIDE = "side", _("One of the two")
    OBSERVER = "observer", _("Someone who saw it")
    RECORD = "record", _("A record")
    IMPORT = "import", _("A file that was brought in")


def _one_end(end: str) -> models.Q:
    person, organisation = f"{end}_person", f"{end}_organisation"
    return models.Q(**{f"{person}__isnull": False, organisation: None}) | models.Q(
        **{person: None, f"{organisation}__isnull": False}
    )


def _the_one(person: Person | None, organisation: Organisation | None) -> Person | Organisation:
    one = person or organisation
    assert one is not None  # a constraint holds it
    return one


class Report(Entry):
    """Somebody says, of a pair, how they stand: by, about, words, warmth, when, for which audience.

    Each end is a person or an organisation. `from_side` is 'a' or 'b' where the account is that
    end's own (`source` side), else empty. `asked_for` says that it answers a round of asking.
    """

    a_person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    a_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    b_person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    b_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    source = models.CharField(max_length=8, choices=Source, default=Source.SIDE)
    from_side = models.CharField(max_length=1, blank=True)
    words = models.TextField(blank=True)
    kind = models.CharField(max_length=80, blank=True)
    warmth = models.CharField(max_length=8, choices=Warmth, blank=True)
    strength = models.FloatField(null=True, blank=True, help_text="As a file gave it; never shown.")
    on = models.DateField(help_text="The day that this was so.")
    until = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=_one_end("a"), name="ties_report_a_is_one_actor"),
            models.CheckConstraint(condition=_one_end("b"), name="ties_report_b_is_one_actor"),
            models.CheckConstraint(
                condition=models.Q(from_side__in=["a", "b", ""]), name="ties_report_side"
            ),
        ]
        indexes = [
            models.Index(fields=["place", "a_organisation"], name="ties_report_a_org"),
            models.Index(fields=["place", "b_organisation"], name="ties_report_b_org"),
            models.Index(fields=["place", "a_person"], name="ties_report_a_person"),
            models.Index(fields=["place", "b_person"], name="ties_report_b_person"),
        ]

    def __str__(self) -> str:
        return f"{self.a} and {self.b}"

    @property
    def a(self) -> Person | Organisation:
        """The first end."""
        return _the_one(self.a_person, self.a_organisation)

    @property
    def b(self) -> Person | Organisation:
        """The second end."""
        return _the_one(self.b_person, self.b_organisation)


class Award(PlaceModel):
    """Money that one body gave another, from a public record, in whole pence."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="award")
    record_id = models.CharField(max_length=200)
    title = models.CharField(max_length=500)
    pence = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="GBP")
    awarded_on = models.DateField()

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["place", "record_id"], name="ties_award_once"),
        ]

    def __str__(self) -> str:
        return self.title
