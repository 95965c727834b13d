"""How each act about a note is reached: its page, and its call of the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from acts import Act, Call, api, page
from hedgerow.core import clock, links

BY_OWN_LINK = "Whoever is quoted answers by a link of their own; a key is somebody else's."
BY_A_STEWARD = "To let anyone read notes is a step that a steward takes on a page, not a program."


def acts(w: Any) -> dict[str, Act]:
    """How each service of notes is reached."""
    rows = {**_notes(w), **_people(w), **_made(w), **_brought(w)}
    return {f"meetings.services.{name}": act for name, act in rows.items()}


def _notes(w: Any) -> dict[str, Act]:
    o = w.ours
    draft, meeting = o["draft"], o["draft meeting"]
    words = {"title": "Cell 1", "summary": "We met.", "audience": "place", "seen": draft.version}
    day = {"closes_on": (clock.today() + timedelta(days=7)).isoformat()}
    seen = {"seen": draft.version}
    return {
        "notes.write_note": Act(
            page("note_write", meeting, **words), api("note_write", meeting, "PUT", **words)
        ),
        "notes.share_draft": Act(page("note_share", draft), api("note_share", draft)),
        "notes.publish_note": Act(
            page("note_publish", draft, **seen), api("note_publish", draft, **seen)
        ),
        "notes.open_notes": Act(page("notes_open"), only=BY_A_STEWARD),
        "notes.close_notes": Act(page("notes_close"), only=BY_A_STEWARD),
        "notes_heard.ask_after": Act(
            page("heard_ask", o["noted meeting"], **day),
            api("heard_ask", o["noted meeting"], **day),
        ),
    }


def _people(w: Any) -> dict[str, Act]:
    o = w.ours
    draft, quote, suggestion = o["draft"], o["quote"], o["suggestion"]
    said = {"words": "I was not asked", "name": "Gina", "part": "discussion"}
    word = links.secret("quote", quote.pk)
    return {
        "notes_quotes.add_quote": Act(
            page("quote_add", draft, **said),
            api("quotes", draft, **said, person=str(o["person"].pk)),
        ),
        "notes_quotes.remove_quote": Act(
            page("quote_remove", quote), api("quote", quote, "DELETE")
        ),
        "notes_quotes.answer_quote": Act(
            Call("quote", {"pk": quote.pk, "secret": word}, {"answer": "fine"}, body="form"),
            only=BY_OWN_LINK,
        ),
        "notes_suggestions.suggest_change": Act(
            page("note_suggest", draft, {"part": "summary"}, words="We met twice."),
            api("suggestions", draft, part="summary", words="We met twice."),
        ),
        "notes_suggestions.answer_suggestion": Act(
            page("suggestion_answer", suggestion, taken="yes"),
            api("suggestion_answer", suggestion, taken=True),
        ),
    }


def _made(w: Any) -> dict[str, Act]:
    o = w.ours
    meeting, decided = o["draft meeting"], o["decided"]
    words = {"words": "We meet at the hub", "people_first": "Tenants asked for it"}
    change = {**words, "seen": decided.version}
    return {
        "notes_made.note_decision": Act(
            page("decision_new", meeting, **words), api("decisions", meeting, **words)
        ),
        "notes_made.change_decision": Act(
            page("decision_change", decided, **change), api("decision", decided, "PUT", **change)
        ),
        "notes_made.remove_decision": Act(
            page("decision_remove", decided), api("decision", decided, "DELETE")
        ),
        "notes_made.promise_here": Act(
            page("promise_here", meeting, **_promise(w)),
            api("promises_here", meeting, **_promise(w, by_id=True)),
        ),
    }


def _promise(w: Any, *, by_id: bool = False) -> dict[str, Any]:
    giver, receiver = w.ours["person"], w.ours["other body"]
    words = {"words": "bring the tea", "due": "2036-03-05"}
    if by_id:
        return {**words, "giver": str(giver.pk), "receiver_body": str(receiver.pk)}
    return {**words, "giver": giver.name, "receiver": receiver.name}


def _brought(w: Any) -> dict[str, Act]:
    o = w.ours
    meeting, pasted, speaker = o["draft meeting"], o["pasted"], o["speaker"]
    person = o["other person"]
    names = [{"shown": speaker.shown, "person": str(person.pk)}]
    return {
        "notes_pasting.paste": Act(
            page("meeting_paste", meeting, kind="notes", text="We met."),
            api("brought", meeting, text="We met."),
        ),
        "notes_pasting.pull_out": Act(
            page("pasted", pasted, line="0", become="question"),
            api("brought_lines", pasted, lines=[0], become="question"),
        ),
        "notes_pasting.pull_promise": Act(
            page("pasted_promise", pasted, {"line": "1"}, **_promise(w)),
            api("brought_promises", pasted, line=1, **_promise(w, by_id=True)),
        ),
        "notes_pasting.forget_pasted": Act(
            page("pasted_forget", pasted), api("brought_one", pasted, "DELETE")
        ),
        "notes_pasting.name_speakers": Act(
            page("speakers", meeting, name_0=person.name),
            api("speakers", meeting, "PUT", names=names),
        ),
    }
