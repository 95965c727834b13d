"""A member's own calendar: what stands in it, and that its link dies when it should."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from cast import Cast
from hedgerow.core import clock, links
from hedgerow.core.policy import Actor
from hedgerow.meetings.models import Feed, Invitation
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.meetings.services.feeds import make_feed
from hedgerow.meetings.services.invitations import Guest, answer_invitation, invite
from hedgerow.place.models import Membership
from hedgerow.place.services import belonging, people
from hedgerow.ties.models import Asked, Conversation
from hedgerow.ties.services.introducing import agree_on_day, answer_asked, ask_both

AT = datetime(2036, 3, 4, 10, 30, tzinfo=UTC)


def names_at(client: Client, address: str) -> list[tuple[str, int]]:
    """What stands in the calendar at an address: names, and how often each has moved."""
    calendar = Calendar.from_ical(client.get(address).content)
    events = calendar.walk("VEVENT")
    return sorted((str(event["summary"]), int(event["sequence"])) for event in events)


def test_a_calendar_holds_ones_own_meetings_and_agreed_coffees(cast: Cast) -> None:
    feed = make_feed(by=cast.bob)
    address = links.address("feed_file", "feed", feed)
    told = {"starts_at": AT, "question": "Why?"}
    own = add_meeting(by=cast.bob, name="Called by Bob", **told)
    for name in ("Coming", "Not coming"):
        meeting = add_meeting(by=cast.alice, name=name, audience="me", **told)
        invite(by=cast.alice, meeting=meeting, guests=[Guest(cast.people["bob"])])
    add_meeting(by=cast.alice, name="Somebody else's", **told)
    add_meeting(by=cast.bob, name="Long ago", starts_at=clock.now() - timedelta(days=200))
    last = Invitation.objects.get(meeting=meeting)
    by_link = Actor(place=cast.place, link=("invitation", last.pk))
    answer_invitation(by=by_link, invitation=last, answer="no")
    gina = people.add_person(by=cast.alice, name="Gina")
    made = ask_both(
        by=cast.alice, a=cast.people["bob"], b=gina, letter="x", reason="x", to_b="g@example.org"
    )
    for asked in Asked.objects.filter(introduction=made):
        bearer = Actor(place=cast.place, link=("introduced", asked.pk))
        answer_asked(by=bearer, asked=asked, answer="yes", phone="0161 496 0000")
    nobody = Client()
    assert [name for name, _ in names_at(nobody, address)] == ["Called by Bob", "Coming"]
    for days in (1, 8):  # the second day replaces the first
        agree_on_day(by=bearer, asked=asked, at=AT + timedelta(days=days), words="The hall")
    assert names_at(nobody, address) == [
        ("Called by Bob", own.sequence), ("Coffee with Gina", 1), ("Coming", 0)
    ]  # fmt: skip
    assert not Conversation.objects.exists()  # reading a calendar notes nothing


def test_a_new_link_kills_the_old_and_leaving_kills_it_too(cast: Cast, client: Client) -> None:
    client.force_login(cast.account("bob"))
    page = reverse("feed", kwargs={"place": "ashby"})
    nobody, found = Client(), []
    for _ in range(2):
        assert client.post(page, {"do": "make"}, follow=True).status_code == 200
        found.append(links.address("feed_file", "feed", Feed.objects.get(ended_at=None)))
    assert found[1] in client.get(page).content.decode()
    assert [nobody.get(each).status_code for each in found] == [404, 200]
    client.post(page, {"do": "end"})
    assert nobody.get(found[1]).status_code == 404
    address = links.address("feed_file", "feed", make_feed(by=cast.bob))
    assert nobody.get(address).status_code == 200
    mine = Membership.objects.get(person=cast.people["bob"])
    belonging.end_membership(by=cast.alice, membership=mine)
    assert nobody.get(address).status_code == 404
