"""A group's way of deciding, as it is kept with its agreement, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.analysis.consent import Rule, Silence, Way


@dataclass(frozen=True, slots=True)
class GroupRule:
    """The usual way, which `others` may be used as well, and whether says are hidden at first."""

    rule: Rule = field(default_factory=Rule)
    others: tuple[Way, ...] = ()
    hidden: bool = False

    def by(self, way: Way) -> GroupRule:
        """The same with another of its ways. Raises ValueError for one not agreed."""
        if way not in {self.rule.way, *self.others}:
            raise ValueError(_("The group has not agreed to decide in that way."))
        rule = Rule(way, self.rule.quorum, self.rule.silence, self.rule.notice, self.rule.majority)
        return GroupRule(rule, self.others, self.hidden)


def kept(rule: GroupRule) -> dict[str, Any]:
    """As it is kept in a column."""
    return {
        "way": rule.rule.way.value,
        "quorum": rule.rule.quorum,
        "silence": rule.rule.silence.value,
        "notice": rule.rule.notice,
        "majority": rule.rule.majority,
        "others": [way.value for way in rule.others],
        "hidden": rule.hidden,
    }


def read(said: Mapping[str, Any]) -> GroupRule:
    """As it was kept; the house's own rule where nothing was."""
    if not said:
        return GroupRule()
    return GroupRule(
        Rule(
            Way(said["way"]),
            int(said["quorum"]),
            Silence(said["silence"]),
            int(said["notice"]),
            int(said["majority"]),
        ),
        tuple(Way(each) for each in said.get("others", ())),
        bool(said.get("hidden")),
    )


def way_words(way: Way) -> str:
    """A way of deciding, in a few words."""
    return {
        Way.CONSENT: _("by consent: nobody objects"),
        Way.CONSENSUS: _("by consensus: everybody answers and nobody objects"),
        Way.VOTE: _("by vote: one vote for each organisation"),
        Way.DELEGATED: _("by a few whom the group names"),
    }[way]


def in_words(rule: GroupRule) -> list[str]:
    """What the rule means, a sentence each."""
    said = [_("We decide %(way)s.") % {"way": way_words(rule.rule.way)}]
    said += [_("We may also decide %(way)s.") % {"way": way_words(way)} for way in rule.others]
    if rule.rule.way == Way.VOTE or Way.VOTE in rule.others:
        said.append(
            _("A vote needs more than %(share)s in a hundred of the votes cast.")
            % {"share": rule.rule.majority}
        )
    said.append(
        ngettext(
            "At least %(count)s organisation must have answered. Accounts are not counted.",
            "At least %(count)s organisations must have answered. Accounts are not counted.",
            rule.rule.quorum,
        )
        % {"count": rule.rule.quorum}
    )
    said.append(silence_words(rule.rule))
    if rule.hidden:
        said.append(_("What each says is hidden until all have answered or the day has passed."))
    return said


def silence_words(rule: Rule) -> str:
    """What it means that somebody does not answer."""
    return {
        Silence.WAIT: _("Silence is not consent: we wait until everybody is heard."),
        Silence.MISSING: _(
            "After the day, whoever has had the words for %(days)s days and is silent counts "
            "neither way."
        ),
        Silence.CONSENT: _(
            "After the day, the silence of whoever has had the words for %(days)s days is consent."
        ),
    }[rule.silence] % {"days": rule.notice}
