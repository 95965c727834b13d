"""Whom to introduce to whom, and what became of introductions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.core import clock
from hedgerow.core.dates import in_full
from hedgerow.core.folding import fold
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, visible
from hedgerow.place.models import Membership, Person
from hedgerow.place.selectors.story import names_of
from hedgerow.ties.models import Asked, Introduction, IntroductionStep
from hedgerow.ties.structure.kept import picture_of
from hedgerow.ties.structure.picture import Picture
from hedgerow.ties.structure.rows import everyone
from hedgerow.ties.structure.suggest import NOBODY, Suggestion

Kind = IntroductionStep.Kind
MOST_SHOWN = 5
Choice = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class Idea:
    """A suggested introduction, ready to be shown and answered.

    `gains` are whole sentences. `for_a`, `for_b` and `openers` are other people to choose instead.
    """

    a: Choice
    b: Choice
    as_a: Choice
    as_b: Choice
    opener: Choice | None
    door: str
    gains: list[str]
    reason: str
    for_a: list[Choice] = field(default_factory=list)
    for_b: list[Choice] = field(default_factory=list)
    openers: list[Choice] = field(default_factory=list)


def answered(actor: Actor, picture: Picture) -> set[tuple[int, int]]:
    """Pairs of people of whom this person knows that somebody answered already. One query.

    The picture leaves out what everyone knows of; this adds their own, and what it has not got yet.
    """
    number = picture.number_of
    pairs = visible(actor, Introduction).values_list("a_id", "b_id")
    known = [(number[a], number[b]) for a, b in pairs if a in number and b in number]
    return {(min(pair), max(pair)) for pair in known}


def departures_seen(actor: Actor) -> dict[UUID, str]:
    """The people whose departure this person may look at, and their names. One query."""
    seen = visible(actor, Person, "see departure").filter(joined_into=None)
    names = dict(seen.values_list("pk", "name"))
    return dict(sorted(names.items(), key=lambda item: fold(item[1])))


def ideas(
    picture: Picture,
    suggestions: Iterable[Suggestion],
    taken: set[tuple[int, int]],
    seen: Iterable[UUID],
) -> list[Idea]:
    """The first few suggestions nobody answered; names whose leaving they mend only to `seen`."""
    free = [s for s in suggestions if (min(s.a, s.b), max(s.a, s.b)) not in taken]
    named = {picture.number_of[pk] for pk in seen if pk in picture.number_of}
    return [_idea(picture, suggestion, named) for suggestion in free[:MOST_SHOWN]]


def find_suggestion(picture: Picture, a: UUID, b: UUID) -> Suggestion | None:
    """What was suggested of these two people, if anything was."""
    pair = {picture.number_of.get(a), picture.number_of.get(b)}
    every = (*picture.suggestions, *picture.openings)
    return next((s for s in every if {s.a, s.b} == pair), None)


def _idea(picture: Picture, s: Suggestion, named: set[int]) -> Idea:
    both = sorted(knowing(picture, s.a) & knowing(picture, s.b))
    return Idea(
        a=_person(picture, s.a),
        b=_person(picture, s.b),
        as_a=_body(picture, s.as_a),
        as_b=_body(picture, s.as_b),
        opener=None if s.opener == NOBODY else _person(picture, s.opener),
        door=_door(picture, s),
        gains=gains(picture, s, named),
        reason=reason(picture, s),
        for_a=[_person(picture, p) for p in picture.at.get(s.as_a, ())],
        for_b=[_person(picture, p) for p in picture.at.get(s.as_b, ())],
        openers=[_person(picture, p) for p in both],
    )


def gains(picture: Picture, s: Suggestion, named: Iterable[int] = ()) -> list[str]:
    """What an introduction would bring, each in a sentence."""
    said: list[str] = []
    if s.kept:
        who = picture.people[s.through].name if s.through in named else ""
        said.append(_kept(s.kept, s.rest, who))
    if s.joined:
        said.append(_("It would join two parts of the place that have no tie that we know of."))
    if s.second:
        names = {"one": picture.bodies[s.as_a].name, "other": picture.bodies[s.as_b].name}
        said.append(
            _("It would give the tie between %(one)s and %(other)s another pair to hold it.")
            % names
        )
    return said


def reason(picture: Picture, s: Suggestion) -> str:
    """The same in words that may be kept with the introduction: they say nobody's departure."""
    return " ".join(gains(picture, s))


def reason_for(place: Place, a: UUID, b: UUID) -> str:
    """Why these two people, in words that may stay with their introduction."""
    picture = picture_of(place).picture
    found = find_suggestion(picture, a, b)
    if found is not None:
        return reason(picture, found)
    return _("It would give their organisations one more way to each other.")


def _kept(kept: int, rest: int, who: str) -> str:
    values = {"kept": f"{kept:,}", "rest": f"{rest:,}", "who": who}
    if who:
        words = ngettext(
            "It would keep one organisation in touch with %(rest)s others if %(who)s left.",
            "It would keep %(kept)s organisations in touch with %(rest)s others if %(who)s left.",
            kept,
        )
    else:
        words = ngettext(
            "It would keep one organisation in touch with %(rest)s others if one person left.",
            "It would keep %(kept)s organisations in touch with %(rest)s others "
            "if one person left.",
            kept,
        )
    if rest == 1:
        words = (
            _("It would keep two organisations in touch with each other if %(who)s left.")
            if who
            else _("It would keep two organisations in touch with each other if one person left.")
        )
    return words % values


def _door(picture: Picture, s: Suggestion) -> str:
    if s.opener != NOBODY:
        name = picture.people[s.opener].name
        return _("%(name)s knows both and could introduce them.") % {"name": name}
    if s.second:
        return _("Whoever holds this tie today could each bring a colleague.")
    return _("Nobody that we know of knows both yet.")


def knowing(picture: Picture, person: int) -> set[int]:
    """Whom somebody is in touch with or works beside."""
    beside = {p for body in picture.worn_by.get(person, ()) for p in picture.at[body]}
    return (picture.knows.get(person, set()) | beside) - {person}


def _person(picture: Picture, number: int) -> Choice:
    return UUID(picture.people[number].id), picture.people[number].name


def _body(picture: Picture, number: int) -> Choice:
    return UUID(picture.bodies[number].id), picture.bodies[number].name


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to an introduction, and who said so where that is known."""

    kind: str
    words: str
    on: date
    note: str
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """An introduction and what became of it, the latest step last. `state` is its kind."""

    pk: UUID
    a: Choice
    b: Choice
    opener: Choice | None
    reason: str
    state: str
    steps: list[Step]
    may_change: bool
    may_ask: bool


SHELVES = ("suggested", "under way", "met", "not now")
"""Where an introduction stands: nobody asked yet, asked or on the way, met, or for another day."""

_SHELF = {
    Kind.MET: "met",
    Kind.SIGNPOSTED: "met",
    Kind.REFERRED: "met",
    Kind.ACCOMPANIED: "met",
    Kind.IN_TOUCH: "met",
    Kind.DECLINED: "not now",
}


def stories(actor: Actor) -> dict[str, list[Story]]:
    """Introductions that this person may see, by how they stand. Four queries."""
    found = visible(actor, Introduction).select_related("a", "b", "opener").order_by("-created_at")
    mine = set(visible(actor, Introduction, "change").values_list("pk", flat=True))
    may_ask = set(visible(actor, Introduction, "ask").values_list("pk", flat=True))
    taken: dict[UUID, list[IntroductionStep]] = {}
    every = list(
        visible(actor, IntroductionStep).order_by("created_at", "pk").select_related("place")
    )
    for step in every:
        taken.setdefault(step.introduction_id, []).append(step)
    sorted_out: dict[str, list[Story]] = {shelf: [] for shelf in SHELVES}
    for each in found[:MOST_STORIES]:
        steps = taken.get(each.pk, [])
        kind = steps[-1].kind if steps else Kind.ACCEPTED
        waiting = "under way" if each.asked_on else "suggested"
        sorted_out[_SHELF.get(Kind(kind), waiting)].append(
            Story(
                each.pk,
                (each.a_id, each.a.name),
                (each.b_id, each.b.name),
                (each.opener.pk, each.opener.name) if each.opener else None,
                each.reason,
                str(kind),
                [_told(step, {}) for step in steps],
                each.pk in mine and each.asked_on is None,
                each.pk in may_ask,
            )
        )
    return sorted_out


def steps_told(actor: Actor, steps: Iterable[IntroductionStep]) -> list[Step]:
    """Steps in words, with the names of those who said so. One query."""
    known = list(steps)
    names = names_of(actor, (step.by_id for step in known))
    return [_told(step, names) for step in known]


def _told(step: IntroductionStep, names: dict[UUID, str]) -> Step:
    by = names.get(step.by_id, "") if step.by_id else ""
    return Step(step.kind, step.get_kind_display(), step.on, step.words, by, moment_of(step))


def moment_of(step: IntroductionStep) -> str:
    """The agreed moment on the wall of the place, with its weekday; empty where there is none."""
    if step.at is None:
        return ""
    local = step.at.astimezone(ZoneInfo(step.place.time_zone))
    return f"{in_full(local)}, {local:%H:%M}"


MOST_STORIES = 200
"""How many introductions the page goes back."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An introduction that the reader is asked about and has not answered."""

    pk: UUID
    other: str
    opener: str


def waiting_for(actor: Actor) -> list[Waiting]:
    """What the reader is asked and has not answered yet, the oldest first. One query."""
    rows = visible(actor, Asked).filter(person__in=[actor.person_id], answer="")
    ends = ("introduction__a", "introduction__b", "introduction__opener")
    return [
        Waiting(
            each.pk,
            (
                each.introduction.b
                if each.person_id == each.introduction.a_id
                else each.introduction.a
            ).name,
            each.introduction.opener.name if each.introduction.opener else "",
        )
        for each in rows.select_related(*ends).order_by("created_at", "pk")
    ]


QUARTER = timedelta(days=91)
FEWEST_COUNTED = 5
"""Below this many introductions, the place is told in words alone."""


def doors_opened(place: Place) -> str:
    """Who opens doors here, as a sentence about the place, of what everyone in it may see.

    It says how many different people introduced others in the last 91 days, and how many of those
    introductions were opened by a steward. Nobody is counted by name. Two queries.
    """
    since = clock.today(place.time_zone) - QUARTER
    seen = everyone(place)
    recent = visible(seen, IntroductionStep).filter(
        kind__in=(Kind.INTRODUCED, Kind.MET), on__gt=since
    )
    made = visible(seen, Introduction).filter(pk__in=recent.values("introduction_id"))
    openers = [opener or author for opener, author in made.values_list("opener_id", "author_id")]
    openers = [each for each in openers if each]
    stewards = visible(seen, Membership).filter(role=Membership.Role.STEWARD, ended_at=None)
    if not openers:
        return _("No introduction that everyone may see was made this quarter.")
    if len(openers) < FEWEST_COUNTED:
        return _("A few introductions that everyone may see were made this quarter.")
    theirs = set(stewards.values_list("person_id", flat=True))
    return _(
        "Introductions were opened by %(people)d different people this quarter. "
        "The steward’s share was %(share)d of %(all)d."
    ) % {
        "people": len(set(openers)),
        "share": sum(each in theirs for each in openers),
        "all": len(openers),
    }
