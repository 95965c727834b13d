"""People of a file, met with those that are here."""

from __future__ import annotations

from uuid import UUID

from hedgerow.core.folding import fold
from hedgerow.core.models import Audience
from hedgerow.exchange.planning.answers import part, same
from hedgerow.exchange.planning.desk import Desk
from hedgerow.exchange.planning.steps import Candidate, MayBe
from hedgerow.formats.records import PersonRecord
from hedgerow.place.models import Person, Reach

_EMAIL, _PHONE, _ME = Reach.Kind.EMAIL.value, Reach.Kind.PHONE.value, Audience.ME.value


def take(record: PersonRecord, desk: Desk) -> None:
    """Find the person that a record means, or make them; then fill what it tells.

    Nobody is taken for somebody else without a person's word, not even for an equal address. Two
    rows of one file with two keys are two people: whoever keeps the file has them so.
    """
    told = {"name": record.name, "about": record.notes}
    pk = _find(record, desk)
    if pk is None:
        source = desk.here.source
        pk = desk.make_keyed(Person, record.row, record.key, record.raw, source=source, **told)
        if pk is None:
            return
        part(desk, Person, record.key, pk, record.row)
    else:
        now = None if desk.is_new(pk) else desk.here.people[pk]
        desk.meet(Person, record.key, pk)
        desk.merge(Person, pk, record.key, record.raw, now, told, record.row)
    _reaches(record, pk, desk)
    desk.brings(Person, pk, record.tags, record.row)


def _find(record: PersonRecord, desk: Desk) -> UUID | None:
    pk = desk.met(Person, record.key)
    if pk is not None:
        return pk
    may_be = _may_be(record, desk)
    if may_be:
        desk.steps.append(MayBe(record.key, "person", record.name, record.row, may_be))
    return same(desk, record.key, desk.here.people)


def _may_be(record: PersonRecord, desk: Desk) -> tuple[Candidate, ...]:
    here = desk.here
    reasons: dict[UUID, list[str]] = {}
    for value in (*record.emails, *record.phones):
        for pk in here.reaches.get(value.casefold(), ()):
            reasons.setdefault(here.kept(pk), []).append(f"Both are reached at {value}.")
    for pk in here.people_by_name.get(fold(record.name), ()) if here.people else ():
        reasons.setdefault(pk, []).append("They have the same name.")
    if not reasons:
        return ()
    answers = here.answers.get(record.key, {})
    return tuple(
        Candidate(pk, here.people[pk]["name"], tuple(reasons[pk]), answers.get(pk, ""))
        for pk in sorted(reasons, key=lambda each: (-len(reasons[each]), each))[:5]
    )


def _reaches(record: PersonRecord, pk: UUID, desk: Desk) -> None:
    """Ways to reach somebody, which only they and whoever brought the file may see."""
    reaches, author = desk.here.reaches, desk.here.actor.person_id
    for kind, values in ((_EMAIL, record.emails), (_PHONE, record.phones)):
        for value in values:
            plain = value.casefold()
            here = pk in reaches.get(plain, ())
            if not here and desk.first_time("reach", pk, plain):
                desk.add(
                    Reach,
                    record.row,
                    person_id=pk,
                    kind=kind,
                    value=value,
                    author_id=author,
                    audience=_ME,
                )
