"""Mixing those who are here into small groups: freely, or as they were planned beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.analysis.mixing import Impossible, Plan, Request, even_sizes, fitted, mix
from hedgerow.core.folding import fold
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import BreakoutPlan, BreakoutRound, Invitation, Meeting
from hedgerow.meetings.services.live.groups import seat_groups
from hedgerow.meetings.services.mingling import Sitter, honest, in_room, request_for, wished_for


def mix_groups(*, by: Actor, meeting: Meeting, size: int) -> BreakoutRound:
    """Seat those who are here in groups of about `size`, and say honestly what it reached.

    Raises ValidationError where there are fewer than two people.
    """
    require(by, "change", meeting)
    here = in_room(meeting)
    if len(here) < 2 or size < 2:
        raise ValidationError(_("Small groups need at least two people."))
    sizes = even_sizes(len(here), -(-len(here) // size))
    return _seat(by, meeting, here, sizes, {}, _seats(meeting, here))


def seat_planned(*, by: Actor, meeting: Meeting) -> BreakoutRound:
    """Seat those who are here as it was planned for this time in groups.

    Whoever was not planned for goes where there is room. A group of which one came, or none, is not
    held. Raises ValidationError where nothing is planned for this time, or fewer than two are here.
    """
    require(by, "change", meeting)
    plan = BreakoutPlan.objects.filter(meeting=meeting).first()
    turn = BreakoutRound.objects.filter(meeting=meeting).count()
    if plan is None or turn >= len(plan.rounds):
        raise ValidationError(_("No groups are planned for this time."))
    here = in_room(meeting)
    seats = _seats(meeting, here)
    tables = [list(map(UUID, table)) for table in plan.rounds[turn]]
    planned = [[seats[pk] for pk in table if pk in seats] for table in tables]
    groups = [group for group in planned if len(group) > 1]
    size = max(map(len, tables))
    if not groups:
        return mix_groups(by=by, meeting=meeting, size=size)
    of_theirs = list(map(len, groups))
    more = [size] * ((len(here) - sum(of_theirs)) // size)
    sizes = fitted([*of_theirs, *more], len(here))
    kept = {number: at for at, group in enumerate(groups) for number in group}
    return _seat(by, meeting, here, sizes, kept, seats)


def _seat(
    by: Actor,
    meeting: Meeting,
    here: Sequence[Sitter],
    sizes: tuple[int, ...],
    kept: dict[int, int],
    seats: dict[UUID, int],
) -> BreakoutRound:
    """Seat those who are here in groups of these sizes; `kept` is who has a group already."""
    wished = replace(wished_for(meeting.breakout_wishes.all(), seats), hosts=kept)
    request = request_for(meeting, here, wished, [sizes])
    plan = _mixed(request, BreakoutRound.objects.filter(meeting=meeting).count())
    groups = [[here[number].pk for number in group] for group in plan.rounds[0]]
    words = honest(request, plan.rounds)
    return seat_groups(by=by, meeting=meeting, groups=groups, words=words)


def _mixed(request: Request, seed: int) -> Plan:
    """Groups that keep all they can: people wait, so a wish gives way before nobody is seated."""
    for wish in (request, replace(request, funders={})):
        with suppress(Impossible):
            return mix(wish, seed)
    return mix(replace(request, funders={}, together=(), apart=()), seed)


def _seats(meeting: Meeting, here: Sequence[Sitter]) -> dict[UUID, int]:
    """The number of each who was invited and is here, by their invitation; guests by their name."""
    of_person = {each.person: number for number, each in enumerate(here) if each.person}
    of_name = {fold(each.name): number for number, each in enumerate(here) if not each.person}
    rows = Invitation.objects.filter(meeting=meeting, ended_at=None)
    invited = {
        of_person.get(person, of_name.get(fold(name))): pk
        for pk, person, name in rows.values_list("pk", "person_id", "name")
    }
    return {pk: number for number, pk in invited.items() if number is not None}
