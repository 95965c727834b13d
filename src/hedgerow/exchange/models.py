"""Files that were brought in: what they held, what was decided, what they changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel


class BringIn(PlaceModel):
    """One file that somebody brought, from the dry run to its being applied, dropped or undone.

    `content` is kept until then and no longer. `source` is what people call where it comes from
    ('the network map of 2026'): another file of the same source changes what the first one made.
    `report` is the dry run in plain data (`planning.report`), as of line `seq` of the history.
    """

    class Stage(models.TextChoices):
        LOOKED_AT = "looked at", _("Looked at, nothing changed yet")
        APPLIED = "applied", _("Brought in")
        UNDONE = "undone", _("Taken back")
        DROPPED = "dropped", _("Put aside")

    by_id = models.UUIDField(null=True)
    stage = models.CharField(max_length=9, choices=Stage, default=Stage.LOOKED_AT)
    stage_at = models.DateTimeField()
    stage_by_id = models.UUIDField(null=True)
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    format = models.CharField(max_length=40)
    title = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField(null=True)
    take_theirs = models.BooleanField(
        default=False, help_text="Where file and place differ, the file's words are taken."
    )
    report = models.JSONField(default=dict)
    seq = models.PositiveBigIntegerField(default=0)

    class Meta(PlaceModel.Meta):
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name


class Answer(PlaceModel):
    """What a person said of one record of a file that may be one already here."""

    class Kind(models.TextChoices):
        SAME = "same", _("The same")
        NOT_SAME = "not same", _("Not the same")
        LATER = "later", _("Decide later")

    bring_in = models.ForeignKey(BringIn, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=400)
    existing_id = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Kind)
    by_id = models.UUIDField(null=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["bring_in", "key", "existing_id"], name="exchange_answer_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.kind}"


class Change(PlaceModel):
    """One row that a file made or changed, with what was there before, so that it can be undone.

    `before` is null where the row was made; else each field that changed, as it was and became.
    """

    bring_in = models.ForeignKey(BringIn, on_delete=models.CASCADE, related_name="changes")
    thing_kind = models.CharField(max_length=60)
    thing_id = models.UUIDField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.thing_kind} {self.thing_id}"


class Origin(PlaceModel):
    """The row of somebody's file that a record came from, kept as it was read, for ever.

    With the same source and key a later file finds what an earlier one made, so nothing is doubled.
    A row may hold addresses and numbers, so only whoever brought it sees it.
    """

    by_id = models.UUIDField(null=True)
    source = models.CharField(max_length=200)
    thing_kind = models.CharField(max_length=60)
    key = models.CharField(max_length=400)
    thing_id = models.UUIDField(db_index=True)
    raw = models.JSONField(default=dict, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["place", "source", "thing_kind", "key"], name="exchange_origin_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.key}"
