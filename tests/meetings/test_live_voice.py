"""Silent writing, courageous questions, small groups and the bystander's pad, in a live room."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from cast import Cast
from hedgerow.core import clock
from hedgerow.core.models import Event
from hedgerow.core.policy import Forbidden, can, visible
from hedgerow.core.unattributed import unattributed
from hedgerow.meetings.models import (
    AskedHere,
    BreakoutPlace,
    Card,
    Series,
    Stance,
    Writing,
)
from hedgerow.meetings.selectors.live_words import pattern, voice
from hedgerow.meetings.services.live import cards, groups, pad
from hedgerow.meetings.services.live.asking import ask_here, carry_hanging, put_on_agenda
from hedgerow.meetings.services.series import add_series
from hedgerow.questions.models import Follow, Question
from live_phones import Phone, Room, words

pytestmark = pytest.mark.django_db
SECRET = "The council never rings us back"


@pytest.fixture
def room(cast: Cast) -> Room:
    return Room(cast)


def every_page(room: Room, *phones: Phone) -> str:
    """All that anybody is shown of the room: pages, pieces of pages, history and the API."""
    alice = room.leader()
    seen = [alice.client.get(f"{alice.url}{what}") for what in ("", "now/")]
    seen += [phone.get(what) for phone in phones for what in ("", "now/")]
    seen.append(alice.client.get(f"/p/ashby/meetings/{room.meeting.pk}/"))
    seen.append(alice.client.get("/p/ashby/meetings/"))
    said = " ".join(response.content.decode() for response in seen)
    return said + " ".join(str(event.words) for event in Event.objects.all())


@pytest.mark.parametrize("named", ["", "yes"])
@pytest.mark.slow
def test_nobody_is_shown_a_card_before_all_are(room: Room, named: str) -> None:
    writer, other = room.open().phone("Ann"), room.phone("Ben")
    room.leader().do("write", question="What is in the way?", named=named)
    writer.tap("card", words=SECRET)
    assert SECRET not in every_page(room, other, room.phone())
    assert "1 card written" in other.text()
    assert (SECRET in writer.text()) == bool(named)
    card = Card.objects.get()
    for actor in (room.cast.alice, room.cast.bob, room.cast.eve):
        assert not can(actor, "see", card)
        assert not visible(actor, Card).exists()
    room.leader().press("Now in pairs")
    assert SECRET not in every_page(room, other)
    room.leader().press("Show all cards")
    assert SECRET in other.text()
    assert ("Ann" in other.text()) == bool(named)


def test_a_phone_that_says_it_was_here_is_not_shown_cards_of_before(room: Room) -> None:
    room.open().phone("Ann")
    room.leader().do("write", named="yes")
    ann = room.phone("Ann", how="another")
    ann.tap("card", words=SECRET)
    thief = room.phone()
    thief.post("arrive", name="Ann (2)", how="again")
    assert "Raise my hand" in thief.text()
    assert SECRET in ann.text()
    assert SECRET not in thief.text()


def test_a_card_without_a_name_holds_no_writer_and_no_time(room: Room) -> None:
    ann = room.open().phone("Ann")
    room.leader().do("write", named="")
    before = room.meeting.live.moved_at
    room.meeting.live.refresh_from_db()
    ann.tap("card", words=SECRET)
    card = Card.objects.get()
    assert card.writer is None
    assert (card.created_at.hour, card.created_at.minute, card.created_at.second) == (0, 0, 0)
    after = type(room.meeting.live).objects.get(meeting=room.meeting)
    assert after.moved_at >= before
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM meetings_card")
        row = str(cursor.fetchall())
    assert "Ann" not in row
    assert room.who("Ann").pk.hex not in row.replace("-", "")


def test_a_card_without_a_name_does_not_move_the_moment_of_the_room(room: Room) -> None:
    ann = room.open().phone("Ann")
    room.leader().do("write", named="")
    state = type(room.meeting.live).objects.get(meeting=room.meeting)
    ann.tap("card", words=SECRET)
    later = type(state).objects.get(meeting=room.meeting)
    assert (later.version, later.moved_at) == (state.version + 1, state.moved_at)


def test_the_same_card_twice_is_one_card(room: Room) -> None:
    ann = room.open().phone("Ann")
    room.leader().do("write", named="yes")
    for _ in range(2):
        ann.tap("card", words=SECRET)
    assert Card.objects.count() == 1


def test_an_empty_card_is_asked_for_again(room: Room) -> None:
    ann = room.open().phone("Ann")
    room.leader().do("write")
    assert "Please fill this in" in words(ann.tap("card", words="  ")) or "required" in words(
        ann.tap("card", words="  ")
    )
    assert not Card.objects.exists()


@pytest.mark.slow
def test_after_cards_are_shown_no_more_come_in(room: Room) -> None:
    ann = room.open().phone("Ann")
    room.leader().do("write")
    room.leader().press("Show all cards")
    ann.tap("card", words=SECRET)
    assert not Card.objects.exists()
    assert "Nobody wrote one this time" in ann.text()
    room.leader().press("Put the cards away")
    assert "The cards" not in ann.text()


def test_a_question_by_name_hangs_until_somebody_follows_with_one_tap(room: Room) -> None:
    ann, ben = room.open().phone("Ann"), room.phone("Ben")
    response = ann.tap("ask", words="Why does nobody ring back?", whose="me")
    assert response.status_code == 302
    assert "Asked by Ann. Nobody has picked it up yet." in ben.text()
    asked = AskedHere.objects.get()
    for _ in range(2):
        ben.tap(f"follow:{asked.pk}")
    assert "Ben picked it up." in ann.text()
    assert Follow.objects.get().name == "Ben"
    assert [event.words["who"] for event in Event.objects.filter(kind__contains="question_")] == [
        "Ann",
        "Ben",
    ]


def test_a_question_without_a_name_gives_its_keepsake_once(room: Room) -> None:
    ann, ben = room.open().phone("Ann"), room.phone("Ben")
    once = {"once": "a-key-of-this-form"}
    response = ann.tap("ask", words=SECRET, whose="nobody", **once)
    text = words(response)
    question = Question.objects.get()
    assert (
        reverse("keepsake", kwargs={"place": "ashby", "pk": question.pk, "secret": "x"})[:-2]
        in text
    )
    assert (question.asker, question.asked_as, question.author_id) == (None, "", None)
    ann.tap("ask", words=SECRET, whose="nobody", **once)
    assert Question.objects.count() == 1
    assert SECRET in ben.text()
    assert "Asked by" not in ben.text()
    event = Event.objects.get(kind="meeting.question_asked_unattributed")
    assert event.actor_id is None
    assert "Ann" not in str(event.words)


def test_nobody_asks_in_the_name_of_another(room: Room) -> None:
    room.open().phone("Ann")
    with pytest.raises(Forbidden):
        ask_here(by=room.cast.bob, meeting=room.meeting, words="x", attending=room.who("Ann"))


def test_what_hangs_is_on_the_agenda_of_the_next_meeting_with_its_words(cast: Cast) -> None:
    series: Series = add_series(by=cast.alice, name="Cell", kind="cell")
    first = Room(cast, series=series, starts_at=clock.now() - timedelta(days=30)).open()
    ann = first.phone("Ann")
    ann.tap("ask", words="  Why?  Really…", whose="me")
    ann.tap("ask", words="Who pays?", whose="nobody")
    ben = first.phone("Ben")
    followed = AskedHere.objects.get(question__words="Who pays?")
    ben.tap(f"follow:{followed.pk}")
    first.close()
    second = Room(cast, series=series).open()
    assert list(second.meeting.questions.values_list("question__words", "how")) == [
        ("  Why?  Really…", "carried")
    ]
    phone = second.phone("Cy")
    assert "It hung from before." in phone.text()
    carry_hanging(by=cast.alice, meeting=second.meeting)
    assert second.meeting.questions.count() == 1


def test_a_person_puts_a_question_on_an_agenda_if_it_was_asked_of_all(room: Room) -> None:
    asked = Room(room.cast).open()
    asked.phone("Ann").tap("ask", words="Why?", whose="me")
    question = Question.objects.get()
    for _ in range(2):
        put_on_agenda(by=room.cast.alice, meeting=room.meeting, question=question)
    assert room.meeting.questions.count() == 1
    with pytest.raises(Forbidden):
        put_on_agenda(by=room.cast.eve, meeting=room.meeting, question=question)


@pytest.mark.slow
def test_each_phone_is_told_its_own_group(room: Room) -> None:
    phones = {f"P{number}": room.open().phone(f"P{number}") for number in range(6)}
    room.leader().do("mix:3")
    sat = dict(BreakoutPlace.objects.values_list("attending__name", "group__number"))
    assert len(sat) == 6
    for name, phone in phones.items():
        assert f"You are in group {sat[name]}" in phone.text()
    assert "first meetings of" in phones["P0"].text()
    room.leader().do("mix:3")
    again = BreakoutPlace.objects.filter(group__round__number=2)
    first = {frozenset(v) for v in _members(1)}
    assert again.count() == 6
    assert {frozenset(v) for v in _members(2)} != first
    room.leader().press("Call everybody back")
    assert "You are in group" not in phones["P0"].text()


def _members(number: int) -> list[list[Any]]:
    found: dict[int, list[Any]] = {}
    rows = BreakoutPlace.objects.filter(group__round__number=number)
    for group, who in rows.values_list("group__number", "attending_id"):
        found.setdefault(group, []).append(who)
    return list(found.values())


def test_nobody_sits_in_two_groups_or_without_being_here(room: Room) -> None:
    room.open().phone("Ann")
    ann = room.who("Ann").pk
    for wrong in ([[ann], [ann]], [[room.meeting.pk]]):
        with pytest.raises(ValidationError, match="one group"):
            groups.seat_groups(by=room.cast.alice, meeting=room.meeting, groups=wrong)


def test_whoever_leads_is_told_what_cannot_be_done(room: Room) -> None:
    """On the page itself, and in the language that is read."""
    room.open().phone("Ann")
    leader = room.leader()
    for act, language, said in (
        ("mix:2", "en", "Small groups need at least two people."),
        ("planned", "cy", "Nid oes grwpiau wedi’u cynllunio"),
    ):
        answer = leader.client.post(
            f"{leader.url}lead/", {"act": act}, headers={"accept-language": language}
        )
        assert answer.status_code == 200
        assert said in answer.content.decode()


@pytest.mark.slow
def test_a_bystander_marks_the_group_and_nobody_else_may(room: Room) -> None:
    ann, ben = room.open().phone("Ann"), room.phone("Ben")
    ann.tap("take_pad")
    ben.tap("take_pad")
    ben.tap("mark:move")
    assert not Stance.objects.exists()
    for _ in range(5):
        ann.tap("mark:move")
    ann.tap("unmark")
    assert "4 moves in a row: nobody followed, nobody opposed." in ben.text()
    row = str(Stance.objects.values().first())
    assert room.who("Ann").pk.hex not in row.replace("-", "")
    room.leader().press("Let somebody else be the bystander")
    ben.tap("take_pad")
    assert "You are the bystander" in ben.text()


@pytest.mark.slow
def test_what_passes_writes_no_line_of_history_and_what_counts_writes_one(room: Room) -> None:
    ann = room.open().phone("Ann")
    before = Event.objects.count()
    for act in ("raise", "lower", "spoke", "take_pad", "mark:move"):
        ann.tap(act)
    leader = room.leader()
    for act in ("wait", "round", "back", "end_round", "order:least", "names:all"):
        leader.do(act)
    leader.do("write")
    ann.tap("card", words="x")
    assert Event.objects.count() == before
    leader.press("Show all cards")
    assert Event.objects.latest("seq").kind == "meeting.cards_shown"
    assert Event.objects.count() == before + 1


@pytest.mark.slow
def test_only_who_looks_after_the_meeting_leads_it(room: Room) -> None:
    ann = room.open().phone("Ann")
    for name in ("bob", "charlie", "dora", "eve"):
        client = Client()
        client.force_login(room.cast.account(name))
        for what in ("", "now/", "poster/"):
            url = f"/p/ashby/meetings/{room.meeting.pk}/live/{what}"
            assert client.get(url).status_code == 404
        posted = client.post(f"/p/ashby/meetings/{room.meeting.pk}/live/lead/", {"act": "close"})
        assert posted.status_code == 404
    assert "Raise my hand" in ann.text()
    for act in (pad.free_pad, cards.step_on, groups.call_back):
        with pytest.raises(Forbidden):
            act(by=room.cast.bob, meeting=room.meeting)


def test_a_word_that_no_button_says_does_nothing(room: Room) -> None:
    ann = room.open().phone("Ann")
    leader = room.leader()
    for said in ("", "nonsense", "mark:love", "done:x", "follow:", f"follow:{room.meeting.pk}"):
        assert ann.tap(said).status_code == 302
    for said in ("", "nonsense", "next:x", "order:x", "mix:x", f"part:{room.meeting.pk}", "gone:1"):
        leader.do(said)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "O’Brien & Söhne", "مريم", "a" * 190]
)
def test_any_name_is_shown_as_it_is_given(room: Room, name: str) -> None:
    phone = room.open().phone(name)
    phone.tap("raise")
    page = phone.get().content.decode()
    assert "<script>alert" not in page
    assert room.who(name).name == name


def test_whom_a_poll_is_for_is_not_who_wrote(room: Room) -> None:
    """Reading before a card is shown goes through policy, for whoever wrote it as well."""
    ann = room.open().phone("Ann")
    room.leader().do("write", named="yes")
    ann.tap("card", words=SECRET)
    writing = Writing.objects.get()
    assert visible(room.cast.alice, Writing).get() == writing
    assert not visible(unattributed(room.cast.alice), Card).exists()


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ([], ""),
        (["move"], "1 move, nobody opposed."),
        (["move"] * 7, "7 moves in a row: nobody followed, nobody opposed."),
        (["move", "follow", "move", "oppose"], "2 moves, 1 follow, 1 opposed."),
        (["oppose", *["follow"] * 4], "4 follows in a row: nobody opposed."),
        (["move", "bystand"], "1 move, 1 stood by, nobody opposed."),
    ],
)
def test_how_we_talk_is_said_of_the_group(kinds: list[str], said: str) -> None:
    assert pattern(kinds) == said


@pytest.mark.parametrize(
    ("heard", "came", "said"),
    [
        (0, 0, ""),
        (0, 3, "Nobody was heard yet."),
        (2, 4, "Some were heard, and some not yet."),
        (4, 4, "Everybody was heard."),
        (4, 5, "4 of 5 were heard."),
        (9, 12, "9 of 12 were heard."),
        (12, 12, "All 12 were heard."),
    ],
)
def test_voice_is_a_sentence_and_words_only_under_five(heard: int, came: int, said: str) -> None:
    assert voice(heard, came) == said
