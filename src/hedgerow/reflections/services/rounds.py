"""Opening a sealed round of a group, and answering it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hedgerow.analysis.disclosure import FEWEST, YEAR, may_follow
from hedgerow.core import clock, history, links, outbox, receipts, sealed
from hedgerow.core.dates import in_full
from hedgerow.core.doors import service
from hedgerow.core.languages import spoken_to
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, require
from hedgerow.helm.models import GroupMember, StewardshipGroup
from hedgerow.place.selectors.reaching import address_of
from hedgerow.reflections import asking
from hedgerow.reflections.models import Reflection, ReflectionAsked

Kind = Reflection.Kind


@service
def open_round(
    *,
    by: Actor,
    group: StewardshipGroup,
    kind: str,
    closes_on: date,
    behaviours: list[str] | None = None,
    once: str = "",
) -> Reflection:
    """Ask everybody who is in a group today how it is doing, and write to each of them.

    `behaviours` is what it asks where it asks of those. Raises ValidationError for a group of fewer
    than eight, one that is being asked or was told too lately, and a day that is too far off.
    """
    require(by, "change", group)
    lines = _lines(kind, behaviours or [])
    people = _members(group)
    _refuse_too_few(people)
    _refuse_too_soon(group, people)
    asked = Reflection(
        place=group.place,
        group=group,
        kind=kind,
        lines=lines,
        tally=[[0] * len(sealed.ANSWERS) for _line in lines],
        closes_on=_last_day(closes_on, group),
        opened_on=clock.today(group.place.time_zone),
    )
    asked.full_clean(exclude=["tally", "words"])
    asked.save()
    for person in sorted(people):
        row = ReflectionAsked(place=group.place, reflection=asked, person_id=person)
        row.save()
        _write(row, by)
    history.record("reflection.opened", by=by, thing=asked)
    return asked


def answer(*, by: Actor, asked: ReflectionAsked, chosen: list[int | None], words: str = "") -> str:
    """Add somebody's choice for each line to the sum, once, and what they wish the group to hear.

    Not a service (`core.sealed.adding`): that they answered is kept, and nothing of what or when.
    Gives the code with which they can take it back; whoever has answered already adds nothing and
    gets none. Raises `RoundOver`; ValueError for what is no choice.
    """
    require(by, "answer", asked)
    choices = [sealed.chosen(choice) for choice in chosen]
    with sealed.adding(asked.reflection) as fresh:
        if len(choices) != len(fresh.lines):
            raise ValueError(_("Answer each line, or leave it empty."))
        if not ReflectionAsked.objects.filter(pk=asked.pk, answered=False).update(answered=True):
            return ""
        _add(fresh, choices, 1)
        fresh.words = sealed.with_words(fresh.words, words)
    return receipts.receipt(choices, sealed.trimmed(words)).code(asked.pk)


def take_back(*, by: Actor, asked: ReflectionAsked, code: str) -> None:
    """Take one's answer out of the sum again, with the code that one was given for it.

    Nor is this a service: nothing says that somebody did so, and who has answered still reads that
    they have. A code that is spent takes nothing. Raises `RoundOver`; ValueError for a wrong code.
    """
    require(by, "answer", asked)
    mine = receipts.read(asked.pk, code)
    with sealed.adding(asked.reflection) as fresh:
        if mine.number in fresh.spent:
            return
        _add(fresh, mine.chosen, -1)
        digests = [receipts.digest(each) for each in fresh.words]
        if mine.words:
            del fresh.words[digests.index(mine.words)]
        fresh.spent = sorted([*fresh.spent, mine.number])


def _add(fresh: Reflection, choices: Sequence[int | None], times: int) -> None:
    for tally, choice in zip(fresh.tally, choices, strict=True):
        if choice is not None:
            tally[choice] += times


def _lines(kind: str, behaviours: list[str]) -> list[str]:
    if kind == Kind.TRUST:
        return list(asking.TRUST)
    if kind == Kind.HEARD:
        return list(asking.HEARD)
    lines = list(dict.fromkeys(line.strip() for line in behaviours if line.strip()))
    if not asking.FEWEST_BEHAVIOURS <= len(lines) <= asking.MOST_BEHAVIOURS:
        raise ValidationError({"behaviours": _("Write one to eight behaviours, each on a line.")})
    return lines


def _last_day(closes_on: date, group: StewardshipGroup) -> date:
    try:
        return sealed.last_day(closes_on, group.place.time_zone)
    except ValueError as error:
        raise ValidationError({"closes_on": str(error)}) from error


def _members(group: StewardshipGroup) -> frozenset[UUID]:
    here = GroupMember.objects.filter(group=group, until=None)
    return frozenset(here.values_list("person_id", flat=True))


def _refuse_too_few(people: frozenset[UUID]) -> None:
    if len(people) < FEWEST:
        raise ValidationError(
            _(
                "Fewer than eight are in this group, so answers could not stay sealed. Talk about "
                "it at a meeting, or use words for two."
            )
        )


def _refuse_too_soon(group: StewardshipGroup, people: frozenset[UUID]) -> None:
    """No two figures may differ by a few people, whichever groups of the place they are of.

    The place is locked, so that of two who ask at once one is refused.
    """
    Place.objects.select_for_update().get(pk=group.place_id)
    today = clock.today(group.place.time_zone)
    recent = Q(told_on=None) | Q(told_on__gt=today - timedelta(days=YEAR))
    for before in map(sealed.tell_when_due, Reflection.objects.filter(recent)):
        elsewhere = before.group_id != group.pk
        if not elsewhere and before.told_on is None:
            raise ValidationError(_("The group is being asked already. Wait until that is told."))
        days = (today - (before.told_on or today)).days
        asked = set(before.asked.values_list("person_id", flat=True))
        if not may_follow(days, len(asked ^ people), elsewhere=elsewhere):
            raise ValidationError(
                _(
                    "It is too soon: what is told now and what was told before would point at a "
                    "few people. Ask again after half a year, or a year if anybody came or left."
                )
            )


def _write(asked: ReflectionAsked, by: Actor) -> None:
    to = address_of(asked.person, by.person_id)
    if not to:
        return
    text = _(
        "Hello,\n\nYour group asks itself how it is doing:\n\n    %(group)s\n\nIt takes three "
        "minutes, until %(day)s. You need not sign in:\n\n%(link)s\n\nAnswers are added up as they "
        "come, and nobody can find yours again. What may be told is told once, to all of you at "
        "the same time.\n"
    )
    with spoken_to(to, asked.place):
        about = asked.reflection
        told = {
            "group": about.group.name,
            "day": in_full(about.closes_on),
            "link": links.whole(links.address("reflection_asked", "reflect", asked)),
        }
        outbox.post(
            key=f"reflect {asked.pk}", to=to, subject=_("How are we doing?"), text=text % told
        )
