"""Why each idea was funded or not, in sentences that can be read aloud."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hedgerow.analysis.allocation.election import Election
from hedgerow.analysis.allocation.equal_shares import Utility
from hedgerow.analysis.allocation.reasons import (
    Below,
    Earned,
    Ended,
    NoRoom,
    Paid,
    Reason,
    Short,
    Stopped,
    TooDear,
    Unsupported,
    Voted,
)
from hedgerow.analysis.allocation.rules import Method, Outcome
from hedgerow.analysis.saying import gettext as _
from hedgerow.analysis.saying import ngettext
from hedgerow.analysis.words import MOST_NAMED, listed

Money = Callable[[Fraction], str]
"""An amount of smallest units, as people write it."""


@dataclass(frozen=True)
class Teller:
    """What it takes to tell of an election: its ideas by name, its money, how ballots were cast.

    `points` is whether ballots gave points or ranks, which count more than once.
    """

    election: Election
    names: Sequence[str]
    money: Money
    points: bool = False

    def reason(self, project: int, outcome: Outcome, utility: Utility) -> str:
        """Why this idea was funded, or why it was not."""
        reasons, level = outcome.reasons[project], outcome.level[project]
        said = [self._one(project, reason, utility) for reason in reasons]
        funded = isinstance(reasons[-1], Paid | Voted | Earned)
        if level:
            tied = _("It was level with %(names)s; the order set before counting decided.")
            said.append(tied % {"names": self._ideas(level)})
        return " ".join(said if funded else [_("Not funded."), *said])

    def summary(self, outcome: Outcome, method: Method) -> list[str]:
        """What came of it all: how many were funded, and with which shares."""
        winners, ideas = len(outcome.winners), len(self.names)
        total, budget = (self._plain(each) for each in (outcome.total, self.election.budget))
        funded = ngettext(
            "%(winners)s of %(ideas)s ideas is funded, for %(total)s of %(budget)s.",
            "%(winners)s of %(ideas)s ideas are funded, for %(total)s of %(budget)s.",
            winners,
        )
        told = {"winners": f"{winners:,}", "ideas": f"{ideas:,}", "total": total, "budget": budget}
        lines = [funded % told]
        if outcome.shared is None:
            return lines
        first, run = outcome.shared.first, outcome.shared.run
        people = self._people(self.election.voters)
        lines.append(
            _("Each of %(people)s had an equal share: %(share)s.")
            % {"people": people, "share": self.money(first)}
        )
        if (steps := outcome.shared.steps) and method.completion.startswith("add1"):
            step = self.money(Fraction(method.step * self.election.unit))
            raised = ngettext(
                "It was raised once by %(step)s, to %(share)s.",
                "It was raised %(times)s times by %(step)s, to %(share)s.",
                steps,
            )
            lines.append(
                raised % {"times": f"{steps:,}", "step": step, "share": self.money(run.share)}
            )
        if outcome.shared.overshot is not None:
            over = self._plain(outcome.shared.overshot)
            words = _("Raised once more, the ideas would have cost %(sum)s: too much.")
            lines.append(words % {"sum": over})
        if outcome.shared.tied_beyond:
            lines.append(
                _("In that count ideas were level, and the order set before counting decided.")
            )
        return lines

    def _one(self, project: int, reason: Reason, utility: Utility) -> str:
        cost = self._plain(self.election.costs[project])
        match reason:
            case Paid():
                return self._paid(reason, utility)
            case Voted(place, score, left, after):
                said = [*self._stage(utility, after=after), self._funded(place)]
                return " ".join([*said, self._has(score), self._left(left, cost)])
            case Earned(place, people, load):
                alike = _("If all earned alike, they could buy it once each had earned %(sum)s.")
                earned = alike % {"sum": self.money(load)}
                return " ".join([self._funded(place), self._support(people), earned])
            case Short():
                return self._short(project, reason)
            case NoRoom():
                return self._no_room(project, reason, utility)
            case Stopped(load, left):
                return _(
                    "It came next, when each supporter had earned %(load)s. But %(left)s was left, "
                    "and it costs %(cost)s. The rule ends there."
                ) % {"load": self.money(load), "left": self._plain(left), "cost": cost}
            case _:
                return self._never_came(reason)

    def _never_came(self, reason: Unsupported | Ended | Below | TooDear) -> str:
        match reason:
            case Unsupported():
                return _("Nobody chose it.")
            case Ended(by):
                return _("The rule ended at “%(name)s”, which came before it and did not fit.") % {
                    "name": self.names[by]
                }
            case Below(score, threshold):
                return _("It has %(score)s and needed %(least)s.") % {
                    "score": self._score(score),
                    "least": self._points(threshold),
                }
            case TooDear():
                return _("It costs more than all the money there is.")

    def _paid(self, reason: Paid, utility: Utility) -> str:
        said = [self._funded(reason.place), self._support(reason.people)]
        if not reason.price:
            return " ".join([*said, _("It costs nothing.")])
        paid = (
            _("Each paid %(sum)s for each point they gave")
            if self.points
            else _("Each paid %(sum)s")
        )
        paid %= {"sum": self.money(reason.price * self.election.parts)}
        if reason.short:
            paid += ngettext(
                "; 1 of them had less left and gave that",
                "; %(count)s of them had less left and gave what they had",
                reason.short,
            ) % {"count": f"{reason.short:,}"}
        said.append(f"{paid}.")
        if utility == "cost":
            worth = {"worth": _decimal(reason.effective / self.election.parts)}
            votes = _("That is worth %(worth)s full votes, the most of any left.")
            points = _("That is worth %(worth)s full points, the most of any left.")
            said.append((points if self.points else votes) % worth)
        else:
            said.append(_("No idea that was left asked less of each."))
        return " ".join(said)

    def _short(self, project: int, reason: Short) -> str:
        cost = self.election.costs[project]
        told = {
            "cost": self._plain(cost),
            "people": f"{reason.people:,}",
            "held": self._plain(reason.held),
            "share": 100 * reason.held // cost,
        }
        if reason.after is None:
            words = ngettext(
                "It costs %(cost)s. The one supporter had %(held)s, %(share)s%% of it.",
                "It costs %(cost)s. The %(people)s supporters had %(held)s between them, "
                "%(share)s%% of it.",
                reason.people,
            )
            return words % told
        words = ngettext(
            "It costs %(cost)s. Once “%(after)s” was funded, the one supporter had %(held)s left, "
            "%(share)s%% of it. They had spent %(spent)s.",
            "It costs %(cost)s. Once “%(after)s” was funded, the %(people)s supporters had "
            "%(held)s left, %(share)s%% of it. They had spent %(spent)s.",
            reason.people,
        )
        return words % {**told, "after": self.names[reason.after], "spent": self._spent(reason)}

    def _spent(self, reason: Short) -> str:
        on = _("%(sum)s on “%(name)s”")
        spent = [
            on % {"sum": self._plain(sum_), "name": self.names[other]}
            for other, sum_ in reason.spent
        ]
        rest = sum(sum_ for _other, sum_ in reason.spent[MOST_NAMED:])
        if rest:
            others = _("%(sum)s on others") % {"sum": self._plain(rest)}
            spent = [*spent[:MOST_NAMED], others]
        if len(spent) < 2:
            return "".join(spent)
        joined = {"early": ", ".join(spent[:-1]), "last": spent[-1]}
        return _("%(early)s and %(last)s") % joined

    def _no_room(self, project: int, reason: NoRoom, utility: Utility) -> str:
        cost = self._plain(self.election.costs[project])
        said = [*self._stage(utility, after=reason.after), self._has(reason.score)]
        said.append(self._left(reason.left, cost))
        if reason.ahead:
            said.append(_("Before it came %(names)s.") % {"names": self._ideas(reason.ahead)})
        if reason.ends:
            said.append(_("The rule ends at the first that does not fit."))
        return " ".join(said)

    def _ideas(self, projects: Sequence[int]) -> str:
        return listed([f"“{self.names[each]}”" for each in projects])

    def _left(self, left: int, cost: str) -> str:
        told = {"left": self._plain(left), "cost": cost}
        return _("In its turn %(left)s was left, and it costs %(cost)s.") % told

    def _has(self, score: int) -> str:
        return _("It has %(score)s.") % {"score": self._score(score)}

    @staticmethod
    def _funded(place: int) -> str:
        return _("Funded %(place)s.") % {"place": _ordinal(place)}

    def _plain(self, amount: int) -> str:
        return self.money(Fraction(amount))

    def _stage(self, utility: Utility, *, after: bool) -> list[str]:
        """By what ideas took turns, where it goes without saying no longer."""
        if after:
            votes = _("Then ideas went by votes alone.")
            return [_("Then ideas went by points alone.") if self.points else votes]
        if utility != "cardinality":
            return []
        votes = _("Ideas went by votes for their money.")
        return [_("Ideas went by points for their money.") if self.points else votes]

    def _score(self, score: int) -> str:
        count, whole = self._points(score), 1 if score == self.election.parts else 2
        if score % self.election.parts == 0:
            whole = score // self.election.parts
        if self.points:
            return ngettext("%(count)s point", "%(count)s points", whole) % {"count": count}
        return ngettext("%(count)s vote", "%(count)s votes", whole) % {"count": count}

    def _points(self, score: int) -> str:
        return _decimal(Fraction(score, self.election.parts))

    @staticmethod
    def _people(people: int) -> str:
        words = ngettext("%(count)s person", "%(count)s people", people)
        return words % {"count": f"{people:,}"}

    @staticmethod
    def _support(people: int) -> str:
        words = ngettext("%(count)s person supports it.", "%(count)s people support it.", people)
        return words % {"count": f"{people:,}"}


def _ordinal(place: int) -> str:
    """`1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`; in other languages as each says it."""
    last = 0 if place % 100 in (11, 12, 13) else place % 10
    words = {1: _("%(number)sst"), 2: _("%(number)snd"), 3: _("%(number)srd")}
    return words.get(last, _("%(number)sth")) % {"number": place}


def _decimal(number: Fraction) -> str:
    """To one place, and without it where it is whole."""
    return f"{int(number):,}" if number.denominator == 1 else f"{float(number):,.1f}"
