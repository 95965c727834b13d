"""Letters to people on the roll: their links, and a reminder before the close.

The roll says who has voted and not what, so a reminder tells nobody anything.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hedgerow.core import history, links, outbox
from hedgerow.core.dates import in_full
from hedgerow.core.doors import service
from hedgerow.core.languages import Sentence, spoken_to
from hedgerow.core.models import Message
from hedgerow.core.money import pounds
from hedgerow.core.policy import Actor, require
from hedgerow.place.selectors.reaching import address_of
from hedgerow.rounds.models import MoneyRound, Voter
from hedgerow.rounds.steps import held_open

_ASKED = gettext_lazy(
    "Hello,\n\nYou have a vote in this money round:\n\n    %(name)s\n\nThere is %(sum)s to share. "
    "Say which ideas you want. %(until)sYou need not sign in:\n\n%(link)s\n\n%(secrecy)s The link "
    "is yours alone: please do not pass it on. If you would rather vote on paper, ask for one, and "
    "leave this link alone.\n"
)
_REMINDED = gettext_lazy(
    "Hello,\n\nYou can still vote in this money round:\n\n    %(name)s\n\nThere is %(sum)s to "
    "share, and you have not voted yet. %(until)sYou need not vote, and this is the only reminder. "
    "If you like, vote here:\n\n%(link)s\n\n%(secrecy)s If you have a paper, fill that in, and "
    "leave this link alone.\n"
)
_SECRECY = {
    MoneyRound.Secrecy.SECRET: gettext_lazy("It is secret: who chose what is not kept."),
    MoneyRound.Secrecy.BY_NAME: gettext_lazy(
        "It is open: after the close all who belong here or may vote can read what you chose, with "
        "your name."
    ),
}


@service
def send_links(*, by: Actor, money_round: MoneyRound, once: str = "") -> MoneyRound:
    """Write to everybody who has not voted and whose address we may use, once for each round.

    Raises ValidationError where voting is over, or there is nobody (left) to write to.
    """
    require(by, "keep", money_round)
    fresh = held_open(money_round)
    written = _write_to_all(by, fresh, "vote", gettext_lazy("Your vote: %s"), _ASKED)
    history.record("money_round.links_sent", by=by, thing=fresh, words={"count": written})
    return fresh


@service
def remind(*, by: Actor, money_round: MoneyRound, once: str = "") -> MoneyRound:
    """Remind everybody who has not voted and whose address we may use, once for each round.

    Raises ValidationError where voting is over, or there is nobody (left) to write to.
    """
    require(by, "keep", money_round)
    fresh = held_open(money_round)
    subject = gettext_lazy("You can still vote: %s")
    written = _write_to_all(by, fresh, "vote reminder", subject, _REMINDED)
    history.record("money_round.reminded", by=by, thing=fresh, words={"count": written})
    return fresh


def _write_to_all(
    by: Actor, money_round: MoneyRound, kind: str, subject: Sentence, text: Sentence
) -> int:
    """One letter of this kind to each who had none yet; how many that were."""
    voters = money_round.voters.filter(how="", person__isnull=False)
    keys = {f"{kind} {voter.pk}": voter for voter in voters.select_related("person", "place")}
    posted = set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    written = 0
    for key, voter in keys.items():
        assert voter.person is not None
        if key not in posted and (address := address_of(voter.person, by.person_id)):
            _write(money_round, voter, address, key, subject, text)
            written += 1
    if posted and not written:
        raise ValidationError(_("Everybody was written to already."))
    if not written:
        raise ValidationError(_("We know no address of anybody who has not voted."))
    return written


def _until(money_round: MoneyRound) -> str:
    """The last day to vote in a sentence, with a space after it; nothing where none is set."""
    if money_round.closes_on is None:
        return ""
    return _("The last day to vote is %(day)s.") % {"day": in_full(money_round.closes_on)} + " "


def _write(
    money_round: MoneyRound,
    voter: Voter,
    address: str,
    key: str,
    subject: Sentence,
    text: Sentence,
) -> None:
    told = {
        "name": money_round.name,
        "sum": pounds(money_round.pence),
        "link": links.whole(links.address("vote", "vote", voter)),
        "secrecy": _SECRECY[MoneyRound.Secrecy(money_round.secrecy)],
    }
    with spoken_to(address, money_round.place):
        told["until"] = _until(money_round)
        outbox.post(key=key, to=address, subject=subject % money_round.name, text=text % told)
