"""A machine that decides in any order, and judges by an account of its own what may be adopted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hedgerow.analysis.consent import End, Matter, Refused, Rule, Silence, Stance, Way

DAY = date(2027, 1, 11)
CLOSES = DAY + timedelta(days=7)
PEOPLE = st.integers(0, 5)
BODIES = st.sampled_from(["council", "food bank", "choir", None])
FIRST = ("council", "food bank", "council")
ANY = st.integers(0, 1_000)


@dataclass
class Reason:
    """An objection as its author lives with it: the texts that met it, and whether it is gone."""

    by: int
    gone: bool = False
    met: set[int] = field(default_factory=set)


@dataclass
class Account:
    """Who has a say, who was given which words on which day, and what they said last of each."""

    rule: Rule
    text: int = 1
    today: date = DAY
    members: dict[int, str | None] = field(default_factory=dict)
    given: dict[tuple[int, int], date] = field(default_factory=dict)
    said: dict[tuple[int, int], Stance] = field(default_factory=dict)
    reasons: dict[int, Reason] = field(default_factory=dict)

    def give(self, who: int) -> None:
        self.given.setdefault((who, self.text), self.today)

    def stands(self, reason: Reason) -> bool:
        return not reason.gone and self.text not in reason.met

    def of(self, who: int) -> list[int]:
        """The objections of somebody's that stand in the way of these words."""
        return [key for key, each in self.reasons.items() if each.by == who and self.stands(each)]

    @property
    def heard(self) -> set[int]:
        return {who for who in self.members if (who, self.text) in self.said}

    @property
    def unheard_but_excused(self) -> set[int]:
        """Those whose silence counts: as agreed, after the day, and long enough with the words."""
        if self.rule.silence == Silence.WAIT or self.rule.way in {Way.CONSENSUS, Way.DELEGATED}:
            return set()
        silent = {who for who in self.members if who not in self.heard}
        had = {who: self.given.get((who, self.text)) for who in silent}
        return {
            who
            for who, on in had.items()
            if on and (self.today - on).days > self.rule.notice and self.today > CLOSES
        }

    @property
    def organisations(self) -> set[str | None]:
        return {self.members[who] for who in self.heard}

    @property
    def stances(self) -> dict[int, Stance]:
        return {who: self.said[who, self.text] for who in self.heard}

    @property
    def votes(self) -> Counter[Stance]:
        """For, against, aside: by person; in a vote one for each organisation, aside if split."""
        if self.rule.way != Way.VOTE:
            silent_for = self.rule.silence == Silence.CONSENT
            more = {Stance.FOR: len(self.unheard_but_excused) if silent_for else 0}
            return Counter(self.stances.values()) + Counter(more)
        votes: Counter[Stance] = Counter()
        for voice in {self.members[who] or who for who in self.heard}:
            mine = {self.stances[w] for w in self.heard if (self.members[w] or w) == voice}
            votes[mine.pop() if len(mine) == 1 else Stance.ASIDE] += 1
        return votes

    @property
    def is_carried(self) -> bool:
        """By more for it than against it in a vote; else by somebody, with nobody against it."""
        least = self.votes[Stance.AGAINST] if self.rule.way == Way.VOTE else 0
        is_stopped = self.rule.way != Way.VOTE and self.votes[Stance.AGAINST] > 0
        return self.votes[Stance.FOR] > least and not is_stopped

    @property
    def may_adopt(self) -> bool:
        """Whether all is there that the group agreed on; each line is a promise of the rules."""
        everybody = set(self.members)
        quorum = 1 if self.rule.way == Way.DELEGATED else self.rule.quorum
        blocked = self.rule.way != Way.VOTE and any(map(self.stands, self.reasons.values()))
        return (
            all((who, self.text) in self.given for who in everybody)
            and everybody == self.heard | self.unheard_but_excused
            and (everybody == self.heard or self.today > CLOSES)
            and len(self.organisations) >= quorum
            and not blocked
            and self.is_carried
        )


class Deciding(RuleBasedStateMachine):
    """Any order of edits, objections, withdrawals, members coming and going, days passing.

    `made` is the kind of matter under test; a test plants a fault by giving another one.
    """

    made: type[Matter] = Matter

    @initialize(
        way=st.sampled_from(Way), silence=st.sampled_from(Silence), quorum=st.integers(1, 3)
    )
    def begin(self, way: Way, silence: Silence, quorum: int) -> None:
        rule_ = Rule(way, quorum, silence)
        self.matter = self.made(rule_, CLOSES)
        self.own = Account(rule_)
        for who, body in enumerate(FIRST):
            self.join(who, body)

    @rule(who=PEOPLE, body=BODIES)
    def join(self, who: int, body: str | None) -> None:
        if who not in self.own.members:
            self.matter.join(who, body, self.own.today)
            self.own.members[who] = body
            self.own.give(who)

    @rule(who=PEOPLE, body=BODIES)
    def join_and_be_forgotten(self, who: int, body: str | None) -> None:
        """A door that fails to give a newcomer the words."""
        if who not in self.own.members:
            self.matter.voices[who] = body
            self.own.members[who] = body

    @precondition(lambda self: self.own.members)
    @rule(which=ANY)
    def leave(self, which: int) -> None:
        who = self._member(which)
        self.matter.leave(who)
        del self.own.members[who]

    def _member(self, which: int) -> int:
        members = sorted(self.own.members)
        return members[which % len(members)]

    @rule(meets=st.booleans())
    def reword(self, meets: bool) -> None:
        """Change the words; those who objected may say at once that the new ones meet it."""
        self.matter.reword(self.own.today)
        self.own.text += 1
        for who in self.own.members:
            self.own.give(who)
        for key, reason in self.own.reasons.items():
            if meets and reason.by in self.own.members and self.own.stands(reason):
                self._end(key, End.RESOLVED)

    @precondition(lambda self: self.own.members)
    @rule(which=ANY, stance=st.sampled_from([Stance.FOR, Stance.ASIDE]), back=st.integers(0, 2))
    def say(self, which: int, stance: Stance, back: int) -> None:
        who = self._member(which)
        if back:
            with pytest.raises(Refused, match="old text"):
                self.matter.say(who, stance, self.own.text - back)
        else:
            self._say(who, stance)
        with pytest.raises(Refused, match="no say"):
            self.matter.say("a stranger", stance, self.own.text)

    @rule(but=st.sets(PEOPLE, max_size=1))
    def nearly_all_are_for_it(self, but: set[int]) -> None:
        for who in [*self.own.members]:
            if who not in but and not self.own.of(who):
                self._say(who, Stance.FOR)

    def _say(self, who: int, stance: Stance) -> None:
        self.matter.say(who, stance, self.own.text)
        self.own.said[who, self.own.text] = stance
        for key in self.own.of(who):
            self.own.reasons[key].met.add(self.own.text)

    @precondition(lambda self: self.own.members)
    @rule(which=ANY)
    def object(self, which: int) -> None:
        who, key = self._member(which), len(self.own.reasons)
        self.matter.object(key, who, self.own.text)
        self.own.said[who, self.own.text] = Stance.AGAINST
        self.own.reasons[key] = Reason(who)

    @precondition(lambda self: self.own.reasons)
    @rule(which=ANY, is_met=st.booleans())
    def an_objection_ends(self, which: int, is_met: bool) -> None:
        """By its author, or by the group where they have left; in no other way, and only once."""
        key = which % len(self.own.reasons)
        reason = self.own.reasons[key]
        is_here, stands = reason.by in self.own.members, self.own.stands(reason)
        how = (End.RESOLVED if is_met else End.WITHDRAWN) if is_here else End.SET_ASIDE
        for other in set(range(6)) - {reason.by}:
            self._is_refused(key, End.RESOLVED, other)
            self._is_refused(key, End.WITHDRAWN, other)
        if is_here or not stands:
            self._is_refused(key, End.SET_ASIDE, reason.by)
        if not (is_here and stands):
            self._is_refused(key, End.RESOLVED, reason.by)
        if not stands:
            return
        self._end(key, how)

    def _end(self, key: int, how: End) -> None:
        reason = self.own.reasons[key]
        self.matter.end(key, how, reason.by)
        reason.met.add(self.own.text)
        reason.gone = how != End.RESOLVED
        if how != End.SET_ASIDE and not self.own.of(reason.by):
            self.own.said[reason.by, self.own.text] = Stance.ASIDE

    def _is_refused(self, key: int, how: End, by: int) -> None:
        with pytest.raises(Refused):
            self.matter.end(key, how, by)

    @rule(days=st.sampled_from([1, 4, 8]), reminded=st.booleans())
    def pass_days(self, days: int, reminded: bool) -> None:
        """Days go by; those who are silent may be given the words again: the first day counts."""
        self.own.today += timedelta(days=days)
        for who in self.own.members.keys() - self.own.heard if reminded else ():
            self.matter.ask(who, self.own.today)
            self.own.give(who)

    @invariant()
    def nothing_is_adopted_unasked(self) -> None:
        """What may be adopted, and why not, is what the machine's own account says."""
        standing, own = self.matter.standing(self.own.today), self.own
        if standing.may_adopt:
            event(f"adopted by {own.rule.way}")
        assert standing.may_adopt == own.may_adopt
        without = {who for who in own.members if (who, own.text) not in own.given}
        assert standing.not_asked == without
        assert standing.waits_for == set(own.members) - own.heard - own.unheard_but_excused
        assert standing.organisations == len(own.organisations)
        assert +standing.votes == own.votes
        if own.rule.way != Way.VOTE:
            assert standing.objections == {
                key for key, each in own.reasons.items() if own.stands(each)
            }
