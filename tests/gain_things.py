"""What there is of gains in the world of `world.py`, what their addresses name, and their acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.stories.models import Gain
from hedgerow.stories.services import list_gain, look_again

LONG_AGO = date(2025, 3, 4)
Things = dict[str, PlaceModel]


def furnish(by: Actor, text: Callable[[], str], linked: Callable[[], str]) -> Things:
    """A gain that everybody sees, looked at once; whoever was asked by letter reads it too."""
    gain = list_gain(by=by, words=linked(), window=text(), on=LONG_AGO)
    look_again(by=by, gain=gain, state="fading", words=linked())
    return {"gain": gain}


def keep_private(by: Actor, text: Callable[[], str], **audience: Any) -> Things:
    """A gain for some alone."""
    gain = list_gain(by=by, words=text(), window=text(), on=LONG_AGO, **audience)
    look_again(by=by, gain=gain, state="kept", words=text())
    return {"gain": gain}


NAMED: dict[str, Any] = {
    "gain_look": {"pk": (Gain, "look")},
    "api:gain_looks": {"pk": (Gain, "look")},
}
LINKED: dict[str, Any] = {"gain_asked": ("gain", Gain)}


def acts(w: Any) -> dict[str, Any]:
    """How each act is reached."""
    from acts import Act, api, page  # which gathers the acts of every room

    gain, us = w.ours["gain"], str(w.ours["body"].pk)
    new = {"words": "We share data", "on": "2026-03-05", "audience": "group"}
    look = {"state": "kept", "words": "We still ring."}
    return {
        "stories.services.list_gain": Act(
            page("gain_new", **new, group=us), api("gains", **new, shown_to=[us])
        ),
        "stories.services.look_again": Act(
            page("gain_look", gain, **look), api("gain_looks", gain, **look)
        ),
    }
