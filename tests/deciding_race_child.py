"""Two at once, wherever people decide and share money: run by `test_races`, on a real database.

Each pair of acts begins at one moment, each with a connection of its own, and several times over.
Prints one line of JSON: for each race what is wrong afterwards, in words; nothing if all is well.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import django

django.setup()

from django.core.exceptions import ValidationError  # noqa: E402
from django.db import connection  # noqa: E402

from hedgerow.core import clock  # noqa: E402
from hedgerow.core.history import first_broken_link  # noqa: E402
from hedgerow.core.ids import uuid7  # noqa: E402
from hedgerow.core.models import Place  # noqa: E402
from hedgerow.core.policy import Actor  # noqa: E402
from hedgerow.core.scope import in_place  # noqa: E402
from hedgerow.helm.models import Asked, Objection, Proposal  # noqa: E402
from hedgerow.helm.services import deciding, groups, proposing, saying  # noqa: E402
from hedgerow.place.models import Hat  # noqa: E402
from hedgerow.place.services import organisations  # noqa: E402
from hedgerow.place.services.opening import open_place  # noqa: E402
from hedgerow.pot.models import Order  # noqa: E402
from hedgerow.pot.selectors.pots import find_pots  # noqa: E402
from hedgerow.pot.services import orders  # noqa: E402
from hedgerow.rounds.models import AskedAward, MoneyRound, Voter  # noqa: E402
from hedgerow.rounds.services import closing, preparing  # noqa: E402
from own_database import make_tables  # noqa: E402
from race_child import furnish  # noqa: E402
from rounds_made import cast  # noqa: E402

TIMES = 4
TO_SHARE = 5_00
RECEIPTS = ("BCDF3467", "BCDF3468")
Act = Callable[[], object]
Wrong = Iterator[str]


def at_once(place: Place, *acts: Act) -> list[str]:
    """What each was told, "done" or why not; they begin together."""
    told = [""] * len(acts)
    ready = threading.Barrier(len(acts))

    def work(number: int, act: Act) -> None:
        try:
            connection.ensure_connection()
            ready.wait()
            with in_place(place):
                act()
            told[number] = "done"
        except ValidationError as error:
            told[number] = " ".join(error.messages)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


class Races:
    """A place with three keyholders of three bodies, a pot, and what races there.

    What is prepared must be committed before it races, and a place is left for that.
    """

    def __init__(self, place: Place, steward: Actor, slug: str) -> None:
        self.place, self.steward = place, steward
        with in_place(place):
            self.actors, self.pot = furnish(place, steward, slug)
            self.body = organisations.add_organisation(by=steward, name="Choir")
        self.ann, self.cat, self.dan = (self.actors[name] for name in ("Ann", "Cat", "Dan"))

    def running(self, *names: str) -> tuple[MoneyRound, list[Voter]]:
        """A round with one idea, which takes all of its money, and voting open; and its roll."""
        with in_place(self.place):
            made = preparing.begin_round(by=self.ann, pot=self.pot, name="Round", pence=TO_SHARE)
            told: dict[str, Any] = {"title": "x", "for_whom": "x", "body": self.body}
            preparing.put_idea(by=self.ann, money_round=made, pence=TO_SHARE, **told)
            preparing.write_roll(by=self.ann, money_round=made, names=names)
            preparing.settle_round(by=self.ann, money_round=made)
            return preparing.open_voting(by=self.ann, money_round=made), list(made.voters.all())

    def taken(self, made: MoneyRound) -> int:
        """How many ballots there are."""
        with in_place(self.place):
            return made.ballots.filter(marks__isnull=False).count()

    def two_ballots_by_one_link(self) -> Wrong:
        """Of two ballots one is taken; one that is sent twice is taken once, and said so twice."""
        made, voters = self.running(*(f"Voter {number}" for number in range(2 * TIMES)))
        for number, voter in enumerate(voters):
            one, other = (f"BCDF346{letter}" for letter in ("BC", "DF", "GH", "JK")[number // 2])
            twice = number % 2 == 0
            receipts = (one.replace("4", "6"),) * 2 if twice else (one, other)
            acts = [partial(cast, made, voter, each, ((1, 1),)) for each in receipts]
            told = at_once(self.place, *acts)
            if told.count("done") != 1 + twice:
                yield f"sent twice: {twice}; {told}"
        if (taken := self.taken(made)) != 2 * TIMES:
            yield f"{taken} ballots of {2 * TIMES} voters"

    def a_ballot_and_the_close(self) -> Wrong:
        """Whatever is taken is counted, and what is not counted is refused."""
        for _time in range(TIMES):
            made, (ann, bo) = self.running("Ann", "Bo")
            with in_place(self.place):
                cast(made, ann, RECEIPTS[0], ((1, 1),))
            vote = partial(cast, made, bo, RECEIPTS[1], ((1, 1),))
            close = partial(closing.close_round, by=self.ann, money_round=made)
            told = at_once(self.place, vote, close)
            with in_place(self.place):
                counted = MoneyRound.objects.get(pk=made.pk).result.told["voters"]
            if told[1] != "done" or not 1 + (told[0] == "done") == counted == self.taken(made):
                yield f"{told}: {counted} counted, {self.taken(made)} kept"

    def an_objection_and_the_adoption(self) -> Wrong:
        """Either nobody objects, or it is not adopted."""
        soon = clock.today() + timedelta(days=7)
        with in_place(self.place):
            mine, hers = (Hat.objects.get(person=each.person_id) for each in (self.ann, self.cat))
            group = groups.start_group(
                by=self.ann, name="Group", purpose="x", body=mine.organisation
            )
            groups.let_in(by=self.ann, group=group, person=hers.person, body=hers.organisation)
        for time in range(TIMES):
            with in_place(self.place):
                told_of: dict[str, Any] = {"title": f"Plan {time}", "words": "x", "for_whom": "x"}
                made = proposing.propose(by=self.ann, group=group, **told_of)
                proposing.ask_everybody(by=self.ann, proposal=made, closes_on=soon)
                asked = {each.person_id: each for each in Asked.objects.filter(proposal=made)}
                for who in (self.ann, self.cat):
                    saying.say(by=who, asked=asked[who.person_id], number=1, stance="for")
            hers_too: dict[str, Any] = {"asked": asked[self.cat.person_id], "number": 1}
            told = at_once(
                self.place,
                partial(saying.say, by=self.cat, stance="against", words="It harms", **hers_too),
                partial(deciding.adopt, by=self.ann, proposal=made, number=1, review_on=soon),
            )
            with in_place(self.place):
                objections = Objection.objects.filter(asked__proposal=made).count()
                adopted = Proposal.objects.get(pk=made.pk).state == Proposal.State.ADOPTED
            if told.count("done") != 1 or objections + adopted != 1:
                yield f"{told}: {objections} objections, adopted: {adopted}"

    def two_who_promise_what_is_held(self) -> Wrong:
        """What is held for an idea is put forward once, and promised once."""
        for _time in range(TIMES):
            made, (ann,) = self.running("Ann")
            with in_place(self.place):
                cast(made, ann, RECEIPTS[0], ((1, 1),))
                closing.close_round(by=self.ann, money_round=made)
            ask = partial(closing.ask_awards, by=self.steward, money_round=made)
            told = at_once(self.place, ask, ask)
            waiting = self.two_signed_once(made)
            signed = at_once(
                self.place,
                *(
                    partial(orders.sign, by=who, order=each)
                    for who, each in zip((self.cat, self.dan), waiting, strict=True)
                ),
            )
            if told.count("done") != 1 or signed.count("done") != 1:
                yield f"{told}, {signed}"
            with in_place(self.place):
                late = Order.objects.get(pk__in=[each.pk for each in waiting], transfer=None)
                orders.take_back(by=self.steward, order=late)
        with in_place(self.place):
            (row,) = find_pots(self.steward)
        if (row.standing.held, row.standing.promised) != (0, TIMES * TO_SHARE):
            yield f"{row.standing}"

    def two_signed_once(self, made: MoneyRound) -> list[Order]:
        """The award that was put forward for the one idea, and another out of what is held."""
        with in_place(self.place):
            first = AskedAward.objects.get(idea__round=made).order
            hold = MoneyRound.objects.select_related("hold__account").get(pk=made.pk).hold
            told: dict[str, Any] = {"body": self.body, "purpose": "x", "decision": "x"}
            other = orders.ask_award(
                by=self.steward, pot=self.pot, pence=TO_SHARE, hold=hold, **told
            )
            return [orders.sign(by=self.ann, order=each) for each in (first, other)]


def main() -> None:
    """Each race in turn, and whether the history still holds together."""
    make_tables()
    slug = f"p-{uuid7().hex}"
    place, steward = open_place(
        name="Race", slug=slug, steward_name="Sue", steward_email=f"{slug}@example.org"
    )
    races = Races(place, steward, slug)
    run = (
        races.two_who_promise_what_is_held,
        races.two_ballots_by_one_link,
        races.a_ballot_and_the_close,
        races.an_objection_and_the_adoption,
    )
    said = {race.__name__: list(race()) for race in run}
    with in_place(place):
        broken = first_broken_link(place)
    said["the history"] = [f"broken at {broken}"] if broken is not None else []
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
