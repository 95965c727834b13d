"""Making a promise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import audiences, history
from hedgerow.core.doors import service
from hedgerow.core.models import Audience, Place
from hedgerow.core.policy import Actor, require
from hedgerow.place.actors import groups_of
from hedgerow.place.models import Organisation, Person
from hedgerow.promises.models import Promise, PromiseStep


class Terms(TypedDict):
    """What is promised, by when, by whom (and in whose name), and to whom; to all if to nobody."""

    words: str
    due: date
    giver: NotRequired[Person | None]
    giver_body: NotRequired[Organisation | None]
    receiver: NotRequired[Person | None]
    receiver_body: NotRequired[Organisation | None]


def write_promise(
    *,
    place: Place,
    author_id: UUID | None,
    audience: str = Audience.PLACE,
    with_ids: Iterable[UUID] = (),
    **terms: Unpack[Terms],
) -> Promise:
    """Write a promise and its first step; for services of this room and of rooms above it.

    Asks no policy and writes no history: whoever calls does. Raises ValidationError for a giver who
    has no role in `giver_body`, or who promises something to themselves.
    """
    giver, giver_body = terms.get("giver"), terms.get("giver_body")
    receiver = terms.get("receiver")
    if giver and giver_body and giver_body.pk not in groups_of(place, giver.pk):
        said = _("%(name)s has no role there today. Choose another, or none.")
        raise ValidationError({"giver_body": said % {"name": giver.name}})
    if giver and receiver and giver.pk == receiver.pk:
        raise ValidationError({"receiver": _("A promise is to somebody else. Name another.")})
    promise = Promise(place=place, author_id=author_id, **terms)
    promise.full_clean()
    promise.save()
    PromiseStep(
        place=place,
        promise=promise,
        kind=PromiseStep.Kind.MADE,
        by_id=author_id,
        words=promise.words,
        due=promise.due,
        person=giver,
    ).save()
    audiences.share(promise, audience, with_ids)
    return promise


@service
def make_promise(
    *,
    by: Actor,
    audience: str = Audience.PLACE,
    with_ids: Iterable[UUID] = (),
    once: str = "",
    **terms: Unpack[Terms],
) -> Promise:
    """Write down what somebody said they would do. Raises as `write_promise` does."""
    require(by, "add", Promise)
    assert by.place is not None
    promise = write_promise(
        place=by.place,
        author_id=by.person_id,
        audience=audience,
        with_ids=with_ids,
        **terms,
    )
    history.record("promise.made", by=by, thing=promise)
    return promise
