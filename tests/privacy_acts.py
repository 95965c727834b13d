"""How each act about what is held of somebody, or locked by them, is reached; see `acts.py`."""

from __future__ import annotations

from acts import Act, page
from privacy_things import PHRASE
from world import World

_ALONE = "A pass phrase is typed by a person, and not left in a program."
_OWN = "What is held about somebody is for them to ask for and to end, on a page of their own."


def acts(w: World) -> dict[str, Act]:
    """Taking it away, saying what is wrong, answering, and being forgotten."""
    person, concern = w.ours["other person"], w.ours["concern"]
    rows = {
        "taking.note_taken": page("held_file"),
        "concerns.raise_concern": page("concern_new", words="My name has two n."),
        "concerns.answer_concern": page("concern_answer", concern, answer="Mended."),
        "forgetting.forget_person": page("person_forget", person, name=person.name),
        "apart.keep_apart": page("apart_new", person),
        "apart.end_apart": page("apart_end", w.ours["apart"]),
        "veil.put_on": page("veil"),
        "veil.end_veil": page("veil_end"),
    }
    book = {
        "begin_book": page("journal_begin", phrase=PHRASE, again=PHRASE),
        "write_leaf": page("journal_write", words="Wren.", phrase=PHRASE),
        "change_phrase": page(
            "journal_phrase", phrase=PHRASE, new=PHRASE + "s", again=PHRASE + "s"
        ),
        "remove_leaf": page("journal_leaf_end", w.ours["leaf"]),
        "end_book": page("journal_end"),
    }
    return {
        **{f"privacy.services.{name}": Act(call, only=_OWN) for name, call in rows.items()},
        **{f"journal.services.{name}": Act(call, only=_ALONE) for name, call in book.items()},
    }
