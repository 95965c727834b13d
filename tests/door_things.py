"""Introductions and hand-overs in the world of `world.py`: who asked whom, and who said what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.place.models import Person
from hedgerow.place.services.people import add_person
from hedgerow.ties.models import Asked, Handover
from hedgerow.ties.services import handovers, introducing

DAY = date(2026, 3, 2)
Text = Callable[[], str]
Things = dict[str, PlaceModel]


def furnish(by: Actor, named: Text, linked: Text, own: Text, unshown: Text) -> Things:
    """Two people who were asked, of whom one has answered; and somebody who was handed over.

    `named` is for everybody and for whoever has a link, `linked` for whoever asked and the link,
    `own` for whoever asked alone; no page shows `unshown`.
    """
    kim, lou = (add_person(by=by, name=f"{who} {named()}") for who in ("Kim", "Lou"))
    to = [f"{unshown()}@example.org" for _ in range(3)]
    made = introducing.ask_both(
        by=by, a=kim, b=lou, letter=linked(), reason=linked(), to_a=to[0], to_b=to[1]
    )
    first, second = Asked.objects.filter(introduction=made).order_by("pk")
    yes: dict[str, Any] = {"answer": "yes", "words": linked(), "email": f"{linked()}@example.org"}
    introducing.answer_asked(by=_bearer("introduced", second), asked=second, **yes)
    told = {"called": linked(), "words": linked(), "reach": linked()}
    brought = _hand_over(by, receiver=kim, to=to[2], **told)
    receiver = _bearer("handover", brought)
    handovers.say_received(by=receiver, handover=brought, step="met", words=linked())
    handovers.tell_back(by=by, handover=brought, step="arrived", words=own())
    return {"asking": made, "asked": first, "asked too": second, "handed over": brought}


def keep_private(bob: Actor, people: tuple[Any, Any, Any], two: Text, bobs: Text) -> Things:
    """Bob asks Alice, the first of `people`, whether she would like to meet the second, and the
    third, who has said yes as she has; and hands somebody over to her.

    `two` is for Alice and Bob, `bobs` for Bob alone.
    """
    alice, hugo, gina = people
    things: Things = {}
    for key, other in (("asked by bob", hugo), ("asked and made", gina)):
        letter = {"letter": two(), "reason": two(), "to_b": "somebody@example.org"}
        made = introducing.ask_both(by=bob, a=alice, b=other, **letter)
        things[f"introduction, {key}"] = made
        things[key] = Asked.objects.get(introduction=made, person=alice)
    for asked in Asked.objects.filter(introduction=made):
        yes = {"answer": "yes", "words": two(), "phone": "0161 496 0000"}
        introducing.answer_asked(by=_bearer("introduced", asked), asked=asked, **yes)
    brought = _hand_over(bob, receiver=alice, called=two(), words=two())
    handovers.tell_back(by=bob, handover=brought, step="arrived", words=bobs())
    return {**things, "handed to alice": brought}


def _hand_over(by: Actor, *, receiver: Person, **told: Any) -> Handover:
    agreed = {"agreed_how": "spoken", "agreed_on": DAY}
    return handovers.hand_over(by=by, receiver=receiver, **told, **agreed)


def _bearer(kind: str, thing: PlaceModel) -> Actor:
    return Actor(place=thing.place, link=(kind, thing.pk))
