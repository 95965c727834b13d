"""The page *Who is not here*: gaps in words, each with somebody who could open a door."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.core.policy import Actor
from hedgerow.place.models import Sector
from hedgerow.ties.selectors.introductions import Choice
from hedgerow.ties.selectors.sayings import FEW, Basis, basis
from hedgerow.ties.structure.absent import OPENERS, Absence, Opener
from hedgerow.ties.structure.kept import picture_for
from hedgerow.ties.structure.picture import Picture


@dataclass(frozen=True, slots=True)
class Door:
    """Who could open it, and why they."""

    person: Choice
    why: str


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap in a sentence; `body` where it is about one."""

    words: str
    body: Choice | None
    doors: list[Door]


@dataclass(frozen=True, slots=True)
class Section:
    """Gaps of one kind. `more` says how many are not named."""

    title: str
    lead: str
    gaps: list[Gap]
    more: str


@dataclass(frozen=True, slots=True)
class MissingPage:
    """What the page shows."""

    basis: Basis
    sections: list[Section]


def missing_page(actor: Actor) -> MissingPage:
    """Who is not here, as far as everyone may know. No query of its own."""
    kept = picture_for(actor)
    sections = [
        _section(kept.picture, title, lead, kinds)
        for title, lead, kinds in (
            (_("Sectors"), "", ("sector", "sector untied", "sectors apart")),
            (_("Parts of the place"), "", ("patch untied", "patch apart")),
            (
                _("Small groups without a tie"),
                _("We know of no live tie of theirs to anybody."),
                ("small untied",),
            ),
            (
                _("Large bodies without a local tie"),
                _("We know of no live tie to a small group, or to anyone of one neighbourhood."),
                ("large without local",),
            ),
            (
                _("Named by several, not yet heard"),
                _("Others speak of them. Nobody of theirs has said anything here."),
                ("named",),
            ),
            (
                _("On the map, not yet heard"),
                _("They are listed, but nobody of theirs was in a conversation or said anything."),
                ("silent",),
            ),
        )
    ]
    return MissingPage(basis(kept), [section for section in sections if section.gaps])


def _section(picture: Picture, title: str, lead: str, kinds: tuple[str, ...]) -> Section:
    rows = [absence for absence in picture.absences if absence.kind in kinds]
    whole = sum(absence.bodies for absence in rows if _is_count(absence))
    apart = [absence for absence in rows if absence.kind == "sectors apart"]
    gaps = [
        _gap(picture, absence)
        for absence in rows
        if absence.kind != "sectors apart" and not _is_count(absence)
    ]
    gaps += _sectors_apart(picture, apart)
    more = ""
    if whole > len(gaps):
        left = whole - len(gaps)
        more = ngettext("And %(n)s more.", "And %(n)s more.", left) % {"n": f"{left:,}"}
    return Section(title, lead, gaps, more)


def _sectors_apart(picture: Picture, apart: list[Absence]) -> list[Gap]:
    """Pairs of sectors without a tie, each pair once, under the first of the two."""
    gaps: list[Gap] = []
    for about, pairs in groupby(apart, key=lambda absence: absence.about):
        others = list(pairs)
        names = {"about": _named(about), "others": "; ".join(_named(each.other) for each in others)}
        doors = [_door(picture, Opener(*each)) for absence in others for each in absence.openers]
        first = list({door.person: door for door in doors}.values())[:OPENERS]
        words = _("%(about)s: no live tie that we know of to %(others)s.") % names
        gaps.append(Gap(words, None, first))
    return gaps


def _named(value: str) -> str:
    return str(Sector(value).label) if value in Sector.values else value


def _is_count(absence: Absence) -> bool:
    return absence.body < 0 and not absence.about


def _gap(picture: Picture, absence: Absence) -> Gap:
    doors = [_door(picture, Opener(*opener)) for opener in absence.openers]
    if absence.body >= 0:
        body = picture.bodies[absence.body]
        about = [str(Sector(body.sector).label) if body.sector else "", body.patch]
        return Gap(" · ".join(part for part in about if part), (UUID(body.id), body.name), doors)
    return Gap(_words(absence), None, doors)


def _words(absence: Absence) -> str:
    many = absence.bodies
    names = {
        "about": _named(absence.about),
        "count": ngettext("one body", "%(n)s bodies", many) % {"n": f"{many:,}"}
        if many >= FEW or many == 1
        else _("a few bodies"),
    }
    said = {
        "sector": _("%(about)s: nobody of this sector is here."),
        "sector untied": _("%(about)s: %(count)s here, and no live tie that we know of."),
        "patch untied": _("%(about)s: %(count)s here, and no live tie that we know of."),
        "patch apart": _("%(about)s: no live tie to any other part of the place that we know of."),
    }
    return said[absence.kind] % names


def _door(picture: Picture, opener: Opener) -> Door:
    person, at = picture.people[opener.person], picture.bodies[opener.at]
    why = {
        "knows": _("knows somebody at %(at)s"),
        "patch": _("is in the same part of the place, at %(at)s"),
        "sector": _("is in the same sector, at %(at)s"),
    }[opener.why] % {"at": at.name}
    return Door((UUID(person.id), person.name), why)
