"""What a file held is for whoever brought it; what is refused is never read at all."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from cast import Cast
from exchanging import bring, look
from hedgerow.core.policy import visible
from hedgerow.exchange.models import Answer, BringIn, Change, Origin
from hedgerow.exchange.services import bringing
from hedgerow.exchange.taking_out.files import OUT_FORMATS
from hedgerow.place.models import Person, Reach
from hedgerow.place.services import people

BOOK = (
    "First Name,Last Name,E-mail Address,Home Phone,Birthday,Gender,Home Street,Spouse,"
    "Government ID Number,Company,Job Title\n"
    "Zed,Zebra,canary.mail@example.org,0161 496 0999,1970-01-01,canary-gender,canary-street,"
    "canary-spouse,canary-number,Ashby Food Bank,Cook\n"
)
PAGES = ("bring-in/", "people/", "", "may-be-the-same/")


@pytest.mark.slow
def test_nobody_else_sees_what_a_file_held(cast: Cast, client: Client) -> None:
    waiting = look(cast.bob, BOOK, "contacts.csv")
    brought = bring(cast.bob, BOOK, "other.csv")
    zed = Person.objects.get(name="Zed Zebra")
    for name in ("alice", "charlie"):
        client.force_login(cast.account(name))
        # Who may only look has no page for bringing in.
        for path in (*PAGES[name == "charlie" :], f"people/{zed.pk}/"):
            answer = client.get(f"/p/ashby/{path}")
            assert answer.status_code == 200, path
            assert b"canary" not in answer.content, (name, path)
        for file in (waiting, brought):
            assert client.get(f"/p/ashby/bring-in/{file.pk}/").status_code == 404
            assert client.post(f"/p/ashby/bring-in/{file.pk}/apply/").status_code == 404
        for out in OUT_FORMATS.values():
            assert b"canary" not in b"".join(out.write(getattr(cast, name))), (name, out.name)


@pytest.mark.parametrize("name", ["alice", "charlie", "dora", "eve"])
def test_no_row_of_a_file_is_anybody_elses(cast: Cast, name: str) -> None:
    looked_at = look(cast.bob, "Name\nAshby Food Bank\n", "list.csv")
    key = looked_at.report["questions"][0]["key"]
    bringing.answer(
        by=cast.bob,
        bring_in=looked_at,
        answers={(key, cast.food_bank.pk): Answer.Kind.LATER},
        take_theirs=False,
    )
    bring(cast.bob, BOOK, "contacts.csv")
    for model in (BringIn, Answer, Change, Origin):
        assert visible(cast.bob, model).exists()
        assert not visible(getattr(cast, name), model).exists()


def test_ways_to_reach_people_are_seen_by_their_bringer_and_by_them(cast: Cast) -> None:
    bring(cast.bob, BOOK, "contacts.csv")
    assert visible(cast.bob, Reach).count() == 2
    assert not visible(cast.alice, Reach).exists()
    assert not visible(cast.charlie, Reach).exists()


def test_refused_columns_reach_no_row(cast: Cast) -> None:
    file = bring(cast.bob, BOOK, "contacts.csv")
    held = json.dumps([origin.raw for origin in Origin.objects.all()]) + json.dumps(file.report)
    for word in ("gender", "street", "spouse", "number"):
        assert f"canary-{word}" not in held
    assert "1970" not in held


def test_somebody_elses_address_book_is_no_way_to_find_out_an_address(cast: Cast) -> None:
    """A file with a guessed address must not be told that it is right."""
    people.add_reach(
        by=cast.alice, person=cast.people["charlie"], kind="email", value="guess@example.org"
    )
    guessed = look(cast.bob, "Name,Email\nSomebody,guess@example.org\n", "contacts.csv")
    assert guessed.report["asked"] == 0
    assert guessed.report["adds"] == {"person": 1, "reach": 1}
