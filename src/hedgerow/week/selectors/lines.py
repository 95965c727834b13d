"""A line of somebody's week as a page or a letter shows it, with its reason in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.analysis.cadence import YEAR, Kind, Talks
from hedgerow.analysis.cadence import Line as Dealt
from hedgerow.core import links
from hedgerow.core.dates import in_short
from hedgerow.core.models import Place

Action = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing worth tending.

    `key` names it for good; `address` is the path of what it is about; `actions` are answers to it
    with what their buttons say, as `services.answer_line` takes them. `person` is set where it
    leads to a conversation with somebody, which may be noted.
    """

    key: str
    kind: Kind
    title: str
    why: str
    address: str
    actions: tuple[Action, ...]
    person: UUID | None = None


def coffees() -> tuple[Action, ...]:
    """What may be answered where two people might speak."""
    return (("had_it", _("Had it")), *put_off())


def put_off() -> tuple[Action, ...]:
    """What may be answered to anything."""
    return (("later", _("Later")), ("not_for_me", _("Not for me")))


def in_words(
    place: Place, dealt: Dealt, names: Mapping[str, str], spoken: Mapping[str, Talks]
) -> Line:
    """A line about a person, in words. `names` and `spoken` hold only what its reader may see."""
    says: dict[Kind, Callable[[], tuple[str, str]]] = {
        "newcomer": lambda: _greet(dealt, names),
        "second": lambda: _bring_along(dealt, names),
        "quiet": lambda: _catch_up(dealt, names, spoken[dealt.about]),
        "meet": lambda: _meet(dealt, names),
    }
    title, why = says[dealt.kind]()
    about = {"pk": dealt.about}
    if dealt.kind == "second":
        address = links.path(place, "tie", one=dealt.ids[1], other=dealt.ids[2])
    else:
        address = links.path(place, "person", **about)
    pk = UUID(dealt.about)
    return Line(dealt.key, dealt.kind, title, why, address, coffees(), pk)


def _greet(line: Dealt, names: Mapping[str, str]) -> tuple[str, str]:
    assert line.last is not None
    said = {"name": names[line.about], "day": in_short(line.last)}
    bodies = [names[pk] for pk in line.ids[1:] if pk in names]
    if not bodies:
        return _("Say hello to %(name)s") % said, _("They are new since %(day)s.") % said
    said["body"] = bodies[0]
    return (
        _("Say hello to %(name)s") % said,
        _("They are new at %(body)s since %(day)s.") % said,
    )


def _bring_along(line: Dealt, names: Mapping[str, str]) -> tuple[str, str]:
    colleague, body, other, _partner = (names[pk] for pk in line.ids)
    said = {"name": colleague, "body": body, "other": other}
    return (
        _("Bring %(name)s along to %(other)s") % said,
        _("As far as we know, you alone keep the tie of %(body)s and %(other)s alive.") % said,
    )


def _meet(line: Dealt, names: Mapping[str, str]) -> tuple[str, str]:
    said = {"name": names[line.about], "via": names.get(line.via, "")}
    if line.via:
        why = _("You two have not spoken yet, and %(via)s knows you both.") % said
    elif line.gain:
        why = _("You two have not spoken yet, and it would join parts that have few ties.")
    else:
        why = _("You two have not spoken yet, as far as anybody noted.")
    return _("Meet %(name)s") % said, why


def _catch_up(line: Dealt, names: Mapping[str, str], talks: Talks) -> tuple[str, str]:
    times = len(talks.days)
    said = {
        "name": names[line.about],
        "day": in_short(talks.days[-1]),
        "year": str(talks.days[0].year),
        "times": times,
        "rhythm": rhythm(talks.own),
    }
    if times == 1:
        words = _("You last spoke on %(day)s.")
    else:
        words = ngettext(
            "You have spoken once since %(year)s, last on %(day)s.",
            "You have spoken %(times)s times since %(year)s, last on %(day)s.",
            times,
        )
    if talks.rhythm:
        words = words.removesuffix(".") + _("; your organisations agreed to speak %(rhythm)s.")
    return _("Catch up with %(name)s") % said, words % said


def rhythm(days: int) -> str:
    """A rhythm as one says it."""
    known = {
        7: _("every week"),
        14: _("every fortnight"),
        30: _("every month"),
        91: _("every three months"),
        182: _("twice a year"),
        YEAR: _("once a year"),
    }
    return known.get(days) or _("every %(days)s days") % {"days": days}
