"""Forgetting a person: who it was goes, what was decided and when stays."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.apps import apps

from hedgerow.accounts.services import close_account
from hedgerow.core import clock, erasures, history, outbox, statistics
from hedgerow.core.doors import service
from hedgerow.core.models import Audience, Entry, Place
from hedgerow.core.policy import Actor, require
from hedgerow.core.scope import in_place
from hedgerow.place.models import Contribution, Hat, Membership, Person, Reach
from hedgerow.place.selectors.families import records_of
from hedgerow.place.services.belonging import keep_a_steward
from hedgerow.privacy.models import Forgotten
from hedgerow.privacy.services.texts import reworded
from hedgerow.privacy.services.traces import EMPTIED, FORMER, FORMER_WITHIN, GONE, rows_of
from hedgerow.privacy.services.veil import take_off


@service
def forget_person(*, by: Actor, person: Person, once: str = "") -> Forgotten:
    """Forget `person`: from now on they read "a former member" wherever they had a part.

    How to reach them, what they bring, what they kept for themselves and their account go; so does
    every line of history's words that say their name. What they said to others stays, with its
    date, without their name. It cannot be undone, and it is done again after a restore. Raises
    ValidationError for the only steward, who lets somebody else be one first.
    """
    require(by, "forget", person)
    for membership in Membership.objects.filter(person__in=records_of(person), ended_at=None):
        keep_a_steward(membership, leaving=True)
    forgotten = forget(person, by.person_id)
    history.record("person.forgotten", by=by, thing=forgotten)
    return forgotten


def forget(person: Person, by_id: UUID | None) -> Forgotten:
    """Forget every record of a person, inside a door that is open.

    Whoever calls asks the policy and writes the history.
    """
    for record in records_of(person):
        take_off(record)
    records = records_of(person)
    said = frozenset[str]().union(*map(_said_of, records))
    things = frozenset[UUID]().union(*map(_things_of, records))
    outbox.forget(Reach.objects.filter(person__in=records).values_list("value", flat=True))
    for record in records:
        _let_go(record)
        _empty(record, things)
        for model, pk, column, _before, after in reworded(record.name, str(FORMER_WITHIN)):
            model.objects.filter(pk=pk).update(**{column: after})
    history.erase_words(person.place, said, things)
    forgotten = [_forget_record(record, by_id) for record in records]
    statistics.forget_values()
    return forgotten[0]


def _forget_record(person: Person, by_id: UUID | None) -> Forgotten:
    """Empty the record itself, and write down that it is to stay so."""
    person.name, person.about, person.source, person.patch = str(FORMER), "", "", None
    person.confirmed_on = person.confirmed_by_id = None
    person.save()
    today = clock.today(person.place.time_zone)
    forgotten, _new = Forgotten.objects.get_or_create(
        person_id=person.pk, defaults={"place": person.place, "on": today, "by_id": by_id}
    )
    erasures.note("person", person.place, person.pk)
    return forgotten


def _said_of(person: Person) -> frozenset[str]:
    """The words that say who it is: the name, and every address and number."""
    reaches = Reach.objects.filter(person=person).values_list("value", flat=True)
    emails = Membership.objects.filter(person=person).values_list("account__email", flat=True)
    return frozenset({person.name, *reaches, *emails})


def _things_of(person: Person) -> frozenset[UUID]:
    """The ids of the person's own record and of what hangs on it."""
    hanging = (Hat, Reach, Contribution, Membership)
    rows = (model.objects.filter(person=person).values_list("pk", flat=True) for model in hanging)
    return frozenset({person.pk}.union(*rows))


def _let_go(person: Person) -> None:
    """End their membership here, and their account where they belong nowhere else."""
    for membership in Membership.objects.filter(person=person).select_related("account"):
        if membership.ended_at is None:
            membership.ended_at = clock.now()
            membership.save(update_fields=["ended_at"])
        if not _belongs_elsewhere(membership):
            outbox.forget([membership.account.email])
            close_account(membership.account)


def _belongs_elsewhere(membership: Membership) -> bool:
    for place in Place.objects.exclude(pk=membership.place_id):
        with in_place(place):
            theirs = Membership.objects.filter(account_id=membership.account_id, ended_at=None)
            if theirs.exists():
                return True
    return False


def _empty(person: Person, things: frozenset[UUID]) -> None:
    for model in _entries():
        model.objects.filter(author_id=person.pk, audience=Audience.ME).delete()
    for label, column in GONE.items():
        rows_of(label, column, person.pk, things).delete()
    for label, (column, values) in EMPTIED.items():
        said = {name: str(value) if value is FORMER else value for name, value in values.items()}
        rows_of(label, column, person.pk, things).update(**said)


def _entries() -> Iterator[type[Entry]]:
    return (model for model in apps.get_models() if issubclass(model, Entry))
