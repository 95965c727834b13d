"""What every page's chrome needs to know."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hedgerow.core import languages
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, Who, pages
from hedgerow.web.chrome import Chrome, Link

# The ways through a place, in the order of the menu: the name of a page, and what it is called.
WAYS = (
    ("this_week", _("This week")),
    ("our_place", _("Our place")),
    ("meetings", _("Meetings")),
    ("questions", _("Questions")),
    ("voices", _("In their words")),
    ("decisions", _("Decisions")),
    ("pots", _("Pots")),
    ("promises", _("Promises")),
    ("ties", _("Ties")),
    ("departures", _("If someone left")),
    ("missing", _("Who is not here")),
)


def chrome(request: HttpRequest) -> dict[str, Any]:
    """`actor`, `place`, `chrome` and `notices`, for `web/base.jinja`."""
    place: Place | None = getattr(request, "place", None)
    actor: Actor = getattr(request, "actor", Actor())
    return {
        "actor": actor,
        "place": place,
        "chrome": _frame(request, place, actor),
        "notices": get_messages(request),
    }


def _frame(request: HttpRequest, place: Place | None, actor: Actor) -> Chrome:
    signed_in = request.user.is_authenticated if hasattr(request, "user") else False
    links = _place_links(request, place, actor) if place and actor.belongs else ()
    if settings.DEMONSTRATION:
        links += (Link(str(_("Post")), reverse("mail"), request.path == reverse("mail")),)
    spoken = get_language()
    return Chrome(
        place=place.name if place else "",
        home=f"/p/{place.slug}/" if place and (actor.belongs or not actor.link) else "/",
        links=links,
        person=actor.name,
        foot=_foot(place, actor),
        sign_in="" if signed_in else reverse("account_login"),
        sign_out=reverse("account_logout") if signed_in else "",
        credits=CREDITS if place and place.invented else (),
        languages=tuple(each for each in languages.names().items() if each[0] != spoken),
        unread=spoken in settings.LANGUAGES_UNREAD,
    )


CREDITS = (
    _(
        "This is a demonstration. Organisations and grants are real and come from public records. "
        "Every person, and everything they say, is invented."
    ),
    _(
        "Organisations: public sector information from Trafford Data Lab, under the Open "
        "Government Licence v3.0. Grants: published by the funders with 360Giving, under CC BY 4.0."
    ),
)


# What is needed now and then: below every page of a place, for every member.
FOOT = (
    ("bring_in", _("Bring in")),
    ("take_out", _("Take out")),
    ("introductions", _("Introductions")),
    ("money_rounds", _("Money rounds")),
    ("gains", _("What we gained")),
    ("sightings", _("What we saw")),
    ("reflections", _("How we are doing")),
    ("welcome", _("Welcome pack")),
    ("leaving", _("When you move on")),
    ("same", _("May be the same")),
    ("members", _("Who belongs here")),
    ("settings_place", _("Sizes and patches")),
    ("journal", _("Your own book")),
    ("held", _("What is held about you")),
    ("keys", _("Keys for your programs")),
)


def _foot(place: Place | None, actor: Actor) -> tuple[Link, ...]:
    if place is None or not actor.belongs:
        return ()
    ways = [
        Link(str(label), _address(name, place.slug))
        for name, label in FOOT
        if actor.is_member or pages()[name] != Who.MEMBER
    ]
    return (*ways, Link(str(_("How you sign in")), reverse("mfa_index")))


def _place_links(request: HttpRequest, place: Place, actor: Actor) -> tuple[Link, ...]:
    """The ways that are open to whoever reads: somebody who may only look brings no files in."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    return tuple(
        Link(str(label), _address(name, place.slug), name == here)
        for name, label in WAYS
        if actor.is_member or pages()[name] != Who.MEMBER
    )


@lru_cache(maxsize=4096)
def _address(name: str, slug: str) -> str:
    """Where a page of a place is: every page names more than twenty, and none ever moves."""
    return reverse(name, args=[slug])
