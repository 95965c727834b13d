"""A round until voting opens: what it shares and how, its ideas and its roll; then all stands."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.analysis.allocation.completion import MOST_RUNS
from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.money import pounds
from hedgerow.core.policy import Actor, require
from hedgerow.core.versions import claim, rewrite
from hedgerow.place.models import Organisation, Person
from hedgerow.pot.models import Pot
from hedgerow.pot.services.holding import hold, release
from hedgerow.rounds.marks import PAPER_CODE, draw_codes
from hedgerow.rounds.models import Ballot, Idea, MoneyRound, Voter
from hedgerow.rounds.steps import Kind, Stage, held, is_over, step
from hedgerow.ties.selectors.called import ones_called

MOST_IDEAS, MOST_VOTERS = 60, 1_000
"""As many as are counted while one waits: `analysis.allocation.room` passes over what it can."""

_MOST_STEPS = MOST_RUNS // 4  # by which a share may rise to the cost of the dearest idea


@service
def begin_round(*, by: Actor, pot: Pot, once: str = "", **how: Any) -> MoneyRound:
    """Begin a round on a pot. `how`: `name`, `pence`, `way`, `per`, `rule`, `utility`,
    `completion`, `secrecy`, `receipts` and `closes_on`, as in `MoneyRound`; all can change until it
    is settled.
    """
    require(by, "keep", pot)
    begun = MoneyRound(place=pot.place, pot=pot, by_id=by.person_id, **how)
    begun.full_clean()
    begun.save()
    history.record("money_round.opened", by=by, thing=begun)
    return begun


@service
def change_round(
    *, by: Actor, money_round: MoneyRound, seen: int, once: str = "", **how: Any
) -> MoneyRound:
    """Change how a round goes, while it is not settled. Raises ChangedMeanwhile as `claim` does."""
    require(by, "keep", money_round)
    held(money_round, Stage.DRAFT)
    fresh = claim(money_round, seen=seen)
    changed = rewrite(fresh, how)
    history.record("money_round.changed", by=by, thing=fresh, words={"changed": changed})
    return fresh


@service
def put_idea(
    *,
    by: Actor,
    money_round: MoneyRound,
    title: str,
    for_whom: str,
    body: Organisation,
    pence: int,
    words: str = "",
    once: str = "",
) -> Idea:
    """Put an idea forward. `for_whom` says who it is for and what they said; `body` is paid."""
    require(by, "add idea", money_round)
    fresh = held(money_round, Stage.DRAFT)
    if pence > fresh.pence:
        problem = _("There is %(there)s to share. Give a smaller sum.")
        raise ValidationError({"pence": problem % {"there": pounds(fresh.pence)}})
    if fresh.ideas.count() >= MOST_IDEAS:
        raise ValidationError(_("There are very many ideas. Hold a second round for more."))
    idea = Idea(
        place=fresh.place,
        round=fresh,
        title=title,
        words=words,
        for_whom=for_whom,
        body=body,
        pence=pence,
        author_id=by.person_id,
    )
    idea.full_clean()
    idea.save()
    history.record("money_round.idea", by=by, thing=fresh)
    return idea


@service
def take_idea_back(*, by: Actor, idea: Idea, once: str = "") -> MoneyRound:
    """Take an idea back, while the round is not settled."""
    require(by, "take back", idea)
    fresh = held(idea.round, Stage.DRAFT)
    idea.delete()
    history.record("money_round.idea_back", by=by, thing=fresh)
    return fresh


@service
def write_roll(
    *, by: Actor, money_round: MoneyRound, names: Sequence[str], once: str = ""
) -> MoneyRound:
    """Say who may vote, in place of whoever stood there before. Nobody needs an account.

    A name that one person (or one body) of the place bears stands for them. Raises ValidationError
    for a name that is there twice.
    """
    require(by, "keep", money_round)
    fresh = held(money_round, Stage.DRAFT)
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            problem = _("“%(name)s” is there twice. Add something that tells them apart.")
            raise ValidationError({"names": problem % {"name": name}})
        seen.add(name.casefold())
    if len(names) > MOST_VOTERS:
        problem = _("A round here has room for %(most)s voters.") % {"most": MOST_VOTERS}
        raise ValidationError({"names": problem})
    fresh.voters.all().delete()
    told: dict[str, Any] = {"place": fresh.place, "round": fresh}
    if fresh.per == MoneyRound.Per.BODY:
        bodies = ones_called(by, Organisation, names)
        Voter.objects.bulk_create(Voter(name=each, body=bodies.get(each), **told) for each in names)
    else:
        people = ones_called(by, Person, names)
        Voter.objects.bulk_create(
            Voter(name=each, person=people.get(each), **told) for each in names
        )
    history.record("money_round.roll", by=by, thing=fresh)
    return fresh


@service
def settle_round(*, by: Actor, money_round: MoneyRound, once: str = "") -> MoneyRound:
    """Fix everything: the sum, the ideas, the roll and the rule. Ideas get their numbers by lot.

    The sum is held back in the pot. Ballots are laid out blank, so that filling one in leaves no
    trace of when. Raises ValidationError where there are no ideas or voters, the last day to vote
    has passed, or the pot has less than is to be shared.
    """
    require(by, "keep", money_round)
    fresh = held(money_round, Stage.DRAFT)
    ideas, voters = list(fresh.ideas.all()), list(fresh.voters.all())
    if not ideas:
        raise ValidationError(_("There are no ideas yet. Put one forward first."))
    if not voters:
        raise ValidationError(_("Nobody may vote yet. Write the roll first."))
    if is_over(fresh):
        raise ValidationError(
            _("The last day to vote has passed. Change how the round goes first.")
        )
    called = _("Money round “%(name)s”") % {"name": fresh.name}
    fresh.hold = hold(fresh.pot, fresh.pence, words=called, by_id=by.person_id)
    random.SystemRandom().shuffle(ideas)
    for number, idea in enumerate(ideas, 1):
        idea.number = number
        idea.save(update_fields=["number"])
    _lay_out(fresh, voters)
    fresh.step = math.ceil(max(idea.pence for idea in ideas) / 100 / _MOST_STEPS)
    if fresh.rule != MoneyRound.Rule.EQUAL_SHARES:  # which alone has something to complete
        fresh.completion = MoneyRound.Completion.NONE
    fresh.receipts = fresh.receipts and not fresh.is_by_name  # which lists ballots by names
    fresh.version += 1
    fresh.save()
    step(by, fresh, Kind.SETTLED)
    history.record("money_round.settled", by=by, thing=fresh)
    return fresh


def _lay_out(money_round: MoneyRound, voters: Sequence[Voter]) -> None:
    """A paper for each voter; it is theirs where the round is open by name, or else has a twin."""
    told: dict[str, Any] = {"place": money_round.place, "round": money_round}
    whose = voters if money_round.is_by_name else [None] * len(voters)
    codes = draw_codes(len(voters), PAPER_CODE)
    Ballot.objects.bulk_create(
        Ballot(code=code, paper=True, voter=voter, **told)
        for code, voter in zip(codes, whose, strict=True)
    )
    if not money_round.is_by_name:
        Ballot.objects.bulk_create(Ballot(paper=False, **told) for _each in voters)


@service
def open_voting(*, by: Actor, money_round: MoneyRound, once: str = "") -> MoneyRound:
    """Open the voting, once everything is settled.

    Raises ValidationError where the last day to vote, which is settled too, has passed.
    """
    require(by, "keep", money_round)
    fresh = held(money_round, Stage.SETTLED)
    if is_over(fresh):
        problem = _("The last day to vote has passed. Call this round off, and begin another.")
        raise ValidationError(problem)
    step(by, fresh, Kind.OPENED)
    history.record("money_round.voting", by=by, thing=fresh)
    return fresh


@service
def call_off(*, by: Actor, money_round: MoneyRound, once: str = "") -> MoneyRound:
    """Call a round off before it is counted. What was cast is emptied, and nothing is held."""
    require(by, "keep", money_round)
    fresh = held(money_round, Stage.DRAFT, Stage.SETTLED, Stage.OPEN)
    step(by, fresh, Kind.CALLED_OFF)
    fresh.ballots.all().delete()
    if fresh.hold:
        release(fresh.hold, by_id=by.person_id)
    history.record("money_round.called_off", by=by, thing=fresh)
    return fresh
