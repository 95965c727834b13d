"""How each act of moving on is reached."""

from __future__ import annotations

from typing import Any

from acts import Act, Call, page

IN_PERSON = "One's own leaving is planned by oneself, in person; a key is less than its owner."


def acts(w: Any) -> dict[str, Act]:
    """How each service of moving on is reached; a promise is passed on with its taker's plan."""
    leaving = w.ours["leaving"]
    key = f"promised:{w.ours['promise to hand on'].pk}:"
    plan = {"last_day": "2036-03-04", "shown_to": "me", "seen": leaving.version}
    who = {"who": "other", "name": str(w.ours["other person"])}
    rows = {
        "moving.services.planning.plan_leaving": page("leaving_plan", **plan),
        "moving.services.planning.drop_leaving": page("leaving_stay"),
        "moving.services.planning.say_who": Call(
            "leaving_hand", {}, who, asked={"thing": key}, body="form"
        ),
        "moving.services.leaving.leave": page("leaving_go"),
        "promises.services.answering.pass_receipt": page("leaving_go"),
    }
    return {name: Act(call, only=IN_PERSON) for name, call in rows.items()}
