"""Sending people on the roll their links by letter."""

from __future__ import annotations

from urllib.parse import urljoin

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core import history, links, outbox
from hedgerow.core.doors import service
from hedgerow.core.languages import spoken_to
from hedgerow.core.money import pounds
from hedgerow.core.policy import Actor, require
from hedgerow.place.selectors.reaching import address_of
from hedgerow.rounds.models import MoneyRound, Voter
from hedgerow.rounds.steps import Stage, held


@service
def send_links(*, by: Actor, money_round: MoneyRound, once: str = "") -> MoneyRound:
    """Write to everybody who has not voted and whose address we may use, once for each round.

    Raises ValidationError where there is nobody to write to.
    """
    require(by, "keep", money_round)
    fresh = held(money_round, Stage.OPEN)
    voters = fresh.voters.filter(how="", person__isnull=False).select_related("person", "place")
    written = sum(_write(by, fresh, voter) for voter in voters)
    if not written:
        raise ValidationError(_("We know no address of anybody who has not voted."))
    history.record("money_round.links_sent", by=by, thing=fresh, words={"count": written})
    return fresh


def _write(by: Actor, money_round: MoneyRound, voter: Voter) -> bool:
    assert voter.person is not None
    address = address_of(voter.person, by.person_id)
    if not address:
        return False
    text = _(
        "Hello,\n\nYou have a vote in this money round:\n\n    %(name)s\n\nThere is %(sum)s to "
        "share. Say which ideas you want. You need not sign in:\n\n%(link)s\n\nThe link is yours "
        "alone: please do not pass it on. Who chose what is not kept. If you would rather vote on "
        "paper, ask for one, and leave this link alone.\n"
    )
    with spoken_to(address, money_round.place):
        told = {
            "name": money_round.name,
            "sum": pounds(money_round.pence),
            "link": urljoin(links.root(), links.address("vote", "vote", voter)),
        }
        subject = _("Your vote: %s") % money_round.name
        outbox.post(key=f"vote {voter.pk}", to=address, subject=subject, text=text % told)
    return True
