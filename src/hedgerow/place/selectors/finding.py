"""Finding bodies and people by the words they bring, and by sector, size, kind and patch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, Q, QuerySet, Subquery, UUIDField, Value, When, Window
from django.db.models.expressions import OrderBy
from django.db.models.functions import Cast

from hedgerow.core.folding import fold
from hedgerow.core.policy import Actor, visible
from hedgerow.place.actors import worn_today
from hedgerow.place.models import (
    Contribution,
    Hat,
    Organisation,
    OtherName,
    Patch,
    Person,
    Sector,
    SizeBand,
)
from hedgerow.place.patches import in_order, with_everything_inside
from hedgerow.place.selectors.families import Families
from hedgerow.place.selectors.rows import BodyRow, Choices, PersonRow, strengths_of

Record = TypeVar("Record", Organisation, Person)
Row = TypeVar("Row", BodyRow, PersonRow)

PER_PAGE = 25
MOST_WORDS = 8  # of one search; more would only slow it


def find_bodies(
    actor: Actor,
    *,
    words: str = "",
    sector: str = "",
    size_band: UUID | None = None,
    patch: UUID | None = None,
    kind: str = "",
    page: int | str = 1,
) -> Page[BodyRow]:
    """Bodies by name, those that have ended last; each word must be in a name or in a strength.

    `patch` takes in every patch inside it. At most five queries, whatever is found.
    """
    asked = {"sector": sector, "size_band": size_band, "kind": kind}
    wanted = Q(**{field: value for field, value in asked.items() if value})
    wanted &= _in_patch(actor, patch)
    families, found = _matching(actor, Organisation, _each(words, _body_says(actor)))
    order = (F("ended_on").asc(nulls_first=True), "folded", "pk")
    whole = visible(actor, Organisation).select_related("size_band", "patch")

    def shown(bodies: Sequence[Organisation]) -> list[BodyRow]:
        ids = {body.pk: families.everyone(body.pk) for body in bodies}
        strengths = strengths_of(actor, "organisation", ids) if ids else {}
        return [
            BodyRow(
                pk=body.pk,
                ids=ids[body.pk],
                name=body.name,
                strengths=strengths[body.pk],
                kind=body.kind,
                kind_label=body.get_kind_display(),
                sector=body.sector,
                sector_label=body.get_sector_display(),
                size=body.size_band.name if body.size_band else "",
                patch=body.patch.name if body.patch else "",
                ended_on=body.ended_on,
            )
            for body in bodies
        ]

    return _page(found.filter(wanted), whole, order, page, shown, searched=bool(words))


def find_people(
    actor: Actor,
    *,
    words: str = "",
    sector: str = "",
    patch: UUID | None = None,
    page: int | str = 1,
) -> Page[PersonRow]:
    """People by name; each word must be in their name, a strength, or a body they are in today.

    `sector` and `patch` are theirs or those of a body they are in. At most six queries.
    """
    assert actor.place is not None
    worn = visible(actor, Hat).filter(worn_today(actor.place))
    wanted = Q()
    if sector:
        wanted &= Q(pk__in=worn.filter(organisation__sector=sector).values("person_id"))
    if patch:
        inside = _patches(actor, patch)
        there = worn.filter(organisation__patch__in=inside).values("person_id")
        wanted &= Q(patch__in=inside) | Q(pk__in=there)
    families, found = _matching(actor, Person, _each(words, _person_says(actor, worn)))
    whole = visible(actor, Person).select_related("patch")

    def shown(people: Sequence[Person]) -> list[PersonRow]:
        ids = {person.pk: families.everyone(person.pk) for person in people}
        strengths = strengths_of(actor, "person", ids) if ids else {}
        hats = _hats(worn, ids) if ids else {}
        return [
            PersonRow(
                pk=person.pk,
                ids=ids[person.pk],
                name=person.name,
                strengths=strengths[person.pk],
                hats=hats[person.pk],
                patch=person.patch.name if person.patch else "",
                invented=person.invented,
            )
            for person in people
        ]

    order = ("folded", "pk")
    return _page(found.filter(wanted), whole, order, page, shown, searched=bool(words))


def choices(actor: Actor) -> Choices:
    """What the lists of this place can be narrowed by. One query: two tables of like columns."""
    outermost = Cast(Value(None), UUIDField())
    patches = visible(actor, Patch).order_by()
    sizes = visible(actor, SizeBand).order_by()
    rows = patches.values_list(Value("patch"), "pk", "name", "within_id", Value(0)).union(
        sizes.values_list(Value("size"), "pk", "name", outermost, "order"), all=True
    )
    found = sorted(rows, key=lambda row: (row[4], row[2]))
    ways = in_order(
        Patch(row[1], name=row[2], within_id=row[3]) for row in found if row[0] == "patch"
    )
    return Choices(
        kinds=tuple((value, str(label)) for value, label in Organisation.Kind.choices),
        sectors=tuple((value, str(label)) for value, label in Sector.choices),
        sizes=tuple((str(pk), name) for what, pk, name, *_ in found if what == "size"),
        patches=tuple((str(patch.pk), path) for patch, path in ways),
    )


def _each(words: str, says: Callable[[str], Q]) -> Q:
    """Every one of `words`, folded as names are, must be said."""
    wanted = Q()
    for word in fold(words.replace("\0", " ")).split()[:MOST_WORDS]:
        wanted &= says(word)
    return wanted


def _body_says(actor: Actor) -> Callable[[str], Q]:
    def says(word: str) -> Q:
        called = visible(actor, OtherName).filter(folded__contains=word).values("organisation_id")
        brings = _brings(actor, "organisation", word)
        return Q(folded__contains=word) | Q(pk__in=called) | Q(pk__in=brings)

    return says


def _person_says(actor: Actor, worn: QuerySet[Hat]) -> Callable[[str], Q]:
    def says(word: str) -> Q:
        there = worn.filter(organisation__folded__contains=word).values("person_id")
        brings = _brings(actor, "person", word)
        return Q(folded__contains=word) | Q(pk__in=there) | Q(pk__in=brings)

    return says


def _brings(actor: Actor, field: str, word: str) -> QuerySet[Any, Any]:
    said = visible(actor, Contribution).filter(folded__contains=word, met_on=None)
    named: QuerySet[Any, Any] = said.filter(**{f"{field}__isnull": False}).values(f"{field}_id")
    return named


def _patches(actor: Actor, patch: UUID) -> frozenset[UUID]:
    pairs = visible(actor, Patch).values_list("pk", "within_id")
    return with_everything_inside(pairs, patch)


def _in_patch(actor: Actor, patch: UUID | None) -> Q:
    return Q(patch__in=_patches(actor, patch)) if patch else Q()


def _matching(actor: Actor, model: type[Record], said: Q) -> tuple[Families, QuerySet[Record]]:
    """The kept records of which `said` is so, of themselves or of a record joined into them."""
    records = visible(actor, model)
    flag = Case(When(said, then=Value(True)), default=Value(False)) if said else Value(True)
    joined = records.filter(joined_into__isnull=False).values_list("pk", "joined_into_id", flag)
    rows = list(joined)
    families = Families((pk, into) for pk, into, _ in rows)
    through = [families.kept(pk) for pk, _, is_said in rows if is_said]
    return families, records.filter(said | Q(pk__in=through) if said else Q(), joined_into=None)


def _hats(
    worn: QuerySet[Hat], families: dict[UUID, tuple[UUID, ...]]
) -> dict[UUID, tuple[tuple[str, UUID, str], ...]]:
    kept = {pk: head for head, ids in families.items() for pk in ids}
    found: dict[UUID, list[tuple[str, UUID, str]]] = {head: [] for head in families}
    rows = worn.filter(person_id__in=list(kept)).order_by("organisation__folded", "pk")
    for hat in rows.select_related("organisation"):
        found[kept[hat.person_id]].append((hat.role, hat.organisation_id, hat.organisation.name))
    return {head: tuple(hats) for head, hats in found.items()}


def _page(
    found: QuerySet[Record],
    whole: QuerySet[Record],
    order: Sequence[str | OrderBy],
    number: int | str,
    shown: Callable[[Sequence[Record]], list[Row]],
    *,
    searched: bool,
) -> Page[Row]:
    """One page of what was `found`; the last for one after it, the first for what is no number.

    Which rows, and how many in all, are asked without their words, so that sorting thousands is
    quick; then only the page's own are read from `whole`. Counting apart lets an index give the
    rows in order; but what was `searched` by words is dear to find, and is counted as it is found.
    """
    apart = Subquery(found.values("place").annotate(rows=Count("pk")).values("rows"))
    total = Window(Count("pk")) if searched else apart
    narrow = found.order_by(*order).annotate(total=total).values_list("pk", "total")
    asked = int(number) if str(number).isdecimal() and len(str(number)) < 7 else 1
    start = (max(asked, 1) - 1) * PER_PAGE
    ids = list(narrow[start : start + PER_PAGE])
    count = ids[0][1] if ids else (found.count() if start else 0)
    pages: Any = Paginator(range(count), PER_PAGE)
    if start and count and not ids:
        return _page(found, whole, order, pages.num_pages, shown, searched=searched)
    records = whole.in_bulk([pk for pk, _count in ids]) if ids else {}
    return Page(
        shown([records[pk] for pk, _count in ids]), start // PER_PAGE + 1 if count else 1, pages
    )
