"""Answering a line, resting, and the page that shows it all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import As, Cast, To
from hedgerow.core import clock
from hedgerow.core.doors import derived
from hedgerow.core.policy import Actor, Forbidden, visible
from hedgerow.place.services import organisations, people
from hedgerow.ties.models import Conversation, IntroductionStep
from hedgerow.ties.services import conversations
from hedgerow.ties.services.introductions import suggest_introduction
from hedgerow.week import gathered
from hedgerow.week.models import LineAnswer, LineShown, Rest
from hedgerow.week.selectors import Line, this_week, week_of
from hedgerow.week.services import answer_line, rest, rest_over
from hedgerow.week.shown import note_shown, shown_to


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    gathered.forget()
    yield
    gathered.forget()


def talk(cast: Cast, a: str, b: str, ago: int, **told: Any) -> Conversation:
    on = clock.today() - timedelta(days=ago)
    two = [cast.people[a], cast.people[b]]
    return conversations.note_conversation(by=cast.alice, people=two, on=on, **told)


def quiet(actor: Actor) -> list[Line]:
    """The quiet ties in somebody's list; who else has their turn to be met is drawn by lot."""
    gathered.forget()  # the cast's place does not know how far its history has come
    return [line for line in this_week(actor) if line.kind == "quiet"]


def keys(actor: Actor) -> list[str]:
    return [line.key for line in quiet(actor)]


@pytest.mark.slow
def test_the_clock_runs_from_the_last_conversation_by_the_rhythm_that_was_agreed(
    cast: Cast,
) -> None:
    talk(cast, "alice", "bob", 100)
    assert keys(cast.alice) == []
    conversations.agree_rhythm(by=cast.bob, a=cast.council, b=cast.food_bank, days=91)
    (line,) = quiet(cast.alice)
    two = (cast.people["alice"].pk, cast.people["bob"].pk)
    assert line.key == f"quiet:{two[0]}:{two[1]}"
    assert line.title == "Catch up with Bob"
    assert line.why.endswith("; your organisations agreed to speak every three months.")
    assert line.address == f"/p/ashby/people/{two[1]}/"
    assert [name for name, _ in line.actions] == ["had_it", "later", "not_for_me"]
    assert [other.title for other in quiet(cast.bob)] == ["Catch up with Alice"]
    talk(cast, "alice", "bob", 1, audience="people", with_ids=[two[1]])
    assert keys(cast.alice) == keys(cast.bob) == []


def test_an_answer_is_its_givers_own_and_silences_the_line(cast: Cast) -> None:
    talk(cast, "alice", "bob", 400)
    (key,) = keys(cast.alice)
    said = answer_line(by=cast.alice, key=key, answer="not_for_me", words="We moved on", once="x")
    assert answer_line(by=cast.alice, key=key, answer="not_for_me", once="x") == said
    assert keys(cast.alice) == []
    assert len(keys(cast.bob)) == 1
    assert not visible(cast.bob, LineAnswer).exists()
    with pytest.raises(ValidationError):
        answer_line(by=cast.alice, key="quiet:me", answer="later")
    with pytest.raises(ValidationError):
        answer_line(by=cast.alice, key=key, answer="never")
    with pytest.raises(Forbidden):
        answer_line(by=cast.dora, key=key, answer="later")


@pytest.mark.slow
def test_what_is_ignored_for_two_weeks_stops_asking(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk(cast, "alice", "bob", 400)
    now, shown = clock.now(), []
    for week in range(4):
        monkeypatch.setattr(clock, "now", lambda week=week: now + timedelta(weeks=week))
        note_shown(cast.alice, quiet(cast.alice))
        note_shown(cast.alice, quiet(cast.alice))
        shown.append(list(shown_to(cast.alice)))
    assert [len(each) for each in shown] == [1, 1, 0, 0]
    assert LineShown.objects.count() == 2


def test_whoever_has_a_letters_link_answers_that_line_and_no_other(cast: Cast) -> None:
    talk(cast, "alice", "bob", 400)
    note_shown(cast.alice, quiet(cast.alice))
    (row,) = shown_to(cast.alice).values()
    guest = Actor(place=cast.place, link=("line", row.pk))
    answered = answer_line(by=guest, key=row.key, answer="later")
    assert answered.person == cast.people["alice"]
    with pytest.raises(Forbidden):
        answer_line(by=guest, key=row.key.replace("quiet", "meet"), answer="later")


@pytest.mark.slow
def test_rest_silences_everything_for_a_person_a_body_and_the_place(cast: Cast) -> None:
    talk(cast, "alice", "bob", 400)
    until = clock.today() + timedelta(days=30)
    alice, bob = cast.people["alice"], cast.people["bob"]
    for told in ({"person": alice}, {"organisation": cast.council}, {}):
        mine = rest(by=cast.alice, until=until, **told)
        assert keys(cast.alice) == keys(cast.bob) == []
        rest_over(by=cast.alice, rest=mine)
        assert len(keys(cast.alice)) == len(keys(cast.bob)) == 1
    rest(by=cast.alice, until=until, since=until)  # a season named ahead
    assert len(keys(cast.alice)) == 1
    for by, told in (
        (cast.alice, {"person": bob}),
        (cast.alice, {"organisation": cast.food_bank}),
        (cast.charlie, {}),
        (cast.charlie, {"organisation": cast.food_bank}),
    ):
        with pytest.raises(Forbidden):
            rest(by=by, until=until, **told)
    assert rest(by=cast.charlie, until=until, person=cast.people["charlie"]).until == until
    with pytest.raises(ValidationError):
        rest(by=cast.alice, until=clock.today() - timedelta(days=1), person=alice)


@pytest.mark.slow
def test_the_page_is_answered_without_script_and_asks_few_queries(
    cast: Cast, as_: As, to: To
) -> None:
    talk(cast, "alice", "bob", 400)
    client = as_("alice")
    gathered.forget()
    with CaptureQueriesContext(connection) as asked:
        page = client.get(to("this_week")).content.decode()
    assert sum("FROM" in query["sql"] for query in asked) <= 12
    assert "Catch up with Bob" in page
    assert page.index("This week") < page.index("Our place")  # it leads the menu
    for number in range(12):  # more to read, no more queries
        name = f"Person {number}"
        other = people.add_person(by=cast.alice, name=name)
        body = organisations.add_organisation(by=cast.alice, name=f"Body {number}")
        people.put_on_hat(by=cast.alice, person=other, organisation=body)
        cast.people[name] = other
        talk(cast, "alice", name, 400 + number)
    with CaptureQueriesContext(connection) as more:
        page = client.get(to("this_week")).content.decode()
    assert len(more) <= len(asked) + 1
    assert 3 <= page.count('name="key"') <= 7
    key = f"quiet:{cast.people['alice'].pk}:{cast.people['bob'].pk}"
    done = client.post(to("line_answer"), {"key": key, "answer": "had_it", "once": "1"})
    assert done.url == f"{to('this_week')}#unwritten"
    page = client.get(done.url).content.decode()
    assert to("write_down", cast.people["bob"].pk) in page
    assert key not in page
    again = client.post(to("line_answer"), {"key": "nonsense", "answer": "later"}, follow=True)
    assert "not there any more" in again.content.decode()


@pytest.mark.slow
def test_what_one_told_of_a_coffee_is_offered_and_kept_for_oneself(
    cast: Cast, as_: As, to: To, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob, charlie = cast.people["bob"], cast.people["charlie"]
    talk(cast, "alice", "bob", 400)
    (key,) = keys(cast.alice)
    answer_line(by=cast.alice, key=key, answer="had_it", words="We spoke of the river")
    made = suggest_introduction(
        by=cast.alice, a=cast.people["alice"], b=charlie, reason="Both walk"
    )
    step = {"place": cast.place, "introduction": made, "kind": "agreed", "on": clock.today()}
    with derived():
        for hours in (-24, -3, 5):  # of a day agreed anew, the last holds
            IntroductionStep(at=clock.now() + timedelta(hours=hours), **step).save()
    assert {each.person.pk for each in week_of(cast.alice).unwritten} == {bob.pk}
    later = clock.now() + timedelta(hours=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    both = {each.person.pk: each for each in week_of(cast.alice).unwritten}
    assert both.keys() == {bob.pk, charlie.pk}
    assert both[charlie.pk].agreed
    assert week_of(cast.bob).unwritten == ()
    assert not Conversation.objects.exclude(on__lt=clock.today() - timedelta(days=300)).exists()
    client = as_("alice")
    page = client.get(to("this_week")).content.decode()
    assert "Not written down yet" in page
    assert "You two had agreed on that day." in page
    form = client.get(to("write_down", bob.pk)).content.decode()
    assert "We spoke of the river" in form
    assert re.search(r'value="me"[^>]*checked', form)
    day = both[bob.pk].on.isoformat()
    said = {"people": bob.pk, "words": "The river", "on": day, "audience": "me", "once": "1"}
    client.post(to("conversation_new"), said)
    assert Conversation.objects.get(words="The river").audience == "me"
    assert [each.person.pk for each in week_of(cast.alice).unwritten] == [charlie.pk]
    assert as_("charlie").get(to("write_down", bob.pk)).status_code == 404
    much_later = clock.now() + timedelta(days=15)
    monkeypatch.setattr(clock, "now", lambda: much_later)
    gathered.forget()
    assert week_of(cast.alice).unwritten == ()


def test_resting_from_the_page_and_being_back(cast: Cast, as_: As, to: To) -> None:
    talk(cast, "alice", "bob", 400)
    client = as_("charlie")
    form = client.get(to("rest_new")).content.decode()
    assert "I am" in form
    assert "Everyone in" not in form  # whoever may only look rests alone
    day = (clock.today() + timedelta(days=9)).isoformat()
    client.post(to("rest_new"), {"until": day, "who": "me"})
    assert "You are resting" in client.get(to("this_week")).content.decode()
    assert not re.search("late|overdue|missed", client.get(to("this_week")).content.decode())
    client.post(to("rest_over", Rest.objects.get().pk))
    assert "You are resting" not in client.get(to("this_week")).content.decode()
    wrong = as_("bob").post(to("rest_new"), {"until": "2020-01-01", "who": "place"})
    assert wrong.status_code == 422
