"""A pot of Ashby with three keys: two of the council's side and the food bank's, and a choir's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cast import Cast
from hedgerow.analysis import ledger
from hedgerow.analysis.ledger import Where
from hedgerow.core.policy import Actor
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Organisation, Person
from hedgerow.place.services import belonging, organisations, people
from hedgerow.pot.models import Order, Pot, Transfer
from hedgerow.pot.services.keeping import note_contribution, open_pot
from hedgerow.pot.services.orders import sign

DAY = date(2026, 3, 2)


@dataclass
class Shared:
    """A pot, a choir that it may pay, and who there is: Fay puts forward, the others hold keys."""

    pot: Pot
    choir: Organisation
    fay: Actor
    keys: dict[str, Actor]
    cast: Cast

    def put_in(self, pence: int) -> None:
        note_contribution(
            by=self.keys["alice"],
            pot=self.pot,
            body=self.cast.council,
            pence=pence,
            on=DAY,
            words="From the bank",
            given_up="We ask for no report",
        )

    def signed(self, order: Order) -> Order:
        """`order` with both signatures."""
        for name in ("alice", "bob"):
            order = sign(by=self.keys[name], order=order)
        return order


def belongs(cast: Cast, name: str, body: Organisation) -> Actor:
    """Somebody new who belongs, with a role in `body`."""
    person = people.add_person(by=cast.alice, name=name)
    people.put_on_hat(
        by=cast.alice, person=person, organisation=body, role="Organiser", since=date(2024, 1, 8)
    )
    email = f"{name.lower()}@example.org"
    membership = belonging.invite(by=cast.alice, person=person, email=email, role="member")
    return actor_for(cast.place, membership.account)


def shared(cast: Cast) -> Shared:
    """A pot with nothing in it."""
    add = organisations.add_organisation
    choir = add(by=cast.alice, name="Ashby Choir", sector="community")
    gus = belongs(cast, "Gus", cast.council)
    keys = {"alice": cast.alice, "bob": cast.bob, "gus": gus}
    bodies = {"alice": cast.council, "bob": cast.food_bank, "gus": cast.council}
    pot = open_pot(
        by=cast.alice,
        name="Winter pot",
        purpose="Warm rooms",
        keys=[(Person.objects.get(name=name.title()), bodies[name]) for name in keys],
    )
    return Shared(pot, choir, belongs(cast, "Fay", choir), keys, cast)


def book_of(pot: Pot) -> list[ledger.Transfer]:
    """The whole book, read row by row, as the pure sums have it."""
    rows = Transfer.objects.filter(pot=pot).select_related("source", "target")
    return [
        ledger.Transfer(
            ledger.Account(Where(row.source.where), row.source_id),
            ledger.Account(Where(row.target.where), row.target_id),
            row.pence,
        )
        for row in rows
    ]
