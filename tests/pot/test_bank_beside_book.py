"""The bank beside the book: nothing twice, a person says what matches, and only signers see it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import As, To
from hedgerow.core import clock
from hedgerow.core.policy import Forbidden
from hedgerow.pot.models import Award, BankMatch, StatementLine, Transfer
from hedgerow.pot.selectors.bank import bank_page
from hedgerow.pot.services import bank, orders
from measuring import looks
from pots import Shared

DECIDED = "All of us"
STATEMENT = """Date,Description,Paid in,Paid out,Balance
02/03/2026,ASHBY COUNCIL,100.00,,100.00
05/03/2026,MRS A NEIGHBOUR,10.00,,110.00
05/03/2026,MRS A NEIGHBOUR,10.00,,120.00
"""
LATER = STATEMENT + "06/03/2026,BANK FEE,,3.00,117.00\n"


def bring(client: Client, url: str, text: str) -> Any:
    file = SimpleUploadedFile("bank.csv", text.encode())
    return client.post(url, {"content": file}, follow=True)


@pytest.mark.slow
def test_a_statement_beside_the_book(ours: Shared, as_: As, to: To) -> None:
    ours.put_in(100_00)
    alice, url = as_("alice"), to("pot_bank", ours.pot.pk)
    bring(alice, url, STATEMENT)
    text = bring(alice, url, LATER).content.decode()
    assert StatementLine.objects.count() == 4, "two alike stay two, and none comes in twice"
    assert "held £117" in text
    assert "whole difference of £17" in text
    assert text.index("In the bank but not in the book") < text.index("MRS A NEIGHBOUR")
    line = StatementLine.objects.get(pence=100_00)
    entry = Transfer.objects.get(kind="contribution")
    alice.post(to("pot_match", line.pk), {"transfer": str(entry.pk)})
    page = bank_page(ours.keys["alice"], ours.pot.pk)
    assert (page.matched_count, page.lines_count, page.entries_count) == (1, 3, 0)
    again = alice.post(to("pot_match", line.pk), {"transfer": str(entry.pk)}, follow=True)
    assert "matched meanwhile" in again.content.decode()
    alice.post(to("pot_match_end", BankMatch.objects.get().pk))
    assert bank_page(ours.keys["alice"], ours.pot.pk).matched_count == 0
    assert BankMatch.objects.filter(ended_on__isnull=False).count() == 1, "that it was said stays"

    wrong = bring(alice, url, "Date,Details,Amount\n07/03/2026,TEA,1.234\n08/03/2026,X,1\n")
    assert wrong.status_code == 422
    assert "Row 2: We cannot read the sum" in wrong.content.decode()
    assert StatementLine.objects.count() == 4, "all of a statement or none of it"


def test_only_those_who_sign_see_it(ours: Shared, as_: As, to: To) -> None:
    url = to("pot_bank", ours.pot.pk)
    bring(as_("alice"), url, STATEMENT)
    line = StatementLine.objects.latest("created_at")
    for name in ("charlie", ""):
        assert as_(name).get(url).status_code in {302, 404}
    with pytest.raises(Forbidden):
        bank.bring_statement(by=ours.fay, pot=ours.pot, content=STATEMENT.encode())
    ours.put_in(10_00)
    entry = Transfer.objects.get(pence=10_00)
    with pytest.raises(Forbidden):
        bank.match_line(by=ours.fay, line=line, transfer=entry)
    for page in ("pot", "pots"):
        args = [ours.pot.pk] if page == "pot" else []
        assert "NEIGHBOUR" not in as_("charlie").get(to(page, *args)).content.decode()


def test_what_cancels_out_and_what_is_forgotten(ours: Shared) -> None:
    ours.put_in(100_00)
    ours.put_in(100_00)
    first, second = Transfer.objects.order_by("created_at")
    ask: dict[str, Any] = {"by": ours.fay, "decision": DECIDED}
    ours.signed(orders.ask_reversal(transfer=first, words="Twice", **ask))
    alice = ours.keys["alice"]
    page = bank_page(alice, ours.pot.pk)
    assert [each.line.pk for each in page.entries] == [second.pk]
    told = {"purpose": "Books", "pence": 60_00, "body": ours.choir, "pot": ours.pot}
    award = Award.objects.get(account=ours.signed(orders.ask_award(**ask, **told)).target)
    ours.signed(orders.ask_payment(by=ours.fay, award=award, pence=20_00, words="Half"))
    bank.bring_statement(by=alice, pot=ours.pot, content=STATEMENT.encode())
    page = bank_page(alice, ours.pot.pk)
    assert {each.pence for each in page.entries} == {100_00, -20_00}
    assert (page.gap, page.unexplained) == (40_00, 0)
    year = timedelta(days=366)
    assert bank.forget_words_when_due(clock.now()) == 0
    assert bank.forget_words_when_due(clock.now() + year) == 3
    bank.bring_statement(by=alice, pot=ours.pot, content=STATEMENT.encode())
    assert set(StatementLine.objects.values_list("words", flat=True)) == {""}, "no name comes back"


@pytest.mark.slow
def test_looks_do_not_grow(ours: Shared, as_: As, to: To) -> None:
    alice, url = as_("alice"), to("pot_bank", ours.pot.pk)

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert alice.get(url).status_code == 200
        return looks(seen)

    bring(alice, url, STATEMENT)
    few = count()
    for _ in range(3):
        ours.put_in(10_00)
    bring(alice, url, LATER)
    assert count() == few
    assert few <= 12, few
