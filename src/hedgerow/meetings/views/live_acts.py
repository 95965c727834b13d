"""What one tap does, in the room and for whoever leads it: the word on each button, and its act."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext as _

from hedgerow.core.find import find
from hedgerow.core.policy import Actor
from hedgerow.meetings.models import AskedHere, Attending, Meeting, Part, Writing
from hedgerow.meetings.services.live import (
    arriving,
    cards,
    groups,
    hands,
    mixing,
    opening,
    pad,
    rounds,
)
from hedgerow.meetings.services.live.asking import carry_hanging, follow_here, put_on_agenda
from hedgerow.questions.models import Question

Tap = Callable[[Actor, Attending, str], object]
Lead = Callable[[Actor, Meeting, str], object]


def _follow(by: Actor, me: Attending, pk: str) -> None:
    asked = find(by, AskedHere, UUID(pk))
    follow_here(by=by, attending=me, asked=asked, words=_("I follow this."))


def _turn(passed: bool) -> Tap:
    return lambda by, me, pk: rounds.end_my_turn(by=by, attending=me, turn=UUID(pk), passed=passed)


TAPS: dict[str, Tap] = {
    "raise": lambda by, me, _pk: hands.raise_hand(by=by, attending=me),
    "lower": lambda by, me, _pk: hands.lower_hand(by=by, attending=me),
    "spoke": lambda by, me, _pk: hands.say_i_spoke(by=by, attending=me),
    "done": _turn(passed=False),
    "pass": _turn(passed=True),
    "follow": _follow,
    "take_pad": lambda by, me, _pk: pad.take_pad(by=by, attending=me),
    "lay_pad": lambda by, me, _pk: pad.lay_pad_down(by=by, attending=me),
    "mark": lambda by, me, kind: pad.mark(by=by, attending=me, kind=kind),
    "unmark": lambda by, me, _pk: pad.unmark(by=by, attending=me),
    "leave": lambda by, me, _pk: arriving.leave(by=by, attending=me),
}


def tapped(by: Actor, me: Attending, said: str) -> None:
    """Carry out what a button of the room says: its word, and after a colon what it is about.

    A word that nobody knows, or something that is no longer there, does nothing.
    """
    word, _colon, about = said.partition(":")
    if word in TAPS:
        TAPS[word](by, me, about)


def _go_to(by: Actor, meeting: Meeting, pk: str) -> None:
    opening.go_to(by=by, meeting=meeting, part=find(by, Part, UUID(pk)))


def _reveal(by: Actor, meeting: Meeting, pk: str) -> None:
    cards.reveal_cards(by=by, writing=find(by, Writing, UUID(pk)))


def _put(by: Actor, meeting: Meeting, pk: str) -> None:
    put_on_agenda(by=by, meeting=meeting, question=find(by, Question, UUID(pk)))


def _gone(by: Actor, meeting: Meeting, pk: str) -> None:
    arriving.note_gone(by=by, meeting=meeting, attending=find(by, Attending, UUID(pk)))


def _next(passed: bool) -> Lead:
    return lambda by, meeting, pk: rounds.next_turn(
        by=by, meeting=meeting, turn=UUID(pk), passed=passed
    )


LEADS: dict[str, Lead] = {
    "open": lambda by, meeting, _about: opening.live_open(by=by, meeting=meeting),
    "close": lambda by, meeting, _about: opening.live_close(by=by, meeting=meeting),
    "carry": lambda by, meeting, _about: carry_hanging(by=by, meeting=meeting),
    "put": _put,
    "part": _go_to,
    "wait": lambda by, meeting, _about: opening.wait(by=by, meeting=meeting),
    "names": lambda by, meeting, to: opening.show_names(by=by, meeting=meeting, to=to),
    "round": lambda by, meeting, _about: rounds.start_round(by=by, meeting=meeting),
    "next": _next(passed=False),
    "pass": _next(passed=True),
    "back": lambda by, meeting, _about: rounds.go_back(by=by, meeting=meeting),
    "end_round": lambda by, meeting, _about: rounds.end_round(by=by, meeting=meeting),
    "word": lambda by, meeting, pk: hands.give_word(by=by, meeting=meeting, hand=UUID(pk)),
    "order": lambda by, meeting, order: hands.order_hands(by=by, meeting=meeting, order=order),
    "step": lambda by, meeting, _about: cards.step_on(by=by, meeting=meeting),
    "reveal": _reveal,
    "cards_away": lambda by, meeting, _about: cards.put_cards_away(by=by, meeting=meeting),
    "mix": lambda by, meeting, size: mixing.mix_groups(by=by, meeting=meeting, size=int(size)),
    "planned": lambda by, meeting, _about: mixing.seat_planned(by=by, meeting=meeting),
    "call_back": lambda by, meeting, _about: groups.call_back(by=by, meeting=meeting),
    "free_pad": lambda by, meeting, _about: pad.free_pad(by=by, meeting=meeting),
    "gone": _gone,
}


def led(by: Actor, meeting: Meeting, said: str) -> None:
    """Carry out what a button of whoever leads the meeting says, as `tapped` does."""
    word, _colon, about = said.partition(":")
    if word in LEADS:
        LEADS[word](by, meeting, about)
