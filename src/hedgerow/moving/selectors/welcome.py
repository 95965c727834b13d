"""The welcome pack: what somebody who comes can read in an hour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from hedgerow.core.policy import Actor, visible
from hedgerow.moving.models import Handing, Leaving
from hedgerow.moving.selectors.coffees import Coffee, first_coffees
from hedgerow.place.models import Person
from hedgerow.place.selectors.worn import worn_by
from hedgerow.promises.models import Promise
from hedgerow.promises.selectors.rows import PromiseRow, rows_of, still_open
from hedgerow.questions.models import Purpose
from hedgerow.questions.selectors.board import hanging
from hedgerow.questions.selectors.purpose import latest_purpose
from hedgerow.ties.selectors.openings import Opening, openings
from hedgerow.ties.selectors.rows import End
from hedgerow.ties.selectors.sectors import TieRow, tie_row
from hedgerow.ties.structure.kept import picture_for

MOST = 8
"""How many of each kind a pack lists: it is to be read in an hour."""


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody does, and where."""

    role: str
    body: End


@dataclass(frozen=True, slots=True)
class Handed:
    """How many things one leaver left to somebody, and the unwritten rules in their words."""

    pk: UUID
    name: str
    things: int
    unwritten: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """A welcome pack for one person, as far as its reader may see.

    `given` are open promises of their bodies, `received` those to them. `thin` are ties of their
    bodies that nobody or one person holds. `questions` hang, the oldest first.
    """

    person: End
    mine: bool
    purpose: Purpose | None
    roles: tuple[Role, ...]
    handed: tuple[Handed, ...]
    coffees: tuple[Coffee, ...]
    given: tuple[PromiseRow, ...]
    received: tuple[PromiseRow, ...]
    thin: tuple[TieRow, ...]
    questions: tuple[tuple[UUID, str], ...]
    others: tuple[Opening, ...]


def welcome(actor: Actor, person: Person) -> Welcome:
    """What `person` does well to know first. At most seven queries."""
    picture = picture_for(actor).picture
    roles = _roles(actor, person)
    bodies = {role.body.pk for role in roles}
    handed = _handed(actor, person)
    given, received = _promises(actor, bodies)
    numbers = {picture.number_of.get(body, -1) for body in bodies}
    thin = [
        tie
        for tie in picture.ties
        if {tie.one, tie.other} & numbers
        and tie.held < 2
        and not tie.full
        and tie.state != "dormant"
    ]
    return Welcome(
        person=End(person.pk, person.name, is_person=True),
        mine=person.pk == actor.person_id,
        purpose=latest_purpose(actor),
        roles=roles,
        handed=_by_leaver(handed),
        coffees=tuple(first_coffees(picture, person.pk, bodies, handed)),
        given=given[:MOST],
        received=received[:MOST],
        thin=tuple(tie_row(picture, tie) for tie in thin[:MOST]),
        questions=tuple(hanging(actor).values_list("pk", "words")[:MOST]),
        others=tuple(each for each in openings(actor) if each.person.pk != person.pk),
    )


def _roles(actor: Actor, person: Person) -> tuple[Role, ...]:
    worn = worn_by(actor, person.pk)
    return tuple(Role(hat.role, End(hat.organisation_id, hat.organisation.name)) for hat in worn)


def _promises(
    actor: Actor, bodies: set[UUID]
) -> tuple[tuple[PromiseRow, ...], tuple[PromiseRow, ...]]:
    """Open promises of these bodies, and to them, the next due first. One query."""
    about = Q(giver_body__in=bodies) | Q(receiver_body__in=bodies)
    rows = rows_of(actor, visible(actor, Promise).filter(still_open(), about).order_by("due", "pk"))
    given = tuple(row for row in rows if row.giver_body and row.giver_body.pk in bodies)
    return given, tuple(row for row in rows if row not in given)


def _handed(actor: Actor, person: Person) -> list[Any]:
    """What leavers left to somebody, as far as the reader may see it. One query."""
    rows = visible(actor, Handing).filter(to=person, leaving__left_at__isnull=False)
    return list(rows.select_related("leaving__person", "body", "introduction__b").order_by("pk"))


def _by_leaver(handed: list[Any]) -> tuple[Handed, ...]:
    plans: dict[UUID, Leaving] = {each.leaving_id: each.leaving for each in handed}
    return tuple(
        Handed(
            pk,
            plan.person.name,
            sum(each.leaving_id == pk for each in handed),
            plan.unwritten,
        )
        for pk, plan in plans.items()
    )
