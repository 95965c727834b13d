"""Invitations: a letter with an entry for the calendar, answered by a link without an account."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from cast import Cast
from hedgerow.core import links
from hedgerow.core.models import Message
from hedgerow.core.policy import Forbidden
from hedgerow.meetings.models import Invitation, Meeting
from hedgerow.meetings.plans import Planned, house_plan
from hedgerow.meetings.services.calling import add_meeting, cancel_meeting, change_meeting
from hedgerow.meetings.services.invitations import (
    Guest,
    invite,
    send_invitations,
    take_off_list,
)
from hedgerow.meetings.services.plans import write_plan
from hedgerow.place.services.people import add_person, add_reach
from hedgerow.promises.services.making import make_promise
from measuring import looks
from reading import words_of

NASRA = Guest(name="Nasra Osman", email="nasra@example.org", reason="You run the Tuesday table.")


def call(cast: Cast, **fields: Any) -> Meeting:
    at = datetime(2027, 1, 12, 15, tzinfo=UTC)
    said = {"name": "Cell meeting", "question": "What do we not know?", "where": "The library"}
    return add_meeting(by=cast.bob, starts_at=at, **{**said, **fields})


def listed(cast: Cast, *guests: Guest, **fields: Any) -> Meeting:
    return invite(by=cast.bob, meeting=call(cast, **fields), guests=guests or [NASRA])


def send(cast: Cast, made: Meeting) -> None:
    made.refresh_from_db()
    send_invitations(by=cast.bob, meeting=made)


def letters() -> list[Message]:
    return list(Message.objects.filter(key__startswith="invitation").order_by("written_at", "pk"))


def link(made: Meeting, name: str = "Nasra Osman") -> str:
    return links.address("invitation", "invitation", Invitation.objects.get(name=name))


def event(letter: Message) -> Any:
    return Calendar.from_ical(letter.calendar).walk("VEVENT")[0]


def test_a_letter_says_what_when_where_why_and_how_to_answer(cast: Cast) -> None:
    made = listed(cast, access="There is a lift.")
    send(cast, made)
    (letter,) = letters()
    assert letter.to == "nasra@example.org"
    assert letter.subject == "Invitation: Cell meeting, Tuesday 12 January 2027"
    for said in (
        "Hello Nasra Osman,",
        "What do we not know?",
        "You run the Tuesday table.",
        "When: Tuesday 12 January 2027, 3.00 pm to 4.30 pm, London time",
        "Where: The library",
        "There is a lift.",
        f"http://localhost{link(made)}",
        "Bob",
    ):
        assert said in letter.text
    assert (event(letter)["UID"], event(letter)["SEQUENCE"]) == (f"{made.pk}@hedgerow", 0)


def test_the_entry_goes_as_the_part_that_calendars_act_on(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    made = listed(cast)
    with django_capture_on_commit_callbacks(execute=True):
        send(cast, made)
    (sent,) = mail.outbox
    parsed: Any = message_from_bytes(sent.message().as_bytes(), policy=policy.default)
    parts = {part.get_content_type(): part for part in parsed.walk()}
    entry = parts["text/calendar"]
    assert entry["Content-Type"].params["method"] == "REQUEST"
    assert "BEGIN:VEVENT" in entry.get_content()
    file = parts["application/ics"]
    assert file.get_filename() == "meeting.ics"
    assert b"\r\n" in file.get_payload(decode=True)
    assert Message.objects.get(key__startswith="invitation").sent_at


def test_nobody_is_written_to_twice_and_a_change_is_told(cast: Cast) -> None:
    made = listed(cast)
    send(cast, made)
    with pytest.raises(ValidationError, match="Nobody on the list is waiting"):
        send(cast, made)
    made.refresh_from_db()
    later = datetime(2027, 1, 19, 15, tzinfo=UTC)
    change_meeting(by=cast.bob, meeting=made, seen=made.version, starts_at=later)
    send(cast, made)
    first, second = letters()
    assert second.subject.startswith("Changed: Cell meeting, Tuesday 19 January 2027")
    assert "Something has changed." in second.text
    assert event(first)["UID"] == event(second)["UID"]
    assert (event(first)["SEQUENCE"], event(second)["SEQUENCE"]) == (0, 1)
    assert event(second)["DTSTART"].dt == later


def test_calling_off_tells_only_those_who_had_a_letter(cast: Cast) -> None:
    made = listed(cast)
    send(cast, made)
    before = Meeting.objects.get()
    invite(by=cast.bob, meeting=before, guests=[Guest(name="Late", email="late@example.org")])
    change_meeting(by=cast.bob, meeting=before, seen=before.version, where="The hall")
    made = cancel_meeting(by=cast.bob, meeting=before)  # as it was before it was changed
    send(cast, made)
    _first, off = letters()
    assert (off.to, off.subject) == ("nasra@example.org", "Called off: Cell meeting")
    assert "METHOD:CANCEL" in off.calendar
    assert (event(off)["STATUS"], event(off)["SEQUENCE"]) == ("CANCELLED", 2)


def test_who_is_taken_off_the_list_is_told_and_their_link_opens_nothing(
    cast: Cast, client: Client
) -> None:
    made = listed(cast)
    send(cast, made)
    address = link(made)
    assert client.get(address).status_code == 200
    take_off_list(by=cast.bob, invitation=Invitation.objects.get())
    assert client.get(address).status_code == 404
    assert client.post(address, {"answer": "yes"}).status_code == 404
    assert letters()[-1].calendar.count("METHOD:CANCEL") == 1
    invite(by=cast.bob, meeting=made, guests=[NASRA])
    assert client.get(address).status_code == 200  # asked again: the same row, the same link
    assert Invitation.objects.count() == 1
    send(cast, made)
    _first, off, again = letters()
    assert again.subject.startswith("Invitation: Cell meeting")
    assert event(off)["SEQUENCE"] < event(again)["SEQUENCE"]  # or calendars would not take it


@pytest.mark.slow
def test_a_plan_that_does_not_add_up_is_not_sent(cast: Cast, bob: Client) -> None:
    made = listed(cast)
    made.refresh_from_db()
    write_plan(by=cast.bob, meeting=made, seen=made.version, parts=[Planned("talk", 85)])
    page = words_of(bob.get(f"/p/ashby/meetings/{made.pk}/invitations/").content.decode())
    assert "5 minutes are left. Stretch it to fit, then send." in page
    assert "Send one letter" not in page
    answer = bob.post(f"/p/ashby/meetings/{made.pk}/send/", follow=True)
    assert "The plan does not add up yet." in words_of(answer.content.decode())
    made.refresh_from_db()
    write_plan(by=cast.bob, meeting=made, seen=made.version, parts=house_plan(90))
    answer = bob.post(f"/p/ashby/meetings/{made.pk}/send/", follow=True)
    assert "The letters are on their way." in words_of(answer.content.decode())
    assert letters()[0].text.count("http://localhost/p/ashby/invitation/") == 1


def test_addresses_are_found_and_never_shown(cast: Cast, bob: Client) -> None:
    hidden = add_person(by=cast.alice, name="Hidden")
    add_reach(by=cast.alice, person=hidden, kind="email", value="hidden@example.org")
    open_ = add_person(by=cast.alice, name="Open")
    add_reach(by=cast.alice, person=open_, kind="email", value="old@example.org", audience="place")
    add_reach(by=cast.alice, person=open_, kind="email", value="open@example.org", audience="place")
    guests = [Guest(hidden), Guest(open_), Guest(cast.people["charlie"])]
    made = listed(cast, *guests)
    page = bob.get(f"/p/ashby/meetings/{made.pk}/invitations/").content.decode()
    assert "We have no address for them yet." in page
    assert "example.org" not in page
    assert "Send 2 letters" in page
    send(cast, made)
    assert {letter.to for letter in letters()} == {"open@example.org", "charlie@example.org"}


def test_an_answer_without_an_account(cast: Cast, client: Client) -> None:
    made = listed(cast, audience="me")
    address = link(made)
    page = client.get(address)
    text = words_of(page.content.decode())
    assert "Hello Nasra Osman," in text
    assert "Tuesday 12 January 2027, 3.00 pm to 4.30 pm, London time" in text
    assert 'href="/p/ashby/ties/"' not in page.content.decode()  # no ways into the place
    said = {"answer": "yes", "needs": "A Somali interpreter", "could_bring": "My neighbour"}
    answer = client.post(address, said, follow=True)
    assert "Thank you. We have your answer." in words_of(answer.content.decode())
    kept = Invitation.objects.get()
    assert (kept.answer, kept.needs) == ("yes", "A Somali interpreter")
    assert client.post(address, {"answer": "sometimes"}).status_code == 422
    assert client.post(address, {"answer": "no"}).status_code == 302
    file = client.get(f"{address}meeting.ics")
    assert file.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert client.get(f"/p/ashby/meetings/{made.pk}/").status_code == 302  # to sign in


@pytest.mark.slow
def test_what_is_needed_is_for_those_who_look_after_it(cast: Cast, client: Client) -> None:
    made = listed(cast)
    client.post(link(made), {"answer": "yes", "needs": "A quiet room"})
    for name in ("alice", "charlie", "bob"):
        client.force_login(cast.account(name))
        page = client.get(f"/p/ashby/meetings/{made.pk}/").content.decode()
        assert "Nasra Osman" in page
        assert "A quiet room" not in page
        listing = client.get(f"/p/ashby/meetings/{made.pk}/invitations/")
        assert listing.status_code == (200 if name == "bob" else 404), name
    assert "A quiet room" in listing.content.decode()
    with pytest.raises(Forbidden):
        send_invitations(by=cast.alice, meeting=made)


def test_somebody_of_the_place_who_is_invited_sees_a_meeting_that_is_for_a_few(
    cast: Cast, client: Client
) -> None:
    made = listed(cast, Guest(cast.people["charlie"]), audience="me")
    for name, status in {"charlie": 200, "alice": 404}.items():
        client.force_login(cast.account(name))
        assert client.get(f"/p/ashby/meetings/{made.pk}/").status_code == status
    client.force_login(cast.account("charlie"))
    assert "Who is coming" not in client.get(f"/p/ashby/meetings/{made.pk}/").content.decode()


def test_people_are_put_on_the_list_by_name_and_by_address(cast: Cast, bob: Client) -> None:
    made = call(cast)
    address = f"/p/ashby/meetings/{made.pk}/invitations/"
    sent = {"people": "Alice\nNasra Osman, nasra@example.org", "why": "lives", "once": "one"}
    for _ in range(2):
        assert bob.post(address, sent).status_code == 302
    rows = {row.name: (row.person, row.email, row.why) for row in Invitation.objects.all()}
    assert rows == {
        "Alice": (cast.people["alice"], "", "lives"),
        "Nasra Osman": (None, "nasra@example.org", "lives"),
    }
    counts = []
    for few in (2, 20):
        lines = "\n".join(f"Guest {few} {n}, g{few}-{n}@example.org" for n in range(few))
        with CaptureQueriesContext(connection) as asked:
            bob.post(address, {"people": lines, "why": "lives"})
        counts.append(looks(asked))
    assert counts[1] <= counts[0] + 1  # who was joined with whom may be looked up anew
    assert bob.post(address, {"people": "", "why": "lives"}).status_code == 422
    assert bob.post(address, {"people": "x, y@", "why": "lives"}).status_code == 422


def test_the_letter_is_put_in_ones_own_words(cast: Cast, bob: Client) -> None:
    made = listed(cast)
    address = f"/p/ashby/meetings/{made.pk}/letter/"
    page = bob.get(address).content.decode()
    assert "Will you join us round one question?" in page
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen is not None
    sent = {"letter": "Come for soup.\n\nWe talk after.", "seen": seen[1]}
    assert bob.post(address, sent).status_code == 302
    send(cast, made)
    assert "Come for soup.\n\nWe talk after." in letters()[0].text


def test_the_pack_has_a_plan_tables_and_a_sheet_to_sign(cast: Cast, bob: Client) -> None:
    guests = [Guest(name=f"Guest {n}", email=f"g{n}@example.org") for n in range(14)]
    alice, dora = Guest(cast.people["alice"]), Guest(cast.people["dora"])
    made = listed(cast, alice, dora, *guests)
    made.refresh_from_db()
    write_plan(by=cast.bob, meeting=made, seen=made.version, parts=house_plan(90))
    told: Any = {"by": cast.alice, "due": date(2036, 3, 4), "giver": cast.people["alice"]}
    make_promise(words="the data", receiver=cast.people["dora"], **told)
    make_promise(words="nothing to do with it", receiver=cast.people["charlie"], **told)
    text = words_of(bob.get(f"/p/ashby/meetings/{made.pk}/print/").content.decode())
    for said in ("Table A", "Table C", "Guest 13", "4.25 pm", "Who is here", "A1"):
        assert said in text
    assert "Alice to Dora, by Tuesday 4 March 2036: “the data”" in text
    assert "Table D" not in text
    assert "nothing to do with it" not in text


@pytest.mark.slow
def test_pages_of_invitations_ask_no_more_however_many_there_are(cast: Cast, bob: Client) -> None:
    made = call(cast)

    def grow(many: int) -> None:
        people = [add_person(by=cast.bob, name=f"P {n} of {many}") for n in range(many)]
        guests = [Guest(person, opener=cast.people["alice"]) for person in people]
        invite(by=cast.bob, meeting=made, guests=[NASRA, *guests])

    def reads() -> dict[str, int]:
        found = {}
        base = f"/p/ashby/meetings/{made.pk}"
        for path in (f"{base}/", f"{base}/invitations/", f"{base}/print/", link(made)):
            with CaptureQueriesContext(connection) as caught:
                assert bob.get(path).status_code == 200
            found[path] = sum("FROM" in query["sql"] for query in caught)
        return found

    grow(2)
    few = reads()
    grow(12)
    assert reads() == few
    assert max(few.values()) <= 12, few
