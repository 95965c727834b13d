"""The promises that somebody may see: in lists, and one with its story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404

from hedgerow.core import clock
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, can, visible
from hedgerow.place.models import Person
from hedgerow.promises.models import Promise, PromiseStep
from hedgerow.promises.selectors.rows import PromiseRow, as_row, still_open, told
from hedgerow.ties.selectors.conversations import readers

PER_PAGE = 25
WHOSE = ("mine", "to-me", "ours", "place")


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: what kind, who said it (empty where nobody knows) and when, and what it said."""

    kind: str
    by: str
    on: date
    words: str
    due: date | None
    why: str
    person: str


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """One promise whole, its story oldest first, and what the reader may do about it.

    `asked` is the change that the giver asks for, while it waits for an answer.
    """

    row: PromiseRow
    author: str
    names: tuple[str, ...]
    story: tuple[StepLine, ...]
    asked: StepLine | None
    may_give: bool
    may_receive: bool
    may_hand_on: bool


def find_promises(
    actor: Actor, whose: str = "mine", *, settled: bool = False, page: int = 1
) -> Page[PromiseRow]:
    """Promises that `actor` may see, the first due first; settled ones the last due first.

    `whose` is one of `WHOSE`: given by me, given to me, given by or to my bodies, or all of which
    everyone in the place may know. Two queries.
    """
    assert actor.place is not None
    rows = visible(actor, Promise).filter(_whose(actor, whose))
    rows = rows.exclude(still_open()) if settled else rows.filter(still_open())
    ordered = rows.order_by("-due", "-pk") if settled else rows.order_by("due", "pk")
    found: Any = Paginator(ordered, PER_PAGE).get_page(page)
    found.object_list = told(found.object_list, actor.place)
    today = clock.today(actor.place.time_zone)
    return Page([as_row(each, today) for each in found], found.number, found.paginator)


def _whose(actor: Actor, whose: str) -> Q:
    if whose == "ours":
        return Q(giver_body__in=actor.groups) | Q(receiver_body__in=actor.groups)
    if whose == "place":
        return Q(audience__in=[Audience.PLACE, Audience.PUBLIC])
    return Q(giver__in=[actor.person_id]) if whose == "mine" else Q(receiver__in=[actor.person_id])


def promise_card(actor: Actor, pk: UUID) -> PromiseCard:
    """One promise whole; 404 where `actor` may not see it. At most six queries."""
    assert actor.place is not None
    found = get_object_or_404(told(visible(actor, Promise), actor.place), pk=pk)
    steps = list(visible(actor, PromiseStep).filter(promise=found).select_related("person"))
    names = _names(actor, found, {found.author_id, *(step.by_id for step in steps)})
    story = tuple(_line(step, names) for step in steps)
    row = as_row(found, clock.today(actor.place.time_zone))
    may_give = not row.over and can(actor, "give", found)
    return PromiseCard(
        row=row,
        author=names.get(found.author_id, ""),
        names=readers(actor, found),
        story=story,
        asked=_asked(story),
        may_give=may_give,
        may_receive=not row.over and can(actor, "receive", found),
        may_hand_on=may_give and actor.is_member and found.giver_body_id is not None,
    )


def _names(actor: Actor, promise: Promise, ids: set[UUID | None]) -> dict[UUID | None, str]:
    """The names of those who had a part in it and whom the actor may see; for a guest only of the
    two whom it joins."""
    ids = ids - actor.unseen if actor.belongs else {promise.giver_id, promise.receiver_id}
    people = Person.objects.filter(pk__in=[pk for pk in ids if pk])
    return dict(people.values_list("pk", "name"))


def _line(step: PromiseStep, names: dict[UUID | None, str]) -> StepLine:
    return StepLine(
        kind=step.kind,
        by=names.get(step.by_id, ""),
        on=step.created_at,
        words=step.words,
        due=step.due,
        why=step.why,
        person=step.person.name if step.person else "",
    )


def _asked(story: tuple[StepLine, ...]) -> StepLine | None:
    said = [each for each in story if each.kind != PromiseStep.Kind.HANDED_ON]
    return said[-1] if said and said[-1].kind == PromiseStep.Kind.ASKED else None
