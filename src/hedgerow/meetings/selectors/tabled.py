"""What is on the table of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from hedgerow.core.find import find
from hedgerow.core.policy import Actor, visible
from hedgerow.helm.models import Asked, Proposal, Wording
from hedgerow.helm.selectors.proposals import ProposalCard, card_of
from hedgerow.helm.selectors.rows import ProposalRow, rows_of
from hedgerow.meetings.models import Meeting, Tabled

MOST_OFFERED = 50


@dataclass(frozen=True, slots=True)
class TabledRow:
    """A proposal on the table of a meeting. `pk` is of its lying there."""

    pk: UUID
    proposal: ProposalRow


def on_table(actor: Actor, meeting: UUID) -> list[TabledRow]:
    """The proposals on the table of a meeting, in the order in which they came there. Two looks."""
    lying = visible(actor, Tabled).filter(meeting_id=meeting).values_list("pk", "proposal_id")
    if not (found := list(lying)):
        return []
    rows = {row.pk: row for row in rows_of(actor, Q(pk__in=[pk for _, pk in found]))}
    return [TabledRow(pk, rows[proposal]) for pk, proposal in found if proposal in rows]


def may_be_tabled(actor: Actor, meeting: Meeting) -> tuple[list[tuple[str, str]], bool]:
    """The latest `MOST_OFFERED` open proposals that are not on its table yet, each as a choice.

    And whether there are more.
    """
    lying = Tabled.objects.filter(meeting=meeting).values("proposal_id")
    open_ones = visible(actor, Proposal).filter(state__in=[Proposal.State.TALK, Proposal.State.SAY])
    rows = open_ones.exclude(pk__in=lying).select_related("group").order_by("-created_at", "-pk")
    found = list(rows[: MOST_OFFERED + 1])
    choices = [(str(each.pk), f"{each.title} ({each.group.name})") for each in found]
    return choices[:MOST_OFFERED], len(found) > MOST_OFFERED


def tabled_whole(actor: Actor, pk: UUID) -> tuple[Tabled, ProposalCard]:
    """What lies on the table, for those who may write down what is said of it; else 404."""
    along = ("place", "meeting__place", "proposal__place", "proposal__group")
    tabled = find(actor, Tabled, pk, "change", along=along)
    return tabled, card_of(actor, tabled.proposal)


def with_a_say(actor: Actor, proposal: Proposal) -> dict[UUID, Asked]:
    """Those for whom the reader may write down a say, by the id of their having been asked."""
    rows = visible(actor, Asked, "say_for").filter(proposal=proposal)
    return {each.pk: each for each in rows.select_related("person", "proposal__place", "place")}


class Latest(NamedTuple):
    """The words of a proposal as they are now, and who they are for."""

    text: str
    for_whom: str


def latest_words(actor: Actor, proposals: list[UUID]) -> dict[UUID, Latest]:
    """The latest words of each proposal. One look."""
    rows = visible(actor, Wording).filter(proposal_id__in=proposals).order_by("number")
    told = rows.values_list("proposal_id", "words", "proposal__for_whom")
    return {pk: Latest(words, for_whom) for pk, words, for_whom in told}
