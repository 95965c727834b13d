"""Casting ballots: by a link of the roll, by the link on a paper, or typed in from paper.

Whoever votes by link leaves two traces that nothing joins: the roll says that they voted, and one
of the blank ballots, drawn by lot, says what. Its code is their receipt, which was drawn for the
form that they filled in and which they alone have seen. Nor does the database keep that the two
were written together (`services.sweeping`). On paper it is as at a polling station: the roll is
ticked off when a paper is handed out, and papers come back without a name. Lines of history are
about the round alone.

Where a round is open by name, each voter has one ballot (`services.by_name`); their paper bears
their name, so nobody is ticked off.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.rounds.marks import Line, Marks, read_code, read_lines, said_of
from hedgerow.rounds.models import Ballot, MoneyRound, Voter
from hedgerow.rounds.services.sweeping import sweep_ballots, sweep_papers, sweep_voted
from hedgerow.rounds.steps import Stage, held, held_open

How = Voter.How


@service
def cast_ballot(*, by: Actor, voter: Voter, receipt: str, marks: Marks) -> MoneyRound:
    """Cast the ballot of somebody on the roll, or change it; in nobody's name.

    Whoever has voted changes what they cast by its receipt: which ballot it is, that alone says. So
    a ballot that is sent twice is one ballot. Raises ValidationError where voting is not open, its
    last day has passed, they voted on paper, or no ballot cast by link has this receipt.
    """
    require(by, "vote", voter)
    require_nobody(by)
    money_round = held_open(voter.round)
    _require_secret(money_round)
    fresh = Voter.objects.get(pk=voter.pk)
    if fresh.how == How.PAPER:
        raise ValidationError(_("You took a paper ballot. Fill that in."))
    twins = money_round.ballots.filter(paper=False)
    ballot = twins.filter(code=read_code(receipt)).first()
    if fresh.how and ballot is None:
        problem = _(
            "This link was used, and no ballot has that receipt. Open it anew, and check it."
        )
        raise ValidationError({"receipt": problem})
    if ballot and not fresh.how:
        raise ValidationError(_("Open your link again, and fill the ballot in there."))
    if ballot is None:
        sweep_voted(money_round, fresh)
        ballot = secrets.choice(list(twins.filter(marks__isnull=True).order_by("pk")))
        ballot.code = receipt
    cast(ballot, marks, by)
    return money_round


@service
def fill_paper(*, by: Actor, ballot: Ballot, marks: Marks) -> MoneyRound:
    """Fill a paper in by the link on it, or change it; the paper itself then stays blank.

    Raises ValidationError where more papers would be in than were ticked off.
    """
    require(by, "vote", ballot)
    require_nobody(by)
    money_round = held_open(ballot.round)
    cast(Ballot.objects.select_related("voter").get(pk=ballot.pk), marks, by)
    _require_ticked(money_round)
    return money_round


@service
def tick_off(
    *, by: Actor, money_round: MoneyRound, took_paper: Collection[Voter], once: str = ""
) -> MoneyRound:
    """Say who took a paper, all of them; whoever voted by link has none to take.

    Raises ValidationError where more papers are in than would be ticked off.
    """
    require(by, "tick off", money_round)
    fresh = held(money_round, Stage.OPEN)
    sweep_papers(fresh, {voter.pk for voter in took_paper})
    _require_ticked(fresh)
    history.record("money_round.took_paper", by=by, thing=fresh)
    return fresh


@service
def type_in(
    *, by: Actor, money_round: MoneyRound, text: str, write_over: bool = False, once: str = ""
) -> MoneyRound:
    """Type paper ballots in, one to a line (`marks.read_lines`): all of them, or none.

    Papers that were handed in are typed in until the close, also after the last day to vote. One
    that is in already is typed again only with `write_over`. Whether it would say the same
    is not told. Raises ValidationError with a sentence for each line that is wrong.
    """
    require(by, "keep", money_round)
    fresh = held(money_round, Stage.OPEN)
    numbers = {number for number in fresh.ideas.values_list("number", flat=True) if number}
    lines = read_lines(text, fresh.way, numbers)
    if not lines:
        raise ValidationError({"text": _("Type a ballot first, like K7QF 3 5 9.")})
    rows = fresh.ballots.filter(paper=True).select_related("voter")
    papers = {str(ballot.code): ballot for ballot in rows}
    _check_lines(lines, papers, write_over=write_over)
    if fresh.is_by_name:
        for line in lines:
            fill(papers[line.code], line.marks, by)
    else:
        sweep_ballots(fresh, {papers[line.code].pk: line.marks for line in lines})
    _require_ticked(fresh)
    history.record("money_round.typed_in", by=by, thing=fresh, words={"count": len(lines)})
    return fresh


def _check_lines(lines: Sequence[Line], papers: dict[str, Ballot], *, write_over: bool) -> None:
    problems, seen = [], set[str]()
    for line in lines:
        problem = ""
        paper = papers.get(line.code)
        if line.code in seen:
            problem = _("This code is there twice.")
        elif paper is None:
            problem = _("No paper of this round has this code. Look at it once more.")
        elif not write_over and paper.marks is not None:
            problem = _("This paper is in already. To change it, tick “Write over”.")
        seen.add(line.code)
        if problem:
            problems.append(said_of(line.code, problem))
    if problems:
        raise ValidationError({"text": problems})


def _require_ticked(money_round: MoneyRound) -> None:
    """One ballot each: no more papers come in than people were ticked off to take one.

    Papers that bear names can only be in once.
    """
    if money_round.is_by_name:
        return
    papers = money_round.ballots.filter(paper=True, marks__isnull=False).count()
    took = money_round.voters.filter(how=How.PAPER).count()
    if papers > took:
        problem = ngettext(
            "Only %(took)s person is ticked off as having a paper. Tick off who took one first.",
            "Only %(took)s people are ticked off as having a paper. Tick off who took one first.",
            took,
        )
        raise ValidationError(problem % {"took": took})


def _require_secret(money_round: MoneyRound) -> None:
    if money_round.is_by_name:
        raise ValidationError(_("This round is open: every ballot bears its voter’s name."))


def require_nobody(by: Actor) -> None:
    """Raise ValueError for somebody with a name, who must not be among what is written."""
    if by.unattributed_on is None:
        raise ValueError("A ballot is cast in nobody's name: call this by=unattributed(actor).")


def cast(ballot: Ballot, marks: Marks, by: Actor, how: How = How.PAPER) -> None:
    """Write what a ballot says, and a line of history about its round alone."""
    kind = "money_round.cast" if ballot.marks is None else "money_round.recast"
    fill(ballot, marks, by, how)
    history.record(kind, by=by, thing=ballot.round)


def fill(ballot: Ballot, marks: Marks, by: Actor, how: How = How.PAPER) -> None:
    """Write what a ballot says; where it bears a name also how it came, and who wrote it down."""
    if ballot.voter is None:
        sweep_ballots(ballot.round, {ballot.pk: marks}, {ballot.pk: ballot.code})
        return
    ballot.voter.how = how
    ballot.voter.save(update_fields=["how"])
    ballot.marks, ballot.by_id = [list(mark) for mark in marks], by.person_id
    ballot.save(update_fields=["marks", "by_id"])
