"""Drafting the small groups of a meeting beforehand, and what is wished for them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.analysis.mixing import Clash, Impossible, Request, even_sizes, fitted, mix
from hedgerow.analysis.mixing.words import why_not
from hedgerow.core import history, versions
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import BreakoutPlan, BreakoutWish, Invitation, Meeting
from hedgerow.meetings.services.mingling import (
    Sitter,
    honest,
    on_list,
    request_for,
    wished_for,
)

Answer = Invitation.Answer
_TELL_OF_APART = (Clash.SEATS, Clash.TOGETHER_AND_APART)


def draft_groups(
    *,
    by: Actor,
    meeting: Meeting,
    sizes: Sequence[int],
    rounds: int,
    certain: bool = True,
    once: str = "",
) -> BreakoutPlan:
    """Draft who sits with whom over `rounds`; one that there was is drafted anew, and differs.

    `sizes` is one number, about how many sit together, or the size of each group. Those who said
    yes are seated, or without `certain` all who did not say no. Raises ValidationError where there
    are too few people, or where not all that is wished can be kept; it says what to change.

    For hundreds of people the sums take seconds, so they are done before anything is locked.
    """
    require(by, "change", meeting)
    rows = Invitation.objects.filter(meeting=meeting, ended_at=None)
    rows = rows.filter(answer=Answer.YES) if certain else rows.exclude(answer=Answer.NO)
    sitters = on_list(meeting.place, rows)
    before = BreakoutPlan.objects.filter(meeting=meeting).first()
    request = _request(meeting, sitters, sizes, rounds)
    try:
        drafted = mix(request, seed=before.version + 1 if before else 1).rounds
    except Impossible as impossible:
        raise ValidationError(_why(by, request, impossible, sitters)) from impossible
    return keep_draft(
        by=by,
        meeting=meeting,
        sizes=list(sizes),
        certain=certain,
        rounds=[[[str(sitters[n].pk) for n in group] for group in groups] for groups in drafted],
        words=honest(request, drafted),
        once=once,
    )


@service
def keep_draft(
    *,
    by: Actor,
    meeting: Meeting,
    rounds: Sequence[Sequence[Sequence[str]]],
    words: str,
    sizes: Sequence[int],
    certain: bool,
    once: str = "",
) -> BreakoutPlan:
    """Keep a draft in the place of any that there was; see `BreakoutPlan` for what each is."""
    require(by, "change", meeting)
    plan = BreakoutPlan.objects.select_for_update().filter(meeting=meeting).first()
    plan = plan or BreakoutPlan(place=meeting.place, meeting=meeting, version=0)
    plan.version += 1
    plan.sizes, plan.certain, plan.rounds, plan.words = sizes, certain, rounds, words
    plan.save()
    history.record("meeting.groups_drafted", by=by, thing=meeting)
    return plan


def _request(
    meeting: Meeting, sitters: Sequence[Sitter], sizes: Sequence[int], rounds: int
) -> Request:
    wished = wished_for(meeting.breakout_wishes.all(), _numbers(sitters))
    present = [wished.there(len(sitters), number) for number in range(1, rounds + 1)]
    few = min(map(len, present), default=0)
    groups = tuple(sizes)
    if len(groups) == 1 and few:
        groups = even_sizes(len(sitters), -(-len(sitters) // groups[0]))
    if few < 2 * len(groups) or not groups:
        told = ngettext(
            "%(num)d person is too few for these groups. Ask for fewer groups.",
            "%(num)d people are too few for these groups. Ask for fewer groups.",
            few,
        )
        raise ValidationError(told % {"num": few})
    fit = [fitted(groups, len(there)) for there in present]
    return request_for(meeting, sitters, wished, fit, present)


def _numbers(sitters: Sequence[Sitter]) -> dict[UUID, int]:
    return {each.pk: number for number, each in enumerate(sitters)}


def _why(by: Actor, request: Request, clash: Impossible, sitters: Sequence[Sitter]) -> str:
    """Why there is no draft. Where the wish of somebody else that two be kept apart may be why, it
    says no more than that."""
    own = BreakoutWish.objects.filter(author_id=by.person_id, one__in=[s.pk for s in sitters])
    told = set(wished_for(own, _numbers(sitters)).apart)
    if clash.clash in _TELL_OF_APART and set(request.apart) - told:
        return _("We found no seats that keep all that is wished. Ask for other sizes.")
    return why_not(clash, [each.name for each in sitters])


@service
def swap_two(
    *, by: Actor, plan: BreakoutPlan, number: int, one: UUID, other: UUID, seen: int
) -> BreakoutPlan:
    """Let two people, by their invitations, change places in one round of a draft.

    What is wished gives way to a hand; `words` says what the draft reaches now. Raises
    ValidationError where they do not both sit in that round, and `ChangedMeanwhile`.
    """
    require(by, "change", plan)
    fresh = versions.claim(plan, seen=seen)
    groups = fresh.rounds[number - 1] if 1 <= number <= len(fresh.rounds) else []
    seats = {UUID(pk): (group, at) for group in groups for at, pk in enumerate(group)}
    if one == other or one not in seats or other not in seats:
        raise ValidationError(_("Choose two people who both sit in that round."))
    (group, at), (its, there) = seats[one], seats[other]
    group[at], its[there] = its[there], group[at]
    fresh.words = _reaches(fresh)
    fresh.save()
    history.record("meeting.groups_swapped", by=by, thing=fresh.meeting)
    return fresh


def _reaches(plan: BreakoutPlan) -> str:
    """What a draft reaches as it stands."""
    seated = [UUID(pk) for groups in plan.rounds for group in groups for pk in group]
    sitters = on_list(plan.meeting.place, Invitation.objects.filter(pk__in=seated))
    numbers = _numbers(sitters)
    rounds = [[[numbers[UUID(pk)] for pk in group] for group in groups] for groups in plan.rounds]
    present = [[number for group in groups for number in group] for groups in rounds]
    sizes = [[len(group) for group in groups] for groups in rounds]
    wished = wished_for(plan.meeting.breakout_wishes.all(), numbers)
    return honest(request_for(plan.meeting, sitters, wished, sizes, present), rounds)


@service
def wish_for_groups(
    *,
    by: Actor,
    meeting: Meeting,
    kind: str,
    one: Invitation,
    other: Invitation | None = None,
    number: int | None = None,
    once: str = "",
) -> BreakoutWish:
    """Note something to keep to in the small groups. Nothing drafted so far changes.

    Raises ValidationError for a wish that is not whole, or about somebody who is not on the list.
    """
    require(by, "change", meeting)
    listed = {each.meeting_id for each in (one, other) if each}
    if listed != {meeting.pk} or one == other:
        raise ValidationError(_("Choose two different people who are on the list."))
    wish = BreakoutWish(
        place=meeting.place,
        meeting=meeting,
        author_id=by.person_id,
        kind=kind,
        one=one,
        other=other,
        number=number,
    )
    wish.full_clean()
    wish.save()
    history.record("meeting.groups_wished", by=by, thing=meeting)
    return wish


@service
def drop_wish(*, by: Actor, wish: BreakoutWish) -> Meeting:
    """Take back something that was to be kept to. Nothing drafted so far changes."""
    require(by, "change", wish)
    meeting = wish.meeting
    wish.delete()
    history.record("meeting.groups_wished", by=by, thing=meeting)
    return meeting
