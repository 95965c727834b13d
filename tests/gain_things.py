"""What there is of gains in the world of `world.py`, what their addresses name, and their acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hedgerow.core import clock
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.helm.models import StewardshipGroup
from hedgerow.helm.services.groups import start_group
from hedgerow.stories.behaviours.services import choose_behaviours, notice
from hedgerow.stories.models import Behaviour, Gain, Noticed
from hedgerow.stories.services import list_gain, look_again

BY_TALKING = "What one saw at a meeting is said after it by whoever was there, by hand."
LONG_AGO = date(2025, 3, 4)
Things = dict[str, PlaceModel]


def furnish(by: Actor, text: Callable[[], str], linked: Callable[[], str]) -> Things:
    """A gain that everybody sees, looked at once; whoever was asked by letter reads it too."""
    gain = list_gain(by=by, words=linked(), window=text(), on=LONG_AGO)
    look_again(by=by, gain=gain, state="fading", words=linked())
    group = start_group(by=by, name=text(), purpose=text())
    choose_behaviours(by=by, group=group, lines=[text() for _line in range(5)])
    here = {"on": clock.today(), "audience": "place"}
    behaviour = Behaviour.objects.filter(group=group)[0]
    noticed = {
        level: notice(by=by, level=level, words=text(), because=text(), behaviour=behaviour, **here)
        for level in ("system", "power")
    }
    return {"gain": gain, "behaviour": behaviour, "noticed": noticed["system"], "chooses": group}


def keep_private(by: Actor, text: Callable[[], str], **audience: Any) -> Things:
    """A gain for some alone."""
    gain = list_gain(by=by, words=text(), window=text(), on=LONG_AGO, **audience)
    look_again(by=by, gain=gain, state="kept", words=text())
    kept: Things = {"gain": gain}
    if audience["audience"] == "me":
        on = clock.today()
        kept["noticed"] = notice(by=by, level="power", words=text(), on=on, audience="me")
    return kept


NAMED: dict[str, Any] = {
    "gain_look": {"pk": (Gain, "look")},
    "behaviours_choose": {"pk": (StewardshipGroup, "change")},
    "noticed_let_go": {"pk": (Noticed, "let go")},
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
        "stories.behaviours.services.choose_behaviours": Act(
            page("behaviours_choose", w.ours["chooses"], lines="We listen\n" + "a\nb\nc\nd"),
            only=BY_TALKING,
        ),
        "stories.behaviours.services.notice": Act(
            page("seen_today", w.ours["meeting"], level="system", words="Us", audience="me"),
            only=BY_TALKING,
        ),
        "stories.behaviours.services.let_noticed_go": Act(
            page("noticed_let_go", w.ours["noticed"]), only=BY_TALKING
        ),
        "stories.services.look_again": Act(
            page("gain_look", gain, **look), api("gain_looks", gain, **look)
        ),
    }
