"""What people do, act by act: which page, which call of the API and which command carry it out.

One row for each service, with what must be sent for Alice to do it in the world of `world.py`.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from types import FrameType
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import hedgerow
from world import World

ROOMS = (
    "place",
    "ties",
    "questions",
    "promises",
    "helm",
    "meetings",
    "pot",
    "stories",
    "voices",
    "reflections",
    "journal",
    "rounds",
    "moving",
    "week",
    "privacy",
    "exchange",
)
Sent = Mapping[str, Any]


@dataclass(frozen=True)
class Call:
    """A page or an address of the API: its name, what its address names, and what is sent."""

    name: str
    args: Sent = field(default_factory=dict)
    sent: Sent = field(default_factory=dict)
    asked: Sent = field(default_factory=dict)
    method: str = "POST"
    body: str = "json"

    def url(self, place: str = "ashby") -> str:
        """Its address, with what is asked after the question mark."""
        url = reverse(self.name, kwargs={"place": place, **self.args})
        query = "&".join(f"{name}={value}" for name, value in self.asked.items())
        return f"{url}?{query}" if query else url


@dataclass(frozen=True)
class Act:
    """How one service is reached. `only` says why where a way is left out on purpose."""

    page: Call | None = None
    api: Call | None = None
    command: tuple[str, ...] = ()
    only: str = ""


@cache
def services() -> dict[str, Callable[..., Any]]:
    """Every service of every room, by its module and name."""
    found = {}
    for room in ROOMS:
        package = importlib.import_module(f"hedgerow.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" in module.name:
                continue
            for name, thing in vars(importlib.import_module(module.name)).items():
                if getattr(thing, "is_service", False) and thing.__module__ == module.name:
                    found[f"{module.name.removeprefix(hedgerow.__name__ + '.')}.{name}"] = thing
    return found


@contextmanager
def carried_out() -> Iterator[set[str]]:
    """The names of the services that are at work inside; seen by their own code, not by a copy."""
    names = {inspect.unwrap(act).__code__: name for name, act in services().items()}
    ran: set[str] = set()

    def watch(frame: FrameType, event: str, _value: object) -> None:
        if event == "call" and frame.f_code in names:
            ran.add(names[frame.f_code])

    sys.setprofile(watch)
    try:
        yield ran
    finally:
        sys.setprofile(None)


def spreadsheet() -> SimpleUploadedFile:
    return SimpleUploadedFile("choirs.csv", b"Organisation name\nThe Choir\n", "text/csv")


def page(name: str, pk: Any = None, asked: Sent | None = None, /, **sent: Any) -> Call:
    return Call(name, {"pk": pk.pk} if pk else {}, sent, asked or {}, body="form")


def api(name: str, pk: Any = None, method: str = "POST", /, **sent: Any) -> Call:
    return Call(f"api:{name}", {"pk": pk.pk} if pk else {}, sent, method=method)


PEOPLE_DO = "Keys are less than their owners: people let others in, make keys, choose a language."


def acts(world: World) -> dict[str, Act]:
    """How each service is reached, by its name as in `services`."""
    from door_acts import acts as doors
    from gain_things import acts as gains
    from group_things import acts as groups
    from helm_acts import acts as helm
    from live_acts import acts as live
    from meeting_acts import acts as meetings  # which are written with what stands above
    from moving_acts import acts as moving
    from note_acts import acts as notes
    from pot_things import acts as pot
    from privacy_acts import acts as privacy
    from promise_acts import acts as promises
    from reflection_acts import acts as reflections
    from rounds_acts import acts as money_rounds
    from voices_acts import acts as voices
    from week_acts import acts as week

    rooms = (
        _place,
        _belonging,
        _ties,
        doors,
        _questions,
        promises,
        helm,
        meetings,
        live,
        groups,
        notes,
        pot,
        money_rounds,
        moving,
        gains,
        reflections,
        voices,
        week,
        privacy,
        _exchange,
    )
    return {name: act for room in rooms for name, act in room(world).items()}


def _place(w: World) -> dict[str, Act]:
    o = w.ours
    body, other, double, gina, hat = (
        o[n] for n in ("body", "other body", "double", "person", "hat")
    )
    of_body: dict[str, Any] = {
        "name": "Council",
        "kind": "organisation",
        "about": "x",
        "size_band": str(o["size"].pk),
        "patch": str(o["patch"].pk),
    }
    for_bob: dict[str, Any] = {"kind": "email", "value": "gina@example.org", "audience": "people"}
    for_us: dict[str, Any] = {"kind": "brings", "words": "Tea", "audience": "group"}
    pair = {"kept": str(body.pk), "joined": str(double.pk)}
    two = {"one": str(body.pk), "other": str(o["other body"].pk)}
    patch = {"name": "The lanes", "within": str(o["patch"].pk)}
    size = {"name": "Tiny", "order": 1}
    worn = {"person": str(gina.pk), "organisation": str(body.pk)}
    day = {"on": "2026-03-05"}
    m = "place.services"
    rows: dict[str, Act] = {
        "organisations.add_organisation": Act(
            page("organisation_new", **of_body), api("organisations", **of_body)
        ),
        "organisations.change_organisation": Act(
            page("organisation_change", body, **of_body, seen=body.version),
            api("organisation", body, "PATCH", **of_body, seen=body.version),
        ),
        "organisations.confirm_organisation": Act(
            page("organisation_confirm", body), api("organisation_confirm", body)
        ),
        "organisations.end_organisation": Act(
            page("organisation_end", body, **day), api("organisation_end", body, **day)
        ),
        "organisations.add_identifier": Act(
            page("identifier_new", body, register="charity", number="1164883"),
            api("identifiers", body, scheme="GB-CHC", number="1164883"),
        ),
        "organisations.add_seat": Act(
            page("seat_new", body, name="Chair"), api("seats", body, name="Chair")
        ),
        "organisations.add_patch": Act(page("patch_new", **patch), api("patches", **patch)),
        "organisations.change_patch": Act(
            page("patch_change", o["patch"], name="New"),
            api("patch", o["patch"], "PUT", name="New"),
        ),
        "organisations.add_size_band": Act(page("size_new", **size), api("sizes", **size)),
        "organisations.change_size_band": Act(
            page("size_change", o["size"], **size), api("size", o["size"], "PUT", **size)
        ),
        "people.add_person": Act(
            page("person_new", name="Ivy", patch=str(o["patch"].pk)),
            api("people", name="Ivy", patch=str(o["patch"].pk)),
        ),
        "people.change_person": Act(
            page("person_change", gina, name="Gina", patch=str(o["patch"].pk), seen=gina.version),
            api("person", gina, "PATCH", name="Gina", patch=str(o["patch"].pk), seen=gina.version),
        ),
        "people.confirm_person": Act(page("person_confirm", gina), api("person_confirm", gina)),
        "people.add_reach": Act(
            page("reach_new", gina, **for_bob, readers=[str(o["bob"].pk)]),
            api("reaches", gina, **for_bob, shown_to=[str(o["bob"].pk)]),
        ),
        "people.remove_reach": Act(
            page("reach_remove", o["reach"]), api("reach", o["reach"], "DELETE")
        ),
        "people.put_on_hat": Act(
            page("hat_new", None, worn, role="Treasurer", seat=str(o["seat"].pk)),
            api(
                "hats", **worn, role="Treasurer", seat=str(o["seat"].pk), on_behalf_of=str(other.pk)
            ),
        ),
        "people.take_off_hat": Act(page("hat_end", hat, **day), api("hat_end", hat, **day)),
        "strengths.add_contribution": Act(
            page(
                "contribution_new",
                None,
                {"organisation": str(body.pk)},
                **for_us,
                group=str(body.pk),
            ),
            api("contributions", **for_us, organisation=str(body.pk), shown_to=[str(body.pk)]),
        ),
        "strengths.meet_contribution": Act(
            page("contribution_met", o["brings"]), api("contribution_met", o["brings"])
        ),
        "joining.join": Act(
            page("join", None, kind="organisation", evidence=["x"], **pair),
            Call("api:join", {"kind": "organisation"}, {**pair, "evidence": ["x"]}),
        ),
        "joining.say_not_same": Act(
            page("not_same", None, kind="organisation", **two),
            Call("api:not_same", {"kind": "organisation"}, two),
        ),
        "joining.undo_joining": Act(page("part", o["joining"]), api("part", o["joining"])),
    }
    return {f"{m}.{name}": act for name, act in rows.items()}


def _belonging(w: World) -> dict[str, Act]:
    bob = w.ours["bob belongs"]
    new = {"name": "Ivy", "email": "ivy@example.org", "role": "member"}
    rows = {
        "belonging.invite": page("member_invite", **new),
        "belonging.change_role": page("member_role", bob, role="viewer"),
        "belonging.end_membership": page("member_end", bob),
        "belonging.make_token": page("key_new", name="Our newsletter", may_write="on"),
        "belonging.end_token": page("key_end", w.ours["key"]),
        "speaking.choose_first_language": page("place_language", language="cy"),
    }
    return {f"place.services.{n}": Act(each, only=PEOPLE_DO) for n, each in rows.items()}


def _ties(w: World) -> dict[str, Act]:
    o = w.ours
    body, other, gina, hugo = (o[name] for name in ("body", "other body", "person", "other person"))
    us = str(body.pk)
    two = {"one": body.pk, "other": other.pk}
    there = [str(o["bob"].pk), str(gina.pk)]
    talk: dict[str, Any] = {"words": "Tea", "audience": "group", "on": "2026-03-02"}
    right: dict[str, Any] = {
        "words": "Tea and cake",
        "on": "2026-03-02",
        "seen": o["conversation"].version,
    }
    said = {"words": "Since 2019", "warmth": "steady", "on": "2026-03-02"}
    meet = {"a": str(gina.pk), "b": str(hugo.pk), "opener": str(o["alice"].pk), "step": "accepted"}
    rows: dict[str, Act] = {
        "conversations.note_conversation": Act(
            page("conversation_new", **talk, people=there, group=us),
            api("conversations", **talk, people=there, shown_to=[us]),
        ),
        "conversations.change_conversation": Act(
            page("conversation_change", o["conversation"], **right),
            api("conversation", o["conversation"], "PATCH", **right),
        ),
        "conversations.withdraw_conversation": Act(
            page("conversation_withdraw", o["conversation"]),
            api("conversation_withdraw", o["conversation"]),
        ),
        "conversations.agree_rhythm": Act(
            Call("rhythm_agree", two, {"days": 30}, body="form"),
            Call("api:rhythm", two, {"days": 30}, method="PUT"),
        ),
        "reports.say_report": Act(
            page("report_new", **said, one=us, other=str(gina.pk), audience="group", group=us),
            api("reports", **said, a=us, b=str(gina.pk), audience="people", shown_to=there),
        ),
        "reports.withdraw_report": Act(
            page("report_withdraw", o["report"]), api("report_withdraw", o["report"])
        ),
        "introductions.suggest_introduction": Act(
            page("introduction_answer", **meet), api("introductions", **meet)
        ),
        "introductions.step_introduction": Act(
            page("introduction_answer", introduction=str(o["introduction"].pk), step="met"),
            api("introduction_steps", o["introduction"], step="met"),
        ),
    }
    return {f"ties.services.{name}": act for name, act in rows.items()}


def _questions(w: World) -> dict[str, Act]:
    o = w.ours
    hangs, own, said = o["question"], o["own question"], {"words": "Why?"}
    us = str(o["body"].pk)
    ask: dict[str, Any] = {"audience": "group", **said}
    agreed = {
        "words": "We listen",
        "decided_how": "Aloud",
        "decided_on": "2026-03-05",
        "seen": 1,
        "pulse": str(o["pulse read"].pk),
    }
    rows: dict[str, Act] = {
        "asking.ask_question": Act(
            page("question_ask", **ask, whose="me", group=us),
            api("questions", **ask, shown_to=[us]),
        ),
        "following.follow_question": Act(
            page("question_follow", hangs, **said, hat=str(o["alice hat"].pk)),
            api("question_follow", hangs, **said, hat=str(o["alice hat"].pk)),
        ),
        "afterwards.say_opened": Act(
            page("question_opened", hangs, **said), api("question_opened", hangs, **said)
        ),
        "afterwards.say_more": Act(
            page("question_more", own, **said), api("question_more", own, **said)
        ),
        "afterwards.let_question_go": Act(
            page("question_let_go", own, **said), api("question_let_go", own, **said)
        ),
        "purpose.open_pulse": Act(page("pulse_new", **said), api("pulses", **said)),
        "purpose.answer_pulse": Act(
            page("pulse_answer", o["pulse"], **said, whose="nobody"),
            api("pulse_answer", o["pulse"], **said),
        ),
        "purpose.close_pulse": Act(page("pulse_close", o["pulse"]), api("pulse_close", o["pulse"])),
        "purpose.agree_purpose": Act(page("purpose_new", **agreed), api("purpose", **agreed)),
    }
    return {f"questions.services.{name}": act for name, act in rows.items()}


def _exchange(w: World) -> dict[str, Act]:
    o = w.ours
    file: Any = o["file"]
    seen = {"seen": file.version}
    question = file.report["questions"][0]
    candidate = question["candidates"][0]["pk"]
    answer = {"key": question["key"], "pk": candidate, "kind": "same"}
    carry = ("import", "export")
    rows: dict[str, Act] = {
        "services.bringing.look_at": Act(
            page("bring_in", source="choirs", file=spreadsheet()),
            Call("api:files", {}, {"source": "choirs", "file": spreadsheet()}, body="form"),
            carry[:1],
        ),
        "services.bringing.answer": Act(
            page("bring_in_preview", file, **seen, **{f"answer_0_{candidate}": "same"}),
            api("file_answers", file, answers=[answer]),
        ),
        "services.bringing.apply": Act(
            page("bring_in_apply", file, **seen), api("file_apply", file, **seen), carry[:1]
        ),
        "services.bringing.drop": Act(page("bring_in_drop", file), api("file_drop", file)),
        "services.undoing.undo": Act(
            page("bring_in_undo", o["applied"]), api("file_undo", o["applied"])
        ),
        "taking_out.files.note_taking_out": Act(
            Call("take_out_file", {"kind": "json"}, body="form"),
            Call("api:take_out_file", {"kind": "json"}),
            carry[1:],
        ),
    }
    return {f"exchange.{name}": act for name, act in rows.items()}
