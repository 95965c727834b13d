"""What somebody may not see does not show in their list, by any word of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from hedgerow.core import clock
from hedgerow.core.models import Audience, PlaceModel
from hedgerow.core.policy import Actor, visible
from hedgerow.place.models import Person
from hedgerow.place.services import organisations, people
from hedgerow.promises.services import answering
from hedgerow.promises.services.making import make_promise
from hedgerow.questions.services import asking, following
from hedgerow.ties.models import IntroductionStep
from hedgerow.ties.services import conversations, introductions, reports
from hedgerow.week import gathered
from hedgerow.week.selectors import this_week
from hedgerow.week.services import answer_line
from hedgerow.week.shown import note_shown, shown_to

NAMES = ("alice", "bob", "charlie", "gina", "hugo", "ida")
WRITERS = ("alice", "bob")
READERS = ("alice", "bob", "charlie")
AGO = (3, 40, 400, 800)


@dataclass(frozen=True)
class Written:
    """One thing that somebody does: of which kind, about which two, for whom, how long ago."""

    kind: str
    by: str
    about: tuple[str, str]
    audience: str
    shares: tuple[str, ...]
    ago: int


written = st.builds(
    Written,
    kind=st.sampled_from(
        ["conversation", "conversation", "report", "introduction", "promise", "question", "line"]
    ),
    by=st.sampled_from(WRITERS),
    about=st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True).map(tuple),
    audience=st.sampled_from([Audience.PLACE, Audience.PEOPLE, Audience.ME]),
    shares=st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(tuple),
    ago=st.sampled_from(AGO),
)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside never was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    gathered.forget()


class Ashby:
    """The cast with three more people, all of them in bodies that agreed on a rhythm."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.today = clock.today(cast.place.time_zone)
        self.people: dict[str, Person] = dict(cast.people)
        by = cast.alice
        choir = organisations.add_organisation(by=by, name="Ashby Choir", sector="community")
        bodies = {"gina": choir, "hugo": cast.food_bank, "ida": choir}
        for name, body in bodies.items():
            self.people[name] = people.add_person(by=by, name=name.title())
            since = self.today - timedelta(days=20) if name == "ida" else date(2020, 1, 6)
            people.put_on_hat(
                by=by, person=self.people[name], organisation=body, role="Singer", since=since
            )
        conversations.agree_rhythm(by=by, a=cast.council, b=choir, days=30)

    def actor(self, name: str) -> Actor:
        actor: Actor = getattr(self.cast, name)
        return actor

    def write(self, w: Written) -> list[PlaceModel]:
        """Do it; gives every row that policy is to be asked about."""
        by, (one, other) = self.actor(w.by), (self.people[name] for name in w.about)
        on = self.today - timedelta(days=w.ago)
        for_whom: dict[str, Any] = {"audience": w.audience}
        if w.audience == Audience.PEOPLE:
            for_whom["with_ids"] = [self.people[name].pk for name in w.shares]
        if w.kind == "conversation":
            return [conversations.note_conversation(by=by, people=[one, other], on=on, **for_whom)]
        if w.kind == "report":
            said = {"a": one, "b": other, "on": on, "warmth": "steady"}
            return [reports.say_report(by=by, **said, **for_whom)]
        if w.kind == "introduction":
            step = IntroductionStep.Kind.DECLINED if w.ago > 100 else IntroductionStep.Kind.ACCEPTED
            told = {"a": one, "b": other, "reason": "x", "step": step}
            return [introductions.suggest_introduction(by=by, **told, **for_whom)]
        if w.kind == "promise":
            due = self.today + timedelta(days=2)
            made = make_promise(by=by, giver=one, receiver=other, words="Tea", due=due, **for_whom)
            if w.ago > 100 and visible(by, type(made), "give").filter(pk=made.pk).exists():
                answering.say_done(by=by, promise=made)
            return [made]
        if w.kind == "question":
            if w.audience == Audience.ME:  # a question is asked of others
                for_whom = {"audience": Audience.PEOPLE, "with_ids": [by.person_id]}
            question = asking.ask_question(by=by, words=f"Why {w.ago}?", **for_whom)
            other_hand = self.actor("bob" if w.by == "alice" else "alice")
            if w.ago > 100 and visible(other_hand, type(question)).filter(pk=question.pk).exists():
                following.follow_question(by=other_hand, question=question, words="Let us see")
            return [question]
        return self._line(by)

    def _line(self, by: Actor) -> list[PlaceModel]:
        lines = this_week(by)
        note_shown(by, lines)
        answers = ("had_it", "later", "not_for_me")
        said = [
            answer_line(by=by, key=line.key, answer=answers[number % 3])
            for number, line in enumerate(lines)
        ]
        return [*shown_to(by).values(), *said]

    def lists(self) -> dict[str, str]:
        """What each reader is shown, to the last letter."""
        gathered.forget()
        return {name: repr(this_week(self.actor(name))) for name in READERS}


def sees(actor: Actor, rows: list[PlaceModel]) -> bool:
    return any(visible(actor, type(row)).filter(pk=row.pk).exists() for row in rows)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(written, max_size=5), hidden=written)
def test_a_list_is_the_same_letter_for_letter_without_what_its_reader_may_not_see(
    cast: Cast, before: list[Written], hidden: Written
) -> None:
    with undone():
        ashby = Ashby(cast)
        for each in before:
            ashby.write(each)
        without = ashby.lists()
        rows = ashby.write(hidden)
        shown = ashby.lists()
        for name in READERS:
            if not sees(ashby.actor(name), rows):
                assert shown[name] == without[name], name


@pytest.mark.slow
def test_what_the_reader_alone_may_see_does_show(cast: Cast) -> None:
    """So that the property above is not of lists that never change."""
    with undone():
        ashby = Ashby(cast)
        old = Written("conversation", "alice", ("alice", "hugo"), Audience.ME, (), 400)
        before = ashby.lists()
        ashby.write(old)
        after = ashby.lists()
        assert "Catch up with Hugo" in after["alice"]
        assert after["bob"] == before["bob"]
        new = Written("conversation", "alice", ("alice", "hugo"), Audience.ME, (), 3)
        ashby.write(new)
        assert "Hugo" not in ashby.lists()["alice"]
