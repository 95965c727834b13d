"""Letters about hand-overs. Their subjects name nobody, and only the receiver's holds any words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hedgerow.core import links, outbox
from hedgerow.core.languages import Sentence, spoken_to
from hedgerow.place.selectors.reaching import account_address, written_address
from hedgerow.ties.models import Handover


def address(handover: Handover) -> str:
    """Where whoever receives is written to; empty where nobody knows."""
    person = handover.receiver
    if person is None:
        return handover.to
    known = account_address(person) or handover.to
    return known or written_address(person, handover.navigator_id)


def write_to_receiver(handover: Handover) -> bool:
    """Tell whoever receives, with what may be told. False with no address."""
    to = address(handover)
    if not to:
        return False
    text = _(
        "Hello,\n\n%(navigator)s walks with somebody who would be glad to hear from you. They have "
        "agreed that you are told this.\n\nThey wish to be called: %(called)s\n\nIn their own "
        "words:\n\n%(words)s\n\n%(reach)sWhen you have rung or met, say so here. You need not sign "
        "in:\n\n%(link)s\n\nPlease keep this to yourself. Hedgerow forgets it in three months.\n"
    )
    with spoken_to(to, handover.place):
        reach = _("You can reach them: %(reach)s\n\n") % {"reach": handover.reach}
        told = {
            "navigator": handover.navigator.name,
            "called": handover.called,
            "words": handover.words.strip(),
            "reach": reach if handover.reach else "",
            "link": links.whole(links.address("handover_letter", "handover", handover)),
        }
        subject = _("Somebody would be glad to hear from you")
        _post(handover, "to receiver", to, subject, text, told)
    return True


def ask_how_it_was(handover: Handover) -> None:
    """Ask back, on the way that they chose: by a link to them, or through the navigator."""
    if handover.asks_back == Handover.Back.LINK and handover.back_to:
        text = _(
            "Hello,\n\nNot long ago somebody put you in touch. Did you get there, and how was it? "
            "You may tell them here, or leave it:\n\n%(link)s\n"
        )
        link = links.whole(links.address("handover_back", "arrived", handover))
        _post(handover, "how", handover.back_to, _("How was it?"), text, {"link": link})
        return
    _to_navigator(
        handover,
        "how",
        _("How was it?"),
        _("Hello,\n\nThey have spoken. Would you ask how it was, and note it here?\n\n%(link)s\n"),
    )


def tell_navigator(handover: Handover, step: str) -> None:
    """Tell the navigator that there is news."""
    said = _("Hello,\n\nThere is news of somebody with whom you walk. Read it here:\n\n%(link)s\n")
    _to_navigator(handover, f"news {step}", _("News of a hand-over"), said)


def say_nothing_was_heard(handover: Handover) -> None:
    """Tell the navigator, once, that a fortnight went by without a word."""
    said = _(
        "Hello,\n\nA fortnight ago you handed somebody over, and we have heard nothing. A call may "
        "help. You find it here:\n\n%(link)s\n"
    )
    _to_navigator(handover, "quiet", _("Nothing heard yet"), said)


def _to_navigator(handover: Handover, key: str, subject: Sentence, text: Sentence) -> None:
    to = account_address(handover.navigator)
    page = links.path(handover.place, "handover", pk=handover.pk)
    if to:
        _post(handover, key, to, subject, text, {"link": links.whole(page)})


def _post(
    handover: Handover, key: str, to: str, subject: Sentence, text: Sentence, told: dict[str, str]
) -> None:
    with spoken_to(to, handover.place):
        outbox.post(
            key=f"handover {handover.pk} {key}", to=to, subject=subject, text=str(text) % told
        )
