"""Links with which somebody without an account may do one kind of thing about one thing.

The secret in the address is a keyed digest (HMAC-SHA-256, 128 bits of it) of what the link is for
and, where it speaks in one person's name (`policy.owners`), of who that is: when the thing passes
into other hands, the letters that were sent before open nothing more.
So nothing is stored of who holds it, the same link can be written into a second letter, and what it
opens is up to the rules (`policy.bears`): a thing that is over answers no link.
"""

from __future__ import annotations

import base64
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from hedgerow.core.models import Place, PlaceModel
from hedgerow.core.policy import owners

_BYTES = 16

NAMELESS = frozenset(
    {"asking", "ballot", "felt", "heard", "keepsake", "recording", "voice", "vote"}
)
"""Kinds of link that are used in nobody's name, even by somebody who is signed in."""


def secret(kind: str, pk: UUID, owner: UUID | None = None) -> str:
    """The word in the address of a link of this kind about the thing `pk`: 22 safe characters.

    `owner` is the person in whose name it speaks, where it does so.
    """
    about = f"{pk} {owner}" if owner else str(pk)
    digest = salted_hmac(f"hedgerow.link.{kind}", about, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:_BYTES]).decode().rstrip("=")


def fits(kind: str, pk: UUID, word: str, owner: UUID | None = None) -> bool:
    """Whether `word` is that secret; takes as long whether or not it is."""
    return constant_time_compare(secret(kind, pk, owner), word)


def owner_of(kind: str, pk: UUID) -> UUID | None:
    """The person in whose name a link of this kind about the thing `pk` speaks, if in anybody's."""
    if kind not in owners():
        return None
    model, column = owners()[kind]
    owner: UUID | None = model.objects.filter(pk=pk).values_list(column, flat=True).first()
    return owner


def word(kind: str, thing: PlaceModel) -> str:
    """The secret of a link of this kind about `thing`, as it is today."""
    owner = getattr(thing, owners()[kind][1]) if kind in owners() else None
    return secret(kind, thing.pk, owner)


def address(name: str, kind: str, thing: PlaceModel) -> str:
    """The path of the page `name`, opened by a link of this kind about `thing`."""
    return path(thing.place, name, pk=thing.pk, secret=word(kind, thing))


def path(place: Place, name: str, **kwargs: object) -> str:
    """The path of the page `name` of a place."""
    return reverse(name, kwargs={"place": place.slug, **kwargs})


def whole(path: str) -> str:
    """A path with where people reach this Hedgerow before it, for letters and calendars.

    That is the first of HEDGEROW_ORIGINS, or else the first of HEDGEROW_HOSTS.
    """
    host = f"{'https' if settings.HTTPS else 'http'}://{settings.ALLOWED_HOSTS[0]}"
    return urljoin(next(iter(settings.CSRF_TRUSTED_ORIGINS), host), path)
