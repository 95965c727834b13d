"""What there is of shared money in the world of `world.py`, what addresses name, and its acts."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.place.models import Person
from hedgerow.place.services.organisations import add_organisation
from hedgerow.place.services.people import add_person, put_on_hat
from hedgerow.pot.models import Award, BankMatch, Keyholder, Order, Pot, StatementLine, Transfer
from hedgerow.pot.services import bank, keeping, orders

DAY = date(2026, 3, 2)
Text = Callable[[], str]
Things = dict[str, PlaceModel]
STATEMENT = [("02/03/2026", "100.00"), ("05/03/2026", "-5.00")]
NAMES_PEOPLE = (
    "A bank's words may name somebody: only those who sign bring and match them, by hand."
)
IN_PERSON = "Money moves where people sign for it with their own names; no program asks or signs."


def furnish(by: Actor, two: tuple[Person, Person], bodies: Any, text: Text, own: Text) -> Things:
    """A pot with an award that is promised and paid in part, and two orders that wait.

    Whoever signs for it, of those who can sign in `by` alone, reads what is their `own`.
    """
    gina, hugo = two
    body, other, double = bodies
    keepers = add_organisation(by=by, name=f"Keepers {text()}")
    me = Person.objects.get(pk=by.person_id)
    spare = add_person(by=by, name=f"Pat {text()}")
    for person in (me, spare):
        put_on_hat(by=by, person=person, organisation=keepers, role=text(), since=DAY)
    keys = [(me, keepers), (gina, body), (hugo, other)]
    pot = keeping.open_pot(by=by, name=text(), purpose=text(), keys=keys)
    given = {"given_up": text(), "kept": text(), "words": text()}
    came = keeping.note_contribution(by=by, pot=pot, body=other, pence=100_00, on=DAY, **given)
    keeping.declare_interest(by=by, pot=pot, body=other, words=text())
    asker, second = (replace(by, person_id=person.pk) for person in (gina, hugo))

    def award(by_whom: Actor) -> Order:
        told = {"purpose": text(), "decision": text()}
        return orders.ask_award(by=by_whom, pot=pot, body=double, pence=10_00, **told)

    def signed(order: Order) -> Order:
        orders.sign(by=by, order=order)
        return orders.sign(by=second, order=order)

    promised = Award.objects.get(account=signed(award(asker)).target)
    signed(orders.ask_payment(by=asker, award=promised, pence=5_00, words=text()))
    paid = Transfer.objects.get(pot=pot, pence=5_00)  # of which all can come back
    keeping.add_receipt(by=by, transfer=paid, words=text(), on=DAY)
    keeping.tell_what_followed(by=by, award=promised, words=text())
    bank.bring_statement(by=by, pot=pot, content=statement(own))
    said, spent = StatementLine.objects.filter(pot=pot).order_by("on")
    return {
        "pot given": came.transfer,
        "pot bank line": said,
        "pot match": bank.match_line(by=by, line=spent, transfer=paid),
        "pot": pot,
        "pot key": Keyholder.objects.get(pot=pot, person=me),
        "pot spare": spare,
        "pot award": promised,
        "pot line": paid,
        "pot order": award(asker),
        "pot own order": award(by),
    }


def statement(text: Text) -> bytes:
    """What the bank says of the money that came and went."""
    out = io.StringIO()
    rows = [(on, text(), pence) for on, pence in STATEMENT]
    csv.writer(out).writerows([("Date", "Details", "Amount"), *rows])
    return out.getvalue().encode()


NAMED: dict[str, Any] = {
    "pot": {"pk": (Pot, "see")},
    "pot_statement": {"pk": (Pot, "see")},
    **{name: {"pk": (Pot, "see")} for name in ("pot_workbook", "pot_pdf", "pot_grants")},
    "pot_contribute": {"pk": (Pot, "keep")},
    "pot_give": {"pk": (Pot, "keep")},
    **{
        name: {"pk": (Pot, "ask")}
        for name in ("pot_award", "pot_cost", "pot_reserve", "pot_interest")
    },
    "pot_bank": {"pk": (Pot, "keep")},
    "pot_match": {"pk": (StatementLine, "match")},
    "pot_match_end": {"pk": (BankMatch, "end")},
    "pot_key": {"pk": (Keyholder, "hand on")},
    "pot_awarded": {"pk": (Award, "see")},
    "pot_pay": {"pk": (Award, "ask")},
    "pot_let_go": {"pk": (Award, "ask")},
    "pot_returned": {"pk": (Award, "keep")},
    "pot_followed": {"pk": (Award, "ask")},
    "pot_line": {"pk": (Transfer, "see")},
    "pot_receipt": {"pk": (Transfer, "keep")},
    "pot_put_right": {"pk": (Transfer, "ask")},
    "pot_order": {"pk": (Order, "see")},
    "pot_sign": {"pk": (Order, "sign")},
    "pot_take_back": {"pk": (Order, "take back")},
}


def acts(w: Any) -> dict[str, Any]:
    """How each service of this room is reached."""
    from acts import Act, page

    o = w.ours
    pot, award, line = o["pot"], o["pot award"], o["pot line"]
    body, hats = o["double"].name, o["alice hat"]
    words: dict[str, Any] = {"words": "Tea", "decision": "All of us"}
    came: dict[str, Any] = {"pence": "1.50", "on": "2026-03-05", "words": "Tea"}
    rows = {
        "keeping.open_pot": page(
            "pot_new", name="Tea pot", purpose="Tea", keys=[str(hats.pk), str(o["bob hat"].pk)]
        ),
        "giving.give_pot": page("pot_give", pot, proposal=str(o["proposal decided"].pk)),
        "keeping.hand_on_key": page("pot_key", o["pot key"], person=str(o["pot spare"].pk)),
        "keeping.declare_interest": page("pot_interest", pot, body=body, words="My sister"),
        "keeping.note_contribution": page(
            "pot_contribute", pot, body=body, given_up="A report", **came
        ),
        "keeping.note_return": page("pot_returned", award, **came),
        "keeping.tell_what_followed": page("pot_followed", award, words="Tea was drunk"),
        "keeping.add_receipt": page("pot_receipt", line, words="Bill", on="2026-03-05"),
        "orders.ask_award": page(
            "pot_award", pot, body=body, purpose="Tea", pence="1", decision="All"
        ),
        "orders.ask_payment": page("pot_pay", award, pence="1", words="Tea"),
        "orders.ask_let_go": page("pot_let_go", award, pence="1", **words),
        "orders.ask_running_cost": page("pot_cost", pot, pence="1", **words),
        "orders.ask_reserve": page("pot_reserve", pot, pence="1", **words),
        "orders.ask_reversal": page("pot_put_right", line, **words),
        "orders.sign": page("pot_sign", o["pot order"]),
        "orders.take_back": page("pot_take_back", o["pot own order"]),
    }
    file = SimpleUploadedFile("bank.csv", statement(lambda: "Tea"), "text/csv")
    by_hand = {
        "bank.bring_statement": page("pot_bank", pot, content=file),
        "bank.match_line": page("pot_match", o["pot bank line"], transfer=str(o["pot given"].pk)),
        "bank.end_match": page("pot_match_end", o["pot match"]),
    }
    return {
        f"pot.services.{name}": Act(call, only=why)
        for why, calls in ((IN_PERSON, rows), (NAMES_PEOPLE, by_hand))
        for name, call in calls.items()
    }
