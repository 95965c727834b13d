"""Which of those in a room a phone belongs to: a signed cookie for each meeting, and no account.

The cookie holds the id of an `Attending` and the word of a link about it (`core.links`): of the
kind `here` where the phone came in by itself, `again` where it said that it was there already.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse

from hedgerow.core import links
from hedgerow.core.policy import Actor
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.models import Attending
from hedgerow.meetings.policy_live import PHONES

COOKIE = "here"
A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Phone:
    """Who is asking. `actor` acts as themselves; `attending` is who they are, on a guest's phone.

    Of somebody who is signed in only the person is known yet: `RoomNow.of_person` says the rest.
    """

    actor: Actor
    attending: UUID | None = None

    @property
    def name(self) -> str:
        """Tells this phone from every other, for the name of what it was shown."""
        kind = self.actor.link[0] if self.actor.link else ""
        return f"{kind}{self.attending or self.actor.person_id or ''}"


def phone_of(request: PlaceRequest) -> Phone:
    """Who the phone says it is; nobody yet, where it has no cookie or one that does not fit."""
    if request.actor.person_id:
        return Phone(request.actor)
    pk, _, word = request.COOKIES.get(COOKIE, "").partition(".")
    try:
        attending = UUID(pk)
    except ValueError:
        return Phone(request.actor)
    for kind in PHONES:
        if links.fits(kind, attending, word):
            return Phone(replace(request.actor, link=(kind, attending)), attending)
    return Phone(request.actor)


def remember(response: HttpResponse, path: str, attending: Attending, kind: str) -> None:
    """Let the phone say next time who it is. The cookie goes to this meeting's room alone."""
    response.set_cookie(
        COOKIE,
        f"{attending.pk}.{links.secret(kind, attending.pk)}",
        max_age=A_DAY,
        path=path,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
