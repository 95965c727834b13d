"""A small picture of one body or one person and those around it, beside the table of the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from hedgerow.analysis.graph import Graph
from hedgerow.analysis.layout import neighbourhood
from hedgerow.core.models import Place
from hedgerow.ties.selectors.around import Line
from hedgerow.ties.selectors.rows import End

MOST_DRAWN = 16
"""Beyond this names would lie over one another; the list below holds everyone."""


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


def draw(place: Place, middle: End, lines: Sequence[Line]) -> Drawing:
    """`middle` with its freshest ties around it, people and bodies in slices of their own."""
    drawn = lines[:MOST_DRAWN]
    graph = Graph(len(drawn) + 1, [(0, number) for number in range(1, len(drawn) + 1)])
    kinds = [_kind(middle), *(_kind(line.other) for line in drawn)]
    points = neighbourhood(graph, 0, kinds).points
    ends = [middle, *(line.other for line in drawn)]
    knots = [_knot(place, end, points[number], number == 0) for number, end in enumerate(ends)]
    strands = [
        Strand(str(middle.pk), str(line.other.pk), line.held or "none", _how(line))
        for line in drawn
    ]
    return Drawing(tuple(knots), tuple(strands), len(lines) - len(drawn))


def _kind(end: End) -> str:
    return "person" if end.is_person else "organisation"


def _knot(place: Place, end: End, point: tuple[float, float], here: bool) -> Knot:
    kind = _kind(end)
    href = reverse(kind, args=[place.slug, end.pk])
    return Knot(str(end.pk), end.name, *point, kind, here, href)


def _how(line: Line) -> str:
    """How a tie is held, as the table beside the picture says it."""
    words = {
        "": _("between people"),
        "none": _("held by nobody we know of"),
        "one": _("held by one"),
        "two": _("held by two"),
        "many": _("held by three or more"),
        "full": _("as strong as it can be"),
    }
    return words[line.held]
