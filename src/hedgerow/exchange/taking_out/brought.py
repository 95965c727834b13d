"""What bodies bring, and who last made sure of it, as a file that is made to be published.

Less leaves than the reader may see: only what its author lets everybody in the place see, and of
bodies that have not ended; never a person, nor what a person brings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from hedgerow.core.folding import fold
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, visible
from hedgerow.exchange.taking_out.network import organisation_records
from hedgerow.formats.open_referral_writing import Service
from hedgerow.formats.records import OrganisationRecord
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Contribution, Hat, Organisation
from hedgerow.ties.selectors.helping import last_sure

_TO_ALL = (Audience.PLACE, Audience.PUBLIC)


def brought(actor: Actor) -> Iterator[tuple[OrganisationRecord, list[Service]]]:
    """Each body that brings or offers something, by name, with what it brings, by its words."""
    services = _services(actor)
    known = (body for body in organisation_records(actor) if body.key in services)
    for body in sorted(known, key=lambda body: (fold(body.name), body.key)):
        yield body, sorted(services[body.key], key=lambda each: (fold(each.words), each.key))


def _services(actor: Actor) -> dict[str, list[Service]]:
    kinds = (Contribution.Kind.BRINGS, Contribution.Kind.OFFER)
    rows = visible(actor, Contribution).filter(
        kind__in=kinds, met_on=None, audience__in=_TO_ALL, person=None
    )
    found: defaultdict[str, list[Service]] = defaultdict(list)
    whole = rows.select_related("organisation__joined_into").order_by("pk")
    sure = [(row, _body(row), *_confirmed(row)) for row in whole]
    at = _bodies_of(actor, (by for _, _, _, by in sure if by))
    for row, body, on, by in sure:
        if body.ended_on is None:
            of = at[by] if by else {}
            checked_by = of.get(body.pk) or min(of.values(), key=fold, default="")
            found[str(body.pk)].append(Service(str(row.pk), row.words, on, checked_by))
    return found


def _body(row: Contribution) -> Organisation:
    assert row.organisation is not None  # a constraint holds it
    return row.organisation.joined_into or row.organisation


def _confirmed(row: Contribution) -> tuple[str, UUID | None]:
    """The day on which somebody came back to it, and who; nothing where nobody did."""
    on, by, came_back = last_sure(_body(row), [row])
    return (on.isoformat(), by) if came_back else ("", None)


def _bodies_of(actor: Actor, people: Iterable[UUID]) -> defaultdict[UUID, dict[UUID, str]]:
    """By person: the names of the bodies in which they have a role today."""
    assert actor.place is not None
    worn = visible(actor, Hat).filter(worn_today(actor.place), person__in=set(people))
    found: defaultdict[UUID, dict[UUID, str]] = defaultdict(dict)
    for person, pk, name in worn.values_list("person", "organisation", "organisation__name"):
        found[person][pk] = name
    return found
