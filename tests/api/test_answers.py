"""What the API says when something will not do, happens twice, or was changed meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse

from hedgerow.core.scope import in_place
from hedgerow.place.models import Organisation
from hedgerow.place.services import people
from visiting import Visitors

BASE = "/api/v1/places/ashby/"


def post(visitors: Visitors, url: str, sent: Any, method: str = "POST") -> HttpResponse:
    return visitors.call(visitors.world.keys["alice"], method, BASE + url, sent)


def is_problem(response: HttpResponse, status: int) -> dict[str, Any]:
    """The problem document of RFC 9457, checked for what each must say."""
    assert response["Content-Type"] == "application/problem+json"
    said: dict[str, Any] = response.json()  # type: ignore[attr-defined]  # the test client's
    assert said["status"] == response.status_code == status
    assert said["type"] == "about:blank"
    assert said["title"]
    assert said["detail"].endswith(".")
    return said


def fields(response: HttpResponse) -> list[str]:
    return [each["field"] for each in is_problem(response, 422)["errors"]]


@pytest.mark.parametrize(
    ("url", "sent", "field"),
    [
        ("organisations", {}, "name"),
        ("organisations", {"name": ""}, "name"),
        ("organisations", {"name": "x" * 301}, "name"),
        ("organisations", {"name": "x", "sector": "pirates"}, "sector"),
        ("organisations", {"name": "x", "patch": "here"}, "patch"),
        ("organisations", {"name": "a\0b"}, "name"),
        ("organisations", {"name": "\ud800"}, "name"),
        ("contributions", {"words": "Tea"}, ""),
        ("conversations", {"people": [], "on": "2026-03-02"}, "people"),
        ("conversations", {"people": [], "on": "the 31st of February"}, "people"),
        ("patches", {}, "name"),
        ("sizes", {"name": "x", "order": -1}, "order"),
    ],
)
def test_what_will_not_do_is_said_by_its_field(
    visitors: Visitors, url: str, sent: Any, field: str
) -> None:
    assert field in fields(post(visitors, url, sent))


def test_what_only_a_service_knows_is_said_in_its_words(visitors: Visitors) -> None:
    ours = {name: str(thing.pk) for name, thing in visitors.world.ours.items()}
    two = [ours["person"], ours["other person"]]
    tomorrow = post(visitors, "conversations", {"people": two, "on": "2999-01-01"})
    assert "has not come yet" in is_problem(tomorrow, 422)["errors"][0]["problem"]
    later = post(visitors, "reports", {"a": two[0], "b": two[1], "on": "2999-01-01"})
    assert "has not come yet" in is_problem(later, 422)["errors"][0]["problem"]
    alone = post(visitors, "reports", {"a": two[0], "b": two[0], "on": "2026-03-02"})
    assert "two different ends" in is_problem(alone, 422)["errors"][0]["problem"]
    nobody = {"words": "x", "organisation": ours["body"], "audience": "people"}
    assert fields(post(visitors, "contributions", nobody)) == [""]
    number = {"scheme": "GB-CHC", "number": "twelve"}
    assert fields(post(visitors, f"organisations/{ours['body']}/identifiers", number)) == ["number"]
    itself = {"kept": ours["body"], "joined": ours["body"]}
    assert fields(post(visitors, "may-be-the-same/organisation/join", itself)) == [""]
    rhythm = f"ties/{ours['body']}/{ours['person']}/rhythm"
    assert fields(post(visitors, rhythm, {"days": 30}, "PUT")) == [""]


@pytest.mark.parametrize("audience", ["public", "everyone", ""])
def test_nothing_is_given_an_audience_that_there_is_not(visitors: Visitors, audience: str) -> None:
    ours = visitors.world.ours
    said = {"words": "x", "organisation": str(ours["body"].pk), "audience": audience}
    assert fields(post(visitors, "contributions", said)) == ["audience"]


def test_a_group_may_be_told_only_by_those_in_it(visitors: Visitors) -> None:
    ours = visitors.world.ours
    said = {"words": "x", "organisation": str(ours["body"].pk), "audience": "group"}
    bobs = [str(ours["other body"].pk)]
    assert fields(post(visitors, "contributions", {**said, "shown_to": bobs})) == ["shown_to"]


def test_somebody_who_saved_meanwhile_is_not_overwritten(visitors: Visitors) -> None:
    body = f"organisations/{visitors.world.ours['body'].pk}"
    assert post(visitors, body, {"seen": 1, "about": "First"}, "PATCH").status_code == 200
    second = is_problem(post(visitors, body, {"seen": 1, "about": "Second"}, "PATCH"), 409)
    assert (second["now"]["about"], second["now"]["version"]) == ("First", 2)


def test_what_is_left_out_of_a_change_stays(visitors: Visitors) -> None:
    body = visitors.world.ours["body"]
    changed = post(visitors, f"organisations/{body.pk}", {"seen": 1, "about": ""}, "PATCH")
    assert changed.json() == {"pk": str(body.pk), "version": 2}  # type: ignore[attr-defined]
    with in_place(visitors.world.place):
        now = Organisation.objects.get(pk=body.pk)
    assert isinstance(body, Organisation)
    assert (now.about, now.name, now.patch_id) == ("", body.name, body.patch_id)


def test_the_same_call_with_its_key_again_makes_one_record(visitors: Visitors) -> None:
    headers = {
        "Authorization": f"Bearer {visitors.world.keys['alice']}",
        "Idempotency-Key": "our nightly run, 22 November",
    }
    answers = [
        visitors.client.post(
            BASE + "organisations", {"name": "Choir"}, "application/json", headers=headers
        )
        for _ in range(2)
    ]
    assert answers[0].content == answers[1].content
    with in_place(visitors.world.place):
        assert Organisation.objects.filter(name="Choir").count() == 1
    long = {**headers, "Idempotency-Key": "x" * 81}
    refused = visitors.client.post(
        BASE + "organisations", {"name": "Choir"}, "application/json", headers=long
    )
    assert fields(refused) == ["Idempotency-Key"]


def test_a_call_made_again_after_its_thing_was_removed_is_told_that_it_is_not_there(
    visitors: Visitors,
) -> None:
    world = visitors.world
    headers = {"Authorization": f"Bearer {world.keys['alice']}", "Idempotency-Key": "once"}
    url = f"{BASE}people/{world.ours['person'].pk}/reaches"
    sent = {"kind": "phone", "value": "0161 496 0000"}
    pk = visitors.client.post(url, sent, "application/json", headers=headers).json()["pk"]
    gone = visitors.call(world.keys["alice"], "DELETE", f"{BASE}reaches/{pk}")
    assert (gone.status_code, gone.content) == (204, b"")
    is_problem(visitors.client.post(url, sent, "application/json", headers=headers), 404)


def test_what_is_not_there_and_what_one_may_not_do_are_told_the_same(visitors: Visitors) -> None:
    world = visitors.world
    urls = [
        f"{BASE}nothing",
        f"{BASE}organisations/{world.made_up}",
        f"{BASE}organisations/{world.theirs['body'].pk}",
        f"{BASE}conversations/{world.ours['conversation 4'].pk}",
        f"{BASE}take-out/parchment",
    ]
    methods = ["GET"] * 4 + ["POST"]
    answers = [
        visitors.call(world.keys["alice"], method, url)
        for method, url in zip(methods, urls, strict=True)
    ]
    assert len({response.content for response in answers}) == 1
    is_problem(answers[0], 404)
    add = visitors.call(world.keys["charlie"], "POST", f"{BASE}organisations", {"name": "Choir"})
    assert add.content == answers[0].content


def test_what_cannot_be_read_or_done_there_is_said(visitors: Visitors) -> None:
    key = {"Authorization": f"Bearer {visitors.world.keys['alice']}"}
    for broken in ("{", "[]", '"x"', "\xff"):
        response = visitors.client.post(
            f"{BASE}organisations", broken.encode("latin-1"), "application/json", headers=key
        )
        assert response.status_code in {400, 422}
        is_problem(response, response.status_code)
    wrong = visitors.client.delete(f"{BASE}organisations", headers=key)
    is_problem(wrong, 405)
    assert set(wrong["Allow"].split(", ")) == {"GET", "POST"}


def test_a_file_that_cannot_be_read_says_why(visitors: Visitors) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    key = {"Authorization": f"Bearer {visitors.world.keys['alice']}"}
    file = SimpleUploadedFile("x.csv", b"\x00\x01\x02")
    response = visitors.client.post(f"{BASE}files", {"file": file}, headers=key)
    assert fields(response) == ["file"]
    assert fields(visitors.client.post(f"{BASE}files", {}, headers=key)) == ["file"]


def test_lists_come_in_pages(visitors: Visitors) -> None:
    world = visitors.world
    with in_place(world.place):
        for number in range(30):
            people.add_person(by=world.actors["alice"], name=f"Quin {number:02}")
    first = visitors.call(world.keys["charlie"], "GET", f"{BASE}people?words=quin").json()  # type: ignore[attr-defined]
    last = visitors.call(world.keys["charlie"], "GET", f"{BASE}people?words=quin&page=2").json()  # type: ignore[attr-defined]
    assert (first["total"], first["pages"], len(first["items"]), len(last["items"])) == (
        30,
        2,
        25,
        5,
    )
    names = [each["name"] for each in first["items"] + last["items"]]
    assert names == sorted(names)
