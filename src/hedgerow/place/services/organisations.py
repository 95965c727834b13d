"""Adding bodies and keeping what is said of them true."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history, versions
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Identifier, Organisation, Patch, Seat, SizeBand
from hedgerow.place.patches import with_everything_inside

# What a form, the API or a file may set. Kinds and choices are checked by `full_clean`.
FIELDS = (
    "kind",
    "name",
    "sector",
    "size_band",
    "patch",
    "about",
    "led_by",
    "website",
    "postcode",
    "source",
)


@service
def add_organisation(*, by: Actor, name: str, once: str = "", **fields: Any) -> Organisation:
    """Add a body, group or circle. Raises ValidationError for a field that will not do."""
    require(by, "add", Organisation)
    organisation = Organisation(place=by.place, name=name, **_only(fields))
    organisation.full_clean()
    organisation.save()
    history.record("organisation.added", by=by, thing=organisation, words={"name": name})
    return organisation


@service
def change_organisation(
    *, by: Actor, organisation: Organisation, seen: int, **fields: Any
) -> Organisation:
    """Change what is said of a body; `seen` is the version shown to the person who changes it.

    The line of history keeps the words from before and after.
    """
    require(by, "change", organisation)
    fresh = versions.claim(organisation, seen=seen)
    changed = versions.rewrite(fresh, _only(fields))
    words = {"name": fresh.name, "changed": changed}
    history.record("organisation.changed", by=by, thing=fresh, words=words)
    return fresh


@service
def confirm_organisation(*, by: Actor, organisation: Organisation) -> Organisation:
    """Say that what is written of a body is still so today."""
    require(by, "change", organisation)
    assert by.place is not None
    organisation.confirmed_on = clock.today(by.place.time_zone)
    organisation.confirmed_by_id = by.person_id
    organisation.save(update_fields=["confirmed_on", "confirmed_by_id"])
    words = {"name": organisation.name}
    history.record("organisation.confirmed", by=by, thing=organisation, words=words)
    return organisation


@service
def end_organisation(*, by: Actor, organisation: Organisation, on: date) -> Organisation:
    """Note that a body has ended. What it did and whom it knew stays."""
    require(by, "change", organisation)
    organisation.ended_on = on
    organisation.save(update_fields=["ended_on"])
    words = {"name": organisation.name, "on": on}
    history.record("organisation.ended", by=by, thing=organisation, words=words)
    return organisation


@service
def add_identifier(
    *, by: Actor, organisation: Organisation, scheme: str, value: str, once: str = ""
) -> Identifier:
    """Add a register's number, already written as its scheme wants it (`formats.identifiers`)."""
    require(by, "change", organisation)
    identifier = Identifier(place=by.place, organisation=organisation, scheme=scheme, value=value)
    identifier.full_clean()
    identifier.save()
    words = {"name": organisation.name, "org_id": identifier.org_id}
    history.record("identifier.added", by=by, thing=identifier, words=words)
    return identifier


@service
def add_seat(*, by: Actor, organisation: Organisation, name: str, once: str = "") -> Seat:
    """Add a post that outlives whoever sits in it."""
    require(by, "change", organisation)
    seat = Seat(place=by.place, organisation=organisation, name=name)
    seat.full_clean()
    seat.save()
    words = {"name": name, "organisation": organisation.name}
    history.record("seat.added", by=by, thing=seat, words=words)
    return seat


@service
def add_patch(
    *, by: Actor, name: str, code: str = "", within: Patch | None = None, once: str = ""
) -> Patch:
    """Add a part of the place, perhaps inside a wider one."""
    require(by, "add", Patch)
    patch = Patch(place=by.place, name=name, code=code, within=within)
    patch.full_clean()
    patch.save()
    history.record("patch.added", by=by, thing=patch, words={"name": name})
    return patch


@service
def add_size_band(
    *, by: Actor, name: str, order: int, small: bool = False, once: str = ""
) -> SizeBand:
    """Add a size as this place draws the lines."""
    require(by, "add", SizeBand)
    band = SizeBand(place=by.place, name=name, order=order, small=small)
    band.full_clean()
    band.save()
    history.record("size_band.added", by=by, thing=band, words={"name": name})
    return band


@service
def change_patch(
    *, by: Actor, patch: Patch, name: str, code: str = "", within: Patch | None = None
) -> Patch:
    """Change what a part of the place is called, or what it lies in; never inside itself."""
    require(by, "change", patch)
    pairs = Patch.objects.values_list("pk", "within_id")
    if within and within.pk in with_everything_inside(pairs, patch.pk):
        raise ValidationError({"within": _("A patch cannot lie inside itself.")})
    before = patch.name
    patch.name, patch.code, patch.within = name, code, within
    patch.full_clean()
    patch.save()
    words = {"name": name, "changed": {"name": [before, name]}}
    history.record("patch.changed", by=by, thing=patch, words=words)
    return patch


@service
def change_size_band(
    *, by: Actor, band: SizeBand, name: str, order: int, small: bool = False
) -> SizeBand:
    """Change how this place draws one of its lines."""
    require(by, "change", band)
    before = band.name
    band.name, band.order, band.small = name, order, small
    band.full_clean()
    band.save()
    words = {"name": name, "changed": {"name": [before, name]}}
    history.record("size_band.changed", by=by, thing=band, words=words)
    return band


def _only(fields: dict[str, Any]) -> dict[str, Any]:
    """`fields`, or a TypeError where one is not for anybody to set."""
    strange = set(fields) - set(FIELDS)
    if strange:
        raise TypeError(f"An organisation has no field {sorted(strange)} that can be set.")
    return fields
