"""Being kept apart from somebody: neither sees the other here, and neither is told."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Apart, Person


@service
def keep_apart(*, by: Actor, other: Person, once: str = "") -> Apart:
    """From the next click on, `by` and `other` do not see one another. Only `by` knows of it.

    Raises ValidationError for oneself.
    """
    require(by, "add", Apart)
    require(by, "see", other)
    assert by.place is not None
    assert by.person_id is not None
    if other.pk == by.person_id:
        raise ValidationError(_("That is you. Choose somebody else."))
    apart, _new = Apart.objects.get_or_create(
        person_id=by.person_id, other=other, defaults={"place": by.place}
    )
    history.record("apart.begun", by=by, thing=apart)
    return apart


@service
def end_apart(*, by: Actor, apart: Apart, once: str = "") -> Person:
    """See them again; they see you again, unless they wish to be kept apart themselves."""
    require(by, "end", apart)
    history.record("apart.ended", by=by, thing=apart)
    other = apart.other
    apart.delete()
    return other
