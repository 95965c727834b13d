"""Who chose what is not kept: two voters swapped, every byte is the same but the roll's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from cast import Cast, gather
from every_byte import everything_kept, fresh, what_differs
from hedgerow.core import links
from hedgerow.core.models import Event
from hedgerow.core.scope import in_place
from hedgerow.rounds.models import MoneyRound, Voter
from hedgerow.rounds.services import closing, voting
from pots import shared
from rounds_made import cast as cast_one
from rounds_made import fill, running

Told = dict[str, object]


def at(hour: int, minute: int) -> datetime:
    return datetime(2026, 3, 2, hour, minute, 41, 123457, tzinfo=UTC)


def tell(monkeypatch: pytest.MonkeyPatch, *voters: str) -> Told:
    """Each of `voters` casts a ballot in turn, the first for idea 1; then it is closed."""
    with monkeypatch.context() as patch, fresh(patch) as stage:
        stage.at(at(8, 0), "build")
        cast = gather()
        with in_place(cast.place):
            ours = shared(cast)
            ours.put_in(1_000_00)
            made = running(cast.alice, ours.pot, ours.choir, ["Ann", "Bo", "Cy"])
        for turn, name in enumerate(voters, 1):
            stage.at(at(9, turn), f"turn {turn}")
            with in_place(cast.place):
                url = links.address("vote", "vote", Voter.objects.get(name=name))
            browser = Client()
            drawn = re.search(r'name="drawn" value="(\w+)"', browser.get(url).content.decode())
            assert drawn is not None
            assert browser.post(url, {f"idea_{turn}": "on", "drawn": drawn[1]}).status_code == 302
        stage.at(at(10, 0), "close")
        with in_place(cast.place):
            closing.close_round(by=cast.alice, money_round=made)
        return everything_kept(cast.place, stage)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_voters_swapped_every_byte_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    first = tell(monkeypatch, "Ann", "Bo")
    assert what_differs(first, tell(monkeypatch, "Bo", "Ann")) == {}
    differs = what_differs(tell(monkeypatch, "Ann"), tell(monkeypatch, "Cy"))
    assert set(differs) == {"table rounds_voter"}
    rows: Any = differs["table rounds_voter"]
    rolls = [set(each) for each in rows]
    assert [len(roll - other) for roll, other in (rolls, rolls[::-1])] == [2, 2]
    assert "'link'" in str(rolls[0] - rolls[1])


def lying(table: str) -> tuple[set[str], list[str]]:
    """By which transactions the rows of a table were written, and how they lie."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text, id::text FROM {table} ORDER BY ctid")
        rows = cursor.fetchall()
    return {by for by, _pk in rows}, [pk for _by, pk in rows]


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_postgresql_keeps_no_trace_of_what_was_written_together() -> None:
    cast = gather()
    tables = ("rounds_voter", "rounds_ballot")
    with in_place(cast.place):
        ours = shared(cast)
        ours.put_in(1_000_00)
        made: MoneyRound = running(cast.alice, ours.pot, ours.choir, NAMES)
        ann, bo, cy, _dee = made.voters.order_by("name")
        paper = made.ballots.filter(paper=True)[0]
        laid = {"rounds_voter": lying("rounds_voter")[1]}
        laid["rounds_ballot"] = sorted(lying("rounds_ballot")[1])
        told = {"by": cast.alice, "money_round": made}
        acts: list[Callable[[], object]] = [
            lambda: cast_one(made, bo, "BCDF3467", ((1, 1),)),
            lambda: voting.tick_off(**told, took_paper=[cy]),
            lambda: fill(paper, ((2, 1),)),
            lambda: cast_one(made, ann, "BCDF3468", ((3, 1),)),
            lambda: cast_one(made, bo, "BCDF3467", ((4, 1),)),
            lambda: voting.type_in(**told, text=f"{paper.code} 1", write_over=True),
        ]
        for act in acts:
            act()
            for table in tables:
                by, lies = lying(table)
                assert len(by) == 1, "no row was written alone"
                assert lies == laid[table], "nor does the last one lie behind the others"
        said = dict(made.ballots.filter(marks__isnull=False).values_list("code", "marks"))
    assert said == {"BCDF3467": [[4, 1]], "BCDF3468": [[3, 1]], paper.code: [[1, 1]]}


NAMES = ("Ann", "Bo", "Cy", "Dee")
WHO, MARKS = st.integers(0, 3), st.lists(st.integers(1, 4), unique=True, max_size=4)


class Voting(RuleBasedStateMachine):
    """Casting, changing, ticking off, typing in and closing in any order.

    `receipts` and `papers` are what each voter and each paper last said, where it was taken.
    """

    cast: Cast

    @initialize()
    def open(self) -> None:
        self.inside = transaction.atomic()
        self.inside.__enter__()
        ours = shared(self.cast)
        ours.put_in(1_000_00)
        self.keeper = self.cast.alice
        self.round: MoneyRound = running(self.keeper, ours.pot, ours.choir, NAMES)
        self.voters = list(self.round.voters.order_by("name"))
        self.pile = list(self.round.ballots.filter(paper=True).order_by("pk"))
        self.receipts: dict[str, list[int]] = {}
        self.papers: dict[str, list[int]] = {}
        self.is_over = False

    def attempt(self, act: Callable[..., Any], *args: Any, **told: Any) -> bool:
        try:
            with transaction.atomic():
                act(*args, **told)
        except ValidationError:
            return False
        assert not self.is_over, "nothing is taken after the close"
        return True

    @rule(who=WHO, marks=MARKS, receipt_of=WHO)
    def by_link(self, who: int, marks: list[int], receipt_of: int) -> None:
        receipt = f"{'BCDF'[receipt_of]}2345678"
        told = tuple((number, 1) for number in sorted(marks))
        if self.attempt(cast_one, self.round, self.voters[who], receipt, told):
            self.receipts[receipt] = sorted(marks)

    @rule(which=st.sets(WHO))
    def tick_off(self, which: set[int]) -> None:
        took = [self.voters[each] for each in which]
        told = {"by": self.keeper, "money_round": self.round, "took_paper": took}
        self.attempt(voting.tick_off, **told)

    @rule(which=WHO, marks=MARKS, over=st.booleans())
    def type_in(self, which: int, marks: list[int], over: bool) -> None:
        paper = self.pile[which]
        text = f"{paper.code} {' '.join(map(str, marks))}"
        told = {"by": self.keeper, "money_round": self.round, "text": text, "write_over": over}
        if self.attempt(voting.type_in, **told):
            self.papers[paper.code or ""] = sorted(marks)

    @rule(which=WHO, marks=MARKS)
    def by_the_link_on_a_paper(self, which: int, marks: list[int]) -> None:
        paper = self.pile[which]
        if self.attempt(fill, paper, tuple((number, 1) for number in sorted(marks))):
            self.papers[paper.code or ""] = sorted(marks)

    @rule(which=st.integers(0, 9))
    def close(self, which: int) -> None:
        if which == 0 and self.receipts:
            self.attempt(closing.close_round, by=self.keeper, money_round=self.round)
            self.is_over = True

    @invariant()
    def one_ballot_each_and_no_name_on_any(self) -> None:
        if not hasattr(self, "round"):
            return
        cast = self.round.ballots.filter(marks__isnull=False)
        said: Any = cast.values_list("code", "marks")
        found = {code: [number for number, _weight in marks] for code, marks in said}
        assert found == {**self.receipts, **self.papers}
        how = Counter(self.round.voters.values_list("how", flat=True))
        assert cast.filter(paper=False).count() == how["link"]
        assert cast.filter(paper=True).count() <= how["paper"]
        named = {str(voter.pk) for voter in self.voters} | {voter.name for voter in self.voters}
        for line in Event.objects.filter(kind__in=["money_round.cast", "money_round.recast"]):
            assert (line.actor_id, line.thing_id, line.words) == (None, self.round.pk, {})
        for row in self.round.ballots.all():
            assert named.isdisjoint(map(str, vars(row).values()))

    def teardown(self) -> None:
        if hasattr(self, "inside"):
            transaction.set_rollback(True)
            self.inside.__exit__(None, None, None)


@pytest.mark.slow
def test_any_order_keeps_one_ballot_each(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Voting, "cast", cast, raising=False)
    run(Voting, settings=settings(max_examples=8, stateful_step_count=20, deadline=None))
