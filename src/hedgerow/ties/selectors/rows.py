"""What is said of a tie and who spoke when, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class End:
    """One end of a tie: a person, or a body of any kind. `pk` is the record that is kept."""

    pk: UUID
    name: str = field(compare=False)
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """One report as one person gave it. `side` is 'a' or 'b' where it is that end's own.

    `by` is the name of whoever said it, empty for an import. `mine` if the reader said it.
    """

    pk: UUID
    a: End
    b: End
    side: str
    source: str
    warmth: str
    words: str
    kind: str
    on: date
    until: date | None
    by: str
    audience: str
    mine: bool

    def other(self, ids: tuple[UUID, ...]) -> End:
        """The end that is none of `ids`."""
        return self.b if self.a.pk in ids else self.a

    def told_by(self, end: End) -> bool:
        """Whether this is that end's own account."""
        return (self.side == "a" and self.a == end) or (self.side == "b" and self.b == end)


@dataclass(frozen=True, slots=True)
class Grant:
    """Money that one body gave another, from a public record."""

    giver: End
    taker: End
    title: str
    pence: int
    currency: str
    on: date


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was there. `spoke_for` are the bodies they stood for that day, as far as is
    known; `still` those of them in which they wear a hat today.
    """

    person: End
    spoke_for: tuple[End, ...]
    still: frozenset[UUID]

    def stood_for(self, end: End) -> bool:
        """Whether they are that person, or spoke for that body on that day."""
        return self.person == end if end.is_person else end in self.spoke_for


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as the component `timeline` wants it, and who was there."""

    pk: UUID
    when: date
    words: str
    audience: str
    there: tuple[Present, ...]
    slug: str
    invented: bool
    names: tuple[str, ...] = ()

    @property
    def href(self) -> str:
        """The address of its page, made when it is shown; `slug` is the place's."""
        return reverse("conversation", args=[self.slug, self.pk])

    @property
    def with_(self) -> tuple[str, ...]:
        """The names of those who were there."""
        return tuple(present.person.name for present in self.there)

    def was_with(self, end: End) -> bool:
        """Whether that person, or somebody who spoke for that body, was there."""
        return any(each.stood_for(end) for each in self.there)

    def between(self, one: End, other: End) -> bool:
        """Whether somebody of the one and somebody else of the other were there."""
        here = {each.person for each in self.there if each.stood_for(one)}
        there = {each.person for each in self.there if each.stood_for(other)}
        return bool(here and there) and len(here | there) > 1
