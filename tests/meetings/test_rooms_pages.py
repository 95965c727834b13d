"""From a request to a sent invitation, or to a simple answer; and what changed later."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cast import Cast
from hedgerow.core import clock
from hedgerow.core.models import Event, Message
from hedgerow.core.policy import Forbidden
from hedgerow.meetings.cards import lean
from hedgerow.meetings.models import Invitation, Meeting, Outcome, Part, Request
from hedgerow.meetings.services.rooms import gather, note_request
from hedgerow.place.services.organisations import add_organisation, add_size_band
from reading import words_of

ASKED = {
    "words": "Please send us a directory of voluntary services",
    "who": "Alice",
    "touches": "many",
    "differs": "yes",
    "trust": "yes",
    "audience": "place",
}
GATHERED = {
    "question": "How do we keep exploited children safe, together?",
    "does": "Charlie\nDr Nasra Osman, nasra@example.org",
    "lives": "Young people’s forum, forum@example.org",
    "asked": "Alice",
    "day": "Tuesday 12 January 2027",
    "hour": "3.00 pm",
    "minutes": "90",
    "time_zone": "Europe/London",
}


@pytest.mark.slow
def test_from_a_directory_request_to_sent_invitations(cast: Cast, bob: Client) -> None:
    size = add_size_band(by=cast.bob, name="Small", order=0, small=True)
    quiet = add_organisation(by=cast.bob, name="Quiet Corner", sector="community", size_band=size)
    looked = bob.post("/p/ashby/make-a-room/", ASKED)
    assert "This leans towards a gathering." in words_of(looked.content.decode())
    assert not Request.objects.exists()

    answer = bob.post("/p/ashby/make-a-room/", {**ASKED, "chosen": "gathering"}, follow=True)
    page = words_of(answer.content.decode())
    assert "Please send us a directory of voluntary services" in page
    assert "Quiet Corner" in page
    kept = Request.objects.get()
    assert (kept.asker, kept.leaned, kept.chosen) == (
        cast.people["alice"],
        "gathering",
        "gathering",
    )

    room = f"/p/ashby/requests/{kept.pk}/room/"
    answer = bob.post(room, {**GATHERED, "missing": [str(quiet.pk)]}, follow=True)
    page = words_of(answer.content.decode())
    assert "Will you join us round one question?" in page
    assert "Send 4 letters" in page  # nobody has an address for Quiet Corner yet
    made = Meeting.objects.get()
    assert sum(part.minutes for part in Part.objects.filter(meeting=made)) == 90
    why = {each.name: each.why for each in Invitation.objects.all()}
    assert why == {
        "Charlie": "does",
        "Dr Nasra Osman": "does",
        "Young people’s forum": "lives",
        "Alice": "asked",
        "Quiet Corner": "missing",
    }
    bob.post(f"/p/ashby/meetings/{made.pk}/send/")
    letters = {letter.to: letter.text for letter in Message.objects.filter(key__startswith="invi")}
    assert {"nasra@example.org", "forum@example.org", "alice@example.org"} <= letters.keys()
    page = words_of(bob.get(f"/p/ashby/meetings/{made.pk}/").content.decode())
    assert "It began as a request" in page
    assert bob.post(room, GATHERED).status_code == 302
    assert Meeting.objects.count() == 1


def test_a_simple_answer_is_enough_and_that_is_kept(bob: Client) -> None:
    plain = {**ASKED, "touches": "few", "differs": "no", "trust": "no"}
    text = words_of(bob.post("/p/ashby/make-a-room/", plain).content.decode())
    assert "A simple answer is enough. Nobody need give up an evening for it." in text
    assert "quick, the same for everybody, and fair" in text
    sent = {**plain, "chosen": "transaction", "answer": "It is on the library's wall"}
    answer = bob.post("/p/ashby/make-a-room/", sent, follow=True)
    text = words_of(answer.content.decode())
    assert "A simple answer was enough." in text
    assert "It is on the library's wall" in text
    kept = Request.objects.get()
    assert (kept.leaned, kept.chosen, kept.meeting) == ("transaction", "transaction", None)
    assert "What we were asked for" in words_of(bob.get("/p/ashby/meetings/").content.decode())


def test_the_card_advises_a_gathering_only_where_two_answers_ask_for_it() -> None:
    answers = [
        (touches, differs, trust)
        for touches in ("", "few", "many", "unknown")
        for differs in ("", "yes", "no", "unknown")
        for trust in ("", "yes", "no", "unknown")
    ]
    leans = {each: lean(*each) for each in answers}
    assert leans["", "", ""] is None
    told = [each for each in leans.values() if each]
    simple = [each for each in told if each.way == "transaction"]
    assert len(simple) > len(told) / 2  # it recommends the simple way often
    for (touches, differs, trust), each in leans.items():
        if each:
            asks = (touches in {"many", "unknown"}) + (differs == "yes") + (trust == "yes")
            assert (each.way == "gathering") == (asks >= 2)
            assert each.words


@pytest.mark.parametrize("missing", ["words", "who", "question", "day"])
def test_what_is_missing_is_asked_for(cast: Cast, bob: Client, missing: str) -> None:
    if missing in ASKED:
        answer = bob.post("/p/ashby/make-a-room/", {**ASKED, missing: "", "chosen": "gathering"})
    else:
        kept = note_request(by=cast.bob, words="x", who="y", chosen="gathering")
        answer = bob.post(f"/p/ashby/requests/{kept.pk}/room/", {**GATHERED, missing: ""})
    assert answer.status_code == 422
    assert "One thing to mend" in answer.content.decode()


def test_two_who_make_a_room_of_one_request_make_one(cast: Cast) -> None:
    kept = note_request(by=cast.bob, words="x", who="y", chosen="gathering")
    as_bob_read_it, as_alice_read_it = (Request.objects.get(pk=kept.pk) for _ in range(2))
    when = {"name": "Who?", "starts_at": clock.now() + timedelta(days=9), "minutes": 90}
    gather(by=cast.bob, request=as_bob_read_it, guests=[], **when)
    with pytest.raises(ValidationError, match="has its room already"):
        gather(by=cast.bob, request=as_alice_read_it, guests=[], **when)
    assert Meeting.objects.count() == 1


def test_a_line_that_is_no_name_and_address_is_asked_about(cast: Cast, bob: Client) -> None:
    kept = note_request(by=cast.bob, words="x", who="y", chosen="gathering")
    wrong = {**GATHERED, "does": "Nasra, nasra@nowhere"}
    answer = bob.post(f"/p/ashby/requests/{kept.pk}/room/", wrong)
    assert "We cannot read Nasra, nasra@nowhere." in words_of(answer.content.decode())
    assert not Meeting.objects.exists()


def test_a_request_for_a_few_is_for_them_alone(cast: Cast, client: Client) -> None:
    kept = note_request(
        by=cast.bob,
        words="A private matter",
        who="Somebody",
        chosen="transaction",
        audience="people",
        with_ids=[cast.people["alice"].pk],
    )
    for name, status in {"alice": 200, "charlie": 404, "bob": 200, "eve": 404}.items():
        client.force_login(cast.account(name))
        assert client.get(f"/p/ashby/requests/{kept.pk}/").status_code == status, name
    with pytest.raises(Forbidden):
        gather(by=cast.charlie, request=kept, guests=[], name="x", starts_at=clock.now())
    made = gather(
        by=cast.alice, request=kept, guests=[], name="x", question="x", starts_at=clock.now()
    )
    for name, status in {"charlie": 404, "bob": 200}.items():
        client.force_login(cast.account(name))
        assert client.get(f"/p/ashby/meetings/{made.pk}/").status_code == status, name


def test_six_weeks_later_the_page_shows_what_changed(cast: Cast, bob: Client) -> None:
    kept = note_request(by=cast.bob, words="A list, please", who="Somebody", chosen="gathering")
    long_ago = clock.now() - timedelta(weeks=6)
    made = gather(
        by=cast.bob, request=kept, guests=[], name="Room", question="Q?", starts_at=long_ago
    )
    page = f"/p/ashby/meetings/{made.pk}/"
    assert "Say what changed" in bob.get(page).content.decode()
    sent = {"words": "They ring each other now", "on": clock.today().isoformat()}
    text = words_of(bob.post(f"{page}what-changed/", sent, follow=True).content.decode())
    assert "They ring each other now" in text
    assert Outcome.objects.get().author_id == cast.bob.person_id
    assert Event.objects.filter(kind="outcome.told").count() == 1
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    late = bob.post(f"{page}what-changed/", {"words": "x", "on": tomorrow})
    assert late.status_code == 422
