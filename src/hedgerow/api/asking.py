"""What a request names: things of this place by their ids, and those whom an entry is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.api.schemas.common import AUDIENCES, ForWhom
from hedgerow.core.models import Audience, PlaceModel
from hedgerow.core.policy import Actor, visible
from hedgerow.place.models import Person

M = TypeVar("M", bound=PlaceModel)


def named(actor: Actor, model: type[M], pk: UUID, field: str) -> M:
    """The thing that `field` of a request names. One of another place is as unknown as none."""
    found = visible(actor, model).filter(pk=pk).first()
    if found is None:
        raise ValidationError({field: _("There is nothing here with the id %s.") % pk})
    return found


def perhaps(actor: Actor, model: type[M], pk: UUID | None, field: str) -> M | None:
    """The same, where the field may be empty."""
    return named(actor, model, pk, field) if pk else None


def people(actor: Actor, pks: Iterable[UUID], field: str) -> list[Person]:
    """The people whom a list of ids names, each once."""
    return [named(actor, Person, pk, field) for pk in dict.fromkeys(pks)]


def readers(actor: Actor, said: ForWhom) -> list[UUID]:
    """Whom an entry is for where some may see it: people of this place, or a group of one's own."""
    if said.audience not in AUDIENCES:
        raise ValidationError({"audience": _("Choose one of: me, people, group, place.")})
    if said.audience == Audience.PEOPLE:
        return [person.pk for person in people(actor, said.shown_to, "shown_to")]
    if said.audience == Audience.GROUP and not set(said.shown_to) <= actor.groups:
        raise ValidationError({"shown_to": _("Name a group in which you have a role yourself.")})
    return said.shown_to if said.audience == Audience.GROUP else []


@contextmanager
def said_plainly() -> Iterator[None]:
    """What a service will not take, and says why, is the sender's to mend."""
    try:
        yield
    except ValueError as error:
        raise ValidationError(str(error)) from error
