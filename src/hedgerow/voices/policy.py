"""Who may see and do what with the three questions.

Everyone of a place knows that somebody asks. The words of whoever answers are read by those who
asked and whoever wrote them down, and by everyone here only where the person said so. A link of
kind `asking` adds an answer and reads none; one of kind `voice` is the person's own, and so is
one of kind `recording`, for what they said aloud.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from hedgerow.core import clock
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import (
    NOTHING,
    Actor,
    Relation,
    Who,
    bears,
    belongs,
    member,
    state,
    through,
)
from hedgerow.voices.models import (
    ArrangementFact,
    Asking,
    BackTo,
    LeastHeard,
    Outcome,
    Recording,
    Said,
    Voice,
)

KEPT = timedelta(days=2 * 365)
"""How long words are kept after they were last said or confirmed. SOURCE: `product/trust.md` 6.6,
"story until withdrawn or 2 years"."""
RETURN_AFTER = timedelta(days=28)
"""Nobody is asked again sooner; what is good for somebody does not change in a week."""
PRINT_DAYS = 14
"""For so many days whoever wrote somebody's words down can print that person's own link."""


def _today(actor: Actor) -> date:
    return clock.today(actor.place.time_zone) if actor.place else date.max


ASKS = Relation(
    "asks, or reads with whoever asks",
    lambda actor, asking: (
        actor.person_id is not None
        and (asking.asker_id == actor.person_id or asking.body_id in actor.groups)
    ),
    lambda actor: (
        Q(asker_id=actor.person_id) | Q(body_id__in=actor.groups) if actor.person_id else NOTHING
    ),
)
"""Who reads every answer to an asking."""
OPEN = Relation(
    "can still be answered",
    lambda actor, asking: asking.closed_on is None and asking.until >= _today(actor),
    lambda actor: Q(closed_on=None, until__gte=_today(actor)),
)
"""What is asked now: its last day may be over before anybody closes it."""
_in_force = state("still holds", lambda each: each.ended_on is None, Q(ended_on=None))
_heard_it = Relation(
    "wrote it down",
    lambda actor, voice: actor.person_id is not None and voice.heard_by_id == actor.person_id,
    lambda actor: Q(heard_by_id=actor.person_id) if actor.person_id else NOTHING,
)
_for_everyone = state(
    "is for everyone here, and was looked at",
    lambda voice: voice.read_by == Voice.ReadBy.PLACE and voice.let_on is not None,
    Q(read_by=Voice.ReadBy.PLACE, let_on__isnull=False),
)
_stands = state(
    "was not taken back", lambda voice: voice.withdrawn_on is None, Q(withdrawn_on=None)
)
_quotable = state("may be quoted", lambda voice: voice.may_quote, Q(may_quote=True))
_fresh = Relation(
    "was heard of late",
    lambda actor, voice: voice.on >= _today(actor) - timedelta(days=PRINT_DAYS),
    lambda actor: Q(on__gte=_today(actor) - timedelta(days=PRINT_DAYS)),
)
_rung = state(
    "is told by telephone", lambda voice: voice.back == Voice.Back.PHONE, Q(back=Voice.Back.PHONE)
)
_now = state(
    "is what they say now, or they let it be compared",
    lambda said: said.replaced_on is None or said.voice.may_compare,
    Q(replaced_on=None) | Q(voice__may_compare=True),
)
_said_now = state(
    "is what they say now", lambda said: said.replaced_on is None, Q(replaced_on=None)
)
_typed = state("was typed up", lambda each: each.typed_on is not None, Q(typed_on__isnull=False))
_untyped = state("is not typed up", lambda each: each.typed_on is None, Q(typed_on=None))
_untold = state("is not told yet", lambda each: each.told_on is None, Q(told_on=None))

_own = bears("voice")
_reads = (_heard_it | through("asking", Asking, ASKS) | _for_everyone) & belongs & _stands
_silent = Relation(
    "has said and chosen nothing of late",
    lambda actor, voice: voice.kept_until <= _today(actor) + KEPT - RETURN_AFTER,
    lambda actor: Q(kept_until__lte=_today(actor) + KEPT - RETURN_AFTER),
)
_by_letter = state(
    "lets us ask once more, by letter",
    lambda voice: voice.may_return and voice.back == Voice.Back.EMAIL and voice.returned_on is None,
    Q(may_return=True, back=Voice.Back.EMAIL, returned_on=None),
)
_returnable = state("lets us ask once more", lambda voice: voice.may_return, Q(may_return=True))
_said = (through("voice", Voice, _reads) & _now) | through("voice", Voice, _own)
_listens = (_heard_it | through("asking", Asking, ASKS)) & member & _stands

FOR_EVERYONE = _for_everyone & _stands
"""What everyone here may read, and so the only thing of which everyone is told anything."""

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", LeastHeard): belongs,
    ("add", LeastHeard): member,
    ("end", LeastHeard): member & _in_force,
    ("see", ArrangementFact): belongs,
    ("add", ArrangementFact): member,
    ("end", ArrangementFact): member & _in_force,
    ("see", Asking): belongs | bears("asking"),
    ("add", Asking): member,
    ("close", Asking): ASKS & member & OPEN,
    ("answer", Asking): bears("asking") & OPEN,
    ("hear", Asking): member & OPEN,
    ("see", Voice): _reads | _own,
    ("change", Voice): _own & _stands,
    ("print", Voice): _heard_it & member & _stands & _fresh,
    ("let", Voice): through("asking", Asking, ASKS) & member & _stands,
    ("return", Voice): _listens & _silent & _by_letter,
    ("hear again", Voice): _heard_it & member & _stands & _returnable,
    ("lead", Voice): _reads & member,
    ("quote", Voice): _reads & member & _quotable,
    ("see", Said): _said,
    ("see", Recording): through("said", Said, _said) | bears("recording"),
    ("type", Recording): through("said", Said, through("voice", Voice, _listens) & _said_now)
    & _untyped,
    ("put right", Recording): bears("recording") & through("said", Said, _said_now) & _typed,
    ("let go", Recording): bears("recording"),
    ("see", BackTo): through("voice", Voice, _own),
    ("see", Outcome): through("voice", Voice, _reads | _own),
    ("tell", Outcome): through("voice", Voice, _heard_it & member & _stands & _rung) & _untold,
}

PAGES: dict[str, Who] = {
    "voices": Who.BELONGS,
    "what_happened": Who.BELONGS,
    "arrangements": Who.BELONGS,
    "arrangement_fact": Who.MEMBER,
    "arrangement_fact_end": Who.MEMBER,
    "least_heard": Who.BELONGS,
    "least_heard_new": Who.MEMBER,
    "least_heard_end": Who.MEMBER,
    "asking_new": Who.MEMBER,
    "asking": Who.BELONGS,
    "asking_paper": Who.MEMBER,
    "asking_close": Who.MEMBER,
    "voice_hear": Who.MEMBER,
    "voice": Who.BELONGS,
    "recording": Who.BELONGS,
    "recording_type": Who.MEMBER,
    "voice_slip": Who.MEMBER,
    "voice_return": Who.MEMBER,
    "voice_hear_again": Who.MEMBER,
    "voice_let": Who.MEMBER,
    "voice_hold": Who.MEMBER,
    "voice_propose": Who.MEMBER,
    "voice_came": Who.MEMBER,
    "voice_told": Who.MEMBER,
    "three_questions": Who.LINK,
    "own_words": Who.LINK,
    "own_recording": Who.LINK,
}
