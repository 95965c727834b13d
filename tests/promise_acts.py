"""How each act about a promise, or about what rubs, is reached."""

from __future__ import annotations

from typing import Any

from acts import Act, api, page
from world import World


def acts(w: World) -> dict[str, Act]:
    """How each service of both is reached."""
    o = w.ours
    made: Any = o["promise"]
    body, gina = str(o["body"].pk), str(o["person"].pk)
    new = {"words": "Bring the data", "due": "2036-03-04"}
    other = {**new, "why": "It rains", "seen": made.version}
    for_us = {"audience": "group", "giver_body": body, "receiver": gina, "shown_to": [body]}
    rows: dict[str, Act] = {
        "making.make_promise": Act(
            page("promise_new", **new, speaks_for=body, audience="group", group=body),
            api("promises", **new, **for_us),
        ),
        "answering.say_done": Act(page("promise_done", made), api("promise_done", made)),
        "answering.ask_to_change": Act(
            page("promise_ask", made, **other), api("promise_ask", made, **other)
        ),
        "answering.hand_on": Act(
            page("promise_hand_on", made, person=gina), api("promise_hand_on", made, person=gina)
        ),
    }
    back = o["promise to us"]
    change = {**other, "seen": back.version}
    for service, name in (
        ("say_kept", "promise_kept"),
        ("let_it_stand", "promise_stands"),
        ("let_go", "promise_let_go"),
    ):
        rows[f"answering.{service}"] = Act(page(name, back, why="x"), api(name, back, why="x"))
    rows["answering.change_openly"] = Act(
        page("promise_change", back, **change), api("promise_change", back, **change)
    )
    return {f"promises.services.{name}": act for name, act in (rows | _rubs(w)).items()}


def _rubs(w: World) -> dict[str, Act]:
    rub, offered = w.ours["rub"], w.ours["rub with a lesson"]
    bob, hugo = w.ours["bob"], w.ours["other person"]
    new, day, words = {"words": "Tea went cold"}, {"on": "2026-03-05"}, {"words": "Ring first"}
    third, read = {"third": str(hugo.pk)}, {"seen": offered.version}
    rows = {
        "write_rub": Act(
            page("rub_new", **new, other_name=str(bob)), api("rubs", **new, other=str(bob.pk))
        ),
        "say_spoke": Act(page("rub_spoke", rub, **day), api("rub_spoke", rub, **day)),
        "say_sorted": Act(page("rub_sorted", rub), api("rub_sorted", rub)),
        "ask_third": Act(
            page("rub_third", rub, third_name=str(hugo)), api("rub_third", rub, **third)
        ),
        "offer_lesson": Act(page("rub_lesson", rub, **words), api("rub_lesson", rub, **words)),
        "share_lesson": Act(page("rub_share", offered, **read), api("rub_share", offered, **read)),
    }
    return {f"mending.{name}": act for name, act in rows.items()}
