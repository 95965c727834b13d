"""Reports and conversations of one actor as the reader may see them: one query for each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, Value

from hedgerow.core import clock
from hedgerow.core.policy import Actor, visible
from hedgerow.place.actors import is_worn
from hedgerow.place.models import Organisation, Person
from hedgerow.place.selectors.families import Families
from hedgerow.ties.models import Conversation, Report, Rhythm
from hedgerow.ties.selectors.rows import Account, End, Grant, Present, Talk

Kept = Callable[[UUID, bool], UUID]
"""From a record, and whether it is a person, to the one kept of those said to be the same."""


Ids = QuerySet[Any, Any]
"""The ids of some conversations, not asked for yet."""


@dataclass(frozen=True)
class Known:
    """Which records stand for one actor, and how often pairs of bodies have agreed to speak."""

    families: Families
    rhythms: dict[frozenset[UUID], int]

    def kept(self, pk: UUID, _is_person: bool) -> UUID:
        """As `Kept`."""
        return self.families.kept(pk)

    def rhythm(self, one: UUID, other: UUID) -> int | None:
        """The days agreed between two bodies, by their kept records."""
        return self.rhythms.get(frozenset((one, other)))


def known(actor: Actor, pks: Sequence[UUID]) -> Known:
    """What was joined in this place, and the rhythms of these bodies with any. One query."""
    never = Value(0)
    bodies = visible(actor, Organisation).filter(joined_into__isnull=False)
    people = visible(actor, Person).filter(joined_into__isnull=False)
    rhythms = visible(actor, Rhythm)
    rows = bodies.values_list(Value("joined"), "pk", "joined_into_id", never).union(
        people.values_list(Value("joined"), "pk", "joined_into_id", never),
        rhythms.filter(Q(a__in=pks) | Q(b__in=pks)).values_list(
            Value("rhythm"), "a_id", "b_id", "days"
        ),
        all=True,
    )
    found = list(rows)
    families = Families((one, into) for what, one, into, _ in found if what == "joined")
    return Known(
        families,
        {
            frozenset((families.kept(a), families.kept(b))): days
            for what, a, b, days in found
            if what == "rhythm"
        },
    )


@dataclass(slots=True)
class Mention:
    """That something is said of the tie with another end: when last, and under which of its ids."""

    on: date
    ids: set[UUID]


@dataclass(frozen=True, slots=True)
class Mentions:
    """Who is at the other ends of the reports of one actor, and how many of those are grants."""

    others: dict[End, Mention]
    grants: int


def mentions_of(
    actor: Actor, ids: Sequence[UUID], named: Callable[[UUID, bool], End], *, is_person: bool
) -> Mentions:
    """With whom `ids` have a tie that something is said of. One query, a row for each of them.

    What is said is left where it is: thousands of accounts take long to read, and a page shows few.
    `named` gives the end for an id and whether it is a person's.
    """
    kind = "person" if is_person else "organisation"
    here, there = (
        _reports(actor, Q(**{f"{end}_{kind}__in": ids}))
        .annotate(granted=Q(award__isnull=False))
        .order_by()
        .values_list(f"{other}_person", f"{other}_organisation", "granted", Max("on"), Count("pk"))
        for end, other in ("ab", "ba")
    )
    others: dict[End, Mention] = {}
    grants = 0
    for person, body, is_granted, on, times in here.union(there, all=True):
        if is_granted:
            grants += times
        else:
            pk = person or body
            found = others.setdefault(named(pk, person is not None), Mention(on, set()))
            found.on = max(found.on, on)
            found.ids.add(pk)
    return Mentions(others, grants)


def accounts_of(
    actor: Actor, ids: Sequence[UUID], kept: Kept, *, others: Sequence[UUID], latest: int = 0
) -> tuple[list[Account], list[Grant]]:
    """What is said of the ties between `ids` and `others`, newest first, and the money among it.

    With `latest`, and also the latest so many grants that `ids` gave, and that they got of anybody.
    One query.
    """
    about = _touching(ids) & _touching(others)
    if latest:
        for end in "ab":
            awards = _reports(actor, _touching(ids, end)).filter(award__isnull=False)
            about |= Q(pk__in=awards.order_by("-on", "-created_at", "-pk").values("pk")[:latest])
    rows = (
        _reports(actor, about)
        .annotate(by_name=Subquery(Person.objects.filter(pk=OuterRef("author_id")).values("name")))
        .order_by("-on", "-created_at", "-pk")
        .values(*_REPORT, *(f"{end}_{kind}__name" for end in "ab" for kind in _KINDS))
    )
    accounts, grants = [], []
    for row in rows:
        a, b = (_end(row, end, kept) for end in "ab")
        if row["award__pence"] is not None:
            grants.append(_grant(row, a, b))
        else:
            accounts.append(_account(row, a, b, mine=row["author_id"] == actor.person_id))
    return accounts, grants


_KINDS = ("person", "organisation")
_REPORT = (
    *("pk", "author_id", "by_name", "from_side", "source", "warmth", "words", "kind", "on"),
    *("until", "audience", "a_person_id", "a_organisation_id", "b_person_id", "b_organisation_id"),
    *("award__title", "award__pence", "award__currency", "award__awarded_on"),
)


def _reports(actor: Actor, about: Q) -> QuerySet[Report]:
    return visible(actor, Report).filter(about, withdrawn_at=None)


def _touching(ids: Sequence[UUID], ends: str = "ab") -> Q:
    """Reports with one of `ids` at an end; as a union, so that each end is found by its index."""
    first, *rest = (
        Report.objects.filter(**{f"{end}_{kind}__in": ids}).values("pk")
        for end in ends
        for kind in _KINDS
    )
    return Q(pk__in=first.union(*rest, all=True))


def _end(row: dict[str, Any], end: str, kept: Kept) -> End:
    is_person = row[f"{end}_person_id"] is not None
    kind = "person" if is_person else "organisation"
    return End(kept(row[f"{end}_{kind}_id"], is_person), row[f"{end}_{kind}__name"], is_person)


def _account(row: dict[str, Any], a: End, b: End, *, mine: bool) -> Account:
    fields = ("pk", "source", "warmth", "words", "kind", "on", "until", "audience")
    said = {field: row[field] for field in fields}
    return Account(a=a, b=b, side=row["from_side"], by=row["by_name"] or "", mine=mine, **said)


def _grant(row: dict[str, Any], a: End, b: End) -> Grant:
    title, pence, currency, on = (row[f"award__{field}"] for field in _AWARD)
    return Grant(a, b, title, pence, currency, on)


_AWARD = ("title", "pence", "currency", "awarded_on")


def talks_of(
    actor: Actor, at: Ids, kept: Kept, *, and_at: Ids | None = None, after: date | None = None
) -> list[Talk]:
    """Of the conversations `at`, those that `actor` may see, newest first. One query.

    With `and_at`, only those that are among these as well; with `after`, those after that day.
    """
    talks = visible(actor, Conversation).filter(withdrawn_at=None, pk__in=at)
    talks = talks.filter(pk__in=and_at) if and_at is not None else talks
    return _talks(actor, talks.filter(on__gt=after) if after else talks, kept)


def at_with_bodies(ids: Collection[UUID]) -> Ids:
    """Conversations of people who wear or wore a hat in these bodies; `Talk` says in which role.

    Joined from the few bodies outwards, so that every step of it has an index.
    """
    bodies = Organisation.objects.filter(pk__in=ids)
    return bodies.values("hats__person__presences__conversation_id")


def at_with_people(ids: Collection[UUID]) -> Ids:
    """Conversations at which these people were."""
    return Person.objects.filter(pk__in=ids).values("presences__conversation_id")


_TALK = ("pk", "on", "words", "audience")
_HATS = "presences__person__hats__"


def _talks(actor: Actor, rows: QuerySet[Conversation], kept: Kept) -> list[Talk]:
    assert actor.place is not None
    today, slug = clock.today(actor.place.time_zone), actor.place.slug
    hidden = actor.unseen | actor.veiled
    ordered = rows.order_by("-on", "-pk", "presences__person__folded", "presences__person_id")
    values = ordered.values_list(
        *_TALK,
        *(f"presences__{field}" for field in ("person_id", "person__name", "person__invented")),
        "presences__hat__organisation_id",
        *(f"{_HATS}{field}" for field in ("organisation_id", "organisation__name")),
        *(f"{_HATS}{field}" for field in ("since", "until")),
    )
    talks = []
    for (pk, on, words, audience), told in groupby(values, key=itemgetter(*range(len(_TALK)))):
        there: tuple[Present, ...] = ()
        is_invented = False
        for person, name, invented, as_body, *hat in (row[len(_TALK) :] for row in told):
            if person in hidden:
                continue
            end = End(kept(person, True), name, is_person=True)
            there = _with_hat(there, end, _hat(as_body, hat, on, today, kept))
            is_invented = is_invented or invented
        talks.append(Talk(pk, on, words, audience, there, slug, is_invented))
    return talks


def _hat(
    as_body: UUID | None, hat: list[Any], on: date, today: date, kept: Kept
) -> tuple[End, bool] | None:
    """The body that a hat made them speak for on that day, and whether it is worn still."""
    body, name, since, until = hat
    if body is None or (body != as_body if as_body else not is_worn(since, until, on)):
        return None
    return End(kept(body, False), name), is_worn(since, until, today)


def _with_hat(
    there: tuple[Present, ...], person: End, hat: tuple[End, bool] | None
) -> tuple[Present, ...]:
    """Those who were there with one more person, or one more hat of the last one."""
    if not there or there[-1].person != person:
        there = (*there, Present(person, (), frozenset()))
    if hat is None:
        return there
    *before, last = there
    body, still = hat
    bodies = last.spoke_for if body in last.spoke_for else (*last.spoke_for, body)
    return (*before, Present(person, bodies, last.still | ({body.pk} if still else set())))
