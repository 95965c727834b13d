"""The list of people whom the place has agreed that it means to hear."""

from __future__ import annotations

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Patch
from hedgerow.voices.models import LeastHeard


@service
def mean_to_hear(
    *, by: Actor, name: str, agreed: str, patch: Patch | None = None, once: str = ""
) -> LeastHeard:
    """Write down whom the place means to hear, and how that was agreed."""
    require(by, "add", LeastHeard)
    assert by.place is not None
    today = clock.today(by.place.time_zone)
    line = LeastHeard(place=by.place, name=name, agreed=agreed, patch=patch, since=today)
    line.full_clean()
    line.save()
    history.record("least_heard.named", by=by, thing=line, words={"name": name})
    return line


@service
def end_meaning(*, by: Actor, line: LeastHeard, once: str = "") -> LeastHeard:
    """Take a line off the list. What was asked of them stays as it is."""
    require(by, "end", line)
    line.ended_on = clock.today(line.place.time_zone)
    line.version += 1
    line.save()
    history.record("least_heard.ended", by=by, thing=line)
    return line
