"""The small groups of a meeting as they are drafted, for whoever looks after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from hedgerow.core import languages
from hedgerow.core.policy import Actor, visible
from hedgerow.formats.documents import Document, Line, Section
from hedgerow.meetings.models import BreakoutPlan, BreakoutRound, BreakoutWish, Invitation, Meeting

Kind = BreakoutWish.Kind
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupsRound:
    """One time in small groups: who sits at each table, and who is not there."""

    number: int
    tables: tuple[Names, ...]
    away: Names


@dataclass(frozen=True, slots=True)
class WishShown:
    """A wish in words; `is_private` where the reader alone sees it."""

    pk: UUID
    words: str
    is_private: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """One person's own way through the rounds: their table in each, 0 where they are not there."""

    name: str
    tables: tuple[int, ...]

    @property
    def in_turn(self) -> list[dict[str, int]]:
        """The rounds in which they are there, each with its table."""
        rounds = enumerate(self.tables, 1)
        return [{"round": number, "table": table} for number, table in rounds if table]


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """A draft with what was wished for it.

    `people` are all who may be wished for, by the id of their invitation; `left_out` those on the
    list whom the draft does not seat, and who did not say no. `meet_anyway` are those whom the
    reader wished apart and who sit together, each pair in words.
    """

    plan: BreakoutPlan | None
    rounds: tuple[GroupsRound, ...]
    people: tuple[tuple[UUID, str], ...]
    left_out: Names
    wishes: tuple[WishShown, ...]
    meet_anyway: Names

    @property
    def slips(self) -> Iterator[Slip]:
        """Everybody who is seated, by name, with their tables."""
        seated = self.plan.rounds if self.plan else []
        for pk, name in self.people:
            at = [
                next((n for n, table in enumerate(groups, 1) if str(pk) in table), 0)
                for groups in seated
            ]
            if any(at):
                yield Slip(name, tuple(at))


def groups_page(actor: Actor, meeting: Meeting) -> GroupsPage:
    """The draft of a meeting that the actor looks after. Three queries."""
    plan = visible(actor, BreakoutPlan).filter(meeting=meeting).first()
    listed = visible(actor, Invitation, "change").filter(meeting=meeting, ended_at=None)
    rows = sorted(listed, key=lambda row: (row.name.casefold(), str(row.pk)))
    names = {str(row.pk): row.name for row in rows}
    drafted: list[list[list[str]]] = plan.rounds if plan else []
    seated = {pk for groups in drafted for table in groups for pk in table}
    wishes = list(visible(actor, BreakoutWish).filter(meeting=meeting).order_by("pk"))
    coming = [row for row in rows if row.answer != Invitation.Answer.NO]
    return GroupsPage(
        plan=plan,
        rounds=tuple(_round(n, groups, seated, names) for n, groups in enumerate(drafted, 1)),
        people=tuple((row.pk, row.name) for row in coming),
        left_out=tuple(row.name for row in coming if str(row.pk) not in seated) if plan else (),
        wishes=tuple(_wish(wish, names) for wish in wishes),
        meet_anyway=tuple(_meet_anyway(wishes, drafted, names)),
    )


def next_planned(actor: Actor, meeting: Meeting) -> int:
    """The number of the time in small groups that is planned to come next; 0 where none is."""
    plan = visible(actor, BreakoutPlan).filter(meeting=meeting).only("rounds", "place").first()
    if plan is None:
        return 0
    number = BreakoutRound.objects.filter(meeting=meeting).count() + 1
    return number if number <= len(plan.rounds) else 0


def on_paper(meeting: Meeting, shown: GroupsPage) -> Document:
    """A section for each table, with who sits there when, and one to find one's own tables."""
    most = max((len(each.tables) for each in shown.rounds), default=0)
    tables = (
        Section(
            _("Table %(num)d") % {"num": number + 1},
            tuple(
                Line(f"{_('Round %(num)d') % {'num': each.number}}: {', '.join(names)}")
                for each in shown.rounds
                for names in each.tables[number : number + 1]
            ),
        )
        for number in range(most)
    )
    at = _("round %(round)d: table %(table)d")
    slips = tuple(
        Line(slip.name, "item", ", ".join(at % each for each in slip.in_turn))
        for slip in shown.slips
    )
    sections = (*tables, Section(_("Find your tables"), slips))
    return Document(meeting.name, sections=sections, language=languages.tag())


def _round(
    number: int, groups: Sequence[Sequence[str]], seated: set[str], names: Mapping[str, str]
) -> GroupsRound:
    here = {pk for table in groups for pk in table}
    return GroupsRound(
        number=number,
        tables=tuple(tuple(names.get(pk, _("Not on the list")) for pk in t) for t in groups),
        away=tuple(name for pk, name in names.items() if pk in seated - here),
    )


def _wish(wish: BreakoutWish, names: Mapping[str, str]) -> WishShown:
    who = {
        "one": names.get(str(wish.one_id), _("Somebody")),
        "other": names.get(str(wish.other_id), _("somebody")),
        "number": wish.number,
    }
    words = {
        Kind.TOGETHER: _("%(one)s and %(other)s sit together every time."),
        Kind.APART: _("%(one)s and %(other)s are kept apart."),
        Kind.HOST: _("%(one)s hosts table %(number)s every time."),
        Kind.FROM: _("%(one)s comes in time for round %(number)s."),
        Kind.UNTIL: _("%(one)s leaves after round %(number)s."),
        Kind.CONTENT: _("%(one)s chose to sit with whoever funds them."),
    }
    return WishShown(wish.pk, words[Kind(wish.kind)] % who, wish.kind == Kind.APART)


def _meet_anyway(
    wishes: Sequence[BreakoutWish],
    drafted: Sequence[Sequence[Sequence[str]]],
    names: Mapping[str, str],
) -> Iterator[str]:
    for wish in wishes:
        pair = {str(wish.one_id), str(wish.other_id)}
        if wish.kind != Kind.APART:
            continue
        for number, groups in enumerate(drafted, 1):
            if any(pair.issubset(table) for table in groups):
                one, other = (names.get(pk, _("Somebody")) for pk in sorted(pair))
                told = _("%(one)s and %(other)s sit together in round %(number)s.")
                yield told % {"one": one, "other": other, "number": number}
