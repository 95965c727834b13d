"""The room, live, as phones see it: coming in, polling, rounds, hands, and what happens after."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast
from hedgerow.core.scope import in_place
from hedgerow.meetings.models import Attending, Hand, Heard, Meeting, Part, Turn
from live_phones import Room, words
from measuring import looks

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(cast: Cast) -> Room:
    return Room(cast)


def test_before_it_begins_the_link_says_kindly_when(room: Room) -> None:
    text = room.phone().text()
    assert "It starts on" in text
    assert "Come in" not in text
    assert Room.phone(room).post("arrive", name="Sam").status_code == 302
    assert not Attending.objects.exists()


def test_a_name_is_enough_to_come_in(room: Room) -> None:
    sam = room.open().phone("Sam", body="The choir")
    assert "Raise my hand" in sam.text()
    there = Attending.objects.get()
    assert (there.name, there.body_name, there.person_id) == ("Sam", "The choir", None)
    cookie = sam.client.cookies["here"]
    assert cookie["path"] == room.url
    assert cookie["httponly"]


def test_a_body_that_is_known_is_joined_to_whoever_comes_from_it(room: Room) -> None:
    room.open().phone("Sam", body="ashby  FOOD bank")
    assert room.who("Sam").body == room.cast.food_bank


def test_a_member_is_recognised_and_comes_in_once(room: Room) -> None:
    bob = room.open().phone()
    bob.client.force_login(room.cast.account("bob"))
    assert "You come in as Bob" in bob.text()
    for _ in range(2):
        bob.post("arrive", body=str(room.cast.food_bank.pk))
    there = Attending.objects.get()
    assert (there.person_id, there.body) == (room.cast.bob.person_id, room.cast.food_bank)
    assert "Raise my hand" in bob.text()


def test_a_member_cannot_say_they_come_from_a_body_of_others(room: Room) -> None:
    bob = room.open().phone()
    bob.client.force_login(room.cast.account("bob"))
    bob.post("arrive", body=str(room.cast.council.pk))
    assert Attending.objects.get().body is None


def test_a_phone_that_lost_its_cookie_says_that_it_is_here_already(room: Room) -> None:
    room.open().phone("Sam").tap("raise")
    again = room.phone()
    again.post("arrive", name=" sam ", how="again")
    assert Attending.objects.count() == 1
    assert "Your hand is up" in again.text()


def test_nobody_is_here_already_under_a_name_that_nobody_gave(room: Room) -> None:
    response = room.open().phone().post("arrive", name="Sam", how="again")
    assert "Nobody of that name is here yet" in words(response)


def test_a_member_cannot_be_taken_for_by_a_guest(room: Room) -> None:
    bob = room.open().phone()
    bob.client.force_login(room.cast.account("bob"))
    bob.post("arrive")
    response = room.phone().post("arrive", name="Bob", how="again")
    assert "Nobody of that name is here yet" in words(response)


def test_two_people_of_one_name_are_told_apart(room: Room) -> None:
    room.open().phone("Sam")
    other = room.phone()
    assert "Somebody called Sam is here already" in words(other.post("arrive", name="Sam"))
    other.post("arrive", name="Sam", how="another")
    assert set(Attending.objects.values_list("name", flat=True)) == {"Sam", "Sam (2)"}


def test_a_cookie_that_was_made_up_or_is_of_another_meeting_is_nobody(room: Room) -> None:
    sam = room.open().phone("Sam")
    other = Room(room.cast).open()
    stranger = other.phone()
    stranger.client.cookies["here"] = sam.client.cookies["here"].value
    assert "Come in" in stranger.text()
    stranger.tap("raise")
    made_up = room.phone()
    made_up.client.cookies["here"] = f"{room.who('Sam').pk}.{'x' * 22}"
    made_up.tap("raise")
    assert not Hand.objects.exists()


def test_nothing_new_is_304_and_a_change_is_told_at_once(room: Room) -> None:
    sam, ivy = room.open().phone("Sam"), room.phone("Ivy")
    first = sam.news()
    assert first.status_code == 200
    assert first["Pace"] == "1000"
    assert sam.news(first["ETag"]).status_code == 304
    ivy.tap("raise")
    second = sam.news(first["ETag"])
    assert second.status_code == 200
    assert "Hands up Ivy" in words(second)


def test_what_one_phone_was_shown_is_no_state_of_another(room: Room) -> None:
    sam, ivy = room.open().phone("Sam"), room.phone("Ivy")
    assert ivy.news(sam.news()["ETag"]).status_code == 200


def test_asking_what_is_new_reads_little(room: Room, django_assert_max_num_queries: Any) -> None:
    sam = room.open().phone("Sam")
    etag = sam.news()["ETag"]
    with django_assert_max_num_queries(5):  # two, and on PostgreSQL the place is told as well
        assert sam.news(etag).status_code == 304


@pytest.mark.slow
def test_many_people_take_no_more_queries_than_few(room: Room) -> None:
    sam, leader = room.open().phone("Sam"), room.leader()

    def asked() -> list[int]:
        """How many look-ups a phone and the leader's page take, each for a state not drawn yet."""
        counts = []
        for page in (sam, leader):
            leader.do("round")
            with CaptureQueriesContext(connection) as queries:
                page.text()
            counts.append(looks(queries))
        return counts

    few = asked()
    for number in range(20):
        room.phone(f"Person {number}").tap("raise")
    assert asked() == few
    assert max(few) <= 15


@pytest.mark.slow
def test_a_round_goes_round_once_and_is_never_pressed_twice(room: Room) -> None:
    phones = {name: room.open().phone(name) for name in ("Ann", "Ben", "Cy")}
    leader = room.leader()
    leader.do("round")
    order = list(Turn.objects.order_by("order").values_list("attending__name", flat=True))
    assert sorted(order) == ["Ann", "Ben", "Cy"]
    assert "It is your turn" in phones[order[0]].text()
    assert "You are next" in phones[order[1]].text()
    turn = Turn.objects.get(order=0).pk
    leader.do(f"next:{turn}")
    leader.do(f"next:{turn}")
    assert "It is your turn" in phones[order[1]].text()
    leader.press("Pass")
    phones[order[2]].tap(f"done:{Turn.objects.get(order=2).pk}")
    assert "Everybody has had a turn" in phones["Ann"].text()
    assert Heard.objects.count() == 2
    assert "passed" not in phones["Ann"].text().lower()


@pytest.mark.slow
def test_back_gives_the_turn_back_and_unsays_that_it_was_heard(room: Room) -> None:
    room.open().phone("Ann")
    room.phone("Ben")
    leader = room.leader()
    leader.do("round")
    leader.press("Next")
    assert Heard.objects.count() == 1
    leader.press("Back")
    assert not Heard.objects.exists()
    assert set(Turn.objects.values_list("state", flat=True)) == {"waiting"}


def test_nobody_ends_the_turn_of_another(room: Room) -> None:
    phones = {name: room.open().phone(name) for name in ("Ann", "Ben")}
    room.leader().do("round")
    second = Turn.objects.get(order=1).attending.name
    phones[second].tap(f"done:{Turn.objects.get(order=0).pk}")
    assert Turn.objects.get(order=0).state == "waiting"


def test_who_comes_late_is_last_and_who_leaves_drops_out(room: Room) -> None:
    phones = {name: room.open().phone(name) for name in ("Ann", "Ben", "Cy")}
    leader = room.leader()
    leader.do("round")
    first = Turn.objects.get(order=0).attending.name
    room.phone("Late")
    assert Turn.objects.last().attending.name == "Late"
    phones[first].tap("leave")
    assert "Come in" in phones[first].text()
    assert Turn.objects.get(order=0).state == "gone"
    assert Turn.objects.get(order=1).attending.name in leader.text()


def test_who_starts_and_which_way_round_differ_and_are_kept(room: Room) -> None:
    for name in ("Ann", "Ben", "Cy", "Di"):
        room.open().phone(name)
    leader = room.leader()
    for _ in range(4):
        leader.do("round")
    firsts = Turn.objects.filter(order=0).values_list("attending__name", flat=True)
    assert sorted(firsts) == ["Ann", "Ben", "Cy", "Di"]
    ways = list(room.meeting.rounds.order_by("number").values_list("direction", flat=True))
    assert ways in ([1, -1, 1, -1], [-1, 1, -1, 1])


@pytest.mark.slow
def test_hands_queue_as_they_went_up_or_by_least_heard(room: Room) -> None:
    ann, ben = room.open().phone("Ann"), room.phone("Ben")
    leader = room.leader()
    ann.tap("raise")
    leader.press("Give the word")
    ann.tap("raise")
    ben.tap("raise")
    assert "Hands up Ann Ben" in ann.text()
    assert "in the order in which hands went up" in ben.text()
    leader.press("Let those heard least go first")
    assert "Hands up Ben Ann" in ann.text()
    assert "first those who have been heard least" in ben.text()
    assert "number 1" in ben.text()
    ann.tap("lower")
    assert "Hands up Ben They" in ann.text()


@pytest.mark.slow
def test_not_yet_heard_is_a_number_until_the_group_agrees_to_names(room: Room) -> None:
    ann = room.open().phone("Ann")
    room.phone("Quiet Ben")
    ann.tap("spoke")
    leader = room.leader()
    assert "Not yet heard: 1" in leader.text()
    assert "Not yet heard: 1. Quiet Ben" not in ann.text()
    leader.do("names:lead")
    assert "Not yet heard: 1 Quiet Ben" in leader.text()
    assert "Not yet heard: 1. Quiet Ben" not in ann.text()
    leader.do("names:all")
    assert "Not yet heard: 1. Quiet Ben" in ann.text()


def test_ten_quiet_seconds_are_for_every_phone(room: Room) -> None:
    ann = room.open().phone("Ann")
    room.leader().do("wait")
    assert "10 quiet seconds for everyone" in ann.text()
    room.leader().do("round")
    assert "quiet seconds" not in ann.text()


def test_parts_of_the_plan_follow_one_another(room: Room) -> None:
    with_parts = [
        ("welcome", "Welcome", 10),
        ("opening", "How are you here?", 20),
    ]
    from hedgerow.core.doors import derived

    with derived():
        for order, (kind, title, minutes) in enumerate(with_parts):
            Part(
                place=room.cast.place,
                meeting=room.meeting,
                order=order,
                kind=kind,
                title=title,
                minutes=minutes,
            ).save()
    ann = room.open().phone("Ann")
    assert "Welcome 10 minutes · then How are you here?" in ann.text()
    room.leader().press("How are you here?")
    assert "How are you here? 20 minutes" in ann.text()


def test_over_is_thanks_and_nothing_more_happens(room: Room) -> None:
    ann = room.open().phone("Ann")
    etag = ann.news()["ETag"]
    room.close()
    news = ann.news(etag)
    assert "The meeting is over. Thank you for coming." in words(news)
    assert news["Pace"] == "15000"
    ann.tap("raise")
    assert not Hand.objects.exists()
    assert "Come in" not in room.phone("Late").text()
    assert "Somebody" not in ann.text()


def test_a_meeting_ended_too_soon_goes_on(room: Room) -> None:
    ann = room.open().phone("Ann")
    room.close()
    room.leader().press("Go on with it")
    assert "Raise my hand" in ann.text()
    assert Meeting.objects.get(pk=room.meeting.pk).ended_at is None


def test_voice_afterwards_is_about_the_group(room: Room) -> None:
    phones = [room.open().phone(f"P{number}") for number in range(5)]
    for phone in phones[:3]:
        phone.tap("spoke")
    room.close()
    assert "3 of 5 were heard." in phones[4].text()


def test_another_place_has_no_such_room(room: Room) -> None:
    url = room.open().url.replace("/p/ashby/", "/p/elsewhere/")
    assert Client().get(url).status_code == 404
    with in_place(room.cast.elsewhere):
        assert Client().get(f"{url}now/").status_code == 404
