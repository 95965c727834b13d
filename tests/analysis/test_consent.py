"""Whatever happens in between, nothing is adopted that somebody with a say was not asked about."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test as run

from deciding import DAY, Deciding
from hedgerow.analysis.consent import (
    Ask,
    End,
    Key,
    Matter,
    Refused,
    Rule,
    Said,
    Silence,
    Stance,
    Standing,
    Way,
)

MANY = settings(max_examples=200, stateful_step_count=30)


@pytest.mark.slow
def test_nothing_is_adopted_that_somebody_with_a_say_was_not_asked_about() -> None:
    run(Deciding, settings=MANY)


class KeepsOldSays(Matter):
    """What was said of older words counts for the new ones."""

    def reword(self, on: date) -> None:
        super().reword(on)
        self.says = {who: Said(self.text, said.stance) for who, said in self.says.items()}


class AsksNobodyAgain(Matter):
    """New words are not given to anybody, and nobody minds."""

    def reword(self, on: date) -> None:
        self.text += 1

    def _has_text(self, who: Key) -> bool:
        return who in self.asked


class ForgetsNewcomers(Matter):
    """Whoever comes while everybody is being asked has no say."""

    def join(self, who: Key, body: Key | None, on: date) -> None:
        if self.text == 1 and not self.says:
            super().join(who, body, on)


class TakesForAsked(Matter):
    """Nobody looks whether somebody was given the words at all."""

    def _has_text(self, who: Key) -> bool:
        self.asked.setdefault(who, Ask(self.text, DAY))
        return True


class SilenceAtOnce(Matter):
    """Silence counts though somebody has had the words for a day."""

    def _may_pass(self, who: Key, today: date) -> bool:
        return self.rule.silence != Silence.WAIT and self._has_text(who) and today > self.closes_on


class SilenceBeforeTheDay(Matter):
    """Silence counts while there is still time to answer."""

    def _may_pass(self, who: Key, today: date) -> bool:
        self.closes_on, day = DAY, self.closes_on
        try:
            return super()._may_pass(who, today)
        finally:
            self.closes_on = day


class SilenceWithoutAgreement(Matter):
    """Silence counts where everybody should answer."""

    def standing(self, today: date) -> Standing:
        rule, self.rule = self.rule, Rule(Way.CONSENT, self.rule.quorum, Silence.MISSING)
        try:
            return super().standing(today)
        finally:
            self.rule = rule


class ResolvedForGood(Matter):
    """An objection that one text met does not come back with the next."""

    def end(self, key: Key, how: End, by: Key | None = None) -> None:
        super().end(key, how, by)
        self.objections[key].end = End.WITHDRAWN


class LeavesWithTheirReasons(Matter):
    """Whoever leaves takes their objection with them."""

    def leave(self, who: Key) -> None:
        super().leave(who)
        for each in self.raised_by(who):
            each.end = End.WITHDRAWN


class AnybodyEndsIt(Matter):
    """Somebody else says that an objection is met."""

    def end(self, key: Key, how: End, by: Key | None = None) -> None:
        super().end(key, how, by if how == End.SET_ASIDE else self.objections[key].by)


class SetsAsideWhoIsHere(Matter):
    """The group sets aside the objection of somebody who has a say."""

    def end(self, key: Key, how: End, by: Key | None = None) -> None:
        objection = self.objections[key]
        if how == End.SET_ASIDE and objection.blocks(self.text):
            objection.end, objection.end_text = how, self.text
        else:
            super().end(key, how, by)


class CountsPeople(Matter):
    """A quorum of people, of whom one organisation may send as many as it likes."""

    def standing(self, today: date) -> Standing:
        bodies, self.voices = self.voices, {who: who for who in self.voices}
        try:
            return super().standing(today)
        finally:
            self.voices = bodies


class CountsTheSilent(Matter):
    """Those who said nothing make up the quorum."""

    def standing(self, today: date) -> Standing:
        told = super().standing(today)
        everybody = len(set(self.voices.values()))
        return Standing(
            told.closed,
            told.waits_for,
            told.not_asked,
            told.objections,
            everybody,
            told.quorum,
            told.votes,
            told.carried,
        )


class HearsWhoLeft(Matter):
    """What somebody said who has left still carries it."""

    def _votes(self, heard: dict[Key, Stance]) -> Counter[Stance]:
        votes = super()._votes(heard)
        gone = self.says.keys() - self.voices.keys()
        votes[Stance.FOR] += sum(self.says[who].stance == Stance.FOR for who in gone)
        return votes


class TakesLateSays(Matter):
    """Somebody who read the older words is taken to speak of the new ones."""

    def say(self, who: Key, stance: Stance, text: int) -> None:
        super().say(who, stance, self.text)


class CountsFromTheLastReminder(Matter):
    """Whoever is given the words again has them from that day only."""

    def ask(self, who: Key, on: date) -> None:
        super().ask(who, on)
        self.asked[who] = Ask(self.text, on)


class DropsAnOlderReason(Matter):
    """Of two objections by one person only the later one stands."""

    def object(self, key: Key, who: Key, text: int) -> None:
        for each in self.raised_by(who):
            each.end = End.WITHDRAWN
        super().object(key, who, text)


FAULTS: list[type[Matter]] = [
    KeepsOldSays,
    AsksNobodyAgain,
    ForgetsNewcomers,
    TakesForAsked,
    SilenceAtOnce,
    SilenceBeforeTheDay,
    SilenceWithoutAgreement,
    ResolvedForGood,
    LeavesWithTheirReasons,
    AnybodyEndsIt,
    SetsAsideWhoIsHere,
    CountsPeople,
    CountsTheSilent,
    HearsWhoLeft,
    TakesLateSays,
    CountsFromTheLastReminder,
    DropsAnOlderReason,
]


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_machine_finds_each_fault_that_is_planted(fault: type[Matter]) -> None:
    planted = type(fault.__name__, (Deciding,), {"made": fault})
    found_alone = settings(MANY, phases=[Phase.generate])
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        run(planted, settings=found_alone)


def opened(rule_: Rule, *bodies: str | None) -> Matter:
    matter = Matter(rule_, DAY + timedelta(days=7))
    for who, body in enumerate(bodies):
        matter.join(who, body, DAY)
    return matter


def test_an_objection_is_asked_again_when_the_words_change() -> None:
    matter = opened(Rule(), "council", "food bank")
    matter.say(0, Stance.FOR, 1)
    matter.object("cost", 1, 1)
    assert matter.standing(DAY).objections == {"cost"}
    matter.reword(DAY)
    assert matter.standing(DAY).waits_for == {0, 1}
    matter.say(1, Stance.FOR, 2)
    assert not matter.standing(DAY).objections
    matter.reword(DAY)
    assert matter.standing(DAY).objections == {"cost"}
    with pytest.raises(Refused, match="not theirs"):
        matter.end("cost", End.RESOLVED, 0)
    matter.end("cost", End.RESOLVED, 1)
    matter.say(0, Stance.FOR, 3)
    assert matter.standing(DAY).may_adopt


@pytest.mark.parametrize(
    ("silence", "adopted"),
    [(Silence.WAIT, False), (Silence.MISSING, True), (Silence.CONSENT, True)],
)
def test_what_silence_means_is_what_the_group_agreed(silence: Silence, adopted: bool) -> None:
    matter = opened(Rule(silence=silence), "council", "food bank", "choir")
    matter.say(0, Stance.FOR, 1)
    matter.say(1, Stance.ASIDE, 1)
    assert not matter.standing(DAY + timedelta(days=7)).may_adopt  # the day itself is still theirs
    after = matter.standing(DAY + timedelta(days=8))
    assert after.may_adopt is adopted
    assert after.votes[Stance.FOR] == (2 if silence == Silence.CONSENT else 1)
    matter.reword(DAY + timedelta(days=8))
    matter.say(0, Stance.FOR, 2)
    matter.say(1, Stance.FOR, 2)
    assert not matter.standing(DAY + timedelta(days=9)).may_adopt  # the new words came yesterday


def test_a_quorum_counts_organisations_and_silence_makes_none() -> None:
    matter = opened(Rule(quorum=2, silence=Silence.CONSENT), "council", "council", "choir")
    matter.say(0, Stance.FOR, 1)
    matter.say(1, Stance.FOR, 1)
    late = DAY + timedelta(days=30)
    assert not matter.standing(late).enough
    assert not matter.standing(late).may_adopt
    neighbours = opened(Rule(quorum=2), None, None)
    neighbours.say(0, Stance.FOR, 1)
    neighbours.say(1, Stance.FOR, 1)
    assert neighbours.standing(DAY).organisations == 1


def test_who_stands_aside_makes_a_quorum_and_who_stays_away_does_not() -> None:
    """A quorum is of those heard on these words, at any time: staying away can hold a thing up."""
    late = DAY + timedelta(days=30)
    matter = opened(Rule(Way.VOTE, silence=Silence.MISSING), "council", "food bank", "choir")
    matter.say(0, Stance.FOR, 1)
    standing = matter.standing(late)
    assert standing.closed
    assert standing.carried
    assert not standing.enough
    matter.say(1, Stance.ASIDE, 1)
    assert matter.standing(late).may_adopt
    matter.reword(late)
    assert matter.standing(late).organisations == 0, "nobody was heard on these words yet"


def test_an_organisation_has_one_vote_however_many_speak_for_it() -> None:
    matter = opened(Rule(Way.VOTE), "council", "council", "council", "choir", "food bank")
    for who in range(3):
        matter.say(who, Stance.FOR, 1)
    matter.say(3, Stance.AGAINST, 1)
    matter.say(4, Stance.AGAINST, 1)
    assert matter.standing(DAY).votes == {Stance.FOR: 1, Stance.AGAINST: 2}
    assert not matter.standing(DAY).may_adopt
    matter.say(4, Stance.FOR, 1)
    assert matter.standing(DAY).may_adopt
    matter.say(2, Stance.AGAINST, 1)  # its people differ: it stands aside
    assert not matter.standing(DAY).carried


def test_the_reason_of_somebody_who_left_stays_until_the_group_says_why_it_goes_on() -> None:
    matter = opened(Rule(), "council", "food bank", "choir")
    matter.object("harm", 2, 1)
    with pytest.raises(Refused, match="has a say"):
        matter.end("harm", End.SET_ASIDE)
    matter.leave(2)
    matter.say(0, Stance.FOR, 1)
    matter.say(1, Stance.FOR, 1)
    assert not matter.standing(DAY).may_adopt
    matter.end("harm", End.SET_ASIDE)
    assert matter.standing(DAY).may_adopt
