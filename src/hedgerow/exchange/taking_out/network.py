"""A place as the records that other programs' files are written from, as one member may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from hedgerow.core.policy import Actor, visible
from hedgerow.formats.attributes import NetworkRecord
from hedgerow.formats.records import (
    HatRecord,
    Identifier,
    OrganisationRecord,
    PersonRecord,
    TieRecord,
)
from hedgerow.place import models as place
from hedgerow.ties.models import Conversation, Presence, Report

Many = defaultdict[UUID, list[str]]


def records(actor: Actor) -> Iterator[NetworkRecord]:
    """Bodies, people, hats and ties, each under its own id, in the order of their ids.

    A tie is each side's account of a pair, and each pair's conversations, that the actor may see.
    """
    yield from organisation_records(actor)
    yield from _people(actor)
    yield from _hats(actor)
    yield from _reports(actor)
    yield from _conversations(actor)


def organisation_records(actor: Actor) -> Iterator[OrganisationRecord]:
    """Every body, in the order of their ids, whatever became of it."""
    numbers: defaultdict[UUID, list[Identifier]] = defaultdict(list)
    rows = visible(actor, place.Identifier).order_by("pk")
    for pk, scheme, value in rows.values_list("organisation_id", "scheme", "value"):
        numbers[pk].append(Identifier(scheme, value))
    names = _many(actor, place.OtherName, "organisation_id", "name")
    brings = _brings(actor, "organisation_id")
    bodies = visible(actor, place.Organisation).select_related("size_band", "patch").order_by("pk")
    for body in bodies:
        yield OrganisationRecord(
            key=str(body.pk),
            name=body.name,
            kind=body.kind,  # type: ignore[arg-type]  # the choices are these literals
            identifiers=tuple(numbers[body.pk]),
            other_names=tuple(names[body.pk]),
            sector=str(place.Sector(body.sector).label) if body.sector else "",
            size_band=str(body.size_band or ""),
            patch=str(body.patch or ""),
            postcode=body.postcode,
            website=body.website,
            description=body.about,
            brings=tuple(brings[body.pk]),
            last_checked=_day(body.confirmed_on),
        )


def _people(actor: Actor) -> Iterator[PersonRecord]:
    reaches = visible(actor, place.Reach).order_by("pk")
    emails = _by_owner(reaches.filter(kind="email").values_list("person_id", "value"))
    phones = _by_owner(reaches.filter(kind="phone").values_list("person_id", "value"))
    brings = _brings(actor, "person_id")
    for person in visible(actor, place.Person).order_by("pk"):
        yield PersonRecord(
            key=str(person.pk),
            name=person.name,
            emails=tuple(emails[person.pk]),
            phones=tuple(phones[person.pk]),
            notes=person.about,
            tags=tuple(brings[person.pk]),
        )


def _hats(actor: Actor) -> Iterator[HatRecord]:
    for hat in visible(actor, place.Hat).select_related("seat").order_by("pk"):
        yield HatRecord(
            person=str(hat.person_id),
            organisation=str(hat.organisation_id),
            role=hat.role,
            since=_day(hat.since),
            until=_day(hat.until),
            on_behalf_of=str(hat.on_behalf_of_id or ""),
            seat=str(hat.seat or ""),
        )


def _reports(actor: Actor) -> Iterator[TieRecord]:
    reports = visible(actor, Report).filter(withdrawn_at=None).order_by("pk")
    for report in reports:
        a = str(report.a_person_id or report.a_organisation_id)
        b = str(report.b_person_id or report.b_organisation_id)
        mirrored = report.from_side == "b"
        yield TieRecord(
            a=b if mirrored else a,
            b=a if mirrored else b,
            direction="directed" if report.from_side else "undirected",
            kind=report.kind or str(report.warmth and report.get_warmth_display()),
            words=report.words,
            strength=report.strength,
            since=_day(report.on),
            until=_day(report.until),
        )


def _conversations(actor: Actor) -> Iterator[TieRecord]:
    there = _many(actor, Presence, "conversation_id", "person_id")
    for talk in visible(actor, Conversation).filter(withdrawn_at=None).order_by("pk"):
        people = sorted(there[talk.pk])
        for i, one in enumerate(people):
            for other in people[i + 1 :]:
                yield TieRecord(
                    a=one,
                    b=other,
                    kind="conversation",
                    words=talk.words,
                    since=_day(talk.on),
                    until=_day(talk.on),
                )


def _many(
    actor: Actor, model: type[place.OtherName] | type[Presence], owner: str, value: str
) -> Many:
    return _by_owner(visible(actor, model).order_by("pk").values_list(owner, value))


def _brings(actor: Actor, owner: str) -> Many:
    rows = visible(actor, place.Contribution).filter(kind="brings", **{f"{owner}__isnull": False})
    return _by_owner(rows.order_by("pk").values_list(owner, "words"))


def _by_owner(rows: object) -> Many:
    found: Many = defaultdict(list)
    for owner, value in rows:  # type: ignore[attr-defined]  # a query of pairs
        found[owner].append(str(value))
    return found


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
