"""Taking no part by name: on every page, file and letter one is "Someone not taking part".

The name itself is put away, so that nothing that reads a record can show it; what is somebody's is
hidden by policy (`core.policy.WHOSE`). Only they can see what was put away, and put it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hedgerow.core import history
from hedgerow.core.doors import open_door, service
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Person, Veil
from hedgerow.place.selectors.families import records_of
from hedgerow.privacy.services.texts import reworded
from hedgerow.privacy.services.traces import EMPTIED, rows_of

NOBODY = gettext_lazy("Someone not taking part")


class Covered(NamedTuple):
    """One column of one row: what stood there, and what stands there while the veil is on."""

    table: str
    pk: str
    column: str
    before: Any
    now: Any


@service
def put_on(*, by: Actor, once: str = "") -> Veil:
    """From now on nobody sees who one is, nor what is one's own; one may end it at any time.

    Raises ValidationError for whoever wears a veil already.
    """
    require(by, "add", Veil)
    assert by.person_id is not None
    person = Person.objects.select_for_update().get(pk=by.person_id)
    if Veil.objects.filter(person=person).exists():
        raise ValidationError(_("You take no part by name already."))
    covered = list(_to_cover(person))
    veil = Veil.objects.create(
        place=person.place, person=person, name=person.name, before=[list(each) for each in covered]
    )
    for each in covered:
        _write(each, each.now)
    history.record("veil.put_on", by=by, thing=veil)
    return veil


@service
def end_veil(*, by: Actor, person: Person, once: str = "") -> Person:
    """Be here by name again: what was put away stands where it stood."""
    require(by, "show", person)
    take_off(person)
    history.record("veil.taken_off", by=by, thing=person)
    return person


def take_off(person: Person) -> None:
    """Put back what a veil covers, if there is one, but for what was rewritten since."""
    open_door()
    for veil in Veil.objects.filter(person=person):
        for each in map(Covered._make, veil.before):
            _write(each, each.before)
        veil.delete()
        person.refresh_from_db()


def _to_cover(person: Person) -> Iterator[Covered]:
    nobody = str(NOBODY)
    for record in records_of(person):
        plain = {"name": nobody, "about": "", "source": ""}
        for column, now in plain.items():
            yield Covered("place.person", str(record.pk), column, getattr(record, column), now)
        if record.patch_id:
            yield Covered("place.person", str(record.pk), "patch_id", str(record.patch_id), None)
    for label, (whose, values) in EMPTIED.items():
        for row in rows_of(label, whose, person.pk):
            for column in values:
                if getattr(row, column) == person.name:
                    yield Covered(label, str(row.pk), column, person.name, nobody)
    for model, pk, column, before, now in reworded(person.name, nobody):
        yield Covered(model._meta.label_lower, str(pk), column, before, now)


def _write(each: Covered, value: Any) -> None:
    """Let the column say `value`, where nobody has written something else there since."""
    row = apps.get_model(each.table).objects.filter(pk=each.pk).first()
    said = None if row is None else getattr(row, each.column)
    if row is not None and (said is None or str(said) in {str(each.before), str(each.now)}):
        setattr(row, each.column, value)
        row.save()
