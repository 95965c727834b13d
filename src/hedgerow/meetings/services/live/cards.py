"""Silent writing: everybody writes, and nobody reads until everybody may."""

from __future__ import annotations

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.core.unattributed import kept_of
from hedgerow.meetings.models import Attending, Card, Meeting, Writing
from hedgerow.meetings.services.live.state import RoomClosed, held, moved, passing

STEPS = list(Writing.Step)


def open_writing(
    *, by: Actor, meeting: Meeting, question: str = "", named: bool = False
) -> Writing:
    """Ask everybody to write in silence; a round is over with it. One not shown yet goes on."""
    with passing(by, "change", meeting) as state:
        if state.writing and state.writing.shown_at is None:
            return state.writing
        made = Writing(
            place=meeting.place, meeting=meeting, part=state.part, question=question, named=named
        )
        made.clean_fields()
        made.save()
        state.writing, state.round, state.waiting_since = made, None, None
        return made


def step_on(*, by: Actor, meeting: Meeting) -> None:
    """From writing alone to pairs, and from pairs to fours. What is written stays hidden."""
    with passing(by, "change", meeting) as state:
        under_way = state.writing
        if under_way and under_way.step in {Writing.Step.ALONE, Writing.Step.PAIRS}:
            under_way.step = STEPS[STEPS.index(Writing.Step(under_way.step)) + 1]
            under_way.save()


def write_card(
    *, by: Actor, meeting: Meeting, words: str, attending: Attending | None = None
) -> None:
    """Write a card, in the name of `attending`. The same words of one writer are one card.

    Where cards carry no names, call it with nobody attending and `by=unattributed(actor)`: nothing
    is kept of who wrote it or when, and not even they are shown it before the others.
    """
    action, thing = ("speak as", attending) if attending else ("take part", meeting)
    with passing(by, action, thing) as state:
        writing = state.writing
        if writing is None or writing.shown_at or writing.named != bool(attending):
            raise RoomClosed
        kept = {"writer": attending} if attending else kept_of(by)
        if attending and writing.cards.filter(writer=attending, words=words).exists():
            return
        card = Card(place=state.place, writing=writing, words=words, **kept)
        card.clean_fields()
        card.save(force_insert=True)


def put_cards_away(*, by: Actor, meeting: Meeting) -> None:
    """Clear shown cards from every screen; they are kept for the note."""
    with passing(by, "change", meeting) as state:
        if state.writing and state.writing.shown_at:
            state.writing = None


@service
def reveal_cards(*, by: Actor, writing: Writing, once: str = "") -> Writing:
    """Show all cards to everybody in the room at once. Later cards need a new time of writing."""
    require(by, "change", writing.meeting)
    state = held(writing.meeting_id)
    if state is None:
        raise RoomClosed
    writing.shown_at, writing.step = clock.now(), Writing.Step.ALL
    writing.save(update_fields=["shown_at", "step"])
    moved(state)
    count = Card.objects.filter(writing=writing).count()
    history.record("meeting.cards_shown", by=by, thing=writing, words={"count": count})
    return writing
