"""A group asks itself how it is doing: nobody is found in the answers, and they are told once."""

from __future__ import annotations

import base64
import json
import re
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client

from cast import As, Cast, To
from hedgerow.analysis.disclosure import SOON, YEAR
from hedgerow.core import clock, links
from hedgerow.core.doors import door
from hedgerow.core.models import Audience, Event, Message
from hedgerow.core.policy import Actor, Forbidden
from hedgerow.core.sealed import AlreadyReleased, RoundOver, tell_everywhere
from hedgerow.helm.models import GroupMember, StewardshipGroup
from hedgerow.helm.services import groups
from hedgerow.place.services.people import add_person, add_reach
from hedgerow.reflections.models import Reflection, ReflectionAsked
from hedgerow.reflections.services import rounds
from reading import every_row

SECRET = "When Gina kept quiet, kqxjzq"


@pytest.fixture
def group(cast: Cast) -> StewardshipGroup:
    """Alice, Bob and seven neighbours, of whom Gina can be reached by letter."""
    made = groups.start_group(by=cast.alice, name="Food together", purpose="x")
    groups.let_in(by=cast.alice, group=made, person=cast.people["bob"])
    for name in ("Gina", "Hugo", "Ida", "Jo", "Kim", "Lou", "Mo"):
        join(cast, made, name)
    add_reach(
        by=cast.alice,
        person=GroupMember.objects.get(person__name="Gina").person,
        kind="email",
        value="gina@example.org",
        audience=Audience.PLACE,
    )
    return made


def join(cast: Cast, group: StewardshipGroup, name: str) -> GroupMember:
    person = add_person(by=cast.alice, name=name)
    return groups.let_in(by=cast.alice, group=group, person=person)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Move the clock on by some days."""

    def move(days: int) -> None:
        now = clock.now() + timedelta(days=days)
        monkeypatch.setattr(clock, "now", lambda: now)

    return move


def week() -> date:
    return clock.today() + timedelta(days=7)


def opened(cast: Cast, group: StewardshipGroup, kind: str = "heard") -> Reflection:
    return rounds.open_round(by=cast.alice, group=group, kind=kind, closes_on=week())


def link_of(asked: ReflectionAsked) -> str:
    return links.address("reflection_asked", "reflect", asked)


def say(asked: ReflectionAsked, choice: int, words: str = "") -> None:
    by = Actor(place=asked.place, link=("reflect", asked.pk))
    rounds.answer(by=by, asked=asked, chosen=[choice], words=words)


def main_of(client: Client, url: str) -> str:
    """What a page says, without what stands round it and what is new each time."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    text = answer.content.decode().partition("<main")[2]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


@pytest.mark.slow
def test_from_asking_to_what_is_told(
    cast: Cast, group: StewardshipGroup, as_: As, to: To, later: Any
) -> None:
    alice, guest = as_("alice"), Client()
    sent = {"kind": "behaviours", "behaviours": "We listen\n\nWe ring first\n"}
    sent["closes_on"] = week().isoformat()
    assert "will be told" in alice.get(to("reflection_new", group.pk)).content.decode()
    assert alice.post(to("reflection_new", group.pk), sent).status_code == 302
    about = Reflection.objects.get()
    assert about.lines == ["We listen", "We ring first"]
    here = to("reflection", about.pk)
    letters = Message.objects.filter(subject="How are we doing?")
    assert {each.to for each in letters} == {
        f"{name}@example.org" for name in ("alice", "bob", "gina")
    }
    found = re.search(r"/p/ashby/reflect/\S+", letters.get(to="gina@example.org").text)
    assert found
    assert "We ring first" in main_of(guest, found[0])
    refused = guest.post(found[0], {"line_0": "3", "words": SECRET})
    assert refused.status_code == 422  # words that nobody may read are not kept
    assert guest.post(found[0], {}).status_code == 422
    alice.get(here)  # which says that everybody is asked
    before = main_of(alice, here)
    answer = {"line_0": "3", "line_1": "0", "words": SECRET, "allowed": "on"}
    assert guest.post(found[0], answer).status_code == 302
    assert guest.post(found[0], answer).status_code == 302  # counted once
    assert "You have answered" in main_of(guest, found[0])
    for asked in about.asked.exclude(person__name__in=["Gina", "Alice"]):
        link = link_of(asked)
        words = {"words": f"At the door, {asked.person.name}", "allowed": "on"}
        assert Client().post(link, {"line_0": "2", **words}).status_code == 302
    assert main_of(alice, here) == before
    assert SECRET not in main_of(guest, found[0])
    later(8)
    assert tell_everywhere(Reflection) == 1
    assert tell_everywhere(Reflection) == 0
    for page in (main_of(alice, here), main_of(guest, found[0]), main_of(as_("bob"), here)):
        assert "More than half of us say so" in page
        assert "from about 10 answers" in page
        assert "Fewer than eight of us answered this" in page  # one alone answered the second
        assert SECRET in page
    told = Reflection.objects.get()
    assert (told.tally, told.words) == ([], [])
    assert not told.asked.filter(answered=True).exists()
    with pytest.raises(RoundOver):
        say(about.asked.get(person=cast.people["alice"]), 0)
    with door(), pytest.raises(AlreadyReleased):
        told.save()
    assert guest.post(found[0], answer).status_code == 302
    later(30)
    main_of(alice, here)
    assert Reflection.objects.get().told == told.told


def test_a_page_is_for_those_who_were_asked(
    cast: Cast, group: StewardshipGroup, as_: As, to: To
) -> None:
    about = opened(cast, group, "trust")
    mine = about.asked.get(person=cast.people["bob"])
    here, answer = to("reflection", about.pk), to("reflection_answer", mine.pk)
    assert as_("bob").get(answer).status_code == 200
    assert "We want the same things" in main_of(as_("bob"), here)
    for name in ("charlie", "dora", "eve"):
        browser = as_(name)
        assert browser.get(here).status_code == 404
        assert browser.get(answer).status_code == 404
        assert "Food together" not in browser.get(to("reflections")).content.decode()
    assert as_("alice").get(answer).status_code == 404
    assert Client().get(link_of(mine)[:-3] + "xx/").status_code == 404
    with pytest.raises(Forbidden):
        rounds.answer(by=cast.alice, asked=mine, chosen=[1])
    with pytest.raises(ValueError, match="Choose one"):
        rounds.answer(by=cast.bob, asked=mine, chosen=[7, *[None] * 6])
    with pytest.raises(ValueError, match="each line"):
        rounds.answer(by=cast.bob, asked=mine, chosen=[1])


@pytest.mark.slow
def test_a_group_is_not_asked_too_soon_or_when_it_is_too_small(
    cast: Cast, group: StewardshipGroup, later: Any
) -> None:
    small = groups.start_group(by=cast.alice, name="Small", purpose="x")
    with pytest.raises(ValidationError, match="Fewer than eight"):
        opened(cast, small)
    with pytest.raises(ValidationError, match="two months"):
        rounds.open_round(
            by=cast.alice, group=group, kind="heard", closes_on=week() + timedelta(days=90)
        )
    with pytest.raises(ValidationError, match="one to eight"):
        opened(cast, group, "behaviours")
    with pytest.raises(ValidationError):
        opened(cast, group, "ranks")
    opened(cast, group)
    with pytest.raises(ValidationError, match="being asked already"):
        opened(cast, group)
    but_one = groups.start_group(by=cast.alice, name="All but Mo", purpose="x")
    for member in group.members.exclude(person__name__in=["Alice", "Mo"]):
        groups.let_in(by=cast.alice, group=but_one, person=member.person)
    with pytest.raises(ValidationError, match="point at a few people"):
        opened(cast, but_one)  # the difference would be Mo's
    later(8)
    with pytest.raises(ValidationError, match="too soon"):
        opened(cast, group)  # nobody has looked yet, and its day is over all the same
    tell_everywhere(Reflection)
    with pytest.raises(ValidationError, match="point at a few people"):
        opened(cast, but_one)
    later(SOON)
    nia = join(cast, group, "Nia")
    with pytest.raises(ValidationError, match="point at a few people"):
        opened(cast, group)  # the difference would be hers
    groups.end_membership(by=cast.alice, member=nia)
    second = opened(cast, group)
    assert second.asked.count() == 9
    later(8)
    tell_everywhere(Reflection)
    join(cast, group, "Oz")
    later(YEAR)
    assert opened(cast, group).asked.count() == 10


@pytest.mark.slow
def test_what_is_kept_is_the_same_bytes_whoever_answered_what_in_whichever_order(
    cast: Cast, group: StewardshipGroup, later: Any
) -> None:
    """Fifty shuffles of who gives which answer and when: all that is kept is alike."""
    about = opened(cast, group)
    people = list(about.asked.all())
    answers = [(number % 4, f"Words {number}") for number in range(len(people))]
    lines = Event.objects.count()
    kept = set()
    for seed in range(50):
        rng = Random(seed)
        with transaction.atomic():
            for asked, (choice, words) in zip(
                rng.sample(people, len(people)), rng.sample(answers, len(answers)), strict=True
            ):
                say(asked, choice, words)
                later(0)
            # PostgreSQL keeps rows where they were last written: that tells in which order people
            # answered, and of the answers, which have no rows, nothing
            kept.add(repr({table: sorted(rows) for table, rows in every_row().items()}))
            transaction.set_rollback(True)
    assert len(kept) == 1
    assert Event.objects.count() == lines  # a line for each would count them


def test_a_round_that_ends_while_somebody_answers_is_shown_as_it_is(
    cast: Cast, group: StewardshipGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = opened(cast, group).asked.get(person__name="Gina")
    guest, link = Client(), link_of(mine)

    def over(**_sent: Any) -> None:
        raise RoundOver

    with monkeypatch.context() as late:
        late.setattr(rounds, "answer", over)
        assert guest.post(link, {"line_0": "3"})["Location"] == link
    say(mine, 3)
    monkeypatch.setattr(rounds, "take_back", over)
    page = guest.post(link, {"do": "back", "code": "x"}, follow=True)
    assert "not the code" not in page.content.decode()
    assert "counts no more" not in page.content.decode()


def test_an_answer_is_taken_back_with_its_code_and_nothing_shows_it(
    cast: Cast, group: StewardshipGroup, as_: As, to: To, later: Any
) -> None:
    about = opened(cast, group)
    mine = about.asked.get(person__name="Gina")
    others = list(about.asked.exclude(pk=mine.pk))
    for number, each in enumerate(others):
        say(each, number % 4, "The same words.")
    about.refresh_from_db()
    before, alice = (about.tally, about.words), main_of(as_("alice"), to("reflection", about.pk))
    guest, link = Client(), link_of(mine)
    answer = {"line_0": "3", "words": SECRET, "allowed": "on"}
    thanks = guest.post(link, answer, follow=True).content.decode()
    code = re.search(r"with it: ([\w=-]+)", thanks)
    assert code
    answered = main_of(guest, link)
    about.refresh_from_db()
    assert (about.tally, about.words) != before
    for wrong in ("", "x", code[1][:-9] + "AAAAAAAA="):
        page = guest.post(link, {"do": "back", "code": wrong}, follow=True)
        assert "not the code" in page.content.decode()
    theirs = link_of(others[0])
    stolen = Client().post(theirs, {"do": "back", "code": code[1]}, follow=True)
    assert "not the code" in stolen.content.decode()
    events = Event.objects.count()
    for _twice in range(2):
        page = guest.post(link, {"do": "back", "code": f" {code[1]}\n"}, follow=True)
        assert "It counts no more" in page.content.decode()
        about.refresh_from_db()
        assert (about.tally, about.words) == before
    assert len(about.spent) == 1
    assert Event.objects.count() == events
    assert main_of(guest, link) == answered  # as if nothing had been
    assert guest.post(link, answer).status_code == 302
    about.refresh_from_db()
    assert (about.tally, about.words) == before  # once in a round
    assert main_of(as_("alice"), to("reflection", about.pk)) == alice
    kept = json.dumps(base64.urlsafe_b64decode(code[1]).decode("latin-1"))
    assert SECRET not in kept
    later(8)
    assert main_of(guest, link).count("about 10 answers")
    about.refresh_from_db()
    assert about.spent == []
    assert guest.post(link, {"do": "back", "code": code[1]}).status_code == 302
    about.refresh_from_db()
    assert about.told
