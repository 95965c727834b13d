"""A round that is open by name: sealed until the close, and then all read who chose what."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import As, Cast, To
from hedgerow.core import links
from hedgerow.core.models import Event
from hedgerow.core.policy import Forbidden
from hedgerow.privacy.selectors.held import everything
from hedgerow.rounds.counted import as_pb
from hedgerow.rounds.models import Ballot, MoneyRound, Voter
from hedgerow.rounds.services import preparing, voting
from measuring import looks
from pots import shared
from reading import page
from rounds_made import cast as cast_one
from rounds_made import running

NAMES = ["Ann", "Bob", "Cy", "Dee"]
OPEN = "This ballot is open."
SECRET = "This ballot is secret."


def link(of: Voter | Ballot) -> str:
    kind = "vote" if isinstance(of, Voter) else "ballot"
    return links.address(kind, kind, of)


@pytest.mark.slow
def test_sealed_until_the_close_and_then_told_by_name(cast: Cast, as_: As, to: To) -> None:
    ours = shared(cast)
    ours.put_in(1_000_00)
    made = running(cast.alice, ours.pot, ours.choir, NAMES, secrecy="by-name")
    alice, bob, phone = as_("alice"), as_("bob"), Client()
    ann, bob_too, cy, _dee = made.voters.order_by("name")
    papers = page(alice, to("money_round_papers", made.pk))
    for text in (papers, page(phone, link(ann)), page(phone, link(bob_too.ballot))):
        assert OPEN in text
        assert SECRET not in text
    assert all(f">{name}</b>" in papers for name in NAMES), "a paper bears its voter's name"

    phone.post(link(ann), {"idea_1": "on"})
    phone.post(link(ann), {"idea_2": "on", "idea_3": "on"})
    alice.post(to("money_round_type_in", made.pk), {"text": f"{bob_too.ballot.code} 4"})
    write = to("money_round_write_for", cy.pk)
    for marks in ({"idea_1": "on"}, {"idea_3": "on"}):
        alice.post(write, marks)
    assert as_("charlie").get(write).status_code == 404, "without a key"
    assert "Alice wrote your ballot down for you" in page(phone, link(cy))
    lines = Event.objects.filter(kind="money_round.written_for")
    assert {(line.actor_id, line.thing_id) for line in lines} == {(cast.alice.person_id, cy.pk)}

    for browser, url in (
        (alice, to("money_round", made.pk)),
        (alice, to("money_round_links", made.pk)),
        (alice, write),
        (phone, link(ann)),
        (phone, link(ann.ballot)),
    ):
        text = page(browser, url)
        assert " checked" not in text.replace("is-checked", ""), "what was chosen is sealed"
        assert "Who chose what</summary>" not in text
    assert alice.get(to("money_round_file", made.pk)).status_code == 404
    assert {(e.thing_kind, str(e.words)) for e in Event.objects.filter(kind__contains="cast")} == {
        ("rounds.moneyround", "{}")
    }
    assert "rounds.ballot" not in everything(cast.bob)["held"], "nor is he told before the close"
    assert "1 of 2 typed in." in page(alice, to("money_round_type_in", made.pk))
    assert alice.get(to("money_round_took_paper", made.pk)).status_code == 404

    alice.post(to("money_round_close", made.pk), {"once": "sure"})
    assert "Voting is not open" in alice.post(write, {"idea_4": "on"}).content.decode()
    for text in (page(bob, to("money_round", made.pk)), page(phone, link(cy))):
        rows = text[text.index("Who chose what</summary>") :]
        for name, marks, by in (("Ann", "2 3", ""), ("Bob", "4", "Alice"), ("Cy", "3", "Alice")):
            row = rows[rows.index(f"<bdi>{name}</bdi>") :].partition("</tr>")[0]
            assert marks in row
            assert (f"<bdi>{by}</bdi>") in row
        assert "<bdi>Dee</bdi>" not in rows
    (own,) = everything(cast.bob)["held"]["rounds.ballot"]
    assert own["marks"] == [[4, 1]]
    file = as_pb(MoneyRound.objects.get())
    assert not any(name in file for name in NAMES)
    with CaptureQueriesContext(connection) as asked:
        bob.get(to("money_round", made.pk))
    assert looks(asked) <= 12


def test_which_it_is_stands_before_anybody_votes(cast: Cast, as_: As, to: To) -> None:
    ours = shared(cast)
    ours.put_in(1_000_00)
    made = running(cast.alice, ours.pot, ours.choir, NAMES)
    voter = made.voters.order_by("name")[0]
    for text in (
        page(Client(), link(voter)),
        page(as_("alice"), to("money_round_papers", made.pk)),
    ):
        assert SECRET in text
        assert OPEN not in text
    assert as_("alice").get(to("money_round_write_for", voter.pk)).status_code == 404
    assert not made.ballots.exclude(voter=None).exists()
    with pytest.raises(ValidationError, match="nothing in it can change"):
        preparing.change_round(
            by=cast.alice, money_round=made, seen=made.version, secrecy="by-name"
        )
    preparing.call_off(by=cast.alice, money_round=made)
    named = running(cast.alice, ours.pot, ours.choir, NAMES, secrecy="by-name")
    assert not named.receipts
    with pytest.raises(ValidationError, match="every ballot bears"):
        cast_one(named, named.voters.all()[0], "BCDF3467", ((1, 1),))
    with pytest.raises(Forbidden):
        voting.tick_off(by=cast.alice, money_round=named, took_paper=[])
