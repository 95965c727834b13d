"""How a group decides: who was asked about which words, what stands in the way, what is adopted.

Source of the rules: integrative consent as Sociocracy 3.0 and Holacracy publish it (an objection is
a reason why the proposal would do harm; it improves the words; whoever raised it is asked again).
Four things hold whatever happens in between. A text is adopted only if everybody who has a say was
asked about that very text. What was said of an older text counts for nothing. Nobody's silence is
consent unless the rule says so, and silence never makes a quorum. A quorum counts organisations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

Key = Hashable


class Way(StrEnum):
    """By which a matter is decided."""

    CONSENT = "consent"  # nobody objects: good enough for now, safe enough to try
    CONSENSUS = "consensus"  # everybody answers, nobody objects, no silence counts
    VOTE = "vote"  # more than a share of the votes; an organisation has one
    DELEGATED = "delegated"  # the few who were named consent, each of them


class Silence(StrEnum):
    """What it means that somebody who was asked in good time did not answer."""

    WAIT = "wait"  # nothing is decided until they are heard
    MISSING = "missing"  # they count neither way
    CONSENT = "consent"  # the group agreed that silence is consent


class Stance(StrEnum):
    """What somebody says of a text."""

    FOR = "for"
    AGAINST = "against"
    ASIDE = "aside"  # does not stand in the way, and does not carry it


class End(StrEnum):
    """How an objection came to stand in the way no longer."""

    RESOLVED = "resolved"  # whoever raised it says that these words answer it
    WITHDRAWN = "withdrawn"  # whoever raised it takes it back
    SET_ASIDE = "set_aside"  # whoever raised it has left; the group says why it goes on


@dataclass(frozen=True, slots=True)
class Rule:
    """The group's way of deciding.

    `quorum`: how many organisations must have answered. `notice`: for how many days somebody must
    have had the words before their silence may count. `majority`: per cent of the votes that a
    vote must exceed.
    """

    way: Way = Way.CONSENT
    quorum: int = 2
    silence: Silence = Silence.WAIT
    notice: int = 3
    majority: int = 50

    @property
    def one_can_stop_it(self) -> bool:
        """Whether an objection by one stands in the way of all."""
        return self.way != Way.VOTE


@dataclass(frozen=True, slots=True)
class Ask:
    """Somebody was given a text to answer, on a day."""

    text: int
    on: date


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody last said, and of which text."""

    text: int
    stance: Stance


@dataclass(slots=True)
class Objection:
    """A reason against a text. `end` holds for the text `end_text` alone where it was resolved."""

    by: Key
    text: int
    end: End | None = None
    end_text: int = 0

    def blocks(self, text: int) -> bool:
        """Whether it stands in the way of `text`: a new text asks whoever raised it again."""
        return self.end is None or (self.end == End.RESOLVED and self.end_text != text)


class Refused(ValueError):
    """The rules do not allow this: "old text", "no say", "not theirs", "has a say" or "ended"."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a matter stands on a day.

    `waits_for`: those who have a say and of whom nothing counts for this text yet; `not_asked`:
    those of them who do not have this text. `objections`: those that stand in the way.
    `organisations`: how many were heard of this text. `closed`: whether the round is over.
    `votes`: for, against and aside, by organisation in a vote and by person otherwise.
    """

    closed: bool
    waits_for: frozenset[Key]
    not_asked: frozenset[Key]
    objections: frozenset[Key]
    organisations: int
    quorum: int
    votes: Counter[Stance]
    carried: bool

    @property
    def enough(self) -> bool:
        """Whether enough organisations were heard."""
        return self.organisations >= self.quorum

    @property
    def may_adopt(self) -> bool:
        """Whether this text may be adopted now."""
        return (
            self.closed
            and self.carried
            and self.enough
            and not (self.waits_for or self.not_asked or self.objections)
        )


@dataclass(slots=True)
class Matter:
    """A proposal while it is being decided.

    `text` numbers its wording. `voices` are those who have a say now, each with the organisation
    for which they speak; None for a neighbour. Neighbours count together as one in a quorum.
    """

    rule: Rule
    closes_on: date
    text: int = 1
    voices: dict[Key, Key | None] = field(default_factory=dict)
    asked: dict[Key, Ask] = field(default_factory=dict)
    says: dict[Key, Said] = field(default_factory=dict)
    objections: dict[Key, Objection] = field(default_factory=dict)

    def join(self, who: Key, body: Key | None, on: date) -> None:
        """Give somebody a say, and the words as they stand."""
        self.voices[who] = body
        self.ask(who, on)

    def ask(self, who: Key, on: date) -> None:
        """Give somebody who has a say the words as they stand; the first day counts."""
        self._require(who in self.voices, "no say")
        if who not in self.asked or self.asked[who].text != self.text:
            self.asked[who] = Ask(self.text, on)

    def leave(self, who: Key) -> None:
        """Somebody has a say no longer. An objection that they raised stays until it is met."""
        self.voices.pop(who, None)

    def reword(self, on: date) -> None:
        """Change the words, and ask everybody who has a say about the new ones."""
        self.text += 1
        for who in self.voices:
            self.ask(who, on)

    def say(self, who: Key, stance: Stance, text: int) -> None:
        """Take what somebody says of `text`; it takes the place of what they said before.

        Whoever is not against a text says so too that their own objections are not in its way.
        """
        self._require(who in self.voices, "no say")
        self._require(text == self.text, "old text")
        self.says[who] = Said(text, stance)
        if stance != Stance.AGAINST:
            for each in self.raised_by(who):
                each.end, each.end_text = End.RESOLVED, text

    def object(self, key: Key, who: Key, text: int) -> None:
        """Raise an objection to `text`, with which its author is against that text."""
        self.say(who, Stance.AGAINST, text)
        self.objections[key] = Objection(who, text)

    def end(self, key: Key, how: End, by: Key | None = None) -> None:
        """Let an objection stand in the way no longer.

        Only its author resolves or withdraws it; only that of somebody who has left is set aside.
        Where none of theirs is left, its author now stands aside, as nobody said they are for it.
        """
        objection = self.objections[key]
        self._require(objection.blocks(self.text), "ended")
        if how == End.SET_ASIDE:
            self._require(objection.by not in self.voices, "has a say")
        else:
            self._require(objection.by == by, "not theirs")
            self._require(by in self.voices, "no say")
        objection.end, objection.end_text = how, self.text
        if how != End.SET_ASIDE and not self.raised_by(objection.by):
            self.says[objection.by] = Said(self.text, Stance.ASIDE)

    def raised_by(self, who: Key) -> list[Objection]:
        """The objections of somebody's that stand in the way of the words as they are."""
        return [
            each for each in self.objections.values() if each.by == who and each.blocks(self.text)
        ]

    def standing(self, today: date) -> Standing:
        """How it stands on this day."""
        heard = {
            who: said.stance
            for who, said in self.says.items()
            if who in self.voices and said.text == self.text
        }
        silent = self.voices.keys() - heard.keys()
        passed = {who for who in silent if self._may_pass(who, today)}
        votes = self._votes(heard)
        if self.rule.silence == Silence.CONSENT and self.rule.one_can_stop_it:
            votes[Stance.FOR] += len(passed)
        blocking = {key for key, each in self.objections.items() if each.blocks(self.text)}
        return Standing(
            closed=not silent or today > self.closes_on,
            waits_for=frozenset(silent - passed),
            not_asked=frozenset(who for who in self.voices if not self._has_text(who)),
            objections=frozenset(blocking if self.rule.one_can_stop_it else ()),
            organisations=len({self.voices[who] for who in heard}),
            quorum=1 if self.rule.way == Way.DELEGATED else self.rule.quorum,
            votes=votes,
            carried=self._carried(votes),
        )

    def _has_text(self, who: Key) -> bool:
        return who in self.asked and self.asked[who].text == self.text

    def _may_pass(self, who: Key, today: date) -> bool:
        """Whether it may go on without hearing somebody: as agreed, in good time, after the day."""
        agreed = self.rule.silence != Silence.WAIT
        agreed = agreed and self.rule.way in {Way.CONSENT, Way.VOTE}
        in_time = self._has_text(who) and (
            today > self.asked[who].on + timedelta(days=self.rule.notice)
        )
        return agreed and in_time and today > self.closes_on

    def _votes(self, heard: dict[Key, Stance]) -> Counter[Stance]:
        """In a vote each organisation has one, aside where its people differ; else by person."""
        if self.rule.way != Way.VOTE:
            return Counter(heard.values())
        by_body: dict[Key, set[Stance]] = {}
        for who, stance in heard.items():
            body = self.voices[who]
            by_body.setdefault(who if body is None else body, set()).add(stance)
        return Counter(
            next(iter(said)) if len(said) == 1 else Stance.ASIDE for said in by_body.values()
        )

    def _carried(self, votes: Counter[Stance]) -> bool:
        """Somebody must be for it; in a vote, more than the majority of those for or against."""
        cast = votes[Stance.FOR] + votes[Stance.AGAINST]
        if self.rule.way == Way.VOTE:
            return votes[Stance.FOR] * 100 > self.rule.majority * cast
        return votes[Stance.FOR] > 0 and not votes[Stance.AGAINST]

    def _require(self, holds: bool, reason: str) -> None:
        if not holds:
            raise Refused(reason)
