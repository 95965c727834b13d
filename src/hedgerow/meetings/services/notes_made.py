"""What came out of a meeting: decisions and promises, each kept the moment that it is made."""

from __future__ import annotations

from typing import Unpack

from hedgerow.core import history, versions
from hedgerow.core.audiences import readers_of
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import Decided, Meeting, PromisedHere
from hedgerow.meetings.services.notes_together import put_again
from hedgerow.promises.services.making import Terms, write_promise


@service
def note_decision(
    *,
    by: Actor,
    meeting: Meeting,
    words: str,
    how: str = "",
    by_whom: str = "",
    people_first: str = "",
    once: str = "",
) -> Decided:
    """Keep what was settled: how, by whom, who it is for and what they said. Needs words."""
    require(by, "change", meeting)
    decided = Decided(
        place=meeting.place,
        meeting=meeting,
        words=words,
        how=how,
        by_whom=by_whom,
        people_first=people_first,
    )
    decided.clean_fields()
    decided.save()
    put_again(by, meeting)
    history.record("decision.noted", by=by, thing=decided)
    return decided


@service
def change_decision(
    *,
    by: Actor,
    decided: Decided,
    seen: int,
    words: str,
    how: str = "",
    by_whom: str = "",
    people_first: str = "",
) -> Decided:
    """Put a decision's words right; `seen` is the version that was shown."""
    require(by, "change", decided)
    fresh = versions.claim(decided, seen=seen)
    fresh.words, fresh.how, fresh.by_whom, fresh.people_first = words, how, by_whom, people_first
    fresh.clean_fields()
    fresh.save()
    put_again(by, fresh.meeting)
    history.record("decision.changed", by=by, thing=fresh)
    return fresh


@service
def remove_decision(*, by: Actor, decided: Decided) -> Decided:
    """Take back a decision that was noted by mistake."""
    require(by, "change", decided)
    gone = Decided(place=decided.place, meeting=decided.meeting, pk=decided.pk)
    decided.delete()
    put_again(by, gone.meeting)
    history.record("decision.removed", by=by, thing=gone)
    return gone


def write_promise_here(by: Actor, meeting: Meeting, **terms: Unpack[Terms]) -> PromisedHere:
    """Write a promise that was made at a meeting, for whoever the meeting is for.

    Asks no policy and writes no history: whoever calls does. Raises as `write_promise` does.
    """
    promise = write_promise(
        place=meeting.place,
        author_id=by.person_id,
        audience=meeting.audience,
        with_ids=readers_of(meeting),
        **terms,
    )
    made = PromisedHere(place=meeting.place, meeting=meeting, promise=promise)
    made.save()
    return made


@service
def promise_here(
    *,
    by: Actor,
    meeting: Meeting,
    once: str = "",
    **terms: Unpack[Terms],
) -> PromisedHere:
    """Keep a promise that was made at a meeting, for whoever the meeting is for.

    Raises ValidationError as `promises.services.making.write_promise` does.
    """
    require(by, "change", meeting)
    made = write_promise_here(by, meeting, **terms)
    put_again(by, meeting)
    history.record("promise.made_here", by=by, thing=made)
    return made
