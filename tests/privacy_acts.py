"""How each act about what is held of somebody is reached; see `acts.py`."""

from __future__ import annotations

from acts import Act, page
from world import World

_OWN = "What is held about somebody is for them to ask for and to end, on a page of their own."


def acts(w: World) -> dict[str, Act]:
    """Taking it away, saying what is wrong, answering, and being forgotten."""
    person, concern = w.ours["other person"], w.ours["concern"]
    rows = {
        "taking.note_taken": page("held_file"),
        "concerns.raise_concern": page("concern_new", words="My name has two n."),
        "concerns.answer_concern": page("concern_answer", concern, answer="Mended."),
        "forgetting.forget_person": page("person_forget", person, name=person.name),
    }
    return {f"privacy.services.{name}": Act(call, only=_OWN) for name, call in rows.items()}
