"""A group decides, whatever its people do in whichever order; and with faults planted in how."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from cast import Cast
from deciding import ANY, CLOSES, DAY, Account, Reason
from hedgerow.analysis.consent import Matter, Rule, Said, Silence, Stance, Way
from hedgerow.core.policy import Actor
from hedgerow.helm.matters import matter_of
from hedgerow.helm.models import Asked, GroupMember, Objection, Proposal
from hedgerow.helm.rules import GroupRule
from hedgerow.helm.services import confirming, deciding, groups, proposing, saying
from hedgerow.place.models import Organisation, Person
from hedgerow.place.services.people import add_person, put_on_hat

PEOPLE = 5
BODIES = st.sampled_from(["council", "food bank", None])


class Together(RuleBasedStateMachine):
    """Members come and go, words change, people say and object, days pass; somebody tries to adopt.

    `own` is the machine's account of who was given which words and what they said of them.
    """

    cast: Cast
    people: list[Person]
    bodies: dict[str, Organisation]
    clock: dict[str, Any]

    @initialize(
        way=st.sampled_from([Way.CONSENT, Way.CONSENSUS]),
        silence=st.sampled_from(Silence),
        quorum=st.integers(1, 2),
        others=st.sampled_from([("council", "council"), ("food bank", None)]),
    )
    def begin(
        self, way: Way, silence: Silence, quorum: int, others: tuple[str | None, ...]
    ) -> None:
        self.inside = transaction.atomic()
        self.inside.__enter__()
        self.own = Account(Rule(way, quorum, silence))
        self.set_clock()
        self.group = groups.start_group(
            by=self.actor(0),
            name="Together",
            purpose="x",
            body=self.bodies["council"],
            rule=GroupRule(self.own.rule),
        )
        told: dict[str, Any] = {
            "title": "A van",
            "words": "We share it.",
            "for_whom": "Gina: bring it.",
        }
        made = proposing.propose(by=self.actor(0), group=self.group, **told)
        self.proposal = proposing.ask_everybody(by=self.actor(0), proposal=made, closes_on=CLOSES)
        self.own.members[0] = "council"
        self.own.give(0)
        for who, body in enumerate(others, 1):
            self.join(who, body)

    def actor(self, who: int) -> Actor:
        return Actor(place=self.cast.place, person_id=self.people[who].pk, role="member")

    def set_clock(self) -> None:
        noon, ticks = datetime.combine(self.own.today, time(12), UTC), self.clock["ticks"]
        self.clock["now"] = lambda: noon + timedelta(milliseconds=next(ticks))

    def asked(self, who: int) -> Asked:
        return Asked.objects.get(proposal=self.proposal, person=self.people[who])

    def member(self, which: int) -> int:
        members = sorted(self.own.members)
        return members[which % len(members)]

    @rule(who=st.integers(0, PEOPLE - 1), body=BODIES)
    def join(self, who: int, body: str | None) -> None:
        if who not in self.own.members:
            by, speaks_for = self.actor(self.member(0)), self.bodies.get(body or "")
            groups.let_in(by=by, group=self.group, person=self.people[who], body=speaks_for)
            self.own.members[who] = body
            self.own.give(who)

    @precondition(lambda self: len(self.own.members) > 1)
    @rule(which=ANY, objecting=st.booleans())
    def leave(self, which: int, objecting: bool) -> None:
        who = self.member(which)
        if objecting:
            self._say(who, Stance.AGAINST)
        row = GroupMember.objects.get(group=self.group, person=self.people[who], until=None)
        groups.end_membership(by=self.actor(who), member=row)
        del self.own.members[who]

    @rule(which=ANY)
    def reword(self, which: int) -> None:
        fresh = Proposal.objects.get(pk=self.proposal.pk)
        words = f"We share it, in way {self.own.text}."
        by = self.actor(self.member(which))
        proposing.reword(by=by, proposal=fresh, seen=fresh.version, words=words)
        self.own.text += 1
        for who in self.own.members:
            self.own.give(who)

    @rule(which=ANY, stance=st.sampled_from(Stance))
    def say(self, which: int, stance: Stance) -> None:
        self._say(self.member(which), stance)

    @rule()
    def all_but_those_who_object_are_for_it(self) -> None:
        for who in sorted(self.own.members):
            if not self.own.of(who):
                self._say(who, Stance.FOR)

    def _say(self, who: int, stance: Stance) -> None:
        told: dict[str, Any] = {
            "stance": stance.value,
            "words": "It would harm." if stance == "against" else "",
        }
        row, text = self.asked(who), self.own.text
        if text > 1:
            with pytest.raises(ValidationError, match="words have changed"):
                saying.say(by=self.actor(who), asked=row, number=text - 1, **told)
        saying.say(by=self.actor(who), asked=row, number=text, **told)
        self.own.said[who, text] = stance
        if stance == Stance.AGAINST:
            self.own.reasons[len(self.own.reasons)] = Reason(who)
            return
        for key in self.own.of(who):
            self.own.reasons[key].met.add(text)

    @precondition(lambda self: self.own.reasons)
    @rule(which=ANY, by=ANY)
    def an_objection_ends(self, which: int, by: int) -> None:
        """By its author, or by the group where they have left; by nobody else."""
        key = which % len(self.own.reasons)
        reason = self.own.reasons[key]
        row = Objection.objects.filter(asked__proposal=self.proposal).order_by("created_at")[key]
        is_here, other = reason.by in self.own.members, self.member(by)
        told: dict[str, Any] = {"objection": row, "words": "So be it"}
        if is_here:
            act: Callable[..., Any] = saying.withdraw_objection
            by_whom = self.actor(reason.by)
            with pytest.raises(ValidationError):
                saying.set_objection_aside(by=self.actor(other), **told)
        else:
            act, by_whom = saying.set_objection_aside, self.actor(other)
        if not self.own.stands(reason):
            with pytest.raises(ValidationError):
                act(by=by_whom, **told)
            return
        act(by=by_whom, **told)
        reason.gone = True
        if is_here and not self.own.of(reason.by):
            self.own.said[reason.by, self.own.text] = Stance.ASIDE

    @rule(days=st.sampled_from([1, 4, 8]))
    def pass_days(self, days: int) -> None:
        self.own.today += timedelta(days=days)
        self.set_clock()

    @invariant()
    def nothing_is_adopted_unasked(self) -> None:
        """What the house would adopt now, the machine's own account says that it may."""
        if not hasattr(self, "proposal"):
            return
        fresh = Proposal.objects.get(pk=self.proposal.pk)
        told: dict[str, Any] = {
            "number": self.own.text,
            "review_on": self.own.today + timedelta(days=30),
        }
        try:
            with transaction.atomic():
                deciding.adopt(by=self.actor(self.member(0)), proposal=fresh, **told)
                transaction.set_rollback(True)
        except ValidationError:
            return
        event(f"may be adopted by {self.own.rule.way}")
        assert all((who, self.own.text) in self.own.given for who in self.own.members)
        assert self.own.may_adopt

    def teardown(self) -> None:
        if hasattr(self, "inside"):
            transaction.set_rollback(True)
            self.inside.__exit__(None, None, None)


@pytest.fixture
def machine(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> type[Together]:
    """The machine in Ashby, where any of five people may speak for either of two bodies."""
    bodies = {"council": cast.council, "food bank": cast.food_bank}
    people = [add_person(by=cast.alice, name=f"Kim {number}") for number in range(PEOPLE)]
    for person in people:
        for body in bodies.values():
            put_on_hat(by=cast.alice, person=person, organisation=body, role="x", since=DAY)
    told: dict[str, Any] = {"now": lambda: datetime.combine(DAY, time(12), UTC), "ticks": count()}
    monkeypatch.setattr(timezone, "now", lambda: told["now"]())
    for name, value in {"cast": cast, "people": people, "bodies": bodies, "clock": told}.items():
        monkeypatch.setattr(Together, name, value, raising=False)
    return Together


@pytest.mark.slow
def test_no_order_adopts_words_that_somebody_with_a_say_was_not_asked_about(
    machine: type[Together],
) -> None:
    run(machine, settings=settings(max_examples=12, stateful_step_count=20))


def _adopts_whatever_is_asked_for(plant: pytest.MonkeyPatch) -> None:
    plant.setattr(deciding, "require_ready", lambda by, proposal, number: None)


def _with(plant: pytest.MonkeyPatch, change: Callable[[Matter], None]) -> None:
    """The rules read what was said with a fault."""

    def faulty(proposal: Proposal, number: int) -> Matter:
        matter = matter_of(proposal, number)
        change(matter)
        return matter

    for room in (confirming, saying):
        plant.setattr(room, "matter_of", faulty)


def _counts_what_was_said_of_older_words(plant: pytest.MonkeyPatch) -> None:
    def change(matter: Matter) -> None:
        matter.says = {who: Said(matter.text, each.stance) for who, each in matter.says.items()}

    _with(plant, change)


def _forgets_to_ask_newcomers(plant: pytest.MonkeyPatch) -> None:
    def change(matter: Matter) -> None:
        matter.voices = {who: body for who, body in matter.voices.items() if who in matter.asked}

    plant.setattr(groups, "ask", lambda proposal, member, on: None)
    _with(plant, change)


def _takes_silence_for_an_answer(plant: pytest.MonkeyPatch) -> None:
    def change(matter: Matter) -> None:
        matter.rule = Rule(Way.CONSENT, matter.rule.quorum, Silence.MISSING, notice=-1)
        matter.closes_on = DAY - timedelta(days=1)

    _with(plant, change)


def _drops_the_reasons_of_those_who_left(plant: pytest.MonkeyPatch) -> None:
    def change(matter: Matter) -> None:
        kept = {key: each for key, each in matter.objections.items() if each.by in matter.voices}
        matter.objections = kept

    _with(plant, change)


def _counts_people_in_a_quorum(plant: pytest.MonkeyPatch) -> None:
    def change(matter: Matter) -> None:
        matter.voices = {who: who for who in matter.voices}

    _with(plant, change)


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    [
        _adopts_whatever_is_asked_for,
        _counts_what_was_said_of_older_words,
        _forgets_to_ask_newcomers,
        _takes_silence_for_an_answer,
        _drops_the_reasons_of_those_who_left,
        _counts_people_in_a_quorum,
    ],
)
def test_the_machine_finds_each_fault_that_is_planted(
    fault: Callable[[pytest.MonkeyPatch], None],
    machine: type[Together],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fault(monkeypatch)
    long = settings(max_examples=200, stateful_step_count=20, phases=[Phase.generate])
    found = AssertionError, LookupError, ObjectDoesNotExist, pytest.fail.Exception
    with pytest.raises(found):
        run(machine, settings=long)
