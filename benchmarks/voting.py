"""Secret ballots at size: each rewrites all ballots of its round, so that no row tells when.

A round of 20 ideas with 1,000 and 3,000 voters in a scratch database (SQLite; DATABASE_URL for
another that may be filled), by Equal Shares with what is left completed. CPU seconds in this
process, fastest of three: one ballot by link, first and changed; one tick on the roll; twenty
papers typed in. Then everybody has voted, and the round is closed and counted once.

Run: python benchmarks/voting.py
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from _timing import fastest
from pages import set_up

SIZES = (1_000, 3_000)
IDEAS, CHOSEN, TYPED = 20, 5, 20
ONE_WITHIN, CLOSE_WITHIN = 0.2, 2.0  # of the smaller round


def pot_of() -> tuple[Any, Any, Any]:
    """A place's steward, a pot with money and the body that every idea would pay."""
    from hedgerow.core import clock
    from hedgerow.core.scope import in_place
    from hedgerow.place.models import Person
    from hedgerow.place.services import organisations, people
    from hedgerow.place.services.opening import open_place
    from hedgerow.pot.services.keeping import note_contribution, open_pot

    place, by = open_place(
        name="Widecombe", slug="wide", steward_name="Amina", steward_email="amina@example.org"
    )
    with in_place(place):
        body = organisations.add_organisation(by=by, name="Council", sector="council")
        other = people.add_person(by=by, name="Bo")
        both = [Person.objects.get(name="Amina"), other]
        for person in both:
            people.put_on_hat(
                by=by, person=person, organisation=body, role="Clerk", since=clock.today()
            )
        pot = open_pot(by=by, name="Pot", purpose="Streets", keys=[(each, body) for each in both])
        told: dict[str, Any] = {"on": clock.today(), "words": "Paid", "given_up": "All of it"}
        note_contribution(by=by, pot=pot, body=body, pence=10_000_000, **told)
    return by, pot, body


def round_of(by: Any, pot: Any, body: Any, voters: int) -> Any:
    """A round that is open, in which nobody has voted."""
    from hedgerow.rounds.services import preparing

    chance = random.Random(voters)
    preparing.MOST_VOTERS = max(SIZES)
    made = preparing.begin_round(by=by, pot=pot, name=f"Of {voters}", pence=2_000_000)
    for number in range(IDEAS):
        told = {"title": f"Idea {number}", "for_whom": "All who live there", "body": body}
        pence = chance.randrange(50_000, 600_000, 500)
        preparing.put_idea(by=by, money_round=made, pence=pence, **told)
    preparing.write_roll(by=by, money_round=made, names=[f"Voter {n}" for n in range(voters)])
    preparing.settle_round(by=by, money_round=made)
    return preparing.open_voting(by=by, money_round=made)


def drawn(chance: random.Random) -> tuple[tuple[int, int], ...]:
    """A ballot that approves some ideas."""
    return tuple((number, 1) for number in sorted(chance.sample(range(1, IDEAS + 1), CHOSEN)))


def link_votes(money_round: Any, chance: random.Random) -> Callable[[Any, str], None]:
    """Casting the ballot of a voter by their link, with a receipt."""
    from hedgerow.core.policy import Actor
    from hedgerow.core.unattributed import unattributed
    from hedgerow.rounds.services.voting import cast_ballot

    def vote(voter: Any, receipt: str) -> None:
        guest = unattributed(Actor(place=money_round.place, link=("vote", voter.pk)))
        cast_ballot(by=guest, voter=voter, receipt=receipt, marks=drawn(chance))

    return vote


def measure(by: Any, money_round: Any) -> dict[str, float]:
    """CPU seconds of each act on one round, by what it is called."""
    from hedgerow.rounds.marks import RECEIPT_CODE, draw_codes
    from hedgerow.rounds.services.closing import close_round
    from hedgerow.rounds.services.voting import tick_off, type_in

    chance = random.Random(1)
    voters = list(money_round.voters.all())
    papers = list(money_round.ballots.filter(paper=True)[:TYPED])
    receipts = draw_codes(len(voters), RECEIPT_CODE)
    waiting = iter(list(zip(voters, receipts, strict=True)))
    vote = link_votes(money_round, chance)
    told = {"by": by, "money_round": money_round}
    typed = "\n".join(f"{paper.code} 1 2 3" for paper in papers)
    took = {
        "one ballot": fastest(lambda: vote(*next(waiting)))[0],
        "the same, changed": fastest(lambda: vote(voters[0], receipts[0]))[0],
        "the roll ticked off": fastest(lambda: tick_off(**told, took_paper=voters[-TYPED:]))[0],
        f"{TYPED} papers": fastest(lambda: type_in(**told, text=typed, write_over=True))[0],
    }
    everybody_votes(money_round, chance)
    start = time.process_time()
    close_round(by=by, money_round=money_round)
    return {**took, "closed and counted": time.process_time() - start}


def everybody_votes(money_round: Any, chance: random.Random) -> None:
    """As if the rest had voted by link: all in one sweep, which is not timed."""
    from hedgerow.core.doors import door
    from hedgerow.rounds.marks import RECEIPT_CODE, draw_codes
    from hedgerow.rounds.services.sweeping import sweep_ballots

    blank = money_round.ballots.filter(paper=False, marks__isnull=True).values_list("pk", flat=True)
    codes = draw_codes(len(blank), RECEIPT_CODE)
    with door():
        money_round.voters.filter(how="").update(how="link")
        sweep_ballots(
            money_round,
            {pk: drawn(chance) for pk in blank},
            dict(zip(blank, codes, strict=True)),
        )


def main() -> int:
    """Build, measure, print; 1 if a row missed what it must reach."""
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        from hedgerow.core.scope import in_place

        by, pot, body = pot_of()
        with in_place(by.place):
            took = [measure(by, round_of(by, pot, body, voters)) for voters in SIZES]
    print(f"  {'CPU seconds':24}" + "".join(f"{size:>8,} voters" for size in SIZES))
    for what in took[0]:
        print(f"  {what:24}" + "".join(f"{each[what]:>15.3f}" for each in took))
    small = took[0]
    return int(small["one ballot"] > ONE_WITHIN or small["closed and counted"] > CLOSE_WITHIN)


if __name__ == "__main__":
    sys.exit(main())
