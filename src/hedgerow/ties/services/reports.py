"""Saying how a pair stands, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import audiences, clock, history
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Organisation, Person
from hedgerow.ties.models import Report
from hedgerow.ties.models.report import Source

End = Person | Organisation


def build_report(
    *,
    by: Actor,
    a: End,
    b: End,
    on: date,
    source: str = Source.SIDE,
    from_side: str = "",
    words: str = "",
    kind: str = "",
    warmth: str = "",
    strength: float | None = None,
    until: date | None = None,
) -> Report:
    """A report, checked and ready to be saved. Raises ValidationError where it will not do."""
    report = Report(
        place=by.place,
        author_id=by.person_id,
        a_person=a if isinstance(a, Person) else None,
        a_organisation=a if isinstance(a, Organisation) else None,
        b_person=b if isinstance(b, Person) else None,
        b_organisation=b if isinstance(b, Organisation) else None,
        source=source,
        from_side=from_side,
        words=words,
        kind=kind,
        warmth=warmth,
        strength=strength,
        on=on,
        until=until,
    )
    report.clean_fields()
    return report


def side_of(by: Actor, a: End, b: End) -> str:
    """'a' or 'b' where the actor speaks for that end, as it or as one of its people; else ''."""
    mine = by.groups | ({by.person_id} if by.person_id else set())
    return "a" if a.pk in mine else "b" if b.pk in mine else ""


@service
def say_report(
    *,
    by: Actor,
    a: End,
    b: End,
    on: date,
    words: str = "",
    kind: str = "",
    warmth: str = "",
    audience: str = Audience.PLACE,
    with_ids: Iterable[UUID] = (),
    once: str = "",
) -> Report:
    """Say how two actors stand, as one of them or as someone who saw it. Each account is kept.

    Whose account it is follows from the hats of whoever says it. Raises ValidationError for one
    end, or for a day that has not come yet.
    """
    require(by, "add", Report)
    assert by.place is not None
    clock.require_come(on, by.place.time_zone)
    if a.pk == b.pk:
        raise ValidationError(_("A tie needs two different ends."))
    side = side_of(by, a, b)
    source = Source.SIDE if side else Source.OBSERVER
    report = build_report(
        by=by, a=a, b=b, on=on, source=source, from_side=side, words=words, kind=kind, warmth=warmth
    )
    report.save()
    audiences.share(report, audience, with_ids)
    history.record("report.said", by=by, thing=report)
    return report


@service
def withdraw_report(*, by: Actor, report: Report) -> Report:
    """Take back what one said: it no longer counts and nobody is shown it."""
    require(by, "withdraw", report)
    report.withdrawn_at = clock.now()
    report.save(update_fields=["withdrawn_at"])
    history.record("report.withdrawn", by=by, thing=report)
    return report
