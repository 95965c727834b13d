"""Every page of the policy table, for each kind of visitor: nobody is shut out of any of them.

axe-core finds about a third of the barriers that people meet; the journeys walk the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import get_resolver
from playwright.sync_api import Page

from browser.house import Come, House
from hedgerow.core.policy import Who, pages

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = {"width": 320, "height": 900}
# What a page is made of. Who is shown nothing that somebody else was not needs a shorter look.
PIECES = "[...document.querySelectorAll('body *')].map(e => e.tagName + ' ' + e.className)"
ORDER = ("heading-order", "list", "listitem", "region", "empty-heading", "aria-required-children")

# Whoever is shown most comes first.
VISITORS = {"steward": "Amina Rahman", "member": "Bo Adeyemi", "viewer": "Ewa Nowak", "nobody": ""}
MAY_OPEN = {
    "nobody": {Who.ANYONE, Who.DEMONSTRATION, Who.LINK},
    "viewer": {Who.ANYONE, Who.DEMONSTRATION, Who.SIGNED_IN, Who.BELONGS},
    "member": {Who.ANYONE, Who.DEMONSTRATION, Who.SIGNED_IN, Who.BELONGS, Who.MEMBER},
    "steward": set(Who),
}
# Whose page it is, where its address has a `pk`; the rest of its address is by name (seed.py).
OF = {
    "agreement": "agreement",
    "agreement_change": "agreement",
    "asking": "people asked",
    "asking_paper": "people asked",
    "apart_new": "person",
    "asking": "people asked",
    "asking_paper": "people asked",
    "bring_in_preview": "bring_in",
    "closing": "closing",
    "closing_plan": "closing",
    "concern_answer": "concern",
    "contribution_met": "contribution",
    "conversation": "conversation",
    "conversation_change": "conversation",
    "decision_change": "decided",
    "decision_new": "drafted",
    "departure_organisation": "organisation",
    "departure_person": "person",
    "felt": "felt",
    "felt_ask": "proposal decided",
    "gain_asked": "gain",
    "gain_look": "gain",
    "group": "group",
    "group_boat": "group",
    "group_close": "group",
    "group_member_new": "group",
    "handover": "handed over",
    "handover_back": "handed over",
    "handover_letter": "handed over",
    "hat_end": "hat",
    "heard": "drafted",
    "heard_ask": "noted",
    "heard_told": "drafted",
    "hope_new": "group",
    "identifier_new": "organisation",
    "introduction": "introduction",
    "introduction_asked": "asked",
    "introduction_letter": "asked",
    "invitation": "invitation",
    "groups_cards": "meeting",
    "invitation_letter": "meeting",
    "keepsake": "keepsake",
    "leaving_pack": "leaving",
    "leaving_shown": "leaving",
    "letters_stop": "my membership",
    "line": "line",
    "meeting": "meeting",
    "meeting_cancel": "meeting",
    "meeting_change": "meeting",
    "meeting_groups": "meeting",
    "meeting_invitations": "meeting",
    "meeting_live": "running",
    "meeting_pack": "meeting",
    "meeting_paste": "drafted",
    "meeting_plan": "meeting",
    "meeting_poster": "meeting",
    "meeting_table": "meeting",
    "member_end": "membership",
    "member_role": "membership",
    "ballot": "ballot paper",
    "money_round": "money round",
    "money_round_call_off": "money round draft",
    "money_round_change": "money round draft",
    "money_round_close": "money round",
    "money_round_idea": "money round draft",
    "money_round_links": "money round",
    "money_round_new": "pot",
    "money_round_papers": "money round",
    "money_round_roll": "money round draft",
    "money_round_settle": "money round draft",
    "money_round_took_paper": "money round",
    "money_round_type_in": "money round",
    "note": "note",
    "note_desk": "draft",
    "note_open": "note",
    "note_publish": "draft",
    "note_room": "drafted",
    "note_suggest": "draft",
    "note_versions": "note",
    "note_write": "drafted",
    "objection_weigh": "objection",
    "objection_withdraw": "objection",
    "opportunity": "opportunity",
    "opportunity_new": "group",
    "opportunity_settle": "opportunity",
    "opportunity_stand": "opportunity",
    "organisation": "organisation",
    "organisation_change": "organisation",
    "organisation_confirm": "organisation",
    "organisation_end": "organisation",
    "outcome_new": "drafted",
    "own_words": "words",
    "pasted": "pasted",
    "pasted_promise": "pasted",
    "patch_change": "patch",
    "person": "person",
    "person_change": "person",
    "person_confirm": "person",
    "person_forget": "whoever asks to be forgotten",
    "pot": "pot",
    "pot_award": "pot",
    "pot_awarded": "pot award",
    "pot_bank": "pot",
    "pot_contribute": "pot",
    "pot_cost": "pot",
    "pot_followed": "pot award",
    "pot_grants": "pot",
    "pot_interest": "pot",
    "pot_key": "pot key",
    "pot_let_go": "pot award",
    "pot_line": "pot line",
    "pot_order": "pot order",
    "pot_pay": "pot award",
    "pot_put_right": "pot line",
    "pot_receipt": "pot line",
    "pot_reserve": "pot",
    "pot_returned": "pot award",
    "pair": "pair",
    "promise": "promise",
    "promise_ask": "promise",
    "promise_change": "promise to me",
    "promise_given": "promise",
    "promise_hand_on": "promise",
    "promise_here": "drafted",
    "promise_received": "promise to me",
    "proposal": "proposal",
    "proposal_adopt": "proposal",
    "proposal_ask": "proposal",
    "proposal_let_go": "proposal",
    "proposal_look": "proposal decided",
    "proposal_new": "group",
    "proposal_reword": "proposal",
    "pulse": "pulse",
    "pulse_answer": "pulse",
    "question": "question",
    "question_follow": "question",
    "question_let_go": "question of mine",
    "question_more": "question of mine",
    "question_opened": "question of mine",
    "quote": "quote",
    "quote_add": "draft",
    "reach_new": "person",
    "reach_remove": "reach",
    "reflection": "reflection told",
    "reflection_answer": "asked to reflect",
    "reflection_asked": "asked to reflect",
    "reflection_new": "circle",
    "request": "request",
    "request_gather": "request",
    "room": "running",
    "rub": "rub",
    "rub_lesson": "rub",
    "rub_spoke": "rub",
    "rub_third": "rub",
    "say": "asked to say",
    "say_by_link": "asked to say",
    "say_for": "asked to say",
    "seat_new": "organisation",
    "series": "series",
    "series_change": "series",
    "series_dates": "series",
    "series_suggest": "series",
    "sighting_answer": "sighting",
    "sighting_told": "sighting",
    "silence_agree": "silence rule",
    "size_change": "size",
    "speakers": "drafted",
    "tabled_says": "tabled",
    "thing_history": "organisation",
    "three_questions": "people asked",
    "voice": "words",
    "voice_came": "words",
    "voice_hear": "people asked",
    "voice_propose": "words",
    "voice_slip": "words heard",
    "three_questions": "people asked",
    "vote": "voter",
    "voice": "words",
    "voice_came": "words",
    "voice_hear": "people asked",
    "voice_propose": "words",
    "voice_slip": "words heard",
    "write_down": "person",
    "welcome_person": "whoever asks to be forgotten",
}
TIES = {"one": "organisation", "other": "other_organisation"}
# What a page asks of its address besides its way.
ASKED = {
    "contribution_new": {"organisation": "organisation"},
    "hat_new": {"organisation": "organisation"},
    "leaving_hand": {"thing": "hangs on me"},
    "report_new": TIES,
}
# Acts without a page of their own: they take a POST and nothing else.
ACTS = {
    "apart_end",
    "asking_close",
    "bring_in_apply",
    "bring_in_drop",
    "bring_in_undo",
    "closing_close",
    "coffee_rest",
    "coffees_rhythm",
    "come_in_as",
    "contribution_met",
    "conversation_withdraw",
    "decision_remove",
    "group_member_end",
    "groups_swap",
    "groups_unwish",
    "groups_wish",
    "held_file",
    "introduction_answer",
    "invitation_end",
    "invitations_send",
    "join",
    "journal_end",
    "journal_leaf_end",
    "journal_open",
    "key_end",
    "leaving_stay",
    "letters",
    "least_heard_end",
    "line_answer",
    "meeting_lead",
    "money_round_awards",
    "money_round_idea_back",
    "money_round_open",
    "money_round_send",
    "not_same",
    "note_share",
    "notes_close",
    "notes_open",
    "organisation_confirm",
    "pair_withdraw",
    "part",
    "pasted_forget",
    "person_confirm",
    "pot_match",
    "pot_match_end",
    "pot_sign",
    "pot_take_back",
    "promise_done",
    "promise_kept",
    "promise_let_go",
    "promise_stands",
    "proposal_confirm",
    "proposal_remark",
    "pulse_close",
    "quote_remove",
    "reach_remove",
    "report_withdraw",
    "rest_over",
    "room_act",
    "room_arrive",
    "rub_share",
    "rub_sorted",
    "sighting_let_go",
    "suggestion_answer",
    "tabled_remove",
    "take_out_file",
    "voice_hold",
    "voice_let",
    "voice_told",
    "veil_end",
}
# Pages that need what only a passkey or an app can make first; tests/accounts opens them.
AFTER_A_KEY = {
    "account_confirm_login_code",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
}
# About somebody who has left, or has fallen silent; tests/helm and tests/moving open them.
AFTER_A_LEAVING = {"objection_set_aside", "silence_yes"}
# A line for machines, pieces of pages, and files.
NOT_PAGES = {
    "feed_file",
    "groups_cards_pdf",
    "health",
    "invitation_file",
    "leaving_pdf",
    "meeting_file",
    "meeting_live_now",
    "meeting_pack_pdf",
    "money_round_file",
    "note_docx",
    "note_pdf",
    "note_text",
    "people_called",
    "pot_pdf",
    "pot_statement",
    "pot_workbook",
    "room_now",
    "series_feed",
    "series_file",
}
OPENED = sorted(
    name
    for name in pages()
    if not name.startswith("api:") and name not in ACTS | AFTER_A_KEY | AFTER_A_LEAVING | NOT_PAGES
)


def address(house: House, name: str, place: str = "trafford") -> str:
    """Where a page is on the demonstration, with the things of seed.py in its address."""
    things = house.things[place]
    ways = get_resolver().reverse_dict.getlist(name)
    (form, names), *_ = ways[0][0]
    given = {"place": place}
    given |= {key: things[TIES[key]] for key in names if key in TIES}
    if "secret" in names:
        given["secret"] = things[f"secret of {name}"]
    if "pk" in names:
        given["pk"] = things[OF.get(name, "organisation")]
    asked = {key: things[thing] for key, thing in ASKED.get(name, {}).items()}
    return f"{house.address}/{form % given}" + (f"?{urlencode(asked)}" if asked else "")


def barriers(page: Page, *, only: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """What axe finds wrong on the page, as (rule, the first thing that breaks it)."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    run = {"runOnly": {"type": "rule", "values": list(only)} if only else RULES}
    found: dict[str, Any] = page.evaluate("run => axe.run(run)", run)
    return [(each["id"], each["nodes"][0]["html"][:300]) for each in found["violations"]]


def faults(page: Page) -> list[object]:
    """All that is wrong with an open page, by daylight, in the dark and on the narrowest phone.

    axe looks at the whole page on one tall screen: what the bar at the foot of a live room covers
    at one moment, a scroll uncovers (`test_live` holds that it never covers what has the focus).
    """
    tall = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": page.evaluate("innerWidth"), "height": tall})
    wrong: list[object] = list(barriers(page))
    page.emulate_media(color_scheme="dark")
    wrong += [("dark", *each) for each in barriers(page, only=("color-contrast",))]
    page.emulate_media(color_scheme="light")
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.locator('h1').count()} headings of the first rank")
    page.set_viewport_size(NARROW)
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > NARROW["width"]:
        wrong.append(f"slides sideways: {wide} px at {NARROW['width']}")
    return wrong


@pytest.mark.parametrize("name", OPENED)
def test_nobody_is_shut_out(
    come: Come, window: Callable[..., Page], house: House, name: str
) -> None:
    wrong: list[object] = []
    seen: set[str] = set()
    opened = 0
    for kind, who in VISITORS.items():
        if pages()[name] not in MAY_OPEN[kind]:
            continue
        page = come(who) if who else window()
        answer = page.goto(address(house, name))
        assert answer is not None
        if answer.status == 404 and kind in {"viewer", "member"}:
            continue  # somebody else's own page; tests/policy says who may open it
        assert answer.status == 200, (kind, answer.status)
        opened += 1
        pieces = set(page.evaluate(PIECES))
        found = barriers(page, only=ORDER) if pieces <= seen else faults(page)
        wrong += [(kind, each) for each in found]
        seen |= pieces
    assert opened
    assert wrong == []


def test_each_page_has_a_title_of_its_own(come: Come, house: House) -> None:
    page = come("Amina Rahman", java_script_enabled=False)
    titles = {}
    for name in OPENED:
        answer = page.request.get(address(house, name))
        if answer.url.split("?")[0] == address(house, name).split("?")[0]:  # not sent on elsewhere
            found = re.search(r"<title>(.*?)</title>", answer.text(), re.DOTALL)
            assert found, name
            titles[name] = found[1]
    # What somebody opens by a letter's link may be the page that they have when signed in.
    for by_link in (True, False):
        of = {
            name: title for name, title in titles.items() if (pages()[name] == Who.LINK) == by_link
        }
        shared = {title for title, times in Counter(of.values()).items() if times > 1}
        assert {name: title for name, title in of.items() if title in shared} == {}
    assert len(titles) > 40


WORDED = [
    "our_place",
    "organisation",
    "person",
    "people",
    "tie",
    "ties",
    "departures",
    "departure_organisation",
    "missing",
    "same",
    "thing_history",
    "conversation_new",
    "report_new",
    "organisation_change",
    "members",
]


@pytest.mark.parametrize("name", WORDED)
def test_long_names_and_other_scripts_fit(come: Come, house: House, name: str) -> None:
    page = come("angharad@worded.example")
    page.goto(address(house, name, "worded"))
    assert faults(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


@pytest.mark.parametrize(
    "name", ["our_place", "people", "ties", "departures", "missing", "introductions", "same"]
)
def test_an_empty_place_says_how_to_begin(come: Come, house: House, name: str) -> None:
    page = come("una@empty.example")
    way = address(house, name).replace("/p/trafford/", "/p/empty/")
    page.goto(way)
    assert faults(page) == []
