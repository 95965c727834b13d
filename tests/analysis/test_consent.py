"""Whatever happens in between, nothing is adopted that somebody with a say was not asked about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from hedgerow.analysis.consent import End, Matter, Refused, Rule, Silence, Stance, Way

DAY = date(2027, 1, 11)
PEOPLE = st.integers(0, 5)
BODIES = st.sampled_from(["council", "food bank", "choir", None])


class Deciding(RuleBasedStateMachine):
    """Any order of edits, objections, withdrawals, members coming and going, days passing.

    Keeps its own simple account of who was given which text and who said what of it.
    """

    raised = Bundle("raised")

    @initialize(
        way=st.sampled_from(Way), silence=st.sampled_from(Silence), quorum=st.integers(1, 3)
    )
    def begin(self, way: Way, silence: Silence, quorum: int) -> None:
        self.matter = Matter(Rule(way, quorum, silence), DAY + timedelta(days=7))
        self.today = DAY
        self.given: dict[int, dict[int, date]] = {}
        self.said: dict[tuple[int, int], Stance] = {}
        self.bodies: dict[int, str | None] = {}
        self.reasons: dict[int, tuple[int, bool, set[int]]] = {}
        for who, body in enumerate(["council", "food bank", "council"]):
            self._join(who, body)

    def _join(self, who: int, body: str | None) -> None:
        self.matter.join(who, body, self.today)
        self.bodies[who] = body
        self.given.setdefault(who, {}).setdefault(self.matter.text, self.today)

    @rule(who=PEOPLE, body=BODIES)
    def join(self, who: int, body: str | None) -> None:
        if who not in self.bodies:
            self._join(who, body)

    @rule(who=PEOPLE, body=BODIES)
    def join_and_be_forgotten(self, who: int, body: str | None) -> None:
        """A door that fails to give a newcomer the words."""
        if who not in self.bodies:
            self.matter.voices[who] = body
            self.bodies[who] = body

    @rule(who=PEOPLE)
    def leave(self, who: int) -> None:
        self.matter.leave(who)
        self.bodies.pop(who, None)

    @rule()
    def reword(self) -> None:
        self.matter.reword(self.today)
        for who in self.bodies:
            self.given.setdefault(who, {})[self.matter.text] = self.today

    @rule(who=PEOPLE, stance=st.sampled_from([Stance.FOR, Stance.ASIDE]), back=st.integers(0, 2))
    def say(self, who: int, stance: Stance, back: int) -> None:
        text = self.matter.text - back
        if back or who not in self.bodies:
            with pytest.raises(Refused):
                self.matter.say(who, stance, text)
            return
        self._say(who, stance)

    @rule(but=st.sets(PEOPLE, max_size=2))
    def nearly_all_are_for_it(self, but: set[int]) -> None:
        for who in [*self.bodies]:
            if who not in but and self.said.get((who, self.matter.text)) != Stance.AGAINST:
                self._say(who, Stance.FOR)

    def _say(self, who: int, stance: Stance) -> None:
        text = self.matter.text
        self.matter.say(who, stance, text)
        self.said[who, text] = stance
        if stance != Stance.AGAINST:
            for key, (by, gone, met) in self.reasons.items():
                if by == who and not gone:
                    self.reasons[key] = (by, gone, met | {text})

    @rule(target=raised, who=PEOPLE)
    def object(self, who: int) -> object:
        if who not in self.bodies:
            return multiple()
        key = len(self.reasons)
        self.matter.object(key, who, self.matter.text)
        self.said[who, self.matter.text] = Stance.AGAINST
        self.reasons[key] = (who, False, set())
        return key

    @rule(key=raised, by=PEOPLE, how=st.sampled_from(End))
    def end(self, key: int, by: int, how: End) -> None:
        author, gone, met = self.reasons[key]
        try:
            self.matter.end(key, how, by)
        except Refused:
            return
        assert (author not in self.bodies) if how == End.SET_ASIDE else (author == by)
        text = self.matter.text
        self.reasons[key] = (author, gone or how != End.RESOLVED, met | {text})
        if how != End.SET_ASIDE and not self._raised_by(author):
            self.said[author, text] = Stance.ASIDE

    def _raised_by(self, who: int) -> bool:
        return any(
            by == who and not gone and self.matter.text not in met
            for by, gone, met in self.reasons.values()
        )

    @rule(days=st.integers(1, 9))
    def pass_days(self, days: int) -> None:
        self.today += timedelta(days=days)

    @invariant()
    def nothing_is_adopted_unasked(self) -> None:
        standing, text = self.matter.standing(self.today), self.matter.text
        if standing.may_adopt:
            event(f"adopted by {self.matter.rule.way}")
        if not standing.may_adopt:
            return
        rule_, heard = self.matter.rule, {who for who in self.bodies if (who, text) in self.said}
        for who in self.bodies:
            assert text in self.given.get(who, {}), "adopted without asking somebody"
            if who not in heard:
                assert rule_.silence != Silence.WAIT
                assert rule_.way not in {Way.CONSENSUS, Way.DELEGATED}
                days = (self.today - self.given[who][text]).days
                assert days > rule_.notice
                assert self.today > self.matter.closes_on
        organisations = {self.bodies[who] for who in heard}
        if rule_.way != Way.DELEGATED:
            assert len(organisations) >= rule_.quorum
        if rule_.way != Way.VOTE:
            assert all(self.said[who, text] != Stance.AGAINST for who in heard)
            assert all(gone or text in met for _by, gone, met in self.reasons.values())


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(max_examples=150, stateful_step_count=40)


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
