"""Saying that two records are the same, or are not. Reversible; nothing of either is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Joining, NotSame, Organisation, Person

Record = Organisation | Person


class CannotJoin(ValueError):
    """These two cannot be joined; the message says why."""


@service
def join(
    *, by: Actor, kept: Record, joined: Record, evidence: Sequence[str], once: str = ""
) -> Joining:
    """Say that `joined` is the same as `kept`. Both keep their ids, names and dated history.

    Raises `CannotJoin` for a record with itself, for two of different kinds, or for one that is
    joined already.
    """
    require(by, "change", kept)
    require(by, "change", joined)
    if type(kept) is not type(joined) or kept.pk == joined.pk:
        raise CannotJoin(_("Choose two different records of the same kind."))
    kept, joined = _locked(type(kept), kept.pk, joined.pk)
    if kept.joined_into_id or joined.joined_into_id:
        raise CannotJoin(_("One of these is joined to another record already. Undo that first."))
    joined.joined_into = kept
    joined.save(update_fields=["joined_into"])
    joining = Joining(
        place=by.place,
        thing_kind=str(kept._meta.model_name),
        kept_id=kept.pk,
        joined_id=joined.pk,
        evidence=list(evidence),
        by_id=by.person_id,
    )
    joining.save()
    words = {"kept": kept.name, "joined": joined.name, "evidence": list(evidence)}
    history.record("record.joined", by=by, thing=joining, words=words)
    return joining


def _locked(model: type[Record], *pks: UUID) -> list[Record]:
    """Both as they are now, so that two people joining at once never make a ring."""
    rows: Any = model.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    known = {row.pk: row for row in rows}
    return [known[pk] for pk in pks]


@service
def undo_joining(*, by: Actor, joining: Joining) -> Joining:
    """Say that they are not the same after all: the joined record stands alone again.

    Raises `CannotJoin` where that was said before: they may have been joined anew since.
    """
    require(by, "change", joining)
    joining = Joining.objects.select_for_update().get(pk=joining.pk)
    if joining.undone_at:
        raise CannotJoin(_("These two are apart already."))
    model: type[Record] = Organisation if joining.thing_kind == "organisation" else Person
    joined = model.objects.get(pk=joining.joined_id)
    kept = model.objects.get(pk=joining.kept_id)
    joined.joined_into = None
    joined.save(update_fields=["joined_into"])
    joining.undone_by_id, joining.undone_at = by.person_id, clock.now()
    joining.save(update_fields=["undone_by_id", "undone_at"])
    words = {"kept": kept.name, "joined": joined.name}
    history.record("record.parted", by=by, thing=joining, words=words)
    return joining


@service
def say_not_same(*, by: Actor, one: Record, other: Record, once: str = "") -> NotSame:
    """Remember that these two are not the same, so that nobody is asked again."""
    require(by, "change", one)
    require(by, "change", other)
    first, second = sorted((one, other), key=lambda record: record.pk)
    said = NotSame.objects.filter(one_id=first.pk, other_id=second.pk).first() or NotSame(
        place=by.place,
        thing_kind=str(one._meta.model_name),
        one_id=first.pk,
        other_id=second.pk,
        by_id=by.person_id,
    )
    said.save()
    words = {"one": one.name, "other": other.name}
    history.record("record.not_same", by=by, thing=said, words=words)
    return said
