"""The pages of a pot, from opening it to putting a line right, and its statement."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cast import As, To
from hedgerow.place.models import Hat
from hedgerow.pot.models import Award, Order, Pot, Transfer
from hedgerow.pot.services.orders import ask_award
from measuring import looks
from pots import Shared
from reading import page

DECIDED = "All of us, by consent, 2 March 2026"
NASTY = "=HYPERLINK(1)"


@pytest.mark.slow
def test_a_pot_from_opening_to_a_receipt(ours: Shared, as_: As, to: To) -> None:
    alice, bob = as_("alice"), as_("bob")
    hats = Hat.objects.filter(person__name__in=["Alice", "Bob"])
    new: dict[str, Any] = {"name": "Summer pot", "purpose": "Shade"}
    assert alice.post(to("pot_new"), {**new, "keys": [str(hats[0].pk)]}).status_code == 422
    alice.post(to("pot_new"), {**new, "keys": [str(hat.pk) for hat in hats]})
    pot = Pot.objects.get(name="Summer pot")
    address = to("pot", pot.pk)
    came = {"body": "Ashby Council", "pence": "1,250.50", "on": "2026-03-02", "words": NASTY}
    gave = {**came, "given_up": "We ask for no report"}
    assert (
        "We do not know one organisation called Nobody."
        in alice.post(to("pot_contribute", pot.pk), {**gave, "body": "Nobody"}).content.decode()
    )
    early = alice.post(to("pot_contribute", pot.pk), {**gave, "on": "2036-03-02"})
    assert early.status_code == 422
    assert "That day has not come yet. Give a day up to today." in early.content.decode()
    alice.post(to("pot_contribute", pot.pk), gave)
    text = page(bob, address)
    assert "£1,250.50 is not decided yet" in text
    assert "We ask for no report" in text
    assert "£1,250.50 of £1,250.50 came with no condition kept" in text
    assert "Individual Service Fund is not a pot" in text

    ask = {"body": "Ashby Choir", "purpose": "Song books", "pence": "600", "decision": DECIDED}
    answer = bob.post(to("pot_award", pot.pk), {**ask, "pence": "1250.51"})
    assert "only £1,250.50 there" in answer.content.decode()
    bob.post(to("pot_award", pot.pk), ask)
    order = Order.objects.get()
    assert bob.post(to("pot_sign", order.pk)).status_code == 404, "whoever asks does not sign"
    assert "Who may sign next: Alice." in page(bob, to("pot_order", order.pk))
    bob.post(to("pot_take_back", order.pk))
    assert "It was taken back" in page(alice, to("pot_order", order.pk))


@pytest.mark.slow
def test_signing_paying_and_putting_right(ours: Shared, as_: As, to: To) -> None:
    alice, bob = as_("alice"), as_("bob")
    ours.put_in(100_00)
    ours.put_in(100_00)
    order = ask(ours)
    for client in (alice, bob):
        client.post(to("pot_sign", order.pk))
    award = Award.objects.get()
    assert "£60 is promised and not paid yet" in page(bob, to("pot_awarded", award.pk))
    alice.post(to("pot_pay", award.pk), {"pence": "10", "words": "Half"})
    assert "waits for a signature" in page(alice, to("pots"))
    line = Transfer.objects.filter(kind="contribution").earliest("created_at")
    alice.post(to("pot_receipt", line.pk), {"words": "Statement 3", "on": "2026-03-02"})
    assert "Statement 3" in page(as_("charlie"), to("pot_line", line.pk))
    alice.post(to("pot_put_right", line.pk), {"words": "Wrong sum", "decision": DECIDED})
    wrong = Order.objects.get(kind="reversal")
    answer = bob.post(to("pot_sign", wrong.pk), follow=True)
    assert "You signed" in answer.content.decode()
    alice.post(to("pot_interest", ours.pot.pk), {"body": "Ashby Choir", "words": "I sing there"})
    assert "I sing there" in page(bob, to("pot", ours.pot.pk))


def ask(ours: Shared, words: str = "Song books") -> Order:
    told = {"purpose": words, "decision": DECIDED}
    return ask_award(by=ours.fay, pot=ours.pot, body=ours.choir, pence=60_00, **told)


def test_no_cell_of_a_statement_can_run(ours: Shared, bob: Client, to: To) -> None:
    ours.put_in(100_00)
    ours.signed(ask(ours, NASTY))
    table = bob.get(to("pot_statement", ours.pot.pk)).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table)))
    assert [row[4] for row in rows[1:]] == ["100.00", "60.00"]
    assert rows[2][5] == f"'{NASTY}"
    book = bob.get(to("pot_workbook", ours.pot.pk)).content
    cells = list(load_workbook(io.BytesIO(book)).active.iter_rows(min_row=2))
    assert cells[1][5].value == NASTY
    assert {cell.data_type for row in cells for cell in row if cell.value} == {"s", "n"}
    assert sum(Decimal(str(row[4].value)) for row in cells) == Decimal(160)


@pytest.mark.slow
def test_queries_do_not_grow(ours: Shared, bob: Client, to: To) -> None:
    def count() -> list[int]:
        award, line = Award.objects.earliest("created_at"), Transfer.objects.earliest("created_at")
        order = Order.objects.earliest("created_at")
        pages = (
            to("pots"),
            to("pot", ours.pot.pk),
            to("pot_awarded", award.pk),
            to("pot_line", line.pk),
            to("pot_order", order.pk),
        )
        counts = []
        for url in pages:
            with CaptureQueriesContext(connection) as seen:
                page(bob, url)
            counts.append(looks(seen))
        return counts

    ours.put_in(1_000_00)
    ours.signed(ask(ours))
    ask(ours)
    bob.get(to("pots"))
    few = count()
    for _ in range(4):
        ours.put_in(1_00)
        ours.signed(ask(ours))
        ask(ours)
    many = count()
    assert few == many
    assert max(many) <= 12, many
