"""Letters about proposals: few, plain, and each with a link that answers without signing in."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from hedgerow.core import links, outbox
from hedgerow.core.dates import in_full
from hedgerow.core.languages import Sentence, spoken_to
from hedgerow.helm.models import Asked, Felt, Proposal, Say, Wording
from hedgerow.place.selectors.reaching import address_of


def ask(asked: Asked, wording: Wording) -> bool:
    """Ask somebody about a wording, once for each. False where no address is known."""
    if wording.number == 1:
        text = _(
            "Hello,\n\nYou have a say in this:\n\n    %(title)s\n\n%(words)s\n\nSay how you stand "
            "to it by %(day)s. You need not sign in:\n\n%(link)s\n\nThe link is yours alone: "
            "please do not pass it on.\n"
        )
    else:
        text = _(
            "Hello,\n\nThe words of a proposal have changed:\n\n    %(title)s\n\n%(words)s\n\nWhat "
            "you said before was about the older words, so you are asked again, by %(day)s:\n\n"
            "%(link)s\n\nThe link is yours alone. Please do not pass it on.\n"
        )
    return _write(asked, f"asked {asked.pk} {wording.number}", text, wording.words)


def remind(asked: Asked, wording: Wording) -> bool:
    """Remind somebody who has not answered, once for each wording. False with no address."""
    text = _(
        "Hello,\n\nA gentle reminder, the only one. You have a say in this, until %(day)s:\n\n    "
        "%(title)s\n\n%(link)s\n\nIf you are happy with it, say so too: silence tells us nothing.\n"
    )
    return _write(asked, f"reminded {asked.pk} {wording.number}", text, wording.words)


def say_it_can_be_settled(proposal: Proposal, number: int) -> bool:
    """Tell whoever proposed it that its day has passed, once. False with no address."""
    asked = Asked.objects.filter(proposal=proposal, person=proposal.proposer_id).first()
    if asked is None:
        return False
    text = _(
        "Hello,\n\nThe day on which we asked for answers has passed (%(day)s):\n\n    %(title)s\n\n"
        "Have a look at what was said, and write down what comes of it.\n"
    )
    return _write(asked, f"closed {proposal.pk} {number}", text, "")


def say_what_was_written(said: Say) -> bool:
    """Tell somebody what was written down for them, so that they can change it."""
    text = _(
        "Hello,\n\nThis was written down for you, as you said it:\n\n    %(stance)s\n\non:\n\n    "
        "%(title)s\n\nIf it is not so, change it by %(day)s. You need not sign in:\n\n%(link)s\n"
    )
    return _write(said.asked, f"written {said.pk}", text, "", stance=Say.Stance(said.stance).label)


def ask_felt(asked: Asked, felt: Felt) -> bool:
    """Ask somebody how much say they had, by the link that all share. False with no address."""
    text = _(
        "Hello,\n\nThis was decided, and you had a say in it:\n\n    %(title)s\n\nHow much say did "
        "you have? It is one question, until %(day)s, and nobody is asked who they are:\n\n"
        "%(link)s\n\nYou may pass the link on to those whom the decision is for.\n"
    )
    link = links.whole(links.address("felt", "felt", felt))
    return _write(asked, f"felt {asked.pk}", text, "", until=felt.closes_on, link=link)


def _write(
    asked: Asked, key: str, text: Sentence, words: str, until: date | None = None, **more: Sentence
) -> bool:
    address = address_of(asked.person, None)
    if not address:
        return False
    proposal = asked.proposal
    until = until or proposal.closes_on
    assert until is not None
    with spoken_to(address, proposal.place):
        told = {
            "title": proposal.title,
            "words": words.strip(),
            "day": in_full(until),
            "link": links.whole(links.address("say_by_link", "say", asked)),
            **more,
        }
        outbox.post(key=key, to=address, subject=_("You have a say"), text=str(text) % told)
    return True
