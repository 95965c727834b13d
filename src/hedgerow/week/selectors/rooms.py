"""Lines that other rooms give: promises due, a question that hangs, and what to tell back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from hedgerow.analysis.cadence import Kind, chance
from hedgerow.core import links
from hedgerow.core.dates import in_short
from hedgerow.core.policy import Actor, visible
from hedgerow.promises.models import Promise, PromiseStep
from hedgerow.promises.selectors.rows import PromiseRow, rows_of, still_open
from hedgerow.questions.models import Afterword, Follow, LetGo
from hedgerow.questions.selectors.board import hanging
from hedgerow.week.selectors.lines import Action, Line, put_off

SOON = timedelta(days=7)
"""A promise is in the list from so long before its day."""

WAITED = timedelta(weeks=4)
"""After so long, whoever picked a question up is asked what it opened."""

OLDEST = 12
"""Of how many questions, those that hang longest, each reader is shown one by lot."""


def promised(actor: Actor, today: date) -> Iterator[Line]:
    """What the reader promised by now or soon, and what was promised to them and is done.

    One query.
    """
    if actor.person_id is None:
        return
    due = Q(giver=actor.person_id, due__lte=today + SOON)
    rows = visible(actor, Promise).filter(still_open(), due | Q(receiver=actor.person_id))
    for row in rows_of(actor, rows.order_by("due", "pk")):
        own = row.giver is not None and row.giver.pk == actor.person_id
        said_done = row.stands == PromiseStep.Kind.SAID_DONE
        if own != said_done:
            yield _own_promise(actor, row) if own else _told_done(actor, row)


def _own_promise(actor: Actor, row: PromiseRow) -> Line:
    said = {
        "name": row.receiver.name if row.receiver else _("everyone here"),
        "day": in_short(row.due),
    }
    why = _("You promised it to %(name)s, by %(day)s.") % said
    if row.overdue:
        why = _("You promised it to %(name)s by %(day)s; you may do it or change it openly.") % said
    return _line(actor, "promise", "promise", row.pk, short(row.words), why)


def _told_done(actor: Actor, row: PromiseRow) -> Line:
    giver = row.giver or row.giver_body
    assert giver is not None
    title = _("Say what became of “%(words)s”") % {"words": short(row.words)}
    why = _("%(name)s promised it to you and says that it is done.") % {"name": giver.name}
    return _line(actor, "tell", "promise", row.pk, title, why)


def asked(actor: Actor, week: date) -> Iterator[Line]:
    """One question that hangs and that the reader did not ask, another each week. One query."""
    others = Q(asker=None) | ~Q(asker__in=[actor.person_id])
    found = list(hanging(actor).filter(others).values_list("pk", "words", "asked_on")[:OLDEST])
    drawn = sorted(found, key=lambda row: chance(week, actor.person_id, row[0]))
    for pk, words, on in drawn:
        why = _("It hangs since %(day)s, and nobody has picked it up yet.") % {"day": in_short(on)}
        yield _line(actor, "question", "question", pk, short(words), why)


def to_tell(actor: Actor, today: date) -> Iterator[Line]:
    """Questions that the reader picked up a while ago, of which nobody said what came.

    One query.
    """
    if actor.person_id is None:
        return
    opened = Afterword.objects.filter(question=OuterRef("question_id"), kind=Afterword.Kind.OPENED)
    gone = LetGo.objects.filter(question=OuterRef("question_id"))
    follows = (
        visible(actor, Follow)
        .filter(~Exists(opened), ~Exists(gone), person=actor.person_id, on__lte=today - WAITED)
        .exclude(question__asker__in=[actor.person_id])
        .order_by("on", "pk")
    )
    names = ("question_id", "question__words", "question__asker__name", "on")
    for pk, words, asker, on in follows.values_list(*names):
        said: dict[str, Any] = {"words": short(words), "name": asker or _("whoever asked")}
        title = _("Tell %(name)s what came of “%(words)s”") % said
        why = _("You picked it up on %(day)s; nobody has said what it opened.") % {
            "day": in_short(on)
        }
        yield _line(actor, "tell", "question", pk, title, why)


def short(words: str) -> str:
    """The beginning of what somebody wrote."""
    return Truncator(words).chars(90)


def _line(actor: Actor, kind: Kind, page: str, pk: Any, title: str, why: str) -> Line:
    assert actor.place is not None
    address = links.path(actor.place, page, pk=pk)
    return Line(f"{kind}:{pk}", kind, title, why, address, answers_to(kind))


def answers_to(kind: str) -> tuple[Action, ...]:
    """What may be answered to a line of another room."""
    answers: dict[str, tuple[Action, ...]] = {
        "promise": put_off()[:1],  # what was promised may wait, and is not put away from here
        "tell": (("had_it", _("Told them")), *put_off()),
    }
    return answers.get(kind, put_off())
