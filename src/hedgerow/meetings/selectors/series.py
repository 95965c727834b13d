"""A series of meetings as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import comb
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.core import clock
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, can, visible
from hedgerow.meetings.models import Meeting, Series
from hedgerow.meetings.selectors.meetings import MeetingRow, meeting_row
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Contribution, Hat, Person
from hedgerow.place.selectors.cards import Named
from hedgerow.ties.selectors.conversations import readers
from hedgerow.ties.structure.kept import picture_for

CELL = range(6, 11)
"""How many people a cell works with, as those who hold them have found."""

MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series in a list."""

    pk: UUID
    name: str
    kind: str
    purpose: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class SeriesCard:
    """One series whole. `size` says how its number of people sits with its kind, or how many ties
    its organisations keep; often empty."""

    pk: UUID
    version: int
    name: str
    kind: str
    kind_label: str
    purpose: str
    body: Named | None
    people: tuple[Named, ...]
    size: str
    next: MeetingRow | None
    later: tuple[MeetingRow, ...]
    earlier: tuple[MeetingRow, ...]
    asks: str
    by: Named | None
    audience: str
    names: tuple[str, ...]
    ended_on: date | None
    may_change: bool


def all_series(actor: Actor) -> list[SeriesRow]:
    """The series that this person may see, those that go on first. One query."""
    rows = visible(actor, Series).order_by("name", "pk")[:MOST_SERIES]
    shown = [
        SeriesRow(row.pk, row.name, str(row.get_kind_display()), row.purpose, row.ended_on)
        for row in rows
    ]
    return sorted(shown, key=lambda row: row.ended_on is not None)


MOST_SERIES = 100


def series_card(actor: Actor, series: Series) -> SeriesCard:
    """One series, its people, its meetings before and after now, and the week's asks."""
    now = clock.now()
    rows = visible(actor, Meeting).filter(series=series).select_related("series")
    coming = rows.filter(starts_at__gt=now, cancelled_on=None).order_by("starts_at", "pk")
    before = rows.filter(starts_at__lte=now).order_by("-starts_at", "-pk")
    later = [meeting_row(row) for row in coming[:MOST_SHOWN]]
    people, bodies = _members(actor, series)
    author = visible(actor, Person).filter(pk__in=[series.author_id]).first()
    return SeriesCard(
        pk=series.pk,
        version=series.version,
        name=series.name,
        kind=series.kind,
        kind_label=str(series.get_kind_display()),
        purpose=series.purpose,
        body=Named(series.body.pk, series.body.name) if series.body else None,
        people=people,
        size=_pairs(actor, bodies) if series.kind == Series.Kind.CIRCLE else _size(series, people),
        next=later[0] if later else None,
        later=tuple(later[1:]),
        earlier=tuple(meeting_row(row) for row in before[:MOST_SHOWN]),
        asks=_asks(actor, series, bodies, later[0] if later else None) if bodies else "",
        by=Named(author.pk, author.name) if author else None,
        audience=series.audience,
        names=readers(actor, series),
        ended_on=series.ended_on,
        may_change=can(actor, "change", series),
    )


def members_of(actor: Actor, series: Series | None) -> tuple[Named, ...]:
    """The people of a series: whoever wears a hat in its body today. One query."""
    return _members(actor, series)[0]


def _members(actor: Actor, series: Series | None) -> tuple[tuple[Named, ...], set[UUID]]:
    """Who wears a hat in the body of a series today, and every body that they wear one in."""
    if series is None or series.body_id is None:
        return (), set()
    assert actor.place is not None
    today = visible(actor, Hat).filter(worn_today(actor.place))
    inside = today.filter(organisation_id=series.body_id).values("person_id")
    rows = today.filter(person_id__in=inside).select_related("person").order_by("person__folded")
    people = {row.person_id: Named(row.person_id, row.person.name) for row in rows}
    return tuple(people.values()), {row.organisation_id for row in rows} | {series.body_id}


def _size(series: Series, people: tuple[Named, ...]) -> str:
    count = len(people)
    if series.kind != Series.Kind.CELL or not count or count in CELL:
        return ""
    few = ngettext("One person is in it.", "%(n)s people are in it.", count) % {"n": count}
    return f"{few} {_('A cell works best with six to ten.')}"


def _pairs(actor: Actor, bodies: set[UUID]) -> str:
    """Of all pairs of a circle's organisations, how many keep a live tie. No query of its own."""
    picture = picture_for(actor).picture
    known = {picture.number_of[pk] for pk in bodies if pk in picture.number_of}
    inside = {number for number in known if picture.bodies[number].weight}
    told = {"all": comb(len(inside), 2)}
    if not told["all"]:
        return ""
    live = sum(tie.state == "live" and {tie.one, tie.other} <= inside for tie in picture.ties)
    if not live:
        return _("None of the %(all)d pairs of organisations in it keeps a live tie yet.") % told
    return ngettext(
        "One of the %(all)d pairs of organisations in it keeps a live tie.",
        "%(live)d of the %(all)d pairs of organisations in it keep a live tie.",
        live,
    ) % {**told, "live": live}


def _asks(actor: Actor, series: Series, bodies: set[UUID], coming: MeetingRow | None) -> str:
    """What the bodies of a series ask for and offer, as text to paste into a chat.

    Only what everyone in the place may see, since nobody knows where it will be pasted.
    """
    said = visible(actor, Contribution).filter(
        organisation_id__in=bodies,
        kind__in=[Contribution.Kind.ASK, Contribution.Kind.OFFER],
        audience__in=[Audience.PLACE, Audience.PUBLIC],
        met_on=None,
    )
    rows = said.select_related("organisation").order_by("-created_at", "-pk")[:MOST_SHOWN]
    lines: dict[str, list[str]] = {"ask": [], "offer": []}
    for row in rows:
        lines[row.kind].append(f"- {row.words} ({row.organisation})")
    parts = [_("This week in %(name)s") % {"name": series.name}]
    if lines["ask"]:
        parts.append("\n".join([_("Can anybody help?"), *lines["ask"]]))
    if lines["offer"]:
        parts.append("\n".join([_("On offer"), *lines["offer"]]))
    if coming:
        parts.append(_("We meet next on %(when)s.") % {"when": coming.when})
    return "\n\n".join(parts) if lines["ask"] or lines["offer"] else ""
