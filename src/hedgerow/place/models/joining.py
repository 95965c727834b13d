"""Two records found to be one body or one person, or found not to be; said by a person."""

from __future__ import annotations

from django.db import models

from hedgerow.core.models import PlaceModel


class Joining(PlaceModel):
    """`joined` was said to be the same as `kept`, on this evidence. Nothing of either is lost.

    It is undone by filling `undone_by_id` and `undone_at`; the record then stands alone again.
    """

    thing_kind = models.CharField(max_length=20)
    kept_id = models.UUIDField()
    joined_id = models.UUIDField(db_index=True)
    evidence = models.JSONField(default=list)
    by_id = models.UUIDField(null=True)
    undone_by_id = models.UUIDField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.joined_id} into {self.kept_id}"


class NotSame(PlaceModel):
    """Somebody said that these two are not the same, so nobody is asked again. Smaller id first."""

    thing_kind = models.CharField(max_length=20)
    one_id = models.UUIDField()
    other_id = models.UUIDField()
    by_id = models.UUIDField(null=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["place", "thing_kind", "one_id", "other_id"], name="place_notsame_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} is not {self.other_id}"
