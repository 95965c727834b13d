"""Adding people, the hats that they wear, and how they may be reached."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hedgerow.core import audiences, clock, history, versions
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Hat, Organisation, Patch, Person, Reach, Seat

FIELDS = ("name", "about", "patch", "source", "invented")


@service
def add_person(
    *,
    by: Actor,
    name: str,
    about: str = "",
    patch: Patch | None = None,
    source: str = "",
    invented: bool = False,
    once: str = "",
) -> Person:
    """Add somebody to the place. How to reach them and their hats are added apart."""
    require(by, "add", Person)
    person = Person(
        place=by.place, name=name, about=about, patch=patch, source=source, invented=invented
    )
    person.full_clean()
    person.save()
    history.record("person.added", by=by, thing=person, words={"name": name})
    return person


@service
def change_person(*, by: Actor, person: Person, seen: int, **fields: Any) -> Person:
    """Change what is said of somebody; `seen` is the version shown to whoever changes it."""
    require(by, "change", person)
    strange = set(fields) - set(FIELDS)
    if strange:
        raise TypeError(f"A person has no field {sorted(strange)} that can be set.")
    fresh = versions.claim(person, seen=seen)
    changed = versions.rewrite(fresh, fields)
    words = {"name": fresh.name, "changed": changed}
    history.record("person.changed", by=by, thing=fresh, words=words)
    return fresh


@service
def confirm_person(*, by: Actor, person: Person) -> Person:
    """Say that what is written of somebody is still so today."""
    require(by, "change", person)
    assert by.place is not None
    person.confirmed_on = clock.today(by.place.time_zone)
    person.confirmed_by_id = by.person_id
    person.save(update_fields=["confirmed_on", "confirmed_by_id"])
    history.record("person.confirmed", by=by, thing=person, words={"name": person.name})
    return person


@service
def add_reach(
    *,
    by: Actor,
    person: Person,
    kind: str,
    value: str,
    audience: str = Audience.ME,
    with_ids: Iterable[UUID] = (),
    once: str = "",
) -> Reach:
    """Add a way to reach somebody; only they and its writer see it, unless it is said wider."""
    require(by, "add", Reach)
    reach = Reach(
        place=by.place, person=person, kind=kind, value=value.strip(), author_id=by.person_id
    )
    reach.full_clean()
    reach.save()
    audiences.share(reach, audience, with_ids)
    history.record("reach.added", by=by, thing=reach, words={"name": person.name})
    return reach


@service
def remove_reach(*, by: Actor, reach: Reach) -> Reach:
    """Remove a way to reach somebody, for good."""
    require(by, "change", reach)
    history.record("reach.removed", by=by, thing=reach, words={"name": reach.person.name})
    Reach.objects.filter(pk=reach.pk).delete()
    return reach


@service
def put_on_hat(
    *,
    by: Actor,
    person: Person,
    organisation: Organisation,
    role: str = "",
    seat: Seat | None = None,
    on_behalf_of: Organisation | None = None,
    since: date | None = None,
    until: date | None = None,
    once: str = "",
) -> Hat:
    """Note that a person holds a role in a body. It may not end before it begins."""
    require(by, "add", Hat)
    hat = Hat(
        place=by.place,
        person=person,
        organisation=organisation,
        role=role,
        seat=seat,
        on_behalf_of=on_behalf_of,
        since=since,
        until=until,
    )
    hat.full_clean()
    hat.save()
    words = {"name": person.name, "organisation": organisation.name, "role": role}
    history.record("hat.put_on", by=by, thing=hat, words=words)
    return hat


@service
def take_off_hat(*, by: Actor, hat: Hat, on: date) -> Hat:
    """Note the last day on which a person held a role. The hat and its dates stay for ever."""
    require(by, "change", hat)
    hat.until = on
    hat.full_clean()
    hat.save()
    words = {"name": hat.person.name, "organisation": hat.organisation.name, "on": on}
    history.record("hat.taken_off", by=by, thing=hat, words=words)
    return hat


def lay_down(*, by: Actor, hats: QuerySet[Hat], on: date) -> None:
    """Take each of `hats` off on the day `on`, or on its own first day where that is later.

    For services of rooms above, when somebody leaves or a body closes.
    """
    for hat in hats.select_related("person", "organisation"):
        take_off_hat(by=by, hat=hat, on=max(on, hat.since) if hat.since else on)
