"""A small invented pot: money whose conditions were given up, one award, and one that waits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hedgerow.demo.helm import agreed_by_all, partners_of
from hedgerow.demo.world import World
from hedgerow.helm.models import StewardshipGroup
from hedgerow.pot.models import Award, Order, Pot, StatementLine, Transfer
from hedgerow.pot.services import bank, keeping, orders

_PURPOSE = "For small things that nobody’s budget covers: a fridge, a bus fare, a warm room."
_DECIDED = "All four of us, by consent, at our last meeting."
_GIVEN_UP = (
    "We give up our right to choose who is paid, and our reports each quarter. "
    "We would like to hear what came of it."
)


def fill_a_pot(world: World) -> None:
    """Money from two, an award that is paid in part, a running cost, and one for you to sign."""
    partners = partners_of(world)
    (amina, vca), (bo, pantry), (chidi, third), (dilys, fourth) = partners
    by, bo_by, asker = (world.speaking(person) for person in (amina, bo, dilys))
    keys = [(amina, vca), (bo, pantry), (chidi, third)]
    group = StewardshipGroup.objects.get(name="Food together")
    pot = keeping.open_pot(by=by, name="Small things", purpose=_PURPOSE, keys=keys, group=group)
    long_ago, lately = (world.today - timedelta(days=days) for days in (60, 20))
    for body, pence, on in ((third, 4_000_00, long_ago), (vca, 850_00, lately)):
        keeping.note_contribution(
            by=by,
            pot=pot,
            body=body,
            pence=pence,
            on=on,
            words="One payment, with no reference",
            given_up=_GIVEN_UP,
        )

    def signed(order: Order) -> Order:
        for signer in (by, bo_by):
            order = orders.sign(by=signer, order=order)
        return order

    told: dict[str, Any] = {"by": asker, "pot": pot, "decision": _DECIDED}
    signed(orders.ask_reserve(pence=400_00, words="For a cold winter", **told))
    decided = agreed_by_all(
        world,
        group,
        bo_by,
        partners,
        title="A fridge for whoever has none",
        words="We give up to £650 for a second-hand fridge, where the next pantry opens.",
        for_whom="Families in Partington. They said: what we are given spoils by evening.",
    )
    fridge = orders.ask_award(
        by=asker,
        pot=pot,
        body=fourth,
        purpose="A second-hand fridge and its carriage",
        pence=620_00,
        decision="",
        proposal=decided,
        review_on=world.today,
    )
    award = Award.objects.get(account=signed(fridge).target)
    signed(orders.ask_payment(by=asker, award=award, pence=400_00, words="The fridge"))
    keeping.add_receipt(
        by=by, transfer=award.account.going.get(), words="Shop’s bill, in our folder", on=lately
    )
    signed(orders.ask_running_cost(pence=24_00, words="The bank’s fees for a year", **told))
    orders.ask_award(body=fourth, purpose="Bus fares for volunteers", pence=180_00, **told)
    _beside_the_bank(world, pot)


def _beside_the_bank(world: World, pot: Pot) -> None:
    """A statement with one line matched, one to match, and one that the book does not know."""
    (amina, _body), *_others = partners_of(world)
    by = world.speaking(amina)
    ago = [world.today - timedelta(days=days) for days in (60, 19, 3)]
    rows = [
        f"{ago[0]:%d/%m/%Y},COUNCIL BACS,4000.00,,4000.00",
        f"{ago[1]:%d/%m/%Y},FASTER PAYMENT,850.00,,4850.00",
        f"{ago[2]:%d/%m/%Y},CASH PAID IN AT COUNTER,15.00,,4865.00",
    ]
    content = "\n".join(["Date,Description,Paid in,Paid out,Balance", *rows, ""])
    bank.bring_statement(by=by, pot=pot, content=content.encode())
    line = StatementLine.objects.get(pot=pot, pence=4_000_00)
    bank.match_line(by=by, line=line, transfer=Transfer.objects.get(pot=pot, pence=4_000_00))
