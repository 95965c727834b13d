"""Looking at words before everyone here reads them, where the person lets everyone read them.

Whoever has a link can write anything about anybody, so somebody who asked looks first. What was
written down by a member was looked at by them. SOURCE: `product/trust.md` section 5.2, T16.
"""

from __future__ import annotations

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.voices.models import Voice
from hedgerow.voices.services.own import held


@service
def let_be_read(*, by: Actor, voice: Voice, seen: int, once: str = "") -> Voice:
    """Let everyone here read the words as they are, as far as the person lets them.

    Raises ChangedMeanwhile where they said or chose anything since `seen`, the version of the voice
    that was looked at: what nobody has looked at is let through by nobody.
    """
    voice = held(voice)
    require(by, "let", voice)
    if voice.version != seen:
        raise ChangedMeanwhile(voice)
    voice.let_on = clock.today(voice.place.time_zone)
    voice.save(update_fields=["let_on"])
    history.record("voice.let", by=by, thing=voice)
    return voice


@service
def hold_back(*, by: Actor, voice: Voice, once: str = "") -> Voice:
    """Keep the words to those who asked, because they would harm somebody."""
    voice = held(voice)
    require(by, "let", voice)
    voice.let_on = None
    voice.save(update_fields=["let_on"])
    history.record("voice.held_back", by=by, thing=voice)
    return voice
