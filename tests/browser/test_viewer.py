"""Who may only look: Ewa is shown nothing to press that she cannot use, and cannot post."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from browser.house import Come, House
from browser.opened import OPENED, address
from hedgerow.core.policy import Who, pages

NOT_FOR_HER = {Who.MEMBER, Who.STEWARD}
# The demonstration shows its letters to all; where they lead is for whoever they are to.
OWN = "a[href]:not(.letter *), form[method=post]"
WAYS = "es => es.map(e => e.getAttribute('href') || e.getAttribute('action') || location.pathname)"


def page_at(way: str) -> str:
    """The name of the page at an address of ours; empty for anything else."""
    try:
        return resolve(urlsplit(way).path).view_name
    except Resolver404:
        return ""


def test_a_viewer_is_shown_no_door_that_is_shut_to_her(come: Come, house: House) -> None:
    page = come("Ewa Nowak", java_script_enabled=False)
    shut = []
    for name in OPENED:
        if pages()[name] in NOT_FOR_HER:
            continue
        answer = page.goto(address(house, name))
        if answer is None or answer.status != 200:
            continue
        ways = page.locator(OWN).evaluate_all(WAYS)
        shut += [(name, page_at(way)) for way in ways if pages().get(page_at(way)) in NOT_FOR_HER]
    assert sorted(set(shut)) == []


def test_a_viewer_cannot_post(come: Come, house: House) -> None:
    page = come("Ewa Nowak", java_script_enabled=False)
    page.goto(house.at("take-out/"))
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    answered = {}
    for name, who in pages().items():
        if who not in NOT_FOR_HER:
            continue
        way = address(house, name)
        sent = {"csrfmiddlewaretoken": token, "name": "Ewa was here"}
        answered[name] = page.request.post(way, form=sent, headers={"Referer": page.url}).status
    assert {name: status for name, status in answered.items() if status != 404} == {}
    assert len(answered) > 25
