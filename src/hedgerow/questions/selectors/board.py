"""The board of hanging questions: sentences first, then what hangs, was followed, was let go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Count, ExpressionWrapper, Min, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.core import clock
from hedgerow.core.dates import in_full
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, visible
from hedgerow.place.models import Organisation
from hedgerow.place.models.organisation import Sector
from hedgerow.questions.models import Follow, LetGo, Question
from hedgerow.questions.selectors.cards import Card, State, cards
from hedgerow.ties.selectors.sayings import Saying, counted, portion

PER_PAGE = 20
LONG = timedelta(weeks=3)
"""After so long a hanging question is spoken of to those with power."""

WITH_POWER = frozenset({Sector.COUNCIL, Sector.NHS, Sector.POLICE, Sector.PUBLIC, Sector.FUNDER})
"""The sectors of statutory bodies and of those who fund, whose follow is heard furthest."""

STATES: tuple[State, ...] = ("hanging", "followed", "let_go")


def _is(state: State) -> Q:
    """Whether a question is in this state. Lists made once, which any planner reads quickly."""
    let_go = Q(pk__in=LetGo.objects.values("question_id"))
    if state == "let_go":
        return let_go
    return (_has_follow() if state == "followed" else ~_has_follow()) & ~let_go


def _has_follow() -> Q:
    return Q(pk__in=Follow.objects.values("question_id"))


@dataclass(frozen=True, slots=True)
class Board:
    """The board as one person sees it.

    `nudge` is a sentence for somebody of a statutory body or a funder; else empty.
    """

    sayings: tuple[Saying, ...]
    nudge: str
    show: State
    counts: dict[State, int]
    page: Page[Card]


def in_state(actor: Actor, state: State) -> QuerySet[Question]:
    """The questions that `actor` may see and that hang, were followed, or were let go.

    What hangs longest comes first; of the others the latest asked.
    """
    order = ("asked_on", "pk") if state == "hanging" else ("-asked_on", "-pk")
    return visible(actor, Question).filter(_is(state)).order_by(*order)


def hanging(actor: Actor) -> QuerySet[Question]:
    """The questions that `actor` may see and that nobody has followed yet, the oldest first."""
    return in_state(actor, "hanging")


def board(actor: Actor, show: State = "hanging", page: int = 1) -> Board:
    """The board, one page of one of its three lists. At most seven queries."""
    assert actor.place is not None
    long_ago = clock.today(actor.place.time_zone) - LONG
    sums = _sums(actor, long_ago)
    counts: dict[State, int] = {state: sums[state] for state in STATES}
    paginator: Any = Paginator(in_state(actor, show), PER_PAGE)
    paginator.count = counts[show]
    found: Any = paginator.get_page(page)
    shown = cards(actor, found.object_list)
    return Board(
        sayings=(what_hangs(counts, sums["oldest"]), *_whose_follows(actor)),
        nudge=_nudge(actor, sums["long"]),
        show=show,
        counts=counts,
        page=Page(shown, found.number, paginator),
    )


def _sums(actor: Actor, long_ago: date) -> dict[str, Any]:
    """How many are in each state; of those that hang the oldest day, and how many are `long`.

    Each question's state is asked once, and the sums are of the few kinds that come of it.
    """
    others = Q(asker=None) | ~Q(asker__in=[actor.person_id])
    kinds = (
        visible(actor, Question)
        .order_by()
        .values(gone=_told(_is("let_go")), followed=_told(_has_follow()))
        .annotate(
            every=Count("pk"),
            oldest=Min("asked_on"),
            long=Count("pk", filter=others & Q(asked_on__lt=long_ago)),
        )
    )
    sums: dict[str, Any] = {**dict.fromkeys(STATES, 0), "oldest": None, "long": 0}
    for kind in kinds:
        state = "let_go" if kind["gone"] else "followed" if kind["followed"] else "hanging"
        sums[state] += kind["every"]
        if state == "hanging":
            sums |= {"oldest": kind["oldest"], "long": kind["long"]}
    return sums


def _told(whether: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(whether, BooleanField())


def what_hangs(counts: dict[State, int], oldest: date | None) -> Saying:
    """How many questions hang, since when, and what became of the others."""
    number = counts["hanging"]
    if oldest is None:
        words = _("No question is left hanging.")
    else:
        words = ngettext(
            "%(number)s question hangs, since %(day)s.",
            "%(number)s questions hang, the oldest since %(day)s.",
            number,
        ) % {"number": in_words(number), "day": in_full(oldest)}
    became = []
    if counts["followed"]:
        became.append(
            ngettext("%(n)s was followed.", "%(n)s were followed.", counts["followed"])
            % {"n": in_words(counts["followed"])}
        )
    if counts["let_go"]:
        became.append(
            ngettext(
                "%(n)s was let go with thanks.", "%(n)s were let go with thanks.", counts["let_go"]
            )
            % {"n": in_words(counts["let_go"])}
        )
    return Saying(" ".join((words, *became)))


def in_words(number: int) -> str:
    """A number at the head of a sentence: 'Three', '12'."""
    return capfirst(str(apnumber(number)))


def _whose_follows(actor: Actor) -> list[Saying]:
    """How much of the following is done by those with power: of all together, never of one."""
    everyone = Q(question__audience__in=[Audience.PLACE, Audience.PUBLIC])
    sums = (
        visible(actor, Follow)
        .filter(everyone)
        .aggregate(every=Count("pk"), power=Count("pk", filter=Q(body__sector__in=WITH_POWER)))
    )
    if not sums["every"]:
        return []
    words = _(
        "%(portion)s of our follows came from councils, health, police, other public bodies "
        "and funders."
    )
    careful = _(
        "This counts follows of questions that everyone here may see. A follow counts for the "
        "body in whose role it was said. It is about all of us together, and nobody is ranked."
    )
    share = portion(sums["power"], sums["every"])
    number = counted(sums["power"], sums["every"])
    return [Saying(words % {"portion": share}, number, careful)]


def _nudge(actor: Actor, long: int) -> str:
    """A kind line to follow, never to answer, for whoever works for a body with power."""
    if not long or not actor.is_member:
        return ""
    bodies = visible(actor, Organisation).filter(pk__in=actor.groups, sector__in=WITH_POWER)
    if not bodies.exists():
        return ""
    return ngettext(
        "%(number)s question has hung for more than three weeks. To follow it, you need no answer.",
        "%(number)s questions have hung for more than three weeks. "
        "To follow one, you need no answer.",
        long,
    ) % {"number": in_words(long)}
