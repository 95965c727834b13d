"""One introduction as each of the three sees it, and how one is begun: whom, and with what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from hedgerow.core.find import find
from hedgerow.core.folding import fold
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, can, visible
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Contribution, Hat, Person
from hedgerow.place.selectors.reaching import address_of
from hedgerow.place.selectors.worn import as_said
from hedgerow.ties.models import Asked, Introduction, IntroductionStep
from hedgerow.ties.selectors.called import Match, one_person, people_called
from hedgerow.ties.selectors.introductions import Step, moment_of, steps_told

MOST_STRENGTHS = 4
"""How many strengths of one person a draft begins with."""


@dataclass(frozen=True, slots=True)
class End:
    """One of the two who are to be introduced: as typed, as found, or as they may be meant."""

    name: str
    typed: str = ""
    person: Person | None = None
    matches: tuple[Match, ...] = ()


def whom(actor: Actor, asked: Mapping[str, str], end: str, name: str) -> End:
    """Who is meant at one end: by an id under `end`, or by a name under `name`."""
    people = visible(actor, Person).filter(joined_into=None)
    try:
        chosen = people.filter(pk=UUID(asked.get(end, ""))).first()
    except ValueError:
        chosen = None
    typed = asked.get(name, "").replace("\0", " ").strip()[:200]
    if chosen or not typed:
        return End(end, chosen.name if chosen else "", chosen)
    exact = one_person(actor, typed)
    if exact:
        return End(end, typed, exact)
    matches = people_called(actor, typed)
    return End(end, typed, None, tuple(matches))


def unknown_addresses(actor: Actor, ends: Mapping[str, Person]) -> dict[str, Person]:
    """Those of whom the place knows no address to ask them at, by the field that asks for it."""
    return {
        field: person for field, person in ends.items() if not address_of(person, actor.person_id)
    }


def draft(actor: Actor, a: Person, b: Person) -> str:
    """A letter to begin from: what each brings, in their own words. Two queries.

    It quotes only what everyone in the place may see, of them and of the bodies they are in today.
    """
    assert actor.place is not None
    worn = visible(actor, Hat).filter(worn_today(actor.place), person__in=(a, b))
    hats = list(worn.select_related("organisation").order_by("organisation__folded", "pk"))
    bodies = {hat.organisation_id for hat in hats}
    said = visible(actor, Contribution).filter(
        Q(person__in=(a, b)) | Q(organisation__in=bodies),
        audience__in=(Audience.PLACE, Audience.PUBLIC),
        kind__in=(Contribution.Kind.BRINGS, Contribution.Kind.OFFER),
        met_on=None,
    )
    brings = list(said.order_by("-created_at", "pk"))
    parts = [_("Hello %(a)s, hello %(b)s,") % {"a": a.name, "b": b.name}]
    for person in (a, b):
        own = [hat for hat in hats if hat.person_id == person.pk]
        parts.append(_strengths(person, own, brings))
    parts.append(_("I think that you would be glad of one another. A cup of tea is enough."))
    return "\n\n".join(parts)


def _strengths(person: Person, hats: list[Hat], brings: list[Contribution]) -> str:
    roles = [as_said(hat) for hat in hats]
    theirs = {hat.organisation_id for hat in hats}
    mine = [each.words for each in brings if each.person_id == person.pk]
    ours = [each.words for each in brings if each.organisation_id in theirs]
    known = list(dict.fromkeys(" ".join(words.split()) for words in (*mine, *ours)))
    name = f"{person.name} ({'; '.join(roles)})" if roles else person.name
    if not known:
        return _("%(name)s brings …") % {"name": name}
    lines = "\n".join(f"- {words}" for words in known[:MOST_STRENGTHS])
    return _("%(name)s brings:\n%(lines)s") % {"name": name, "lines": lines}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one of the two answered, for whoever asked and for themselves."""

    pk: UUID
    name: str
    answer: str
    label: str
    on: date | None
    words: str
    is_me: bool


@dataclass(frozen=True, slots=True)
class IntroductionPage:
    """One introduction. `answers` are those that the reader may see; `mine` is their own to give.

    `made` says that both have said yes; `rests` that it is not for now; `meet_at` when the two have
    agreed to meet.
    """

    pk: UUID
    a: tuple[UUID, str]
    b: tuple[UUID, str]
    opener: tuple[UUID, str] | None
    letter: str
    reason: str
    asked_on: date | None
    audience: str
    steps: list[Step]
    answers: list[Answer]
    mine: UUID | None
    made: bool
    rests: bool
    meet_at: str
    meet_where: str
    may_step: bool
    may_ask: bool


def introduction_page(actor: Actor, made: Introduction) -> IntroductionPage:
    """An introduction that `actor` may see, with its steps. Four queries."""
    rows = visible(actor, IntroductionStep).filter(introduction=made).select_related("place")
    taken = list(rows.order_by("created_at", "pk"))
    asked = visible(actor, Asked).filter(introduction=made).select_related("person")
    answers = [
        Answer(
            each.pk,
            each.person.name,
            each.answer,
            each.get_answer_display(),
            each.answered_on,
            each.words,
            each.person_id == actor.person_id,
        )
        for each in sorted(asked, key=lambda each: (fold(each.person.name), each.pk))
    ]
    kinds = {step.kind for step in taken}
    is_made = IntroductionStep.Kind.INTRODUCED in kinds
    agreed = [step for step in taken if step.kind == IntroductionStep.Kind.AGREED]
    opener = made.opener
    return IntroductionPage(
        pk=made.pk,
        a=(made.a.pk, made.a.name),
        b=(made.b.pk, made.b.name),
        opener=(opener.pk, opener.name) if opener else None,
        letter=made.letter,
        reason=made.reason,
        asked_on=made.asked_on,
        audience=made.audience,
        steps=steps_told(actor, taken),
        answers=answers,
        mine=next((each.pk for each in answers if each.is_me), None),
        made=is_made,
        rests=not is_made and IntroductionStep.Kind.DECLINED in kinds,
        meet_at=moment_of(agreed[-1]) if agreed else "",
        meet_where=agreed[-1].words if agreed else "",
        may_step=is_made and can(actor, "change", made),
        may_ask=made.asked_on is None and can(actor, "ask", made),
    )


@dataclass(frozen=True, slots=True)
class AskedPage:
    """An introduction for one of the two: whom they would meet, in whose words, and what next."""

    page: IntroductionPage
    other: str
    answer: str
    answered: str
    words: str
    email: str
    phone: str
    passed: tuple[str, ...]
    passed_words: str


def find_asked(actor: Actor, pk: UUID) -> Asked:
    """What somebody was asked and may answer, with its introduction and the three; else 404."""
    three = ("introduction__a", "introduction__b", "introduction__opener")
    return find(actor, Asked, pk, "answer", along=("person", "place", *three))


def asked_page(actor: Actor, asked: Asked) -> AskedPage:
    """For whoever was asked, signed in or by their link. What the other passes is shown only once
    both have said yes, until it is forgotten. Six queries."""
    page = introduction_page(actor, asked.introduction)
    other = asked.introduction.b if asked.person_id == page.a[0] else asked.introduction.a
    passed = visible(actor, Asked, "be passed").filter(introduction=asked.introduction).first()
    return AskedPage(
        page=page,
        other=other.name,
        answer=asked.answer,
        answered=asked.get_answer_display(),
        words=asked.words,
        email=asked.email,
        phone=asked.phone,
        passed=tuple(filter(None, (passed.email, passed.phone))) if passed else (),
        passed_words=passed.words if passed else "",
    )
