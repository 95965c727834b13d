"""A money round from its first idea to the awards: by link, on paper, and counted by a stranger."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import As, Cast, To
from hedgerow.cli.main import main
from hedgerow.core import links
from hedgerow.core.models import Event, Message
from hedgerow.pot.models import Order
from hedgerow.rounds.counted import as_pb, command_of
from hedgerow.rounds.models import Ballot, MoneyRound, Result, RoundStep, Voter
from hedgerow.rounds.services import closing, preparing, voting
from measuring import looks
from pots import Shared, shared
from reading import page
from rounds_made import cast as cast_one
from rounds_made import prepared, running

HOW: dict[str, Any] = {
    "name": "Street fund",
    "pence": "1,000",
    "way": "approval",
    "per": "person",
    "secrecy": "secret",
    "rule": "equal-shares",
    "utility": "cost",
    "completion": "add1u",
    "receipts": "on",
}


SURE = {"once": "sure"}


@pytest.fixture
def ours(cast: Cast) -> Shared:
    made = shared(cast)
    made.put_in(2_000_00)
    return made


def link_of(name: str) -> str:
    return links.address("vote", "vote", Voter.objects.get(name=name))


def number_of(title: str) -> int:
    found: Any = MoneyRound.objects.get().ideas.get(title=title).number
    return int(found)


@pytest.mark.slow
def test_one_evening(ours: Shared, as_: As, to: To) -> None:
    alice, bob, charlie = as_("alice"), as_("bob"), as_("charlie")
    assert as_("charlie").get(to("money_round_new", ours.pot.pk)).status_code == 404
    alice.post(to("money_round_new", ours.pot.pk), HOW)
    made = MoneyRound.objects.get()
    address = to("money_round", made.pk)
    idea = {"for_whom": "Gina: I need to sit down.", "body": "Ashby Choir"}
    for title, pounds in (("Bench", "400"), ("Pond", "300.50"), ("Party", "900")):
        bob.post(to("money_round_idea", made.pk), {**idea, "title": title, "pence": pounds})
    too_dear = {**idea, "title": "Pool", "pence": "1000.01"}
    answer = bob.post(to("money_round_idea", made.pk), too_dear)
    assert "There is £1,000 to share" in answer.content.decode()
    twice = alice.post(to("money_round_roll", made.pk), {"names": "Ann\nBo\nann"})
    assert "“ann” is there twice" in twice.content.decode()
    assert (
        "Write the roll first"
        in alice.post(to("money_round_settle", made.pk), SURE, follow=True).content.decode()
    )
    alice.post(to("money_round_roll", made.pk), {"names": "Ann\n Bo \n\nBob\nDee"})
    assert Voter.objects.get(name="Bob").person_id == ours.cast.bob.person_id
    alice.post(to("money_round_settle", made.pk), SURE)
    for frozen in ("change", "idea", "roll"):
        sent = {**HOW, **idea, "title": "Late", "names": "Eve", "seen": 2, "pence": "1"}
        answer = alice.post(to(f"money_round_{frozen}", made.pk), sent)
        assert "nothing in it can change" in answer.content.decode(), frozen
    ann = Client()
    assert "Voting has not opened yet" in page(ann, link_of("Ann"))
    alice.post(to("money_round_open", made.pk))
    kinds = RoundStep.objects.values_list("kind", flat=True)
    assert list(kinds) == ["settled", "opened"]

    bench, pond = number_of("Bench"), number_of("Pond")
    form = page(ann, link_of("Ann"))
    drawn = re.search(r'name="drawn" value="(\w{8})"', form)
    assert drawn is not None
    ballot = {f"idea_{bench}": "on", "drawn": drawn[1]}
    for _twice in range(2):  # a double click is one ballot with one receipt
        answer = ann.post(link_of("Ann"), ballot, follow=True)
        assert f"{drawn[1][:4]}-{drawn[1][4:]}" in answer.content.decode()
    assert Ballot.objects.filter(marks__isnull=False).count() == 1
    change = {f"idea_{bench}": "on", f"idea_{pond}": "on"}
    answer = ann.post(link_of("Ann"), {**change, "receipt": "BBBB-BBBB"})
    assert "This link was used, and no ballot has that receipt" in answer.content.decode()
    ann.post(link_of("Ann"), {**change, "receipt": f"{drawn[1][:4]}-{drawn[1][4:].lower()}"})
    assert Ballot.objects.get(code=drawn[1]).marks == [[n, 1] for n in sorted((bench, pond))]
    signed_in = as_("bob")  # whoever is signed in votes in nobody's name too
    form = page(signed_in, link_of("Bob"))
    drawn_too = re.search(r'name="drawn" value="(\w{8})"', form)
    assert drawn_too is not None
    signed_in.post(link_of("Bob"), {f"idea_{bench}": "on", "drawn": drawn_too[1]})

    text = page(charlie, address)
    assert ">2</b>" in text
    assert "of 4 have voted" in text
    assert drawn[1] not in text, "nothing is told before the close"
    assert charlie.get(to("money_round_file", made.pk)).status_code == 404
    assert "Bo" in page(alice, to("money_round_links", made.pk))
    assert link_of("Ann") not in page(alice, to("money_round_links", made.pk))

    alice.post(to("money_round_close", made.pk), SURE)
    assert ann.post(link_of("Ann"), {**change, "receipt": drawn[1]}).status_code == 200
    for text in (page(charlie, address), page(ann, link_of("Ann"))):
        assert "2 of 3 ideas are funded, for £700.50 of £1,000." in text
        assert "Not funded. Nobody chose it." in text
        assert drawn[1] in text, "everybody finds their own receipt"
    welsh = charlie.get(address, headers={"accept-language": "cy"}).content.decode()
    assert "Mae 2 o’r 3 syniad yn cael arian, am £700.50 o £1,000." in welsh
    assert "Ni chafodd arian. Ni ddewisodd neb ef." in welsh
    aloud = page(charlie, to("money_round_aloud", made.pk))
    assert "2 ballots were counted." in aloud
    assert "Bench, £400." in aloud

    alice.post(to("money_round_awards", made.pk))
    orders = Order.objects.order_by("pence")
    assert [order.pence for order in orders] == [300_50, 400_00]
    assert "Money round “Street fund”, closed on" in orders[1].decision
    assert "2 people support it" in orders[1].decision
    assert alice.post(to("pot_sign", orders[0].pk)).status_code == 404, "whoever asks"
    assert (
        "put forward already"
        in bob.post(to("money_round_awards", made.pk), follow=True).content.decode()
    )
    assert to("pot_order", orders[0].pk) in page(bob, address)


@pytest.mark.slow
def test_sixty_papers_are_typed_in(ours: Shared, as_: As, to: To) -> None:
    """As many as a room holds, all at once or one by one; what is wrong is said, and none kept."""
    alice = as_("alice")
    names = [f"Voter {number}" for number in range(60)]
    made = running(ours.cast.alice, ours.pot, ours.choir, names)
    papers = list(made.ballots.filter(paper=True).values_list("code", flat=True))
    assert len(set(papers)) == 60
    printed = page(alice, to("money_round_papers", made.pk))
    assert all(f">{code}</b>" in printed for code in papers)
    assert printed.count('class="qr"') == 60
    url = to("money_round_type_in", made.pk)

    def type_in(text: str, **more: str) -> str:
        return str(alice.post(url, {"text": text, **more}, follow=True).content.decode())

    assert "Only 0 people are ticked off" in type_in(f"{papers[0]} 1")
    voters = [str(pk) for pk in made.voters.values_list("pk", flat=True)]
    alice.post(to("money_round_took_paper", made.pk), {"took_paper": voters})
    wrong = type_in(f"{papers[0]} 1 2\nXXXX 1\n{papers[1]} 9\n{papers[2]} 1 1\n{papers[3]} x")
    for problem in (
        f"“{papers[1]} 9”: There is no idea 9.",
        f"“{papers[2]} 1 1”: Idea 1 is there twice.",
        "“x” is no number of an idea.",
    ):
        assert problem in wrong
    assert "“XXXX”: No paper of this round" in type_in(f"{papers[0]} 1 2\nXXXX 1")
    assert "This code is there twice" in type_in(f"{papers[0]} 1 2\n{papers[0]} 1")
    assert not made.ballots.filter(marks__isnull=False).exists(), "all lines, or none"
    one = type_in(f"{papers[0].lower()} 2, 1")
    assert f"It is in: {papers[0]} 2, 1." in one
    assert "1 of 60 typed in." in one
    for again in ("1 2", "3"):
        assert "This paper is in already" in type_in(f"{papers[0]} {again}"), "nor is it told what"
    assert "2 of 60 typed in." in type_in(papers[1])
    assert "2 of 60 typed in." in type_in(f"{papers[0]} 3", write_over="on")
    assert made.ballots.get(code=papers[0]).marks == [[3, 1]]
    with CaptureQueriesContext(
        connection,
    ) as few:
        page(alice, url)
    lines = "\n".join(f"{code} {1 + n % 4}" for n, code in enumerate(papers[2:]))
    assert "60 of 60 typed in." in type_in(lines)
    with CaptureQueriesContext(connection) as many:
        page(alice, url)
    assert looks(many) == looks(few) <= 12
    fewer = {"took_paper": voters[1:]}
    answer = alice.post(to("money_round_took_paper", made.pk), fewer)
    assert "Only 59 people are ticked off" in answer.content.decode()


def test_by_the_link_on_a_paper(ours: Shared, as_: As, to: To) -> None:
    made = running(
        ours.cast.alice, ours.pot, ours.choir, ["Ann", "Bo"], way="ordinal", rule="greedy"
    )
    paper, phone = made.ballots.filter(paper=True)[0], Client()
    url = links.address("ballot", "ballot", paper)
    answer = phone.post(url, {"idea_2": "1", "idea_4": "2"})
    assert "Tick off who took one first" in answer.content.decode()
    ann = made.voters.get(name="Ann")
    voting.tick_off(by=ours.cast.alice, money_round=made, took_paper=[ann])
    same = phone.post(url, {"idea_2": "1", "idea_4": "1"})
    assert "Two ideas have the same place" in same.content.decode()
    phone.post(url, {"idea_2": "2", "idea_4": "1"})
    paper.refresh_from_db()
    assert paper.marks == [[4, 2], [2, 1]]
    again = page(phone, url)
    assert "Your ballot is in, and sealed. Fill this in to change it." in again
    assert 'value="1"' not in again, "the keeper of the round has printed this link too"
    assert "You took a paper ballot" in page(phone, links.address("vote", "vote", ann))
    wrong = links.address("ballot", "ballot", made.ballots.filter(paper=True)[1])
    assert phone.get(url.replace(url[-10:], wrong[-10:])).status_code == 404


def test_links_go_out_by_letter_once(ours: Shared, as_: As, to: To) -> None:
    made = running(ours.cast.alice, ours.pot, ours.choir, ["Bob", "Nobody Known"])
    address = to("money_round_links", made.pk)
    assert "Send them by letter" in page(as_("alice"), address)
    for answer in ("The letters are on their way", "Everybody was written to already."):
        again = as_("alice").post(to("money_round_send", made.pk), follow=True)
        assert answer in again.content.decode()
    told: Any = Event.objects.get(kind="money_round.links_sent").words
    assert told == {"count": 1}, "history counts what was sent"
    letter = Message.objects.get(key__startswith="vote ")
    assert letter.to == "bob@example.org"
    assert "It is secret: who chose what is not kept." in letter.text
    as_("alice").post(to("money_round_remind", made.pk))
    reminder = Message.objects.get(key__startswith="vote reminder ")
    assert reminder.to == "bob@example.org"
    assert "you have not voted yet" in reminder.text
    cast_one(made, made.voters.get(name="Bob"), "BCDF3467", ())
    for letter_to in ("money_round_send", "money_round_remind"):
        answer = as_("alice").post(to(letter_to, made.pk), follow=True)
        assert "We know no address of anybody" in answer.content.decode()


def test_a_long_roll_asks_no_more_than_a_short_one(ours: Shared) -> None:
    made = prepared(ours.cast.alice, ours.pot, ours.choir, ["Ann"])

    def looked_up(names: list[str]) -> int:
        with CaptureQueriesContext(connection) as asked:
            preparing.write_roll(by=ours.cast.alice, money_round=made, names=names)
        return len(asked)

    few = looked_up(["BOB", "Nobody Known"])
    assert looked_up(["BOB", *(f"Nobody {n}" for n in range(40))]) <= few
    assert made.voters.get(person=ours.cast.people["bob"]).name == "BOB"
    assert made.voters.filter(person=None).count() == 40
    assert {voter.body_id for voter in made.voters.all()} == {None}


WAYS = {"approval": "{} {}", "cumulative": "{}:7 {}:3", "ordinal": "{} {}"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("way", "rule"),
    [*product(WAYS, ["equal-shares"]), ("approval", "phragmen"), ("ordinal", "greedy")],
)
def test_a_stranger_counts_the_same(
    ours: Shared,
    as_: As,
    to: To,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    way: str,
    rule: str,
) -> None:
    """The file as it is taken out, and the command that stands beside it, on any machine."""
    by = ours.cast.alice
    made = running(by, ours.pot, ours.choir, map(str, range(9)), way=way, rule=rule)
    papers = made.ballots.filter(paper=True)
    voting.tick_off(by=by, money_round=made, took_paper=list(made.voters.all()[:7]))
    pairs = [(1, 2), (1, 2), (1, 3), (4, 2), (3, 4), (2, 3)]
    lines = [WAYS[way].format(*pair) for pair in pairs]
    text = "\n".join(
        f"{paper.code} {line}" for paper, line in zip(papers, [*lines, ""], strict=False)
    )
    voting.type_in(by=by, money_round=made, text=text)
    closing.close_round(by=by, money_round=made)
    file = tmp_path / "round.pb"
    file.write_bytes(as_("charlie").get(to("money_round_file", made.pk)).content)
    command = command_of(MoneyRound.objects.get(), str(file)).split()
    assert main([*command[1:], "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    told = MoneyRound.objects.get().result.told
    kept = sorted((each["funded"], each["number"]) for each in told["ideas"] if each["funded"])
    assert kept
    assert [int(key) for key in found["winners"]] == [number for _place, number in kept]
    assert found["voters"] == told["voters"] == 7
    assert round(found["total"] * 100) == told["total"]
    reasons = {str(each["number"]): each["reason"] for each in told["ideas"]}
    assert {each["project"]: each["reason"] for each in found["explanations"]} == reasons
    assert found["sentences"] == told["sentences"]
    assert [each for each in found["findings"] if each["weight"] != "noted"] == []
    assert "Voter" not in file.read_text()


def test_what_came_of_it_never_changes(ours: Shared) -> None:
    by = ours.cast.alice
    made = running(by, ours.pot, ours.choir, ["Ann", "Bo"], receipts=False)
    with pytest.raises(ValidationError, match="Nobody has voted"):
        closing.close_round(by=by, money_round=made)
    cast_one(made, made.voters.all()[0], "BCDF3467", ((1, 1),))
    closing.close_round(by=by, money_round=made)
    for again in (closing.close_round, preparing.call_off, preparing.settle_round):
        with pytest.raises(ValidationError):
            again(by=by, money_round=made)
    with pytest.raises(ValidationError, match="not open"):
        cast_one(made, made.voters.all()[1], "BCDF3468", ((1, 1),))
    with pytest.raises(RuntimeError, match="never changed"):
        Result.objects.get().save()
    with pytest.raises(RuntimeError, match="never deleted"):
        Result.objects.get().delete()
    assert "BCDF3467" not in as_pb(MoneyRound.objects.get()), "where receipts are not listed"


def test_a_pot_cannot_share_what_it_has_not(ours: Shared) -> None:
    by = ours.cast.alice
    made = prepared(by, ours.pot, ours.choir, ["Ann"])
    rich = preparing.change_round(
        by=by, money_round=made, seen=made.version, name="Rich", pence=2_000_01
    )
    with pytest.raises(ValidationError, match="There is only £2,000 there"):
        preparing.settle_round(by=by, money_round=rich)
    preparing.call_off(by=by, money_round=rich)
    assert not rich.ballots.exists()


@pytest.mark.slow
def test_pages_do_not_ask_more_as_rounds_grow(ours: Shared, as_: As, to: To) -> None:
    by, bob = ours.cast.alice, as_("bob")

    def count(made: MoneyRound) -> list[int]:
        found = []
        voter = made.voters.all()[0]
        for url in (
            to("money_rounds"),
            to("money_round", made.pk),
            to("money_round_links", made.pk),
            to("money_round_papers", made.pk),
            to("money_round_took_paper", made.pk),
            links.address("vote", "vote", voter),
        ):
            with CaptureQueriesContext(connection) as asked:
                assert bob.get(url).status_code == 200, url
            found.append(looks(asked))
        return found

    few = count(running(by, ours.pot, ours.choir, ["Ann", "Bo"]))
    big = running(by, ours.pot, ours.choir, map(str, range(30)))
    assert count(big) == few
    assert max(few) <= 12
    cast_one(big, big.voters.all()[0], "BCDF3467", ((1, 1),))
    closing.close_round(by=by, money_round=big)
    with CaptureQueriesContext(connection) as asked:
        bob.get(to("money_round", big.pk))
    assert looks(asked) <= 12
