"""One body or one person, whole: read in four queries each, however much there is of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext

from hedgerow.core import clock
from hedgerow.core.policy import Actor, can, visible
from hedgerow.core.together import Part, Row, read_together
from hedgerow.formats.identifiers import SCHEMES
from hedgerow.place.actors import is_worn
from hedgerow.place.models import (
    Contribution,
    Hat,
    Identifier,
    Joining,
    Organisation,
    OtherName,
    Person,
    Reach,
    Seat,
)
from hedgerow.place.selectors.cards import (
    BodyCard,
    Confirmed,
    Dated,
    Joined,
    Named,
    Number,
    PersonCard,
    Post,
    Said,
    Way,
    Worn,
)
from hedgerow.place.selectors.families import Families

Record = TypeVar("Record", Organisation, Person)


def body(actor: Actor, pk: UUID) -> BodyCard:
    """The body that `pk` is, or was joined into. 404 where there is none for `actor`."""
    family, kept, joined = _family(actor, Organisation, pk)
    numbers, names, seats, said = _facts(actor, family)
    worn, past = _hats(actor, organisation_id__in=family)
    return BodyCard(
        pk=kept.pk,
        asked=pk,
        ids=family,
        version=kept.version,
        name=kept.name,
        kind=kept.kind,
        kind_label=kept.get_kind_display(),
        sector=kept.sector,
        sector_label=kept.get_sector_display(),
        size=kept.size_band.name if kept.size_band else "",
        patch=kept.patch.name if kept.patch else "",
        about=kept.about,
        led_by=kept.led_by,
        website=kept.website,
        postcode=kept.postcode,
        source=kept.source,
        ended_on=kept.ended_on,
        confirmed=_confirmed(kept),
        said=said,
        names=names,
        numbers=numbers,
        seats=tuple(
            Post(seat, name, tuple(hat.person for hat in worn if hat.seat and hat.seat.pk == seat))
            for seat, name in seats
        ),
        worn=worn,
        past=past,
        joined=joined,
        may_change=can(actor, "change", Organisation),
    )


def person_card(actor: Actor, pk: UUID, *, may: str = "see") -> PersonCard:
    """The person that `pk` is, or was joined into. 404 where there is none for `actor`.

    The card's `may` says whether `actor` may do what is named `may` to them too.
    """
    family, kept, joined = _family(actor, Person, pk, may)
    worn, past = _hats(actor, person_id__in=family)
    said, ways = _said_and_ways(actor, family)
    return PersonCard(
        pk=kept.pk,
        asked=pk,
        ids=family,
        version=kept.version,
        name=kept.name,
        about=kept.about,
        patch=kept.patch.name if kept.patch else "",
        source=kept.source,
        invented=kept.invented,
        confirmed=_confirmed(kept),
        said=said,
        worn=worn,
        past=past,
        ways=ways,
        joined=joined,
        may_change=can(actor, "change", Person),
        may=bool(getattr(kept, "allowed", False)),
        is_me=actor.person_id in family,
    )


def _family(
    actor: Actor, model: type[Record], pk: UUID, may: str = "see"
) -> tuple[tuple[UUID, ...], Record, tuple[Joined, ...]]:
    """The ids of a family, its kept record, and the others with the evidence. Two queries."""
    kind = str(model._meta.model_name)
    joinings = list(
        visible(actor, Joining)
        .filter(thing_kind=kind, undone_at=None)
        .annotate(by_name=_name_of(actor, "by_id"))
        .order_by("created_at", "pk")
    )
    families = Families((each.joined_id, each.kept_id) for each in joinings)
    ids = families.everyone(pk)
    allowed = Exists(visible(actor, model, may).filter(pk=OuterRef("pk")))
    rows = visible(actor, model).filter(pk__in=ids).annotate(allowed=allowed)
    records = {each.pk: each for each in _with_names(actor, rows, model)}
    if ids[0] not in records or pk not in records:
        raise Http404
    joined = tuple(
        Joined(
            pk=each.joined_id,
            name=records[each.joined_id].name,
            joining=each.pk,
            into=each.kept_id,
            evidence=tuple(each.evidence),
            by=each.by_name or "",
            at=each.created_at,
        )
        for each in joinings
        if each.joined_id in records
    )
    return ids, records[ids[0]], joined


def _name_of(actor: Actor, field: str) -> Subquery:
    """The name of the person whose id is in `field`, which is no foreign key."""
    return Subquery(visible(actor, Person).filter(pk=OuterRef(field)).values("name")[:1])


def _with_names(actor: Actor, rows: QuerySet[Record], model: type[Record]) -> QuerySet[Record]:
    related = ("patch", "size_band") if model is Organisation else ("patch",)
    return rows.select_related(*related).annotate(confirmed_by=_name_of(actor, "confirmed_by_id"))


def _confirmed(record: Organisation | Person) -> Confirmed | None:
    by = getattr(record, "confirmed_by", None)
    return Confirmed(record.confirmed_on, by or "") if record.confirmed_on else None


def _facts(
    actor: Actor, family: Iterable[UUID]
) -> tuple[tuple[Number, ...], tuple[Dated, ...], list[tuple[UUID, str]], tuple[Said, ...]]:
    """Numbers, other names and seats of a family, and what it brings, in one query."""
    ids = list(family)
    dates = ("since", "until")
    numbers = visible(actor, Identifier).filter(organisation_id__in=ids)
    names = visible(actor, OtherName).filter(organisation_id__in=ids)
    seats = visible(actor, Seat).filter(organisation_id__in=ids, ended_on=None)
    found = read_together(
        {
            "number": Part(numbers, ids=("pk",), words=("scheme", "value"), days=dates),
            "name": Part(names, ids=("pk",), words=("name",), days=dates),
            "seat": Part(seats, ids=("pk",), words=("name",)),
            "said": _contributions(actor, organisation_id__in=ids),
        }
    )
    return (
        tuple(
            Number(f"{scheme}-{value}", _register(scheme), *days)
            for _, scheme, value, *days in _by_words(found["number"])
        ),
        tuple(Dated(name, *days) for _, name, *days in _by_words(found["name"])),
        [(pk, name) for pk, name in _by_words(found["seat"])],
        _said(actor, found["said"]),
    )


def _by_words(rows: list[Row]) -> list[Row]:
    """Rows in order of their words, and of their ids where those are alike."""
    return sorted(rows, key=lambda row: ([each for each in row if isinstance(each, str)], row[0]))


def _said_and_ways(
    actor: Actor, family: Iterable[UUID]
) -> tuple[tuple[Said, ...], tuple[Way, ...]]:
    """What somebody brings, and how to reach them, in one query."""
    ids = list(family)
    ways = visible(actor, Reach).filter(person_id__in=ids)
    mine = Exists(visible(actor, Reach, "change").filter(pk=OuterRef("pk")))
    found = read_together(
        {
            "said": _contributions(actor, person_id__in=ids),
            "way": Part(ways, ids=("pk",), words=("kind", "value", "audience"), numbers=(mine,)),
        }
    )
    return (
        _said(actor, found["said"]),
        tuple(
            Way(pk, kind, value, audience, bool(may_remove))
            for pk, kind, value, audience, may_remove in _by_words(found["way"])
        ),
    )


def _contributions(actor: Actor, **of: Iterable[UUID]) -> Part:
    rows = visible(actor, Contribution).filter(**of)
    words = ("kind", "words", "audience")
    return Part(rows, ids=("pk",), words=words, days=("met_on",), moments=("created_at",))


def _said(actor: Actor, rows: list[Row]) -> tuple[Said, ...]:
    """Contributions that `actor` may see, first those that are live; whoever sees may meet them."""
    writes = can(actor, "add", Contribution)
    said = [
        Said(pk, kind, words, audience, at, met_on, may_meet=writes and met_on is None)
        for pk, kind, words, audience, met_on, at in sorted(rows, key=lambda row: (row[-1], row[0]))
    ]
    return tuple(sorted(said, key=lambda each: each.met_on is not None))


def _hats(actor: Actor, **of: Iterable[UUID]) -> tuple[tuple[Worn, ...], tuple[Worn, ...]]:
    """Hats worn today by name, and past or coming ones, the latest first. One query."""
    assert actor.place is not None
    today = clock.today(actor.place.time_zone)
    rows = visible(actor, Hat).filter(**of)
    rows = rows.select_related("person", "organisation", "seat", "on_behalf_of")
    ordered = sorted(rows, key=lambda hat: (hat.person.folded, hat.organisation.folded, hat.pk))
    live = [hat for hat in ordered if is_worn(hat.since, hat.until, today)]
    rest = [hat for hat in ordered if not is_worn(hat.since, hat.until, today)]
    rest.sort(key=lambda hat: hat.until or hat.since or date.min, reverse=True)
    return tuple(map(_worn, live)), tuple(map(_worn, rest))


def _worn(hat: Hat) -> Worn:
    return Worn(
        pk=hat.pk,
        person=Named(hat.person.pk, hat.person.name),
        body=Named(hat.organisation.pk, hat.organisation.name),
        role=hat.role,
        seat=Named(hat.seat.pk, hat.seat.name) if hat.seat else None,
        on_behalf_of=Named(hat.on_behalf_of.pk, hat.on_behalf_of.name)
        if hat.on_behalf_of
        else None,
        since=hat.since,
        until=hat.until,
        invented=hat.person.invented,
    )


def _register(scheme: str) -> str:
    """What people call a register, if it is a known one."""
    return gettext(SCHEMES[scheme].title) if scheme in SCHEMES else ""
