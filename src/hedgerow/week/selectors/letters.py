"""What stands in Monday's letter, and on the pages that its links open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from hedgerow.core import links
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor, visible
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Membership, Person
from hedgerow.promises.models import Promise
from hedgerow.questions.models import Question
from hedgerow.week import keys
from hedgerow.week.models import LineAnswer, LineShown, NoLetter
from hedgerow.week.selectors.lines import Action, Line, coffees
from hedgerow.week.selectors.rooms import answers_to


@dataclass(frozen=True, slots=True)
class Told:
    """A line as the letter tells it. `answers` are what each says, and its whole address."""

    title: str
    why: str
    address: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in plain text and in simple HTML; `stop` is the page that turns it off."""

    text: str
    html: str
    stop: str


def letter_about(
    membership: Membership, name: str, lines: Sequence[Line], shown: Sequence[LineShown]
) -> Letter:
    """The letter to one member, with a link for each answer to each line.

    `membership.place` is loaded; `shown` are the rows of `lines`, in their order.
    """
    place = membership.place
    told = []
    for line, row in zip(lines, shown, strict=True):
        row.place = place
        page = links.whole(links.address("line", "line", row))
        answers = tuple((words, f"{page}?say={answer}") for answer, words in line.actions)
        told.append(Told(line.title, line.why, links.whole(line.address), answers))
    said = {
        "name": name,
        "lines": told,
        "by_mail": bool(settings.MAIL_REPLY_TO),
        "how_to_answer": how_to_answer(),
        "week": links.whole(links.path(place, "this_week")),
        "stop": links.whole(links.address("letters_stop", "letters", membership)),
    }
    return Letter(_text(said), render_to_string("week/letter.jinja", said), str(said["stop"]))


def _text(said: dict[str, object]) -> str:
    parts = [
        _("Hello %(name)s,") % said,
        _("A few things worth tending this week. None of them must be done."),
        *_lines(said),
    ]
    if said["by_mail"]:
        parts.append(how_to_answer())
    parts += [
        _("All of it, and how to rest:\n%(week)s") % said,
        _("No letter on Mondays any more:\n%(stop)s") % said,
    ]
    return "\n\n".join(parts) + "\n"


def _lines(said: dict[str, object]) -> list[str]:
    told = said["lines"]
    assert isinstance(told, list)
    return [
        "\n".join(
            [
                f"{number}. {line.title}",
                f"   {line.why}",
                *(f"   {words}: {address}" for words, address in line.answers),
            ]
        )
        for number, line in enumerate(told, 1)
    ]


def how_to_answer() -> str:
    """What can be written back."""
    return _(
        "You can also answer this letter. Begin with the number of the line: "
        "1 had it, 2 later, 3 not for me. A sentence about it is welcome. "
        "Or write: rest, or: stop."
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of an earlier letter: what it is about, since when, and what may be answered."""

    title: str
    week: date
    actions: tuple[Action, ...]


def line_shown(actor: Actor, row: LineShown) -> Asked | None:
    """A line of a letter, for whoever it was written to; None where they have answered since, or
    what it was about is gone. Four queries, since the whole week is not worked out for it.
    """
    assert actor.place is not None
    belongs = Membership.objects.filter(person_id=row.person_id, ended_at=None)
    membership = belongs.select_related("account").first()
    since = LineAnswer.objects.filter(person_id=row.person_id, key=row.key, on__gte=row.week)
    if membership is None or since.exists():
        return None
    kind, ids = keys.ids_of(row.key)
    reader = actor_for(actor.place, membership.account)
    thing = visible(reader, _ABOUT.get(kind, Person)).filter(pk=ids[-1]).first()
    if thing is None:
        return None
    may = coffees() if kind in keys.TWO else answers_to(kind)
    return Asked(str(thing), row.week, may)


_ABOUT: Mapping[str, type[PlaceModel]] = {
    "promise": Promise,
    "question": Question,
    "tell": Question,
}


def own_membership(actor: Actor) -> Membership:
    """As what somebody who is signed in belongs here. One query."""
    return Membership.objects.get(person_id__in=[actor.person_id], ended_at=None)


def wishes_letters(actor: Actor) -> bool:
    """Whether somebody is written to on Mondays. One query."""
    return not visible(actor, NoLetter).filter(over_at=None).exists()
