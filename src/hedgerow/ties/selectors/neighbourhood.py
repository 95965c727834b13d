"""A small picture of one body or one person and those around it, beside the table of the same."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from hedgerow.analysis.layout import Point, bows
from hedgerow.core.models import Place
from hedgerow.ties.selectors.around import Around, Line
from hedgerow.ties.selectors.rows import End


@dataclass(frozen=True, slots=True)
class Knot:
    """A body or a person in the picture, as the component `picture` wants it."""

    key: str
    label: str
    x: float
    y: float
    kind: str
    here: bool
    href: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Strand:
    """A tie in the picture, between the keys of two knots."""

    a: str
    b: str
    held: str
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture's knots and strands; `left_out` is how many ties it does not show."""

    knots: tuple[Knot, ...]
    strands: tuple[Strand, ...]
    left_out: int


def draw(place: Place, around: Around) -> Drawing:
    """Somebody in the middle, with the freshest of their ties on both sides.

    With more of them names would lie over one another; the list below the picture holds everyone.
    """
    middle, drawn = around.end, around.freshest
    knots = [_knot(place, middle, (0.5, 0.5), here=True)]
    for line, point in zip(drawn, bows(len(drawn)), strict=True):
        knots.append(_knot(place, line.other, point, here=False))
    strands = [Strand(str(middle.pk), str(line.other.pk), *_how(middle, line)) for line in drawn]
    return Drawing(tuple(knots), tuple(strands), around.ties - len(drawn))


def _kind(end: End) -> str:
    return "person" if end.is_person else "organisation"


def _knot(place: Place, end: End, point: Point, here: bool) -> Knot:
    kind = _kind(end)
    href = reverse(kind, args=[place.slug, end.pk])
    return Knot(str(end.pk), end.name, *point, kind, here, href)


def _how(middle: End, line: Line) -> tuple[str, str]:
    """How a tie is held, as it is drawn and as the table beside the picture says it."""
    if middle.is_person or line.other.is_person:
        return "two", _("held by the two of them")
    words = {
        "": _("not counted, for not everyone here may see it"),
        "none": _("held by nobody we know of"),
        "one": _("held by one"),
        "two": _("held by two"),
        "many": _("held by three or more"),
        "full": _("as strong as it can be"),
    }
    return line.held or "none", words[line.held]
