"""How each act of a group that asks itself, and of praise, is reached; see `acts.py`."""

from __future__ import annotations

from typing import Any

from acts import Act, api, page
from reflection_things import soon


def acts(w: Any) -> dict[str, Act]:
    """Asking a group, and telling somebody what one saw them do."""
    o = w.ours
    gina, us, to_ask = o["person"], str(o["body"].pk), o["group to ask"]
    ask = {"kind": "trust", "closes_on": soon().isoformat()}
    saw = {"words": "She rang first", "because": "We were ready", "on": "2026-03-05"}
    group = {"audience": "group"}
    praise = o["sighting by member"]
    return {
        "reflections.services.rounds.open_round": Act(
            page("reflection_new", to_ask, **ask), api("group_reflections", to_ask, **ask)
        ),
        "stories.sightings.services.tell_sighting": Act(
            page("sighting_new", **saw, person_name=str(gina)),
            api("sightings", **saw, person=str(gina.pk)),
        ),
        "stories.sightings.services.answer_sighting": Act(
            page("sighting_answer", praise, **group, group=us),
            api("sighting_answer", praise, **group, shown_to=[us]),
        ),
        "stories.sightings.services.let_sighting_go": Act(
            page("sighting_let_go", praise), api("sighting", praise, "DELETE")
        ),
    }
