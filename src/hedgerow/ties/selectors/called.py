"""Who is meant by a name that somebody typed, among those whom they may see."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from hedgerow.core.folding import fold
from hedgerow.core.policy import Actor, visible
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Hat, Organisation, Person
from hedgerow.place.selectors.worn import roles_of

R = TypeVar("R", Person, Organisation)

FEWEST_LETTERS = 2
MOST_MATCHES = 8
_BETWEEN_NAMES = re.compile(r"[,;\n]|\s+(?:and|&)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody or some body that may be meant; `words` tell two of one name apart."""

    pk: UUID
    name: str
    words: str
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class Unclear:
    """A typed name, and those whom it may mean; nobody where no name is like it."""

    typed: str
    matches: tuple[Match, ...]


def names_in(text: str) -> list[str]:
    """The names in what was typed: between commas, semicolons, new lines and 'and'."""
    return list(dict.fromkeys(filter(None, (part.strip() for part in _BETWEEN_NAMES.split(text)))))


def people_called(actor: Actor, typed: str) -> list[Match]:
    """People of whose name a word begins as was typed, from two letters on. Two queries."""
    asked = _begins(typed)
    found = visible(actor, Person).filter(asked, joined_into=None).order_by("folded", "pk")
    return described(actor, found[:MOST_MATCHES]) if asked else []


def bodies_called(actor: Actor, typed: str) -> list[Match]:
    """Bodies of whose name a word begins as was typed, from two letters on. One query."""
    asked = _begins(typed)
    found = visible(actor, Organisation).filter(asked, joined_into=None)
    rows = found.select_related("patch").order_by("folded", "pk")[:MOST_MATCHES] if asked else []
    return [_body(each) for each in rows]


def described(actor: Actor, people: Iterable[Person]) -> list[Match]:
    """`people` in their order, each with the roles that they hold today."""
    known = list(people)
    roles = roles_of(actor, [each.pk for each in known])
    return [Match(each.pk, each.name, roles.get(each.pk, "")) for each in known]


def described_ids(actor: Actor, ids: Iterable[UUID]) -> list[Match]:
    """The people of these ids whom `actor` may see, as `described`."""
    found = visible(actor, Person).filter(pk__in=list(ids), joined_into=None)
    return described(actor, found.order_by("folded", "pk"))


def of_body(actor: Actor, pk: UUID) -> Unclear | None:
    """Those who wear a hat in a body today, to choose from; None where it is no body, or nobody."""
    assert actor.place is not None
    hats = visible(actor, Hat).filter(worn_today(actor.place), organisation_id=pk)
    rows = hats.select_related("person", "organisation").order_by("person__folded", "person_id")
    people = {hat.person_id: Match(hat.person_id, hat.person.name, hat.role) for hat in rows}
    return Unclear(rows[0].organisation.name, tuple(people.values())) if people else None


def one_person(actor: Actor, name: str) -> Person | None:
    """The one person of exactly this name; None where there is none, or more than one."""
    return _only(visible(actor, Person).filter(folded=fold(name), joined_into=None)[:2])


def one_body(actor: Actor, name: str) -> Organisation | None:
    """The one body of exactly this name; None where there is none, or more than one."""
    return _only(visible(actor, Organisation).filter(folded=fold(name), joined_into=None)[:2])


def ones_called(actor: Actor, model: type[R], names: Iterable[str]) -> dict[str, R]:
    """For each of these names that exactly one bears, whom; as `one_person`, in one query."""
    folded = {name: fold(name) for name in names}
    bearers = defaultdict[str, list[R]](list)
    for each in visible(actor, model).filter(folded__in=folded.values(), joined_into=None):
        bearers[each.folded].append(each)
    return {name: bearers[key][0] for name, key in folded.items() if len(bearers[key]) == 1}


def is_meant(typed: str, name: str) -> bool:
    """Whether `typed` is how `name`, or a word of it, begins."""
    asked = fold(typed)
    return f" {fold(name)}".find(f" {asked}") >= 0


def unclear(actor: Actor, typed: str, chosen: Iterable[str]) -> list[Unclear]:
    """Each name in what was typed that means none of the people `chosen`, with who it may mean."""
    known = list(chosen)
    open_ones = [
        name for name in names_in(typed) if not any(is_meant(name, each) for each in known)
    ]
    return [Unclear(name, tuple(people_called(actor, name))) for name in open_ones[:MOST_MATCHES]]


def _begins(typed: str) -> Q:
    asked = fold(typed.replace("\0", " "))
    if len(asked) < FEWEST_LETTERS:
        return Q()
    return Q(folded__startswith=asked) | Q(folded__contains=f" {asked}")


def _body(body: Organisation) -> Match:
    words = " · ".join(filter(None, (str(body.get_sector_display()), str(body.patch or ""))))
    return Match(body.pk, body.name, words, is_person=False)


def _only(rows: Iterable[R]) -> R | None:
    found = list(rows)
    return found[0] if len(found) == 1 else None
