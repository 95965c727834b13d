"""When a body closes: its open promises, given and received, pass to the body that takes over."""

from __future__ import annotations

from uuid import UUID

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
    given = list(Promise.objects.filter(still_open(), giver_body=body))
    received = list(Promise.objects.filter(still_open(), receiver_body=body))
    for promise in given:
        promise.giver_body = heir
        if promise.giver_id and heir.pk not in groups_of(promise.place, promise.giver_id):
            promise.giver = None
    for promise in received:
        promise.receiver_body = heir
    passed = list(dict.fromkeys((*given, *received)))
    for promise in passed:
        promise.version += 1
        promise.save()
        PromiseStep(
            place=promise.place,
            promise=promise,
            kind=PromiseStep.Kind.HANDED_ON,
            by_id=by_id,
            why=why,
            person=promise.giver,
        ).save()
    return len(passed)
