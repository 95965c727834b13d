"""Hand-overs, for the navigator and whoever receives. Nobody else learns that there was one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.policy import Actor, can, visible
from hedgerow.ties.models import Handover, HandoverStep


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that became of a hand-over; `side` says who told it, never by name."""

    words: str
    side: str
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class HandoverCard:
    """A hand-over as the reader may see it. `back` is the link at which they are asked how it was,
    for the navigator to pass on."""

    pk: UUID
    navigator: str
    receiver: str
    called: str
    words: str
    reach: str
    agreed: str
    agreed_on: date
    asks_back: str
    forget_on: date
    forgotten_on: date | None
    steps: list[Told]
    back: str
    mine: bool
    may_receive: bool


def find_handover(actor: Actor, pk: UUID, action: str = "see") -> Handover:
    """A hand-over with those whom it joins, or 404. One query."""
    ends = ("place", "navigator", "receiver", "receiver_body")
    return find(actor, Handover, pk, action, along=ends)


def handover_card(actor: Actor, found: Handover) -> HandoverCard:
    """One hand-over. One query more."""
    steps = visible(actor, HandoverStep).filter(handover=found).order_by("created_at", "pk")
    return _card(actor, found, list(steps))


def has_told(found: Handover) -> bool:
    """Whether they themselves, by their own link, said how it was. One query; says none of it."""
    return found.steps.filter(side=HandoverStep.Side.THEMSELVES).exists()


def handovers(actor: Actor) -> list[HandoverCard]:
    """Those that the reader made or received, the newest first. Two queries."""
    ends = ("place", "navigator", "receiver", "receiver_body")
    rows = visible(actor, Handover).select_related(*ends).order_by("-created_at", "pk")
    found = list(rows[:MOST_SHOWN])
    steps: dict[UUID, list[HandoverStep]] = {}
    for step in visible(actor, HandoverStep).filter(handover__in=found).order_by("created_at"):
        steps.setdefault(step.handover_id, []).append(step)
    return [_card(actor, each, steps.get(each.pk, [])) for each in found]


MOST_SHOWN = 100


def _card(actor: Actor, found: Handover, steps: list[HandoverStep]) -> HandoverCard:
    mine = can(actor, "change", found)
    by_link = mine and found.asks_back == Handover.Back.LINK and not found.forgotten_on
    return HandoverCard(
        pk=found.pk,
        navigator=found.navigator.name,
        receiver=str(found.receiver or found.receiver_body),
        called=found.called,
        words=found.words,
        reach=found.reach,
        agreed=found.get_agreed_how_display(),
        agreed_on=found.agreed_on,
        asks_back=found.asks_back,
        forget_on=found.forget_on,
        forgotten_on=found.forgotten_on,
        steps=[
            Told(each.get_kind_display(), each.get_side_display(), each.on, each.words)
            for each in steps
        ],
        back=links.address("handover_back", "arrived", found) if by_link else "",
        mine=mine,
        may_receive=not found.forgotten_on and can(actor, "receive", found),
    )
