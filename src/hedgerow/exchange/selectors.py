"""What people see of the files that were brought in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Event
from hedgerow.core.policy import Actor, can, visible
from hedgerow.exchange.models import BringIn
from hedgerow.place.selectors.story import names_of

# What each kind of row is called when it is counted; what is not named here is not shown.
COUNTED: Mapping[str, str | Promise] = {
    "organisation": _("Organisations, groups and circles"),
    "person": _("People"),
    "hat": _("Roles that people hold"),
    "seat": _("Seats"),
    "report": _("Things said of ties"),
    "award": _("Grants"),
    "contribution": _("Things that people bring"),
    "identifier": _("Register numbers"),
    "othername": _("Other names"),
    "reach": _("Ways to reach people, which only you and they see"),
    "conversation": _("Conversations"),
    "introduction": _("Introductions"),
    "promise": _("Promises"),
    "question": _("Questions"),
    "purpose": _("Versions of our purpose"),
    "meeting": _("Meetings"),
    "series": _("Series of meetings"),
    "request": _("Things that were asked for"),
    "note": _("Notes of meetings"),
    "patch": _("Patches"),
    "sizeband": _("Sizes"),
    "notsame": _("Pairs that are not the same"),
}


@dataclass(frozen=True)
class FileRow:
    """A file in the list of those that came in."""

    pk: UUID
    name: str
    title: str
    stage: str
    at: datetime
    who: str
    can_open: bool
    can_undo: bool


def files(actor: Actor, most: int = 50) -> list[FileRow]:
    """The newest files, with what one may still do about each."""
    rows = list(visible(actor, BringIn, "list").defer("content", "report")[:most])
    names = names_of(actor, (row.by_id for row in rows))
    return [
        FileRow(
            pk=row.pk,
            name=row.name,
            title=row.title,
            stage=row.get_stage_display(),
            at=row.stage_at,
            who=names.get(row.by_id, "") if row.by_id else "",
            can_open=can(actor, "see", row),
            can_undo=row.stage == BringIn.Stage.APPLIED and can(actor, "undo", row),
        )
        for row in rows
    ]


def counted(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Counts with their names, in the order of `COUNTED`."""
    return [(str(name), counts[kind]) for kind, name in COUNTED.items() if counts.get(kind)]


QUESTIONS_A_PAGE = 10
_AT_ONCE = 6
_GRAVEST = ("refused", "skipped", "changed", "noted")


def questions(bring_in: BringIn, page: int) -> Page[dict[str, Any]]:
    """One page of what a person is asked, each with its number in the file."""
    asked = [{**each, "number": n} for n, each in enumerate(bring_in.report["questions"])]
    return Paginator(asked, QUESTIONS_A_PAGE).get_page(page)


def preview(bring_in: BringIn) -> dict[str, Any]:
    """What the page of a dry run shows, the gravest findings first."""
    report = bring_in.report
    findings = sorted(report["findings"], key=lambda found: _GRAVEST.index(found["weight"]))
    grave = [found for found in findings if found["weight"] != "noted"]
    shown = grave[:_AT_ONCE]
    return {
        "adds": counted(report["adds"]),
        "changes": counted(report["changes"]),
        "changed": report["changed"],
        "findings": shown,
        "folded": grave[_AT_ONCE:] + findings[len(grave) :],
        "more_findings": report["more_findings"],
        "unasked": report["asked"] - len(report["questions"]),
        "samples": report["samples"],
        "refused": report["weights"].get("refused", 0),
        "does_nothing": not report["adds"] and not report["changes"],
    }


def taken_out_since(actor: Actor, moment: datetime) -> datetime | None:
    """When this person last took out a copy, if that was after `moment`."""
    assert actor.place is not None
    lines = Event.objects.filter(
        place_id=actor.place.pk, kind="place.taken_out", actor_id=actor.person_id, at__gt=moment
    )
    return lines.order_by("-seq").values_list("at", flat=True).first()
