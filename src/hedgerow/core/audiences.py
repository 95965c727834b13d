"""Who an entry is for: setting it, and reading it again."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core.models import Audience, Entry, Share
from hedgerow.core.policy import Actor
from hedgerow.core.unattributed import kept_of


def share(
    entry: Entry, audience: str, with_ids: Iterable[UUID] = (), *, by: Actor | None = None
) -> None:
    """Give a saved `entry` its audience; for people or a group, `with_ids` names them.

    `by` is given where it may be an unattributed actor, whose rows carry the day alone.

    Raises ValidationError where people or a group are meant and none is named.
    """
    names = set(with_ids)
    named = audience in {Audience.PEOPLE, Audience.GROUP}
    if named and not names:
        raise ValidationError(_("Say which people, or which group, this is for."))
    Share.objects.filter(entry_id=entry.pk).delete()
    if named:
        Share.objects.bulk_create(
            Share(
                place=entry.place,
                author_id=entry.author_id,
                entry_id=entry.pk,
                with_id=name,
                **(kept_of(by) if by else {}),
            )
            for name in sorted(names)
        )
    if entry.audience != audience:
        entry.audience = audience
        entry.save(update_fields=["audience"])


def readers_of(entry: Entry) -> list[UUID]:
    """The people, or the group, whom an entry names; none where its audience says it all."""
    return list(Share.objects.filter(entry_id=entry.pk).values_list("with_id", flat=True))
