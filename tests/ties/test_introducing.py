"""Introducing two people: both are asked, each answers for themselves, and a no stays private."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cast import Cast
from hedgerow.core import clock, links
from hedgerow.core.models import Event, Message
from hedgerow.core.policy import Actor, visible
from hedgerow.place.models import Person
from hedgerow.place.services import people, strengths
from hedgerow.ties.models import Asked, Introduction, IntroductionStep
from hedgerow.ties.selectors.introducing import draft
from hedgerow.ties.selectors.introductions import doors_opened
from hedgerow.ties.services.introducing import answer_asked, ask_both, say_what_came
from hedgerow.ties.services.introductions import step_introduction, suggest_introduction
from hedgerow.ties.services.introductions_due import check_back_when_due

LETTER = {"letter": "Gina mends kettles. Charlie runs a hall.", "reason": "Winter is coming."}


@pytest.fixture
def two(cast: Cast) -> tuple[Person, Person]:
    """Gina, who has no account, and Charlie, who may look."""
    gina = people.add_person(by=cast.alice, name="Gina")
    return gina, cast.people["charlie"]


def introduce(cast: Cast, two: tuple[Person, Person], by: Actor | None = None) -> list[Asked]:
    """Bob asks both; what each was asked, Gina first."""
    a, b = two
    made = ask_both(by=by or cast.bob, a=a, b=b, to_a="gina@example.org", **LETTER)
    return sorted(Asked.objects.filter(introduction=made), key=lambda each: each.person_id != a.pk)


def by_link(cast: Cast, asked: Asked) -> Actor:
    return Actor(place=cast.place, link=("introduced", asked.pk))


def answer(cast: Cast, asked: Asked, said: str, **told: Any) -> Asked:
    return answer_asked(by=by_link(cast, asked), asked=asked, answer=said, **told)


def letters_to(address: str) -> list[tuple[str, str]]:
    mine = Message.objects.filter(to=address, key__startswith="introduction")
    return list(mine.order_by("written_at").values_list("key", "text"))


def test_an_introduction_from_the_letter_to_what_came_of_it(
    cast: Cast, two: tuple[Person, Person]
) -> None:
    a, b = introduce(cast, two)
    assert [len(letters_to(f"{n}@example.org")) for n in ("gina", "charlie", "bob")] == [1, 1, 0]
    with pytest.raises(ValidationError):  # a yes without a way to reach one passes nothing
        answer(cast, a, "yes")
    answer(cast, a, "yes", email="kettles@example.org", words="Glad to", may_be_known=True)
    assert len(letters_to("charlie@example.org")) == 1  # silence is not consent: nothing passed yet
    with pytest.raises(ValidationError):
        say_what_came(by=by_link(cast, a), asked=a, step="met")
    answer_asked(by=cast.charlie, asked=b, answer="yes", phone="0161 496 0000", may_be_known=True)
    to_gina, to_charlie = (letters_to(f"{n}@example.org")[-1][1] for n in ("gina", "charlie"))
    assert "0161 496 0000" in to_gina
    assert "charlie@example.org" not in to_gina  # only what was agreed
    assert "kettles@example.org" in to_charlie
    assert "gina@example.org" not in to_charlie
    made = Introduction.objects.get()
    assert made.audience == "place"  # both have said that it may be known
    with pytest.raises(ValidationError):
        answer(cast, a, "no")  # it is done
    say_what_came(by=by_link(cast, a), asked=a, step="met", words="Over tea")
    step_introduction(by=cast.bob, introduction=made, step="in_touch")
    steps = list(made.steps.order_by("created_at").values_list("kind", "by_id"))
    assert steps == [
        ("introduced", cast.bob.person_id),
        ("met", a.person_id),
        ("in_touch", cast.bob.person_id),
    ]
    assert {e.actor_id for e in Event.objects.filter(kind="introduction.answered")} == {
        a.person_id,
        b.person_id,
    }


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.slow
def test_a_no_is_told_to_whoever_asked_and_to_nobody_else(
    cast: Cast, two: tuple[Person, Person], client: Client, first: bool
) -> None:
    """What Charlie reads and is sent is the same, letter for letter, whether Gina said no or not
    now; Alice, the steward, learns nothing."""
    a, b = introduce(cast, two)
    if not first:
        answer_asked(by=cast.charlie, asked=b, answer="yes", email="c@example.org")
    client.force_login(cast.account("charlie"))
    seen = []
    for said in ("no", "not_now"):
        answer(cast, a, said, words="I know him of old")
        page = client.get(reverse("introduction_asked", kwargs={"place": "ashby", "pk": b.pk}))
        whole = client.get(
            reverse("introduction", kwargs={"place": "ashby", "pk": a.introduction_id})
        )
        listed = client.get(reverse("introductions", kwargs={"place": "ashby"}))
        texts = [without_chance(each.content.decode()) for each in (page, whole, listed)]
        seen.append((texts, letters_to("charlie@example.org")))
        assert not any("I know him of old" in text for text in texts)
    assert seen[0] == seen[1]
    for actor in (cast.alice, cast.charlie, cast.eve, replace(cast.bob, person_id=None)):
        assert a not in visible(actor, Asked)
    assert set(visible(cast.alice, Introduction)) == set()
    assert a in visible(cast.bob, Asked)
    steps = IntroductionStep.objects.all()
    assert [(step.kind, step.by_id, step.words) for step in steps] == [("declined", None, "")]
    client.force_login(cast.account("bob"))
    theirs = client.get(reverse("introduction", kwargs={"place": "ashby", "pk": a.introduction_id}))
    assert b"I know him of old" in theirs.content


def without_chance(text: str) -> str:
    """A page without its form keys, which are new each time."""
    lines = text.splitlines()
    return "\n".join(x for x in lines if "csrf" not in x.casefold() and "once" not in x)


def test_nobody_asks_again_what_was_declined(
    cast: Cast, two: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, _b = introduce(cast, two)
    again = {"a": two[1], "b": two[0], **LETTER}
    with pytest.raises(ValidationError, match="open already, or it is not the time"):
        ask_both(by=cast.alice, **again)  # the very same words while it is under way
    answer(cast, a, "no")
    later = clock.now() + timedelta(days=365)  # a year on, a no is still a no
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(ValidationError, match="open already, or it is not the time"):
        ask_both(by=cast.alice, **again)
    with pytest.raises(ValidationError, match="other than yourself"):
        ask_both(by=cast.bob, a=two[0], b=cast.people["bob"], **LETTER)
    hugo = people.add_person(by=cast.alice, name="Hugo")
    with pytest.raises(ValidationError, match="no address for Hugo"):
        ask_both(by=cast.bob, a=hugo, b=cast.people["alice"], **LETTER)
    assert not Introduction.objects.filter(a=hugo).exists()


def test_a_mind_may_change_until_both_have_said_yes(cast: Cast, two: tuple[Person, Person]) -> None:
    a, b = introduce(cast, two)
    answer(cast, a, "not_now")
    answer_asked(by=cast.charlie, asked=b, answer="yes", email="c@example.org")
    assert IntroductionStep.objects.get().kind == "declined"
    assert not any("c@example.org" in text for _key, text in letters_to("gina@example.org"))
    answer(cast, a, "yes", phone="0161 496 0000")
    assert IntroductionStep.objects.get().kind == "introduced"
    assert a.introduction.audience == "people"  # Gina never said that it may be known


def test_a_suggestion_becomes_theirs_who_asks(cast: Cast, two: tuple[Person, Person]) -> None:
    a, b = two
    made = suggest_introduction(by=cast.alice, a=a, b=b, reason="They should meet.")
    assert made in visible(cast.charlie, Introduction)
    told = {"suggested": made, "to_a": "gina@example.org", **LETTER}
    ask_both(by=cast.bob, a=a, b=b, **told)
    made.refresh_from_db()
    assert (made.opener_id, made.audience) == (cast.bob.person_id, "people")
    assert made not in visible(cast.alice, Introduction)
    with pytest.raises(ValidationError):
        step_introduction(by=cast.bob, introduction=made, step="met")


def test_both_are_asked_back_at_a_week_and_a_month_and_once(
    cast: Cast, two: tuple[Person, Person]
) -> None:
    a, b = introduce(cast, two)
    answer(cast, a, "yes", email="g@example.org")
    answer(cast, b, "yes", email="c@example.org")
    now = clock.now()

    def letters() -> list[str]:
        return sorted(key.split()[-1] for key, _ in letters_to("gina@example.org"))

    before = letters()
    assert check_back_when_due(now + timedelta(days=6)) == 0
    for days in (8, 9, 8):  # run twice, and with a clock set back a day
        check_back_when_due(now + timedelta(days=days))
    assert letters() == sorted([*before, "week"])
    a.refresh_from_db()
    assert a.email
    check_back_when_due(now + timedelta(days=31))
    a.refresh_from_db()
    assert letters() == sorted([*before, "month", "week"])
    assert not a.email  # what was passed is forgotten
    link = links.address("introduction_letter", "introduced", a)
    assert link in letters_to("gina@example.org")[-1][1]


def test_a_week_on_nobody_is_asked_what_they_have_told(
    cast: Cast, two: tuple[Person, Person]
) -> None:
    a, b = introduce(cast, two)
    answer(cast, a, "yes", email="g@example.org")
    answer(cast, b, "yes", email="c@example.org")
    say_what_came(by=by_link(cast, b), asked=b, step="met")
    assert check_back_when_due(clock.now() + timedelta(days=8)) == 0
    assert check_back_when_due(clock.now() + timedelta(days=31)) == 2


def test_the_draft_quotes_only_what_everybody_may_see(
    cast: Cast, two: tuple[Person, Person]
) -> None:
    gina, charlie = two
    strengths.add_contribution(by=cast.bob, person=gina, words="Mends kettles")
    told = {"person": gina, "audience": "me"}
    strengths.add_contribution(by=cast.bob, words="Snores", **told)
    strengths.add_contribution(by=cast.bob, organisation=cast.food_bank, words="A warm hall")
    text = draft(cast.bob, gina, charlie)
    assert "Mends kettles" in text
    assert "A warm hall" in text
    assert "Snores" not in text


def test_openers_are_counted_for_the_place(cast: Cast) -> None:
    assert "No introduction" in doors_opened(cast.place)
    guests = [people.add_person(by=cast.alice, name=f"Guest {n}") for n in range(6)]
    openers = [cast.alice, cast.alice, cast.bob, cast.bob, cast.bob]
    for number, opener in enumerate(openers):
        suggest_introduction(
            by=opener, a=guests[number], b=guests[number + 1], reason="x", step="met"
        )
        if number == 3:
            assert "A few introductions" in doors_opened(cast.place)
    private = {"step": "met", "audience": "me"}
    suggest_introduction(by=cast.bob, a=guests[0], b=guests[5], reason="x", **private)
    said = doors_opened(cast.place)
    assert "opened by 2 different people this quarter" in said
    assert "2 of 5" in said


@pytest.mark.slow
def test_pages_lead_from_two_names_to_a_letter(cast: Cast, client: Client) -> None:
    hugo = people.add_person(by=cast.alice, name="Hugo")
    people.add_person(by=cast.alice, name="Hugo Brown")
    client.force_login(cast.account("bob"))
    new = reverse("introduction_new", kwargs={"place": "ashby"})
    asked = client.get(new, {"one": "Hug", "other": "Charlie"}).content.decode()
    assert "Whom do you mean by Hug?" in asked
    assert f"?a={hugo.pk}&amp;b={cast.people['charlie'].pk}" in asked
    pair = f"{new}?a={hugo.pk}&b={cast.people['charlie'].pk}"
    page = client.get(pair).content.decode()
    assert "Hello Hugo, hello Charlie," in page
    assert "E-mail address of Hugo" in page
    assert "E-mail address of Charlie" not in page
    assert client.post(pair, LETTER).status_code == 422
    sent = client.post(pair, {**LETTER, "to_a": "hugo@example.org"}, follow=True)
    assert "Both were asked on" in sent.content.decode()
    asked_hugo = Asked.objects.get(person=hugo)
    link = links.address("introduction_letter", "introduced", asked_hugo)
    guest = Client()
    assert "Winter is coming." in guest.get(link).content.decode()
    said = {"say": "answer", "answer-answer": "yes", "answer-phone": "0161 496 0000"}
    assert "Thank you for your yes" in guest.post(link, said, follow=True).content.decode()
    assert guest.post(link, {"say": "answer"}).status_code == 422
    charlie = Asked.objects.exclude(pk=asked_hugo.pk).get()
    answer(cast, charlie, "yes", email="c@example.org")
    assert "c@example.org" in guest.get(link).content.decode()
    tomorrow = clock.today() + timedelta(days=1)
    day = {"say": "day", "day-day": tomorrow.isoformat(), "day-time": "10:30", "day-words": "Hall"}
    assert "10:30" in guest.post(link, day, follow=True).content.decode()
    assert guest.post(link, {**day, "day-day": "2020-01-01"}).status_code == 422
    assert (
        "Noted"
        in guest.post(link, {"say": "came", "came-step": "met"}, follow=True).content.decode()
    )
