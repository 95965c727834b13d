"""The place that everything belongs to, and the tables that every room stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from hedgerow.core import clock
from hedgerow.core.doors import open_door
from hedgerow.core.ids import uuid7
from hedgerow.core.mailing import Message as Message
from hedgerow.core.mailing import Received as Received
from hedgerow.core.mailing import Turn as Turn

if TYPE_CHECKING:
    from collections.abc import Iterable


class Place(models.Model):
    """The town, borough, county or neighbourhood that is being stewarded; everything is inside one.

    `head_seq` and `head_hash` are the last line of its history; they also tell what has changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    time_zone = models.CharField(max_length=60, default="Europe/London")
    language = models.CharField(
        max_length=10, blank=True, help_text="In which it speaks to whoever has chosen none."
    )
    invented = models.BooleanField(
        default=False,
        help_text="The people and what they say are made up, to show how it works.",
    )
    created_at = models.DateTimeField(default=clock.now)
    head_seq = models.PositiveBigIntegerField(default=0)
    head_hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.name


class GuardedQuerySet(models.QuerySet[Any]):
    """A query that writes only while a service is at work."""

    def update(self, **values: Any) -> int:
        open_door()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        open_door()
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        open_door()
        return super().bulk_create(objs, *args, **kwargs)

    # `bulk_update` calls `update`, so it is guarded already.


class GuardedManager(models.Manager.from_queryset(GuardedQuerySet)):  # type: ignore[misc]  # Django builds this class
    """The manager of rows that carry history."""


class CrossesPlacesError(ValueError):
    """A row may only point at rows of its own place."""


class PlaceModel(models.Model):
    """A row that belongs to one place: its own UUIDv7, its place, and its version.

    A query outside a place's scope raises; a write outside a service raises (`core.doors`).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    if TYPE_CHECKING:  # type checkers cannot follow how django-scopes builds its manager
        objects = models.Manager()
    else:
        objects = ScopedManager(place="place", _manager_class=GuardedManager)

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["place", "id"], name="%(app_label)s_%(class)s_in_place")
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        open_door()
        for name, other in self._state.fields_cache.items():
            if isinstance(other, PlaceModel) and other.place_id != self.place_id:
                raise CrossesPlacesError(f"{name} of {self} is in another place.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        open_door()
        return super().delete(*args, **kwargs)


class Audience(models.TextChoices):
    """Who may see an entry. Nothing is ever shown more widely than its author chose."""

    ME = "me", _("Only me")
    PEOPLE = "people", _("These people")
    GROUP = "group", _("This group")
    PLACE = "place", _("Everyone in this place")
    PUBLIC = "public", _("Anyone")


class Entry(PlaceModel):
    """Something a person wrote, for an audience they chose. `author_id` is empty for an import."""

    author_id = models.UUIDField(null=True, blank=True, db_index=True)
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.PLACE)

    class Meta(PlaceModel.Meta):
        abstract = True


class Share(PlaceModel):
    """One person or one group that an entry with audience `people` or `group` is shown to."""

    author_id = models.UUIDField(null=True, help_text="Whose entry it is.")
    entry_id = models.UUIDField(db_index=True)
    with_id = models.UUIDField(db_index=True, help_text="A person, or an organisation or group.")

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["entry_id", "with_id"], name="core_share_once"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} for {self.with_id}"


class Event(models.Model):
    """One line of a place's history: append-only, hash-chained, without foreign keys.

    The hash covers everything but the words, of which it covers a salted digest: words can be
    erased without breaking the chain, and cannot be changed without breaking it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    place_id = models.UUIDField()
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    actor_id = models.UUIDField(null=True)
    thing_kind = models.CharField(max_length=60)
    thing_id = models.UUIDField()
    words = models.JSONField(null=True)
    salt = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["place_id", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["place_id", "seq"], name="core_event_seq_in_place")
        ]
        indexes = [models.Index(fields=["place_id", "thing_id"], name="core_event_thing")]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        open_door()
        if not self._state.adding:
            raise RuntimeError("A line of history is never changed; write another.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RuntimeError("A line of history is never deleted.")


class Done(PlaceModel):
    """An act that somebody has carried out under a key of their own, so that it happens once."""

    actor_id = models.UUIDField()
    act = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    thing_kind = models.CharField(max_length=60, blank=True)
    thing_id = models.UUIDField(null=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["place", "actor_id", "act", "key"], name="core_done_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.key}"
