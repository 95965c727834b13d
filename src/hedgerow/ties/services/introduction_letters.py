"""Letters about introductions: few and kind, each with a link that answers without signing in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hedgerow.core import links, outbox
from hedgerow.core.languages import Sentence, spoken_to
from hedgerow.place.models import Person
from hedgerow.place.selectors.reaching import account_address, written_address
from hedgerow.ties.models import Asked, Introduction


def address(asked: Asked) -> str:
    """Where letters to whoever was asked go: where they sign in, else the address that the opener
    gave, else one that all may see or the opener wrote down. Empty where there is none."""
    return (
        account_address(asked.person)
        or asked.to
        or written_address(asked.person, asked.introduction.opener_id)
    )


def the_other(asked: Asked) -> Person:
    """Whom they are to be introduced to."""
    made = asked.introduction
    return made.b if asked.person_id == made.a_id else made.a


def ask(asked: Asked) -> bool:
    """Ask one of the two. False with no address."""
    made = asked.introduction
    text = _(
        "%(letter)s\n\nWhy now: %(reason)s\n\n%(opener)s\n\n"
        "Would you like to meet? Say yes, not now or no. You need not sign in:\n\n%(link)s\n\n"
        "No address is passed on until you have both said yes. To say nothing is not a yes.\n"
    )
    opener = made.opener.name if made.opener else ""
    told = {"letter": made.letter.strip(), "reason": made.reason.strip(), "opener": opener}
    return _write(asked, "asked", _("Would you like to meet somebody?"), text, told)


def introduce(asked: Asked, other: Asked) -> bool:
    """Both said yes: give one of them what the other agreed to pass, and the other's word."""
    text = _(
        "Hello,\n\nYou have both said yes. %(name)s would like to hear from you:\n\n%(ways)s\n\n"
        "%(words)sIf you agree on a day, note it here and it is in your calendar:\n\n%(link)s\n"
    )
    with spoken_to(address(asked), asked.place):
        word = _("They say: %(words)s\n\n") % {"words": other.words.strip()} if other.words else ""
        told = {
            "name": other.person.name,
            "ways": "\n".join(f"    {way}" for way in (other.email, other.phone) if way),
            "words": word,
        }
        return _write(asked, "introduced", _("You both said yes"), text, told)


def say_not_now(asked: Asked) -> bool:
    """Tell whoever said yes that it is not for now; it does not say why, or for how long."""
    text = _(
        "Hello,\n\nThank you for your yes. It is not the time for this introduction now. "
        "Nothing of yours was passed on, and you need do nothing. You can read it here:"
        "\n\n%(link)s\n"
    )
    return _write(asked, "not now", _("Not now"), text, {})


def ask_after_a_week(asked: Asked) -> bool:
    """A week after: did they meet?"""
    text = _(
        "Hello,\n\nA week ago you and %(other)s were introduced. Did you meet? One tap tells us. "
        "You need not sign in:\n\n%(link)s\n\nNot yet is a good answer too.\n"
    )
    return _write(asked, "week", _("Did you meet?"), text, {"other": the_other(asked).name})


def ask_after_a_month(asked: Asked) -> bool:
    """A month after: what came of it? This is the last that we ask."""
    text = _(
        "Hello,\n\nA month ago you and %(other)s were introduced. What came of it? One tap tells "
        "us. You need not sign in:\n\n%(link)s\n\nWe will not ask again.\n"
    )
    return _write(asked, "month", _("What came of it?"), text, {"other": the_other(asked).name})


def tell_opener(made: Introduction, asked: Asked) -> None:
    """Tell whoever opened the door that there is an answer, once for each answer that ends it."""
    to = account_address(made.opener) if made.opener else ""
    if not to:
        return
    page = links.path(made.place, "introduction", pk=made.pk)
    text = _("Hello,\n\nThere is an answer to your introduction. Read it here:\n\n%(link)s\n")
    with spoken_to(to, made.place):
        outbox.post(
            key=f"introduction {made.pk} answer {asked.pk} {asked.version}",
            to=to,
            subject=_("An answer to your introduction"),
            text=text % {"link": links.whole(page)},
        )


def _write(asked: Asked, key: str, subject: Sentence, text: Sentence, told: dict[str, str]) -> bool:
    to = address(asked)
    if not to:
        return False
    link = links.address("introduction_letter", "introduced", asked)
    with spoken_to(to, asked.place):
        outbox.post(
            key=f"introduction {asked.pk} {key}",
            to=to,
            subject=subject,
            text=str(text) % {**told, "link": links.whole(link)},
        )
    return True
