"""People of a file, met with those that are here."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from uuid import UUID

from hedgerow.core.folding import fold
from hedgerow.core.ids import uuid7
from hedgerow.exchange.models import Answer
from hedgerow.exchange.planning.desk import Desk
from hedgerow.exchange.planning.steps import Candidate, MayBe, Step
from hedgerow.formats.records import Finding, PersonRecord
from hedgerow.place.models import NotSame, Person, Reach


def steps(record: PersonRecord, desk: Desk) -> Iterator[Step]:
    """Find the person that a record means, or make them; then fill what it tells.

    Nobody is taken for somebody else without a person's word, not even for an equal address.
    """
    pk = yield from _find(record, desk)
    if pk is None:
        pk = uuid7()
        person = Person(
            id=pk,
            place=desk.place,
            name=record.name,
            about=record.notes,
            source=desk.here.source,
        )
        made = list(desk.make(person, record.row, record.key, record.raw))
        yield from made
        if isinstance(made[0], Finding):
            return
        yield from _part(record, pk, desk)
        desk.here.people[pk] = {"name": record.name, "about": record.notes}
    else:
        yield from desk.remember(Person, record.key, pk, record.raw)
        now = desk.here.people.get(pk, {})
        theirs = {"about": record.notes}
        yield from desk.merge(Person, pk, record.name, now, theirs, record.row)
    desk.members[record.key] = (Person, pk)
    yield from _reaches(record, pk, desk)
    yield from desk.brings(Person, pk, record.tags, record.row)


def _find(record: PersonRecord, desk: Desk) -> Generator[Step, None, UUID | None]:
    pk = desk.known(Person, record.key)
    if pk is not None:
        return pk
    may_be = tuple(_may_be(record, desk))
    if may_be:
        yield MayBe(record.key, "person", record.name, record.row, may_be)
    same = [each.pk for each in may_be if each.answer == Answer.Kind.SAME]
    return desk.here.kept(same[0]) if same else None


def _may_be(record: PersonRecord, desk: Desk) -> Iterator[Candidate]:
    reasons: dict[UUID, list[str]] = {}
    for value in (*record.emails, *record.phones):
        for pk in desk.here.reaches.get(value.casefold(), ()):
            reasons.setdefault(pk, []).append(f"Both are reached at {value}.")
    for pk in desk.here.people_by_name.get(fold(record.name), ()):
        reasons.setdefault(pk, []).append("They have the same name.")
    answers = desk.here.answers.get(record.key, {})
    for pk in sorted(reasons, key=lambda each: (-len(reasons[each]), each))[:5]:
        name = desk.here.people[pk]["name"]
        yield Candidate(pk, name, tuple(reasons[pk]), answers.get(pk, ""))


def _reaches(record: PersonRecord, pk: UUID, desk: Desk) -> Iterator[Step]:
    """Ways to reach somebody, which only they and whoever brought the file may see."""
    told = [(Reach.Kind.EMAIL, value) for value in record.emails]
    told += [(Reach.Kind.PHONE, value) for value in record.phones]
    for kind, value in told:
        if pk not in desk.here.reaches.setdefault(value.casefold(), set()):
            desk.here.reaches[value.casefold()].add(pk)
            reach = Reach(place=desk.place, person_id=pk, kind=kind, value=value)
            reach.author_id = desk.here.actor.person_id
            yield from desk.make(reach, record.row)


def _part(record: PersonRecord, pk: UUID, desk: Desk) -> Iterator[Step]:
    for other, answer in desk.here.answers.get(record.key, {}).items():
        if answer == Answer.Kind.NOT_SAME:
            one, two = sorted((pk, other))
            said = NotSame(place=desk.place, thing_kind="person", one_id=one, other_id=two)
            said.by_id = desk.here.actor.person_id
            yield from desk.make(said, record.row)
