"""When a body closes: its open promises, given and received, pass to the body that takes over."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from hedgerow.place.actors import groups_of
from hedgerow.place.models import Organisation
from hedgerow.promises.models import Promise, PromiseStep
from hedgerow.promises.selectors.rows import still_open


def pass_promises_on(
    *, body: Organisation, heir: Organisation, by_id: UUID | None, why: str = ""
) -> int:
    """Let `heir` give and receive what `body` gave and was given; how many promises passed.

    For services of rooms above: asks no policy and writes no history. Whoever held a promise for
    `body` still holds it if they have a role at `heir`; else it needs a new holder there.
    """
    ends = Q(giver_body=body) | Q(receiver_body=body)
    passed = list(Promise.objects.select_for_update().filter(still_open(), ends))
    for promise in passed:
        is_given = promise.giver_body_id == body.pk
        if promise.receiver_body_id == body.pk:
            promise.receiver_body = heir
        if is_given:
            promise.giver_body = heir
            if promise.giver_id and heir.pk not in groups_of(promise.place, promise.giver_id):
                promise.giver = None
        promise.version += 1
        promise.save()
        PromiseStep(
            place=promise.place,
            promise=promise,
            kind=PromiseStep.Kind.HANDED_ON,
            by_id=by_id,
            why=why,
            person=promise.giver if is_given else None,
        ).save()
    return len(passed)
