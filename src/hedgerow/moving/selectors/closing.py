"""What a whole organisation holds, and who takes it on when it closes."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from hedgerow.core.policy import Actor, can, visible
from hedgerow.meetings.models import Series
from hedgerow.moving.models import Closing
from hedgerow.moving.services.closing import may_close
from hedgerow.place.models import Organisation
from hedgerow.promises.models import Promise
from hedgerow.promises.selectors.rows import PromiseRow, rows_of, still_open
from hedgerow.ties.selectors.sectors import TieRow, tie_row
from hedgerow.ties.structure.kept import picture_for

MOST = 20


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """An organisation that may close: what it holds, as far as the reader may see.

    `needs_other` says that whoever planned it must ask another who lets people in.
    """

    body: Organisation
    closing: Closing | None
    promises: tuple[PromiseRow, ...]
    series: tuple[tuple[UUID, str], ...]
    ties: tuple[TieRow, ...]
    may_plan: bool
    may_close: bool
    needs_other: bool


def closing_of(actor: Actor, body: Organisation) -> Closing | None:
    """The plan to close `body`, if there is one. One query."""
    plans = visible(actor, Closing).filter(organisation=body)
    return plans.select_related("heir", "planned_by").first()


def closing_page(actor: Actor, body: Organisation) -> ClosingPage:
    """What `body` holds, and the plan to close it if there is one. Five queries."""
    assert actor.place is not None
    picture = picture_for(actor).picture
    closing = closing_of(actor, body)
    about = Q(giver_body=body) | Q(receiver_body=body)
    promises = visible(actor, Promise).filter(still_open(), about).order_by("due", "pk")[:MOST]
    series = visible(actor, Series).filter(body=body, ended_on=None).order_by("name", "pk")
    ties = picture.ties_of.get(picture.number_of.get(body.pk, -1), [])
    closes = closing is not None and may_close(actor, closing)
    return ClosingPage(
        body=body,
        closing=closing,
        promises=tuple(rows_of(actor, promises)),
        series=tuple(series.values_list("pk", "name")[:MOST]),
        ties=tuple(tie_row(picture, tie) for tie in ties[:MOST]),
        may_plan=can(actor, "plan", closing or Closing(place=actor.place, organisation=body)),
        may_close=closes,
        needs_other=closing is not None and not closing.closed_at and not closes,
    )
