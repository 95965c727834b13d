"""The boat check in words: kind, plain, and never about a single person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.analysis.boat import POINTS, Boat
from hedgerow.analysis.consent import Way
from hedgerow.analysis.power import Vote
from hedgerow.core.listing import joined
from hedgerow.core.policy import Actor, visible
from hedgerow.helm.matters import rule_of
from hedgerow.helm.models import GroupMember, StewardshipGroup

Names = Mapping[Any, str]


def named(body: Any, names: Names) -> str:
    """What a body is called; None stands for neighbours."""
    return names.get(body, "") or _("Neighbours")


def of_decision(shared: Collection[str]) -> str:
    """Who had the helm of one decision; `shared`: which of `POINTS` more than one sector had."""
    said = {
        "proposed": _("brought it"),
        "shaped": _("shaped its words"),
        "decided": _("decided it"),
        "could_stop": _("could have stopped it"),
    }
    alone = [said[point] for point in POINTS if point not in shared]
    if not alone:
        return _(
            "All at the helm: more than one sector brought it, shaped it, decided it and could "
            "have stopped it."
        )
    if len(shared) >= 3:
        return _("All at the helm, but that one sector alone %(alone)s.") % {"alone": alone[0]}
    if len(shared) == 2:
        return _("Some had a say. One sector alone %(alone)s.") % {"alone": joined(alone)}
    return _("One sector had the helm, and others came along. Who could steer next time?")


def of_quarter(told: Boat, names: Names, sectors: Mapping[Any, str]) -> Iterable[str]:
    """Five sentences about what was decided, or one where nothing was."""
    if told.median is None:
        yield _("Nothing was decided in these three months.")
        return
    yield _on_the_whole(told.decisions, told.median)
    yield _brought(told, names, sectors)
    yield _agenda(told, names)
    yield _("In %(count)s of %(all)s, more than one sector shaped the words.") % {
        "count": told.shaped,
        "all": told.decisions,
    }
    yield _("In %(count)s of %(all)s, more than one sector could have stopped it.") % {
        "count": told.stoppable,
        "all": told.decisions,
    }


def _on_the_whole(decisions: int, median: int) -> str:
    """How many decisions, and how it was with most of them: `median` is of the boat index."""
    if median >= 3:
        words = ngettext(
            "%(count)s decision was made, with all at the helm.",
            "%(count)s decisions were made, on the whole with all at the helm.",
            decisions,
        )
    elif median == 2:
        words = ngettext(
            "%(count)s decision was made, in which some had a say.",
            "%(count)s decisions were made, in which on the whole some had a say.",
            decisions,
        )
    else:
        words = ngettext(
            "%(count)s decision was made, in one boat, and others came along.",
            "%(count)s decisions were made, on the whole in one boat, and others came along.",
            decisions,
        )
    return words % {"count": decisions}


def _brought(told: Boat, names: Names, sectors: Mapping[Any, str]) -> str:
    if told.mostly is not None:
        return _(
            "Most of it came from %(name)s, with thanks: what would it take for others to bring "
            "the next one?"
        ) % {"name": named(told.mostly, names)}
    bodies, kinds = len(told.proposed), len({sectors.get(body, "") for body, _n in told.proposed})
    return _("What was decided came from %(bodies)s, of %(sectors)s.") % {
        "bodies": ngettext("%(count)s organisation", "%(count)s organisations", bodies)
        % {"count": bodies},
        "sectors": ngettext("%(count)s sector", "%(count)s sectors", kinds) % {"count": kinds},
    }


def _agenda(told: Boat, names: Names) -> str:
    """Whose wish it was to talk about it: one of them by name where nobody else did as often."""
    first, *others = told.agenda
    if others and others[0][1] == first[1]:
        return _("%(count)s organisations wished to talk about something, none most of all.") % {
            "count": len(told.agenda)
        }
    return _("%(first)s most often wished to talk about something.") % {
        "first": named(first[0], names)
    }


def of_rule(actor: Actor, group: StewardshipGroup) -> str:
    """What power the rule in force gives to each, whoever uses it. Two queries."""
    rule = rule_of(group).rule
    members = visible(actor, GroupMember).filter(group=group, until=None)
    voices = list(members.values_list("person_id", "body_id"))
    if rule.way == Way.DELEGATED:
        return _("By the rule in force a few whom the group names decide.")
    if rule.one_can_stop_it:
        return _(
            "By the rule in force each of the %(count)s who have a say can stop a thing, and "
            "nobody can decide one alone."
        ) % {"count": len(voices)}
    votes = len({body or person for person, body in voices})
    power = Vote.one_each(votes, votes * rule.majority // 100 + 1).penrose[0]
    return _(
        "By the rule in force each of the %(votes)s votes would decide in %(share)s of 100 cases, "
        "if the others tossed coins."
    ) % {"votes": votes, "share": round(power * 100)}
