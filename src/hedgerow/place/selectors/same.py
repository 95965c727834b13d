"""Records that may be one and the same, with the evidence, for a person to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from hedgerow.core.policy import Actor, visible
from hedgerow.formats.matching import candidates
from hedgerow.formats.names import Body, weigh
from hedgerow.formats.records import Identifier as Number
from hedgerow.place.models import (
    Hat,
    Identifier,
    Joining,
    NotSame,
    Organisation,
    OtherName,
    Person,
)
from hedgerow.place.selectors.families import Families

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records that may be the same; `words` tell it apart."""

    pk: UUID
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records and each reason why they may, or may not, be one."""

    one: Side
    other: Side
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Two that were said to be the same, to be taken apart again."""

    joining: UUID
    kept: Side
    joined: Side
    evidence: tuple[str, ...]
    at: datetime


def maybe_same_bodies(actor: Actor, page: int | str = 1) -> Page[Pair]:
    """Pairs of bodies that may be one, likeliest first; never a pair somebody has decided on.

    Reads every body of the place: six queries, about a second at ten thousand bodies.
    """
    rows = visible(actor, Organisation).filter(joined_into=None).order_by("folded", "pk")
    records = {str(row.pk): row for row in rows.select_related("patch")}
    bodies = _bodies(actor, records.values())
    decided = _decided(actor, "organisation")
    pairs: dict[frozenset[str], tuple[int, tuple[str, ...]]] = {}
    for found in candidates(bodies, bodies, most=6):
        key = frozenset({found.incoming, found.existing})
        if len(key) == 2 and key not in decided and weigh(found.evidence) > 0:
            words = tuple(each.sentence for each in found.evidence)
            pairs.setdefault(key, (weigh(found.evidence), words))
    ordered = sorted(
        pairs.items(), key=lambda each: (-each[1][0], sorted(records[pk].folded for pk in each[0]))
    )
    return _paged([(key, words) for key, (_weight, words) in ordered], records, page)


def maybe_same_people(actor: Actor, page: int | str = 1) -> Page[Pair]:
    """Pairs of people of one name, with the bodies that both are in. Four queries.

    A name alone is weak evidence, so those who share a body come first.
    """
    rows = visible(actor, Person).filter(joined_into=None).order_by("folded", "pk")
    records = {str(row.pk): row for row in rows.select_related("patch")}
    named: defaultdict[str, list[str]] = defaultdict(list)
    for pk, person in records.items():
        named[person.folded].append(pk)
    crowds = [crowd for crowd in named.values() if len(crowd) > 1]
    bodies: defaultdict[str, dict[UUID, str]] = defaultdict(dict)
    ids = [pk for crowd in crowds for pk in crowd]
    for hat in visible(actor, Hat).filter(person_id__in=ids).select_related("organisation"):
        bodies[str(hat.person_id)][hat.organisation_id] = hat.organisation.name
    decided = _decided(actor, "person")
    found: list[tuple[frozenset[str], tuple[str, ...]]] = []
    for crowd in crowds:
        for at, one in enumerate(crowd):
            for other in crowd[at + 1 :]:
                key = frozenset({one, other})
                if key not in decided:
                    both = sorted(name for pk, name in bodies[one].items() if pk in bodies[other])
                    found.append((key, tuple(_said_of_people(both))))
    found.sort(key=lambda each: -len(each[1]))
    return _paged(found, records, page)


def together(actor: Actor) -> list[Together]:
    """The last fifty joinings that stand, newest first. Three queries."""
    rows = list(visible(actor, Joining).filter(undone_at=None).order_by("-created_at")[:50])
    ids = {pk for row in rows for pk in (row.kept_id, row.joined_id)}
    names: dict[UUID, str] = {}
    names.update(visible(actor, Organisation).filter(pk__in=ids).values_list("pk", "name"))
    names.update(visible(actor, Person).filter(pk__in=ids).values_list("pk", "name"))
    return [
        Together(
            row.pk,
            Side(row.kept_id, names.get(row.kept_id, "…"), row.thing_kind),
            Side(row.joined_id, names.get(row.joined_id, "…"), row.thing_kind),
            tuple(row.evidence),
            row.created_at,
        )
        for row in rows
    ]


def _said_of_people(both: Iterable[str]) -> Iterator[str]:
    yield _("They have the same name.")
    for name in both:
        yield _("Both have a part in %(name)s.") % {"name": name}


def _bodies(actor: Actor, rows: Iterable[Organisation]) -> list[Body]:
    names: defaultdict[UUID, list[str]] = defaultdict(list)
    for pk, name in visible(actor, OtherName).values_list("organisation_id", "name"):
        names[pk].append(name)
    numbers: defaultdict[UUID, list[Number]] = defaultdict(list)
    for pk, scheme, value in visible(actor, Identifier).values_list(
        "organisation_id", "scheme", "value"
    ):
        numbers[pk].append(Number(scheme, value))
    return [
        Body(
            key=str(row.pk),
            name=row.name,
            identifiers=tuple(numbers[row.pk]),
            other_names=tuple(names[row.pk]),
            postcode=row.postcode,
            website=row.website,
        )
        for row in rows
    ]


def _decided(actor: Actor, kind: str) -> set[frozenset[str]]:
    """Pairs said not to be the same, also when one of the two was joined into another since."""
    joinings = visible(actor, Joining).filter(thing_kind=kind, undone_at=None)
    families = Families(joinings.values_list("joined_id", "kept_id"))
    said = visible(actor, NotSame).filter(thing_kind=kind).values_list("one_id", "other_id")
    return {frozenset({str(families.kept(one)), str(families.kept(other))}) for one, other in said}


def _paged(
    pairs: list[tuple[frozenset[str], tuple[str, ...]]],
    records: dict[str, Organisation] | dict[str, Person],
    number: int | str,
) -> Page[Pair]:
    page = Paginator(pairs, PER_PAGE).get_page(number)

    def side(pk: str) -> Side:
        row = records[pk]
        sector = row.get_sector_display() if isinstance(row, Organisation) else ""
        words = (str(sector), row.patch.name if row.patch else "", row.about[:120])
        return Side(row.pk, row.name, " · ".join(filter(None, words)))

    shown = []
    for key, evidence in page.object_list:
        one, other = sorted(key)
        shown.append(Pair(side(one), side(other), evidence))
    pages: Any = page.paginator
    return Page(shown, page.number, pages)
