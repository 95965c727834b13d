"""How each act of money rounds is reached: its page, or why no program does it."""

from __future__ import annotations

from typing import Any

from acts import Act, Call, api, page
from hedgerow.core import links

KEPT = "Whoever keeps a round does it where people can watch; no program settles or closes one."
IN_PERSON = "A ballot is a person's, by their own link or on paper; no program casts one."
SIGNED = "Money moves where people ask and sign with their own names."


def by_link(name: str, thing: Any, **sent: Any) -> Call:
    """A page that a link opens."""
    args = {"pk": thing.pk, "secret": links.word(name, thing)}
    return Call(name, args, sent, body="form")


def acts(w: Any) -> dict[str, Act]:
    """How each service of this room is reached."""
    o = w.ours
    running, draft, settled = (
        o["money round"],
        o["money round draft"],
        o["money round settled"],
    )
    how = {
        "name": "Street fund",
        "pence": "9",
        "way": "approval",
        "per": "person",
        "secrecy": "secret",
        "rule": "greedy",
        "utility": "cost",
        "completion": "none",
    }
    idea: dict[str, Any] = {"title": "A bench", "for_whom": "Gina: my knees."}
    rows = {
        "preparing.begin_round": Act(page("money_round_new", o["pot"], **how), only=KEPT),
        "preparing.change_round": Act(
            page("money_round_change", draft, seen=draft.version, **how), only=KEPT
        ),
        "preparing.put_idea": Act(
            page("money_round_idea", draft, pence="2.50", body=o["double"].name, **idea),
            api("money_round_ideas", draft, pence=250, body=str(o["double"].pk), **idea),
        ),
        "preparing.take_idea_back": Act(page("money_round_idea_back", o["money idea"]), only=KEPT),
        "preparing.write_roll": Act(page("money_round_roll", draft, names="Kit\nLee"), only=KEPT),
        "preparing.settle_round": Act(page("money_round_settle", draft, once="sure"), only=KEPT),
        "preparing.open_voting": Act(page("money_round_open", settled), only=KEPT),
        "preparing.call_off": Act(page("money_round_call_off", draft, once="sure"), only=KEPT),
        "voting.cast_ballot": Act(
            by_link("vote", o["voter"], drawn="BCDF3467", idea_1="on"), only=IN_PERSON
        ),
        "voting.fill_paper": Act(by_link("ballot", o["paper"], idea_1="on"), only=IN_PERSON),
        "voting.tick_off": Act(
            page("money_round_took_paper", running, took_paper=[str(o["ticked"].pk)]), only=KEPT
        ),
        "voting.type_in": Act(
            page("money_round_type_in", running, text=f"{o['paper'].code} 1", write_over="on"),
            only=KEPT,
        ),
        "by_name.cast_by_name": Act(by_link("vote", o["named voter"], idea_1="on"), only=IN_PERSON),
        "by_name.write_for": Act(
            page("money_round_write_for", o["named voter"], idea_1="on"), only=KEPT
        ),
        "letters.remind": Act(page("money_round_remind", running), only=KEPT),
        "letters.send_links": Act(page("money_round_send", running), only=KEPT),
        "closing.close_round": Act(page("money_round_close", running, once="sure"), only=KEPT),
        "closing.ask_awards": Act(
            page("money_round_awards", o["money round counted"]), only=SIGNED
        ),
    }
    return {f"rounds.services.{name}": act for name, act in rows.items()}
