"""Questions are asked, hang, are followed weeks later and let go; they never just disappear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import As, Cast
from hedgerow.core import clock
from hedgerow.core.models import Audience, Event
from hedgerow.core.policy import Forbidden, visible
from hedgerow.core.unattributed import unattributed
from hedgerow.place.models import Hat
from hedgerow.questions.models import Follow, LetGo, Question
from hedgerow.questions.selectors.board import board, hanging, in_state
from hedgerow.questions.services.afterwards import let_question_go, say_more, say_opened
from hedgerow.questions.services.asking import ask_question, keepsake_address, write_question
from hedgerow.questions.services.following import follow_question, write_follow
from measuring import looks
from reading import page, strings

WORDS = "If I’m honest:  what do we\n do as a partnership? <b>"
START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let so many days have gone by since Monday 2 March 2026."""

    def wait(days: int) -> None:
        monkeypatch.setattr(clock, "now", lambda: START + timedelta(days=days))

    wait(0)
    return wait


def read(client: Client, path: str) -> str:
    return page(client, f"/p/ashby/{path}")


@pytest.mark.slow
def test_a_question_hangs_is_followed_weeks_later_and_says_what_it_opened(
    cast: Cast, as_: As, later: Callable[[int], None]
) -> None:
    answer = as_("bob").post("/p/ashby/questions/ask/", {"words": WORDS, "whose": "me"})
    question = Question.objects.get()
    assert answer["Location"] == f"/p/ashby/questions/{question.pk}/"
    assert (question.words, question.asker_id) == (WORDS, cast.bob.person_id)
    later(24)
    text = read(as_("alice"), "questions/")
    assert "One question hangs, since Monday 2 March 2026." in text
    assert "It has hung for 24 days." in text
    assert "One question has hung for more than three weeks. To follow it, you need no" in text
    assert "you need no" not in read(as_("charlie"), "questions/")  # of a food bank
    said = {"words": "I wonder too.", "once": "k"}
    for _twice in range(2):
        as_("alice").post(f"/p/ashby/questions/{question.pk}/follow/", said)
    follow = Follow.objects.get()
    assert follow.hat is not None
    assert (follow.body, follow.hat.role) == (cast.council, "Organiser")
    as_("bob").post(f"/p/ashby/questions/{question.pk}/opened/", {"words": "An afternoon."})
    text = read(as_("charlie"), "questions/?show=followed")
    for part in ("I wonder too.", "Alice", "Organiser", "Ashby Council", "An afternoon."):
        assert part in text
    assert "No question is left hanging. One was followed." in text
    assert "All of our follows came from councils" in text
    assert Question.objects.get().words == WORDS


def test_only_whoever_asked_lets_a_question_go_and_it_can_still_be_read(
    cast: Cast, as_: As
) -> None:
    question = ask_question(by=cast.bob, words=WORDS)
    for other in (cast.alice, cast.charlie, cast.eve, unattributed(cast.bob)):
        with pytest.raises(Forbidden):
            let_question_go(by=other, question=question)
        with pytest.raises(Forbidden):
            say_more(by=other, question=question, words="x")
    assert as_("alice").get(f"/p/ashby/questions/{question.pk}/let-go/").status_code == 404
    as_("bob").post(f"/p/ashby/questions/{question.pk}/let-go/", {"words": "Thank you all."})
    assert LetGo.objects.get().words == "Thank you all."
    text = read(as_("charlie"), "questions/?show=let_go")
    assert "One was let go with thanks." in text
    assert "what do we" in text
    assert not hanging(cast.alice).exists()
    with pytest.raises(Forbidden):
        follow_question(by=cast.alice, question=question, words="Too late?")
    with pytest.raises(Forbidden):
        let_question_go(by=cast.bob, question=question)
    say_opened(by=cast.alice, question=question, words="It went on working.")
    assert "It went on working." in read(as_("bob"), f"questions/{question.pk}/")


def test_nobody_follows_their_own_question_and_a_viewer_only_reads(cast: Cast) -> None:
    question = ask_question(by=cast.bob, words=WORDS)
    for other in (cast.bob, cast.charlie, cast.eve, cast.dora):
        with pytest.raises(Forbidden):
            follow_question(by=other, question=question, words="Me")
    with pytest.raises(Forbidden):
        ask_question(by=cast.charlie, words=WORDS)


def test_a_question_is_for_whom_it_is_for(cast: Cast, as_: As) -> None:
    food_bank = {"audience": "group", "group": str(cast.food_bank.pk)}
    said = {"words": "Only us?", "whose": "me", **food_bank}
    as_("bob").post("/p/ashby/questions/ask/", said)
    question = Question.objects.get()
    assert "Only us?" in read(as_("charlie"), "questions/")
    assert "Only us?" not in read(as_("alice"), "questions/")
    assert as_("alice").get(f"/p/ashby/questions/{question.pk}/").status_code == 404
    assert board(cast.alice).counts == {"hanging": 0, "followed": 0, "let_go": 0}
    with pytest.raises(Forbidden):
        follow_question(by=cast.alice, question=question, words="x")
    group = Audience.GROUP
    with pytest.raises(ValidationError, match="which group"):
        ask_question(by=cast.bob, words="x", audience=group)
    with pytest.raises(ValidationError, match="asked of others"):
        ask_question(by=cast.bob, words="x", audience=Audience.ME)


def test_follows_of_a_question_for_few_change_no_sum_that_others_are_shown(cast: Cast) -> None:
    for audience, with_ids in ((Audience.PLACE, []), (Audience.GROUP, [cast.food_bank.pk])):
        question = ask_question(by=cast.bob, words="x", audience=audience, with_ids=with_ids)
        before = board(cast.charlie).sayings[1:]
        with_hat = Hat.objects.get(person=cast.people["alice"])
        if audience == Audience.PLACE:
            follow_question(by=cast.alice, question=question, words="y", hat=with_hat)
            assert board(cast.charlie).sayings[1:] != before
    charlie_follows = in_state(cast.charlie, "hanging").get()
    assert charlie_follows.audience == Audience.GROUP
    assert board(cast.charlie).sayings[1].words.startswith("All of our follows")


def test_words_must_be_said(cast: Cast, as_: As) -> None:
    answer = as_("bob").post("/p/ashby/questions/ask/", {"words": "  ", "whose": "me"})
    assert "Please fill this in." in answer.content.decode()
    with pytest.raises(ValidationError):
        ask_question(by=cast.bob, words="")
    answer = as_("bob").post("/p/ashby/questions/ask/", {"words": "Whose?"})
    assert answer.status_code == 200
    assert not Question.objects.exists()


def test_somebody_in_two_roles_says_in_which_they_follow(cast: Cast, as_: As) -> None:
    from hedgerow.place.services.people import put_on_hat

    hat = put_on_hat(
        by=cast.alice, person=cast.people["alice"], organisation=cast.food_bank, role="Trustee"
    )
    question = ask_question(by=cast.bob, words=WORDS)
    path = f"questions/{question.pk}/follow/"
    assert "Trustee, Ashby Food Bank" in read(as_("alice"), path)
    as_("alice").post(f"/p/ashby/{path}", {"words": "I too", "hat": str(hat.pk)})
    assert Follow.objects.get().body == cast.food_bank
    bobs = Hat.objects.get(person=cast.people["bob"])
    with pytest.raises(ValidationError, match="role of your own"):
        follow_question(by=cast.alice, question=question, words="x", hat=bobs)


def test_the_keepsake_alone_adds_and_lets_go_of_what_has_no_name(cast: Cast, as_: As) -> None:
    said = {"words": WORDS, "whose": "nobody"}
    answer = as_("bob").post("/p/ashby/questions/ask/", said)
    question = Question.objects.get()
    assert (question.asker_id, question.asked_as) == (None, "")
    assert answer["Location"] == keepsake_address(question)
    assert not answer.cookies.get("messages")
    with pytest.raises(Forbidden):
        let_question_go(by=cast.bob, question=question)
    guest, where = Client(), keepsake_address(question)
    assert f'value="http://testserver{where}"' in guest.get(where).content.decode()
    for later_word, words in (("more", "I mean us all."), ("opened", "A walk."), ("let_go", "")):
        sent = {"later": later_word, f"{later_word}-words": words}
        assert guest.post(where, sent)["Location"] == where
    text = read(as_("charlie"), f"questions/{question.pk}/")
    for part in ("I mean us all.", "A walk.", "No name was kept.", "Let go with thanks"):
        assert part in text
    assert guest.post(where, {"later": "let_go", "let_go-words": "again"}).status_code == 200
    assert LetGo.objects.count() == 1
    empty = guest.post(where, {"later": "opened", "opened-words": " "}).content.decode()
    assert "One thing to mend" in empty
    text = read(as_("alice"), f"history/{question.pk}/")
    assert "A question was asked. No name was kept" in text
    assert "Written by" not in text


def test_a_keepsake_is_of_one_question_and_forgets_who_is_signed_in(cast: Cast, as_: As) -> None:
    one = ask_question(by=unattributed(cast.bob), words="One?")
    other = ask_question(by=unattributed(cast.bob), words="Two?")
    word = keepsake_address(one).split("/")[-2]
    assert Client().get(keepsake_address(other).replace(word, "x")).status_code in {200, 404}
    crossed = f"/p/ashby/questions/keepsake/{other.pk}/{word}/"
    assert Client().get(crossed).status_code == 404
    mine = as_("alice")
    mine.post(keepsake_address(one), {"later": "opened", "opened-words": "A walk."})
    line = Event.objects.filter(kind="question.opened_unattributed").get()
    assert line.actor_id is None
    assert "Alice" not in mine.get(keepsake_address(one)).content.decode()


def test_what_is_written_for_another_room_says_whose_it_is(cast: Cast) -> None:
    from dataclasses import replace

    from hedgerow.core.doors import door
    from hedgerow.core.policy import Actor

    guest = Actor(place=cast.place, link=("room", cast.council.pk))
    with door():
        asked = write_question(by=guest, words="Who pays?", asked_as="Ewa")
        follow = write_follow(question=asked, words="I ask too", name="Idris", body=cast.council)
        with pytest.raises(ValidationError, match="Say who asks"):
            write_question(by=guest, words="x")
        with pytest.raises(ValidationError, match="without a name"):
            write_question(by=unattributed(guest), words="x", asked_as="Ewa")
        with pytest.raises(ValidationError, match="by name"):
            write_follow(question=asked, words="x")
    assert asked.asker_id or asked.asked_as
    assert list(visible(cast.charlie, Follow)) == [follow]
    unnamed = ask_question(by=unattributed(guest), words="From the room?")
    assert (unnamed.asker_id, unnamed.asked_as) == (None, "")
    with pytest.raises(Forbidden):
        ask_question(by=unattributed(replace(guest, link=("quote", cast.council.pk))), words="x")


@pytest.mark.slow
def test_pages_take_at_most_twelve_queries_however_many_there_are(cast: Cast, as_: As) -> None:
    for many in (2, 30):
        for number in range(many):
            question = ask_question(by=cast.bob, words=f"Why {number}?")
            say_opened(by=cast.alice, question=question, words="x")
            if number % 2:
                follow_question(by=cast.alice, question=question, words="y")
            if number % 5 == 4:
                let_question_go(by=cast.bob, question=question)
        client = as_("alice")
        for path in ("", "?show=followed", "?show=let_go&page=2", f"{question.pk}/", "ask/"):
            with CaptureQueriesContext(connection) as asked:
                read(client, f"questions/{path}")
            assert looks(asked) <= 12, path


def test_the_days_of_the_story_are_the_places_own(cast: Cast, later: Callable[[int], None]) -> None:
    assert timezone.localtime(clock.now()).date() == clock.today("Europe/London")
    question = ask_question(by=cast.bob, words="x")
    assert question.asked_on == START.date()


@pytest.mark.slow
def test_every_string_comes_back_unchanged_and_inert(cast: Cast, as_: As, shared: Path) -> None:
    whole = "\n".join(strings(shared))
    texts = [whole[start : start + 4_000] for start in range(0, len(whole), 4_000)]
    for text in texts:
        as_("bob").post("/p/ashby/questions/ask/", {"words": text, "whose": "nobody"})
        question = Question.objects.order_by("-asked_on", "pk").get(words=text)
        as_("alice").post(f"/p/ashby/questions/{question.pk}/follow/", {"words": text})
        address = keepsake_address(question)
        for later_word in ("more", "opened", "let_go"):
            Client().post(address, {"later": later_word, f"{later_word}-words": text})
        assert Follow.objects.get(question=question).words == text
        assert LetGo.objects.get(question=question).words == text
        page = Client().get(address).content.decode()
        for shown in (page, read(as_("charlie"), f"questions/{question.pk}/")):
            assert "<script>alert" not in shown
            assert "<img src=x" not in shown.lower()
    assert "<script>alert" not in read(as_("charlie"), "questions/?show=let_go")
