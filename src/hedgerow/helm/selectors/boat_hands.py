"""Who had a hand in each of several decisions, and what is known of those bodies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hedgerow.analysis.boat import Hands, stoppers
from hedgerow.core.together import Part, Row, read_together
from hedgerow.helm import rules
from hedgerow.helm.models import Asked, Backer, ObjectionStep, Proposal, Say, Wording
from hedgerow.place.models import Organisation, Sector


@dataclass(frozen=True, slots=True)
class Crew:
    """Of each decision whose hands it was in, and the bodies of all, each with its size."""

    hands: dict[UUID, Hands]
    bodies: dict[UUID, Organisation]

    @property
    def names(self) -> dict[Any, str]:
        """What each body is called."""
        return {pk: body.name for pk, body in self.bodies.items()}

    @property
    def sectors(self) -> dict[Any, str]:
        """The sector of each body; None stands for neighbours, who have one too."""
        known: dict[Any, str] = {pk: body.sector for pk, body in self.bodies.items()}
        return {**known, None: Sector.COMMUNITY.value}


def crew_of(proposals: Sequence[Proposal]) -> Crew:
    """Who had a hand in each of these decisions.

    Two queries. What single people said is counted by organisation and never shown from here.
    """
    rows = _rows(proposals)
    of: dict[str, dict[UUID, set[Any]]] = {
        name: defaultdict(set) for name in ("proposed", "shaped")
    }
    for pk, body in rows["backers"]:
        of["proposed"][pk].add(body)
    for pk, body in [*rows["wordings"], *rows["integrated"]]:
        of["shaped"][pk].add(body)
    votes = _votes(rows["says"])
    hands = {}
    for each in proposals:
        rule = rules.read(each.rule).rule
        stop = stoppers(
            votes[each.pk], majority=rule.majority, one_can_stop_it=rule.one_can_stop_it
        )
        hands[each.pk] = Hands(
            agenda=frozenset({each.agenda_body_id}),
            proposed=frozenset({each.body_id} | of["proposed"][each.pk]),
            shaped=frozenset(of["shaped"][each.pk]),
            decided=frozenset(votes[each.pk]),
            could_stop=stop,
        )
    named: set[Any] = {body for each in hands.values() for body in _all(each)}
    bodies = Organisation.objects.filter(pk__in=named - {None}).select_related("size_band")
    return Crew(hands, {body.pk: body for body in bodies})


def _all(hands: Hands) -> frozenset[Any]:
    return hands.agenda | hands.proposed | hands.shaped | hands.decided


def _rows(proposals: Sequence[Proposal]) -> dict[str, list[Row]]:
    changed = ObjectionStep.objects.filter(
        kind=ObjectionStep.Kind.INTEGRATED, objection__asked__proposal__in=proposals
    )
    asked = Asked.objects.filter(proposal__in=proposals, ended_on=None)
    return read_together(
        {
            "backers": Part(
                Backer.objects.filter(proposal__in=proposals), ids=("proposal_id", "body_id")
            ),
            "wordings": Part(
                Wording.objects.filter(proposal__in=proposals), ids=("proposal_id", "body_id")
            ),
            "integrated": Part(
                changed, ids=("objection__asked__proposal_id", "objection__asked__body_id")
            ),
            "says": Part(
                Say.objects.filter(asked__in=asked),
                ids=("asked__proposal_id", "asked__body_id", "asked_id", "pk"),
                words=("stance",),
                numbers=("wording__number", "asked__number"),
                moments=("created_at",),
            ),
        }
    )


def _votes(says: Iterable[Row]) -> defaultdict[UUID, dict[Any, bool]]:
    """Of each proposal, the bodies that were heard on the last words, and whether all for it."""
    last: dict[UUID, tuple[UUID, Any, bool]] = {}
    for pk, body, asked, _say, stance, number, current, _at in sorted(
        says, key=lambda row: (row[-1], row[3])
    ):
        if number == current:
            last[asked] = (pk, body, stance == Say.Stance.FOR)
    votes: defaultdict[UUID, dict[Any, bool]] = defaultdict(dict)
    for pk, body, is_for in last.values():
        votes[pk][body] = votes[pk].get(body, True) and is_for
    return votes
