"""Coming back to somebody who let us: one letter, or the person who heard them, and no reminder."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history, links, outbox
from hedgerow.core.doors import service
from hedgerow.core.languages import spoken_to
from hedgerow.core.policy import Actor, require
from hedgerow.voices.models import BackTo, Voice
from hedgerow.voices.services.askings import is_read
from hedgerow.voices.services.forgetting import letters_of
from hedgerow.voices.services.hearing import Answers
from hedgerow.voices.services.own import follow, held, renew


@service
def ask_again(*, by: Actor, voice: Voice, once: str = "") -> Voice:
    """Write to somebody, once, to ask how it is for them now. There is no second letter until they
    have said something anew.

    Raises ValidationError where nobody would read what they say.
    """
    voice = held(voice)
    require(by, "return", voice)
    if not is_read(voice.asking):
        raise ValidationError(_("Whoever asked is not here any more, and nobody would read it."))
    voice.returned_on = clock.today(voice.place.time_zone)
    voice.save(update_fields=["returned_on"])
    _write(voice, BackTo.objects.get(voice=voice).email)
    history.record("voice.asked_again", by=by, thing=voice)
    return voice


@service
def hear_again(*, by: Actor, voice: Voice, answers: Answers, once: str = "") -> Voice:
    """Write down what somebody says now, as whoever heard them before. Then and now stay.

    Raises ValidationError as `hearing.say`.
    """
    voice = held(voice)
    require(by, "hear again", voice)
    follow(by, voice, answers)
    renew(voice)
    history.record("voice.heard_again", by=by, thing=voice)
    return voice


def _write(voice: Voice, to: str) -> None:
    """It says nothing of what they said, since others may read that post too."""
    with spoken_to(to, voice.place):
        text = _(
            "Hello,\n\nSome time ago you answered three questions, and let us come back to you. "
            "How is it for you now? Here you see what you said then, and can say what is so "
            "today:\n\n%(link)s\n\nThis is the only letter that asks you. If you would rather "
            "not, you need do nothing at all.\n"
        )
        link = links.whole(links.address("own_words", "voice", voice))
        outbox.post(
            key=f"{letters_of(voice)}again {voice.returned_on}",
            to=to,
            subject=_("How is it for you now?"),
            text=text % {"link": link},
        )
