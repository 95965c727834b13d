"""How each act of introducing people and of handing somebody over is reached."""

from __future__ import annotations

from typing import Any

from acts import Act, api, page

IN_CONFIDENCE = "It is told in confidence from one person to one other; no program carries it."
ANSWERS = "Whether to meet somebody is for a person to say, in their own time; no program says it."


def acts(w: Any) -> dict[str, Act]:
    """How each service of both is reached."""
    o = w.ours
    two = {"a": str(o["bob"].pk), "b": str(o["charlie"].pk)}
    letter = {"letter": "Bob mends kettles", "reason": "Winter"}
    day = {"day-day": "2036-03-03", "day-time": "10:30"}
    asked, made = o["asked by bob"], o["asked and made"]
    agreed = {"agreed_how": "spoken", "agreed_on": "2026-03-02", "asks_back": "navigator"}
    brought = {"receiver_name": str(o["bob"]), "called": "Jo", "words": "Tea", **agreed}
    by_us, to_us = o["handed over"], o["handed to alice"]
    in_confidence = {
        "hand_over": page("handover_new", **brought),
        "say_received": page("handover", to_us, step="met"),
        "tell_back": page("handover", by_us, say="back", step="arrived"),
        "forget_handover": page("handover", by_us, say="forget"),
    }
    answers = {
        "answer_asked": page("introduction_asked", asked, say="answer", **{"answer-answer": "no"}),
        "agree_on_day": page("introduction_asked", made, say="day", **day),
        "say_what_came": page("introduction_asked", made, say="came", **{"came-step": "met"}),
    }
    rows = {
        f"handovers.{name}": Act(each, only=IN_CONFIDENCE) for name, each in in_confidence.items()
    }
    rows |= {f"introducing.{name}": Act(each, only=ANSWERS) for name, each in answers.items()}
    rows["introducing.ask_both"] = Act(
        page("introduction_new", None, two, **letter), api("introductions_asked", **two, **letter)
    )
    return {f"ties.services.{name}": act for name, act in rows.items()}
