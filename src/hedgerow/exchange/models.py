"""Files that were brought in: what they held, what was decided, what they changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.ids import uuid7
from hedgerow.core.models import Place, PlaceModel


class BringIn(PlaceModel):
    """One file that somebody brought, from the dry run to its being applied, dropped or undone.

    `content` is kept until then and no longer. `source` is what people call where it comes from
    ('the network map of 2026'): another file of theirs of the same source changes what the first
    one made. `report` is the dry run in plain data (`report.Report.data`). Once a file is applied,
    `seq` is the line of the history after which it came.
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

    `before` is null where the row was made; else each field that changed, as it was, and `after`
    as it became.
    """

    bring_in = models.ForeignKey(BringIn, on_delete=models.CASCADE, related_name="changes")
    thing_kind = models.CharField(max_length=60)
    thing_id = models.UUIDField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.thing_kind} {self.thing_id}"


class Origin(PlaceModel):
    """The row of somebody's file that a record came from, kept as it was first read, for ever.

    With the same source and key a later file of theirs finds what an earlier one made, so nothing
    is doubled; `told` (digests, `planning.told`) shows what the later one says anew. A row may hold
    addresses and numbers, so only whoever brought it sees it, and only their own files meet it.
    """

    by_id = models.UUIDField(null=True)
    source = models.CharField(max_length=200)
    thing_kind = models.CharField(max_length=60)
    key = models.CharField(max_length=400)
    thing_id = models.UUIDField(db_index=True)
    raw = models.JSONField(default=dict, blank=True)
    told = models.CharField(max_length=200, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["place", "by_id", "source", "thing_kind", "key"],
                name="exchange_origin_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.key}"


class Moved(models.Model):
    """`place` holds rows under the ids that they had in another place, which may come here too.

    It is asked before anybody knows what another place holds, so it lies outside every place.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    from_id = models.UUIDField(db_index=True)
    bring_in_id = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.from_id} in {self.place}"
