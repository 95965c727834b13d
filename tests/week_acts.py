"""How each act about somebody's week is reached; see `acts.py`."""

from __future__ import annotations

from acts import Act, api, page
from world import World

_BY_HAND = "Whether a letter comes is chosen in the letter, or on the page that says the same."


def acts(w: World) -> dict[str, Act]:
    """Answering a line, resting, and being back."""
    alice, bob, rest = w.ours["alice"], w.ours["bob"], w.ours["rest"]
    said = {"key": f"quiet:{alice.pk}:{bob.pk}", "answer": "later"}
    until = {"until": "2036-03-04"}
    rows = {
        "answering.answer_line": Act(page("line_answer", **said), api("line_answers", **said)),
        "resting.rest": Act(page("rest_new", **until, who="me"), api("rests", **until)),
        "letters.stop_letters": Act(page("letters", wish="no"), only=_BY_HAND),
        "letters.wish_letters": Act(page("letters", wish="yes"), only=_BY_HAND),
        "resting.rest_over": Act(page("rest_over", rest), api("rest_over", rest)),
    }
    return {f"week.services.{name}": act for name, act in rows.items()}
