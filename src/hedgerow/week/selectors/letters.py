"""What stands in Monday's letter, and on the pages that its links open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from hedgerow.core import links
from hedgerow.core.policy import Actor, visible
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Membership
from hedgerow.week.models import LineShown, NoLetter
from hedgerow.week.selectors.lines import Line, path
from hedgerow.week.selectors.week import this_week


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
        page = _whole(links.address("line", "line", row))
        answers = tuple((words, f"{page}?say={answer}") for answer, words in line.actions)
        told.append(Told(line.title, line.why, _whole(line.address), answers))
    said = {
        "name": name,
        "lines": told,
        "by_mail": bool(settings.MAIL_REPLY_TO),
        "how_to_answer": how_to_answer(),
        "week": _whole(path(place, "this_week")),
        "stop": _whole(links.address("letters_stop", "letters", membership)),
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


def _whole(address: str) -> str:
    return urljoin(links.root(), address)


def line_shown(actor: Actor, row: LineShown) -> Line | None:
    """The line of a letter as it stands today for whoever it was written to; None where it is
    answered or not asked any more. At most ten queries.
    """
    assert actor.place is not None
    belongs = Membership.objects.filter(person_id=row.person_id, ended_at=None)
    membership = belongs.select_related("account").first()
    if membership is None:
        return None
    lines = this_week(actor_for(actor.place, membership.account))
    return next((line for line in lines if line.key == row.key), None)


def wishes_letters(actor: Actor) -> bool:
    """Whether somebody is written to on Mondays. One query."""
    return not visible(actor, NoLetter).filter(over_at=None).exists()
