"""How each act of moving on is reached."""

from __future__ import annotations

from typing import Any

from acts import Act, Call, page

IN_PERSON = "One's own leaving is planned by oneself, in person; a key is less than its owner."

BY_PEOPLE = "What cannot be undone, and who lets people in, is said by people and not by programs."


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
    acts = {name: Act(call, only=IN_PERSON) for name, call in rows.items()}
    o, body = w.ours, str(w.ours["body"].pk)
    ends = {"on": "2036-03-04", "heir_name": ""}
    steps = {
        "closing.plan_closing": page("closing_plan", o["double"], **ends),
        "closing.close_organisation": page("closing_close", o["closing"]),
        "silence.write_silence_rule": page("silence_rule", weeks="6", bodies="3"),
        "silence.agree_to_rule": page("silence_agree", o["rule"], body=body),
        "silence.say_yes": page(
            "silence_yes", o["silence"], to=str(o["bob belongs"].pk), body=body
        ),
    }
    return acts | {
        f"moving.services.{name}": Act(call, only=BY_PEOPLE) for name, call in steps.items()
    }
