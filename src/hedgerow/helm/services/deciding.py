"""Settling a proposal by the group's rules, and looking again at what was decided."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.helm.models import Agreement, Look, Proposal
from hedgerow.helm.services.confirming import require_ready, require_second
from hedgerow.helm.services.groups import end_group, write_version


@service
def adopt(
    *,
    by: Actor,
    proposal: Proposal,
    number: int,
    review_on: date,
    outcome: str = "",
    once: str = "",
) -> Proposal:
    """Write down that the group adopted the `number`th words, and when it will look again.

    Whoever does it decides nothing: the rules say whether it may be. Raises ValidationError with
    what is still missing; what cannot be undone somebody else confirmed before (`confirming`). An
    agreement says the new words from today on.
    """
    fresh = Proposal.objects.select_for_update().get(pk=proposal.pk)
    require(by, "change", fresh)
    require_ready(by, fresh, number)
    require_second(by, fresh, number)
    today = clock.today(fresh.place.time_zone)
    if review_on <= today:
        raise ValidationError({"review_on": _("Give a day to come on which to look again.")})
    _settle(fresh, by, Proposal.State.ADOPTED, outcome, today)
    fresh.review_on = review_on
    fresh.save()
    if fresh.kind == Proposal.END:
        end_group(fresh.group, today)
    elif fresh.kind:
        wording = fresh.wordings.get(number=number)
        agreement = fresh.agreement or _new_agreement(fresh)
        write_version(
            agreement,
            wording.words,
            today,
            rule=wording.rule,
            proposal=fresh,
            review_on=review_on,
        )
    history.record("proposal.adopted", by=by, thing=fresh)
    return fresh


def _new_agreement(proposal: Proposal) -> Agreement:
    made = Agreement(
        place=proposal.place, group=proposal.group, kind=proposal.kind, title=proposal.title
    )
    made.full_clean()
    made.save()
    return made


def _settle(proposal: Proposal, by: Actor, state: Proposal.State, words: str, today: date) -> None:
    proposal.state, proposal.outcome = state, words
    proposal.decided_on, proposal.decided_by_id = today, by.person_id
    proposal.version += 1
    proposal.full_clean()
    proposal.save()


@service
def let_go(*, by: Actor, proposal: Proposal, outcome: str, once: str = "") -> Proposal:
    """Let a proposal go, with a word of why. All that was said of it stays to be read."""
    fresh = Proposal.objects.select_for_update().get(pk=proposal.pk)
    require(by, "change", fresh)
    _settle(fresh, by, Proposal.State.LET_GO, outcome, clock.today(fresh.place.time_zone))
    history.record("proposal.let_go", by=by, thing=fresh)
    return fresh


@service
def look_again(
    *, by: Actor, proposal: Proposal, words: str, review_on: date | None = None, once: str = ""
) -> Look:
    """Write down what the group found when it looked again, and when it will look next."""
    fresh = Proposal.objects.select_for_update().get(pk=proposal.pk)
    require(by, "look", fresh)
    today = clock.today(fresh.place.time_zone)
    if review_on and review_on <= today:
        raise ValidationError({"review_on": _("Give a day to come, or leave it empty.")})
    fresh.review_on = review_on
    fresh.save()
    look = Look(
        place=fresh.place,
        proposal=fresh,
        words=words,
        on=today,
        review_on=review_on,
        by_id=by.person_id,
    )
    look.full_clean()
    look.save()
    history.record("proposal.looked", by=by, thing=fresh)
    return look
