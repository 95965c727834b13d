"""What there is of money rounds in the world of `world.py`, and what addresses name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.core.unattributed import unattributed
from hedgerow.place.models import Person
from hedgerow.place.services.organisations import add_organisation
from hedgerow.pot.models import Pot
from hedgerow.rounds.models import Ballot, Idea, MoneyRound, Voter
from hedgerow.rounds.services import closing, preparing, voting

Text = Callable[[], str]
Things = dict[str, PlaceModel]


def furnish(by: Actor, pot: PlaceModel, text: Text, linked: Text) -> Things:
    """A round in which one has voted by link and one on paper, and one at every other stage.

    In a second one that is open, by name, nobody has voted.

    Whoever has a link reads what the first round and its ideas say.
    """
    assert isinstance(pot, Pot)
    assert by.person_id is not None
    me = Person.objects.get(pk=by.person_id)
    payee = add_organisation(by=by, name=f"Payee {text()}")

    def ready(words: Text, **how: str) -> MoneyRound:
        made = preparing.begin_round(by=by, pot=pot, name=words(), pence=10_00, **how)
        idea: dict[str, Any] = {
            "title": words(),
            "for_whom": words(),
            "words": words(),
            "body": payee,
        }
        preparing.put_idea(by=by, money_round=made, pence=5_00, **idea)
        names = [f"Kit {text()}", f"Lee {text()}", str(me)]
        preparing.write_roll(by=by, money_round=made, names=names)
        return made

    def opened(words: Text, **how: str) -> MoneyRound:
        made = ready(words, **how)
        preparing.settle_round(by=by, money_round=made)
        return preparing.open_voting(by=by, money_round=made)

    running = opened(linked)
    voter, other = running.voters.filter(person=None).order_by("name")
    paper = running.ballots.filter(paper=True)[0]
    told: dict[str, Any] = {"money_round": running}
    voting.tick_off(by=by, took_paper=[other], **told)
    voting.type_in(by=by, text=f"{paper.code} 1", **told)
    counted = opened(text)
    first = counted.voters.all()[0]
    guest = replace(unattributed(by), link=("vote", first.pk))
    voting.cast_ballot(by=guest, voter=first, receipt="BCDF3467", marks=((1, 1),))
    closing.close_round(by=by, money_round=counted)
    named = opened(linked, secrecy="by-name")
    draft = ready(text)
    settled = ready(text)
    preparing.settle_round(by=by, money_round=settled)
    return {
        "money round": running,
        "money round counted": counted,
        "money round draft": draft,
        "money round settled": settled,
        "money round by name": named,
        "money idea": draft.ideas.get(),
        "voter": voter,
        "ticked": other,
        "paper": paper,
        "named voter": named.voters.filter(person=None)[0],
    }


NAMED: dict[str, Any] = {
    "money_round_new": {"pk": (Pot, "keep")},
    "money_round": {"pk": (MoneyRound, "see")},
    "money_round_file": {"pk": (MoneyRound, "count again")},
    "money_round_aloud": {"pk": (MoneyRound, "count again")},
    "money_round_took_paper": {"pk": (MoneyRound, "tick off")},
    "money_round_write_for": {"pk": (Voter, "write for")},
    "money_round_idea": {"pk": (MoneyRound, "add idea")},
    "money_round_awards": {"pk": (MoneyRound, "ask")},
    "api:money_round": {"pk": (MoneyRound, "see")},
    "api:money_round_ideas": {"pk": (MoneyRound, "add idea")},
    "money_round_idea_back": {"pk": (Idea, "take back")},
    **{
        f"money_round_{name}": {"pk": (MoneyRound, "keep")}
        for name in (
            "change",
            "roll",
            "settle",
            "open",
            "close",
            "call_off",
            "links",
            "papers",
            "send",
            "remind",
            "type_in",
        )
    },
}
LINKED: dict[str, Any] = {"vote": ("vote", Voter), "ballot": ("ballot", Ballot)}
