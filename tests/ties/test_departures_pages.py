"""*If someone left*, *Ties*, *Who is not here* and *Introductions*, as people meet them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import Cast
from hedgerow.core import clock
from hedgerow.place.models import Membership, Organisation, Person
from hedgerow.place.services import organisations, people
from hedgerow.ties.models import Introduction
from hedgerow.ties.services.conversations import note_conversation
from hedgerow.ties.services.introductions import suggest_introduction
from hedgerow.ties.services.reports import say_report
from hedgerow.ties.structure import kept
from measuring import looks

TODAY = clock.today()
PAGES = ("ties", "departures", "missing", "introductions")


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    kept.forget()
    yield
    kept.forget()


def browser(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.account(name))
    return client


def at(name: str, *pk: UUID) -> str:
    return reverse(name, args=["ashby", *pk])


def read(client: Client, name: str, *pk: UUID) -> str:
    answer = client.get(at(name, *pk))
    assert answer.status_code == 200
    return re.sub(r'value="[A-Za-z0-9]{64}"|"X-CSRFToken": "[^"]*"', "", answer.content.decode())


def body_with(cast: Cast, name: str, *who: str, **fields: object) -> Organisation:
    """A body, and the people of it, who are new."""
    body = organisations.add_organisation(by=cast.alice, name=name, **fields)  # type: ignore[arg-type]  # handed on
    for each in who:
        person = people.add_person(by=cast.alice, name=each)
        people.put_on_hat(by=cast.alice, person=person, organisation=body, role="Helper")
    return body


def talk(cast: Cast, *names: str, audience: str = "place", **more: object) -> None:
    who = [Person.objects.get(name=name) for name in names]
    note_conversation(
        by=cast.alice,
        people=who,
        on=TODAY - timedelta(days=1),
        audience=audience,
        **more,  # type: ignore[arg-type]  # handed on as it comes
    )


@pytest.fixture
def bridge(cast: Cast) -> Cast:
    """Bob alone joins the council to the choir and the shed; a seat at the council is his."""
    body_with(cast, "Choir", "Carol", "Cora")
    body_with(cast, "Shed", "Sol", "Sid")
    for name in ("Alice", "Carol", "Sol"):
        talk(cast, "Bob", name)
    seat = organisations.add_seat(by=cast.alice, organisation=cast.council, name="Voice of groups")
    people.put_on_hat(
        by=cast.alice, person=cast.people["bob"], organisation=cast.council, seat=seat
    )
    return cast


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"), [("alice", 200), ("bob", 200), ("charlie", 200), ("dora", 404), ("eve", 404)]
)
def test_pages_are_for_those_who_belong(bridge: Cast, page: str, who: str, status: int) -> None:
    assert browser(bridge, who).get(at(page)).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("alice", 200), ("bob", 200), ("charlie", 404), ("dora", 404), ("eve", 404)]
)
def test_a_departure_is_shown_to_them_and_to_those_they_hold_ties_with(
    bridge: Cast, who: str, status: int
) -> None:
    answer = browser(bridge, who).get(at("departure_person", bridge.people["bob"].pk))
    assert answer.status_code == status
    body = browser(bridge, who).get(at("departure_organisation", bridge.council.pk))
    assert body.status_code == (404 if who in {"dora", "eve"} else 200)


def test_a_departure_says_in_words_what_would_be_lost(bridge: Cast) -> None:
    page = read(browser(bridge, "bob"), "departure_person", bridge.people["bob"].pk)
    for said in ("If I left", "Voice of groups", "Seats that would be empty", "Choir", "Shed"):
        assert said in page
    assert "would have no path" in page
    nothing = read(browser(bridge, "charlie"), "departure_person", bridge.people["charlie"].pk)
    assert "Nothing would be lost that we know of" in nothing


def test_the_page_for_the_place_names_whose_leaving_only_to_those_who_may_see_it(
    bridge: Cast,
) -> None:
    assert "if Bob left" in read(browser(bridge, "alice"), "departures")
    page = read(browser(bridge, "charlie"), "departures")
    assert "if one person left" in page
    assert "if Bob left" not in page
    assert "If Bob left" not in page


def test_a_viewer_reads_and_cannot_answer(bridge: Cast) -> None:
    client = browser(bridge, "charlie")
    assert "Let us do this" not in read(client, "departures")
    sent = {"a": bridge.people["alice"].pk, "b": bridge.people["bob"].pk, "step": "accepted"}
    assert client.post(at("introduction_answer"), sent).status_code == 404
    assert not Introduction.objects.exists()


def suggestion(client: Client) -> dict[str, str]:
    """The first form of the page, as a browser without script would send it."""
    form = read(client, "departures").split('action="/p/ashby/introductions/answer/"')[1]
    fields = re.findall(r'name="(once|a|b|opener)" value="([^"]*)"', form.split("</form>")[0])
    return dict(fields)


def test_an_introduction_taken_up_is_kept_and_the_rest_worked_out_anew(bridge: Cast) -> None:
    client = browser(bridge, "alice")
    first = suggestion(client)
    answer = client.post(at("introduction_answer"), first | {"step": "accepted"}, follow=True)
    assert "are to be introduced" in answer.content.decode()
    made = Introduction.objects.get()
    assert {str(made.a_id), str(made.b_id)} == {first["a"], first["b"]}
    assert "Bob" not in made.reason  # it stays, and says nobody's departure
    assert str(made.opener_id or "") == first["opener"]
    after = suggestion(client)
    assert {after["a"], after["b"]} != {first["a"], first["b"]}
    client.post(at("introduction_answer"), first | {"step": "accepted"})
    assert Introduction.objects.count() == 1  # a double click


@pytest.mark.slow
def test_a_declined_one_is_not_suggested_again_to_anybody(bridge: Cast) -> None:
    client = browser(bridge, "alice")
    first = suggestion(client)
    client.post(at("introduction_answer"), first | {"step": "declined"})
    seen = set()
    for _ in range(12):
        if 'name="once"' not in read(client, "departures"):
            break
        form = suggestion(client)
        seen.add(frozenset((form["a"], form["b"])))
        client.post(at("introduction_answer"), form | {"step": "declined"})
    assert frozenset((first["a"], first["b"])) not in seen
    assert f'value="{first["a"]}{first["b"]}"' not in read(browser(bridge, "bob"), "departures")


def test_other_people_can_be_chosen_and_the_steps_are_told(bridge: Cast) -> None:
    client = browser(bridge, "alice")
    cora, sid = Person.objects.get(name="Cora"), Person.objects.get(name="Sid")
    sent = {"a": cora.pk, "b": sid.pk, "opener": "", "step": "adapted"}
    client.post(at("introduction_answer"), sent)
    made = Introduction.objects.get()
    page = read(client, "introductions")
    assert "Cora" in page
    assert "Changed" in page
    step = {"introduction": made.pk, "step": "met"}
    answer = client.post(at("introduction_answer"), step, follow=True)
    assert "met." in answer.content.decode()
    assert made.steps.count() == 2


@pytest.mark.parametrize(
    "change", [{"a": "nobody"}, {"step": "never"}, {"b": "same"}, {"opener": "same"}]
)
def test_what_cannot_be_an_introduction_is_refused_in_words(
    bridge: Cast, change: dict[str, str]
) -> None:
    alice, bob = bridge.people["alice"].pk, bridge.people["bob"].pk
    sent = {"a": alice, "b": bob, "step": "accepted"}
    sent |= {key: alice if value == "same" else value for key, value in change.items()}
    answer = browser(bridge, "alice").post(at("introduction_answer"), sent, follow=True)
    assert answer.status_code == 200
    assert "hoose" in answer.content.decode()
    assert not Introduction.objects.exists()


@pytest.mark.parametrize("name", ["bob", "charlie"])
@pytest.mark.slow
def test_a_private_entry_changes_nobody_elses_pages(bridge: Cast, name: str) -> None:
    client = browser(bridge, name)
    own = bridge.people[name].pk

    def pages() -> list[str]:
        every = [read(client, page) for page in PAGES]
        return [*every, read(client, "departure_person", own),
                read(client, "departure_organisation", bridge.council.pk)]  # fmt: skip

    before = pages()
    talk(bridge, "Alice", "Cora", audience="me")
    talk(bridge, "Alice", "Sid", audience="people", with_ids=[Person.objects.get(name="Sid").pk])
    say_report(
        by=bridge.alice, a=bridge.council, b=Organisation.objects.get(name="Shed"), on=TODAY,
        audience="me",
    )  # fmt: skip
    suggest_introduction(
        by=bridge.alice,
        a=Person.objects.get(name="Cora"),
        b=Person.objects.get(name="Sid"),
        reason="Quietly.",
        step="declined",
        audience="me",
    )
    kept.forget()
    assert pages() == before


@pytest.mark.slow
def test_pages_take_at_most_twelve_queries_and_no_more_with_more_rows(bridge: Cast) -> None:
    client = browser(bridge, "alice")
    bob = bridge.people["bob"].pk

    def counts() -> list[int]:
        found = []
        for name, pk in [*((page, ()) for page in PAGES), ("departure_person", (bob,)),
                         ("departure_organisation", (bridge.council.pk,))]:  # fmt: skip
            client.get(at(name, *pk))  # the picture is made
            with CaptureQueriesContext(connection) as queries:
                client.get(at(name, *pk))
            found.append(looks(queries))
        return found

    few = counts()
    for n in range(8):
        body_with(bridge, f"Body {n}", f"Person {n}")
        talk(bridge, "Bob", f"Person {n}")
        suggest_introduction(
            by=bridge.alice,
            a=Person.objects.get(name=f"Person {n}"),
            b=bridge.people["alice"],
            reason="They might meet.",
        )
    assert counts() == few
    assert max(few) <= 12


def test_ties_are_listed_and_narrowed(bridge: Cast) -> None:
    client = browser(bridge, "charlie")
    page = read(client, "ties")
    assert "Ashby Food Bank</bdi> and <bdi>Choir" in page
    one = client.get(at("ties"), {"one": "council", "other": "vcse"}).content.decode()
    assert "Ashby Council</bdi> and <bdi>Ashby Food Bank" in one
    assert "<bdi>Choir" not in one
    quiet = client.get(at("ties"), {"show": "quiet"}).content.decode()
    assert "We know of none like this" in quiet
    odd = client.get(at("ties"), {"one": "nonsense", "show": "x", "page": "-1"})
    assert odd.status_code == 200


def test_few_are_said_in_words_and_many_in_numbers(bridge: Cast) -> None:
    client = browser(bridge, "charlie")
    page = read(client, "ties")
    assert "Known from what a few of the people who belong here" in page
    for n in range(6):
        body_with(bridge, f"Body {n}", f"Person {n}", sector="faith")
        talk(bridge, "Alice", f"Person {n}")
    page = read(client, "ties")
    assert re.search(r"\d+ of \d+", page)
    assert Membership.objects.filter(ended_at=None).count() == 3


def test_who_is_not_here_is_said_with_who_could_open_the_door(bridge: Cast) -> None:
    small = organisations.add_size_band(by=bridge.alice, name="Tiny", order=0, small=True)
    north = organisations.add_patch(by=bridge.alice, name="North End")
    body_with(bridge, "Knitters", "Kim", size_band=small, patch=north, sector="community")
    body_with(bridge, "Bowls", "Ben", patch=north)
    talk(bridge, "Ben", "Carol")
    page = read(browser(bridge, "charlie"), "missing")
    assert "Police and justice: nobody of this sector is here." in page
    assert "Knitters" in page
    assert "is in the same part of the place, at Bowls" in page
    talk(bridge, "Kim", "Alice", audience="me")
    kept.forget()
    assert "<bdi>Knitters</bdi>" in read(browser(bridge, "charlie"), "missing")
    talk(bridge, "Kim", "Alice")
    assert "<bdi>Knitters</bdi>" not in read(browser(bridge, "charlie"), "missing")


def test_names_are_inert(cast: Cast) -> None:
    bad = "<script>alert(1)</script>"
    body_with(cast, bad, f"{bad} two")
    talk(cast, "Bob", f"{bad} two")
    client = browser(cast, "bob")
    for page in PAGES:
        assert bad not in read(client, page)
    assert bad not in read(client, "departure_person", cast.people["bob"].pk)
