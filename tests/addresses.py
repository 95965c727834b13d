"""Every address of the product, and what each of its parts names.

`NAMED` says for each address with a part that names a thing: of which kind it must be, and what
whoever opens it must be allowed to do to it. It is written by hand, apart from the views.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

import gain_things
import group_things
import helm_things
import live_things
import meeting_things
import moving_things
import note_things
import pot_things
import reflection_things
import rounds_things
import voices_things
from hedgerow.core import links
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor, can
from hedgerow.exchange.models import BringIn
from hedgerow.journal.models import Leaf
from hedgerow.place.models import (
    Apart,
    Contribution,
    Hat,
    Joining,
    Membership,
    Organisation,
    Patch,
    Person,
    Reach,
    SizeBand,
    Token,
)
from hedgerow.privacy.models import Concern
from hedgerow.promises.models import Promise, Rub
from hedgerow.questions.models import Pulse, Question
from hedgerow.ties.models import Asked, Conversation, Handover, Introduction, Report
from hedgerow.week.models import LineShown, Rest
from world import Things, World, kinds

Model = type[PlaceModel]
Doing = tuple[Model, str] | tuple[Model, str, str]  # a kind; to read it; to write it if it differs


@dataclass(frozen=True)
class Address:
    """A name, a route, and the names of what the route asks for."""

    name: str
    route: str
    asks: tuple[str, ...]

    @property
    def is_api(self) -> bool:
        return self.name.startswith("api:")


def addresses() -> list[Address]:
    """Every address, each once for every pattern that leads to it."""
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, before: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            yield from _walk(each, route, inner)
        elif isinstance(each, URLPattern):
            asks = tuple(re.findall(r"<(?:\w+:)?(\w+)>", route))
            yield Address(":".join((*spaces, each.name or "")), route, asks)


_BODY: Doing = (Organisation, "change")
_PERSON: Doing = (Person, "change")
_FILE: Doing = (BringIn, "change")

NAMED: Mapping[str, Mapping[str, Doing]] = {
    **helm_things.NAMED,
    **meeting_things.NAMED,
    **note_things.NAMED,
    **live_things.NAMED,
    **group_things.NAMED,
    **moving_things.NAMED,
    **pot_things.NAMED,
    **rounds_things.NAMED,
    **gain_things.NAMED,
    **reflection_things.NAMED,
    **voices_things.NAMED,
    "organisation": {"pk": (Organisation, "see")},
    "organisation_change": {"pk": _BODY},
    "organisation_confirm": {"pk": _BODY},
    "organisation_end": {"pk": _BODY},
    "seat_new": {"pk": _BODY},
    "identifier_new": {"pk": _BODY},
    "person": {"pk": (Person, "see")},
    "person_change": {"pk": _PERSON},
    "person_confirm": {"pk": _PERSON},
    "reach_new": {"pk": (Person, "see")},
    "reach_remove": {"pk": (Reach, "change")},
    "hat_end": {"pk": (Hat, "change")},
    "contribution_met": {"pk": (Contribution, "change")},
    "thing_history": {"pk": (Contribution, "see")},
    "part": {"pk": (Joining, "change")},
    "member_role": {"pk": (Membership, "change")},
    "member_end": {"pk": (Membership, "end")},
    "key_end": {"pk": (Token, "end")},
    "patch_change": {"pk": (Patch, "change")},
    "size_change": {"pk": (SizeBand, "change")},
    "tie": {"one": (Organisation, "see"), "other": (Person, "see")},
    "rhythm_agree": {"one": (Organisation, "see"), "other": (Organisation, "see")},
    "conversation": {"pk": (Conversation, "see")},
    "conversation_change": {"pk": (Conversation, "change")},
    "conversation_withdraw": {"pk": (Conversation, "withdraw")},
    "report_withdraw": {"pk": (Report, "withdraw")},
    "introduction": {"pk": (Introduction, "see", "change")},
    "introduction_asked": {"pk": (Asked, "answer")},
    "handover": {"pk": (Handover, "see", "receive")},
    "departure_person": {"pk": (Person, "see departure")},
    "write_down": {"pk": (Person, "see")},
    "departure_organisation": {"pk": (Organisation, "see")},
    "promise": {"pk": (Promise, "see")},
    "rest_over": {"pk": (Rest, "declare")},
    "concern_answer": {"pk": (Concern, "answer")},
    "person_forget": {"pk": (Person, "forget")},
    "apart_new": {"pk": (Person, "see")},
    "apart_end": {"pk": (Apart, "end")},
    "journal_leaf_end": {"pk": (Leaf, "end")},
    "promise_done": {"pk": (Promise, "give")},
    "promise_ask": {"pk": (Promise, "give")},
    "promise_hand_on": {"pk": (Promise, "give")},
    "promise_kept": {"pk": (Promise, "receive")},
    "promise_change": {"pk": (Promise, "receive")},
    "promise_stands": {"pk": (Promise, "receive")},
    "promise_let_go": {"pk": (Promise, "receive")},
    "rub": {"pk": (Rub, "see")},
    "rub_spoke": {"pk": (Rub, "change")},
    "rub_sorted": {"pk": (Rub, "change")},
    "rub_third": {"pk": (Rub, "change")},
    "rub_lesson": {"pk": (Rub, "change")},
    "rub_share": {"pk": (Rub, "change")},
    "bring_in_preview": {"pk": (BringIn, "see")},
    "bring_in_apply": {"pk": _FILE},
    "bring_in_drop": {"pk": _FILE},
    "bring_in_undo": {"pk": (BringIn, "undo")},
    "question": {"pk": (Question, "see")},
    "question_follow": {"pk": (Question, "follow")},
    "question_more": {"pk": (Question, "say more")},
    "question_opened": {"pk": (Question, "say opened")},
    "question_let_go": {"pk": (Question, "let go")},
    "pulse": {"pk": (Pulse, "see")},
    "pulse_answer": {"pk": (Pulse, "answer")},
    "pulse_close": {"pk": (Pulse, "close")},
    "api:organisation": {"pk": (Organisation, "see", "change")},
    "api:organisation_confirm": {"pk": _BODY},
    "api:organisation_end": {"pk": _BODY},
    "api:identifiers": {"pk": _BODY},
    "api:seats": {"pk": _BODY},
    "api:person": {"pk": (Person, "see", "change")},
    "api:person_confirm": {"pk": _PERSON},
    "api:reaches": {"pk": (Person, "see")},
    "api:reach": {"pk": (Reach, "change")},
    "api:hat_end": {"pk": (Hat, "change")},
    "api:contribution_met": {"pk": (Contribution, "change")},
    "api:patch": {"pk": (Patch, "change")},
    "api:size": {"pk": (SizeBand, "change")},
    "api:thing_history": {"pk": (Contribution, "see")},
    "api:part": {"pk": (Joining, "change")},
    "api:tie": {"one": (Organisation, "see"), "other": (Person, "see")},
    "api:rhythm": {"one": (Organisation, "see"), "other": (Organisation, "see")},
    "api:organisation_ties": {"pk": (Organisation, "see")},
    "api:person_ties": {"pk": (Person, "see")},
    "api:departure_person": {"pk": (Person, "see departure")},
    "api:departure_organisation": {"pk": (Organisation, "see")},
    "api:conversation": {"pk": (Conversation, "see", "change")},
    "api:conversation_withdraw": {"pk": (Conversation, "withdraw")},
    "api:report_withdraw": {"pk": (Report, "withdraw")},
    "api:introduction_steps": {"pk": (Introduction, "change")},
    "api:question": {"pk": (Question, "see")},
    "api:question_follow": {"pk": (Question, "follow")},
    "api:question_more": {"pk": (Question, "say more")},
    "api:question_opened": {"pk": (Question, "say opened")},
    "api:question_let_go": {"pk": (Question, "let go")},
    "api:pulse": {"pk": (Pulse, "see")},
    "api:pulse_answer": {"pk": (Pulse, "answer")},
    "api:pulse_close": {"pk": (Pulse, "close")},
    "api:promise": {"pk": (Promise, "see")},
    "api:rest_over": {"pk": (Rest, "declare")},
    "api:promise_done": {"pk": (Promise, "give")},
    "api:promise_ask": {"pk": (Promise, "give")},
    "api:promise_hand_on": {"pk": (Promise, "give")},
    "api:promise_kept": {"pk": (Promise, "receive")},
    "api:promise_change": {"pk": (Promise, "receive")},
    "api:promise_stands": {"pk": (Promise, "receive")},
    "api:promise_let_go": {"pk": (Promise, "receive")},
    "api:rub": {"pk": (Rub, "see")},
    "api:rub_spoke": {"pk": (Rub, "change")},
    "api:rub_sorted": {"pk": (Rub, "change")},
    "api:rub_third": {"pk": (Rub, "change")},
    "api:rub_lesson": {"pk": (Rub, "change")},
    "api:rub_share": {"pk": (Rub, "change")},
    "api:file": {"pk": (BringIn, "see")},
    "api:file_answers": {"pk": _FILE},
    "api:file_apply": {"pk": _FILE},
    "api:file_undo": {"pk": (BringIn, "undo")},
    "api:file_drop": {"pk": _FILE},
}

# Pages that a link opens: of which kind it is, and which thing it is about.
LINKED: Mapping[str, tuple[str, Model]] = {
    "keepsake": ("keepsake", Question),
    **helm_things.LINKED,
    **meeting_things.LINKED,
    **note_things.LINKED,
    **live_things.LINKED,
    **gain_things.LINKED,
    **reflection_things.LINKED,
    **rounds_things.LINKED,
    **voices_things.LINKED,
    "introduction_letter": ("introduced", Asked),
    "handover_letter": ("handover", Handover),
    "handover_back": ("arrived", Handover),
    "promise_received": ("promise", Promise),
    "promise_given": ("promised", Promise),
    "line": ("line", LineShown),
    "letters_stop": ("letters", Membership),
}

WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "take_out_file": {"kind": ("json", "csv", "kumu", "graphml", "gexf", "parchment")},
    "api:take_out_file": {"kind": ("json", "csv", "kumu", "graphml", "gexf", "parchment")},
    "api:join": {"kind": ("organisation", "person", "parchment")},
    "api:not_same": {"kind": ("organisation", "person", "parchment")},
}


@dataclass(frozen=True)
class Case:
    """One way to fill an address in. `things` are what it names, None for what is not here."""

    label: str
    args: Mapping[str, Any]
    doings: tuple[tuple[PlaceModel | None, Doing], ...] = ()
    is_word: bool = True
    opens: bool = False

    def reached(self, actor: Actor, *, writes: bool) -> bool:
        """Whether this person may have all that the address names; asked of policy alone."""
        if "secret" in self.args:
            return self.opens
        things = [thing for thing, _ in self.doings]
        return (
            self.is_word
            and len(things) == len(set(things))
            and all(
                thing is not None
                and getattr(thing, "ended_at", None) is None
                and can(actor, doing[-1 if writes else 1], thing)
                for thing, doing in self.doings
            )
        )


def cases(world: World, address: Address, place: str = "ashby", *, few: bool = False) -> list[Case]:
    """Every way to fill in what an address asks for besides its place.

    Everything of that kind in the place, seen by all or kept private (`few`: one of it), a thing
    of the other place, and an id that was made up.
    """
    here, there = world.ours, world.theirs
    if place == "elsewhere":
        here, there = there, here
    asks = [each for each in address.asks if each != "place"]
    if not asks:
        return [Case("", {})]
    if address.name in WORDS:
        ((name, words),) = WORDS[address.name].items()
        return [Case(word, {name: word}, is_word=word != "parchment") for word in words]
    if address.name in {"mfa_remove_webauthn", "mfa_edit_webauthn"}:
        return [Case("made up", {"pk": 7})]
    if address.name == "come_in_as":
        return [Case("alice", {"pk": world.account("alice").pk})]
    if address.name in LINKED:
        return _linked(address.name, here, there, is_place=place in {"ashby", "elsewhere"})
    named = NAMED[address.name]
    assert set(asks) == set(named), address
    firsts = {name: _first(here, name, doing) for name, doing in named.items()}
    varied = asks[-1]
    doing = named[varied]
    ours = [firsts[varied]] if few else kinds(here, doing[0])
    other = kinds(there, doing[0])[0]
    choices: list[tuple[str, Any, PlaceModel | None]] = [
        *((f"of {place}", thing.pk, thing) for thing in ours),
        ("of another place", other.pk, other),
        ("made up", world.made_up, None),
    ]
    rest = tuple((firsts[name], named[name]) for name in asks[:-1])
    fixed = {name: firsts[name].pk for name in asks[:-1]}
    return [
        Case(label, {**fixed, varied: pk}, (*rest, (thing, doing))) for label, pk, thing in choices
    ]


def _linked(name: str, here: Things, there: Things, *, is_place: bool) -> list[Case]:
    """The right word for a thing; for another thing, a made-up one, and for another place's."""
    kind, model = LINKED[name]
    ours, theirs = kinds(here, model), kinds(there, model)[0]
    word = links.word(kind, ours[0])
    tried = [
        ("its link", ours[0], word, is_place),
        ("a wrong word", ours[0], links.secret("other", ours[0].pk), False),
        ("another thing's word", theirs, word, False),
        ("of another place", theirs, links.word(kind, theirs), False),
    ]
    return [
        Case(label, {"pk": thing.pk, "secret": said}, opens=opens)
        for label, thing, said, opens in tried
    ]


def _first(things: Things, name: str, doing: Doing) -> PlaceModel:
    """The one that everybody of the place may see; for the second of two ends, another."""
    second = {Organisation: "other body", Person: "other person"}
    if name == "other" and doing[0] in second:
        return things[second[doing[0]]]
    return kinds(things, doing[0])[0]
