"""The handover pack as a document."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hedgerow.core import languages
from hedgerow.core.dates import in_full
from hedgerow.formats.documents import Document, Section
from hedgerow.formats.documents import Line as Words
from hedgerow.moving.selectors.plans import Line, Plan


def handover_document(plan: Plan, place: str) -> Document:
    """What somebody passes on, as a document of headed lists. No query."""
    under = [place]
    sections = [Section(part.heading, tuple(map(_words, part.lines))) for part in plan.parts]
    if plan.leaving is not None:
        day = in_full(plan.leaving.last_day)
        under.append(_("Last day: %s") % day)
        if plan.leaving.unwritten:
            quote = Words(plan.leaving.unwritten, "quote")
            sections.insert(0, Section(_("What nobody wrote down"), (quote,)))
    return Document(
        title=_("Handover from %s") % plan.name,
        under=(*under, plan.saying.words),
        sections=tuple(sections),
        language=languages.tag(),
    )


def _words(line: Line) -> Words:
    return Words(f"{line.thing.words} {line.thing.detail}".strip(), "item", in_words(line))


def in_words(line: Line) -> str:
    """What the plan says of one thing, in a few words."""
    if not line.planned:
        return _("nobody yet")
    said = _("to %s") % line.to.name if line.to else _("ends with thanks")
    return f"{said}: {line.words}" if line.words else said
