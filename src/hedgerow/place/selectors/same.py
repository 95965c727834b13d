"""Records that may be one and the same, with the evidence, for a person to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from hedgerow.core.history import quiet
from hedgerow.core.models import Event
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

    Comparing all of ten thousand bodies takes a second, so what was found is kept in memory until
    something happens that may change a body. Until then a body of which six others may be the same
    shows no seventh where one of the six was joined meanwhile. At most nine queries.
    """
    families, decided = _decided(actor, "organisation")
    pairs = [
        (key, words)
        for key, words in _found(actor)
        if key not in decided and all(families.kept(UUID(pk)) == UUID(pk) for pk in key)
    ]
    return _paged(actor, Organisation, pairs, page)


Likely = list[tuple[frozenset[str], tuple[str, ...]]]
_kept: dict[UUID, tuple[int, str, Likely]] = {}
"""For each place the line of its history, by number and hash, of which its pairs are good."""


def _found(actor: Actor) -> Likely:
    """What comparing every body found. One query where nothing touched one since."""
    place = actor.place
    assert place is not None
    seq, line, pairs = _kept.get(place.pk, (-1, "", []))
    if 0 <= seq <= place.head_seq:
        since = Event.objects.filter(place_id=place.pk, seq__gte=seq)
        other = ~Q(hash=line) & Q(seq=seq) | ~Q(kind__in=quiet()) & Q(seq__gt=seq)
        if not since.filter(other).exists():
            _kept[place.pk] = place.head_seq, place.head_hash, pairs
            return pairs
    pairs = _compared(actor)
    _kept[place.pk] = place.head_seq, place.head_hash, pairs
    return pairs


def _compared(actor: Actor) -> Likely:
    """Every body compared with those that are like it, the likeliest pairs first. Three queries."""
    rows = list(visible(actor, Organisation).filter(joined_into=None).order_by("folded", "pk"))
    folded = {str(row.pk): row.folded for row in rows}
    bodies = _bodies(actor, rows)
    pairs: dict[frozenset[str], tuple[int, tuple[str, ...]]] = {}
    for found in candidates(bodies, bodies, most=6):
        key = frozenset({found.incoming, found.existing})
        if len(key) == 2 and weigh(found.evidence) > 0:
            words = tuple(each.sentence for each in found.evidence)
            pairs.setdefault(key, (weigh(found.evidence), words))
    ordered = sorted(
        pairs.items(), key=lambda each: (-each[1][0], sorted(folded[pk] for pk in each[0]))
    )
    return [(key, words) for key, (_weight, words) in ordered]


def maybe_same_people(actor: Actor, page: int | str = 1) -> Page[Pair]:
    """Pairs of people of one name, with the bodies that both are in. Five queries.

    A name alone is weak evidence, so those who share a body come first.
    """
    people = visible(actor, Person).filter(joined_into=None).exclude(pk__in=actor.veiled)
    twice = people.order_by().values("folded").annotate(n=Count("pk")).filter(n__gt=1)
    rows = people.filter(folded__in=twice.values("folded")).order_by("folded", "pk")
    named: defaultdict[str, list[str]] = defaultdict(list)
    for pk, folded in rows.values_list("pk", "folded"):
        named[folded].append(str(pk))
    bodies: defaultdict[str, dict[UUID, str]] = defaultdict(dict)
    hats = visible(actor, Hat).filter(person__in=rows.order_by().values("pk"))
    for person, body, name in hats.values_list(
        "person_id", "organisation_id", "organisation__name"
    ):
        bodies[str(person)][body] = name
    _, decided = _decided(actor, "person")
    found: Likely = []
    for crowd in named.values():
        for at, one in enumerate(crowd):
            for other in crowd[at + 1 :]:
                key = frozenset({one, other})
                if key not in decided:
                    both = sorted(name for pk, name in bodies[one].items() if pk in bodies[other])
                    found.append((key, tuple(_said_of_people(both))))
    found.sort(key=lambda each: -len(each[1]))
    return _paged(actor, Person, found, page)


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


def _decided(actor: Actor, kind: str) -> tuple[Families, set[frozenset[str]]]:
    """What was joined; and pairs said not to be the same, also when one was joined since."""
    joinings = visible(actor, Joining).filter(thing_kind=kind, undone_at=None)
    families = Families(joinings.values_list("joined_id", "kept_id"))
    said = visible(actor, NotSame).filter(thing_kind=kind).values_list("one_id", "other_id")
    return families, {
        frozenset({str(families.kept(one)), str(families.kept(other))}) for one, other in said
    }


def _paged(
    actor: Actor, model: type[Organisation | Person], pairs: Likely, number: int | str
) -> Page[Pair]:
    """One page of pairs, with what is written of the records on it."""
    page = Paginator(pairs, PER_PAGE).get_page(number)
    ids = {pk for key, _ in page.object_list for pk in key}
    rows: Any = visible(actor, model).filter(pk__in=ids).select_related("patch")
    records: dict[str, Organisation | Person] = {str(row.pk): row for row in rows}

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
