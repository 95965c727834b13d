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

    def reason(self, project: int, reasons: Sequence[Reason], utility: Utility) -> str:
        """Why this idea was funded, or why it was not."""
        said = [self._one(project, reason, utility) for reason in reasons]
        funded = isinstance(reasons[-1], Paid | Voted | Earned)
        return " ".join(said if funded else ["Not funded.", *said])

    def summary(self, outcome: Outcome, method: Method) -> list[str]:
        """What came of it all: how many were funded, and with which shares."""
        winners, ideas = len(outcome.winners), len(self.names)
        total, budget = (self._plain(each) for each in (outcome.total, self.election.budget))
        verb = "is" if winners == 1 else "are"
        lines = [f"{winners:,} of {ideas:,} ideas {verb} funded, for {total} of {budget}."]
        if outcome.shared is None:
            return lines
        first, run = outcome.shared.first, outcome.shared.run
        lines.append(
            f"Each of {self._people(self.election.voters)} had an equal share: {self.money(first)}."
        )
        if (steps := outcome.shared.steps) and method.completion.startswith("add1"):
            step = self.money(Fraction(method.step * self.election.unit))
            times = "once" if steps == 1 else f"{steps:,} times"
            lines.append(f"It was raised {times} by {step}, to {self.money(run.share)}.")
        if outcome.shared.overshot is not None:
            over = self._plain(outcome.shared.overshot)
            lines.append(f"Raised once more, the ideas would have cost {over}: too much.")
        return lines

    def _one(self, project: int, reason: Reason, utility: Utility) -> str:
        cost = self._plain(self.election.costs[project])
        match reason:
            case Paid():
                return self._paid(reason, utility)
            case Voted(place, score, left, after):
                stage = self._stage(utility, after=after)
                return (
                    f"{stage}Funded {_ordinal(place)}. It has {self._score(score)}. "
                    f"In its turn {self._plain(left)} was left, and it costs {cost}."
                )
            case Earned(place, people, load):
                return (
                    f"Funded {_ordinal(place)}. {self._support(people)}. If all earned alike, "
                    f"they could buy it once each had earned {self.money(load)}."
                )
            case Short():
                return self._short(project, reason)
            case NoRoom():
                return self._no_room(project, reason, utility)
            case Stopped(load, left):
                return (
                    f"It came next, when each supporter had earned {self.money(load)}. "
                    f"But {self._plain(left)} was left, and it costs {cost}. The rule ends there."
                )
            case _:
                return self._never_came(reason)

    def _never_came(self, reason: Unsupported | Ended | Below | TooDear) -> str:
        match reason:
            case Unsupported():
                return "Nobody chose it."
            case Ended(by):
                return (
                    f"The rule ended at “{self.names[by]}”, which came before it and did not fit."
                )
            case Below(score, threshold):
                return f"It has {self._score(score)} and needed {self._points(threshold)}."
            case TooDear():
                return "It costs more than all the money there is."

    def _paid(self, reason: Paid, utility: Utility) -> str:
        each = " for each point they gave" if self.points else ""
        said = f"Funded {_ordinal(reason.place)}. {self._support(reason.people)}. "
        if not reason.price:
            return f"{said}It costs nothing."
        said += f"Each paid {self.money(reason.price * self.election.parts)}{each}."
        if reason.short:
            had = "1 of them had less left and gave that"
            if reason.short > 1:
                had = f"{reason.short:,} of them had less left and gave what they had"
            said = f"{said[:-1]}; {had}."
        if utility == "cost":
            worth = _decimal(reason.effective / self.election.parts)
            what = "points" if self.points else "votes"
            said += f" That is worth {worth} full {what}, the most of any left."
        else:
            said += " No idea that was left asked less of each."
        if reason.level:
            others = listed([f"“{self.names[each]}”" for each in reason.level])
            said += f" It was level with {others}; the order set before counting decided."
        return said

    def _short(self, project: int, reason: Short) -> str:
        cost = self.election.costs[project]
        held = self._plain(reason.held)
        share = f"{100 * reason.held // cost}% of it"
        who = "The one supporter" if reason.people == 1 else f"The {reason.people:,} supporters"
        if reason.after is None:
            together = "" if reason.people == 1 else " between them"
            return f"It costs {self._plain(cost)}. {who} had {held}{together}, {share}."
        spent = [f"{self._plain(sum_)} on “{self.names[other]}”" for other, sum_ in reason.spent]
        rest = sum(sum_ for _, sum_ in reason.spent[MOST_NAMED:])
        if rest:
            spent = [*spent[:MOST_NAMED], f"{self._plain(rest)} on others"]
        joined = " and ".join([", ".join(spent[:-1]), spent[-1]] if len(spent) > 1 else spent)
        return (
            f"It costs {self._plain(cost)}. Once “{self.names[reason.after]}” was funded, "
            f"{who[0].lower()}{who[1:]} had {held} left, {share}. They had spent {joined}."
        )

    def _no_room(self, project: int, reason: NoRoom, utility: Utility) -> str:
        stage = self._stage(utility, after=reason.after)
        cost, left = self._plain(self.election.costs[project]), self._plain(reason.left)
        said = f"{stage}It has {self._score(reason.score)}. "
        said += f"In its turn {left} was left, and it costs {cost}."
        if reason.ahead:
            ahead = listed([f"“{self.names[each]}”" for each in reason.ahead])
            said += f" Before it came {ahead}."
        return f"{said} The rule ends at the first that does not fit." if reason.ends else said

    def _plain(self, amount: int) -> str:
        return self.money(Fraction(amount))

    def _stage(self, utility: Utility, *, after: bool) -> str:
        """By what ideas took turns, where it goes without saying no longer."""
        what = "points" if self.points else "votes"
        if after:
            return f"Then ideas went by {what} alone. "
        return f"Ideas went by {what} for their money. " if utility == "cardinality" else ""

    def _score(self, score: int) -> str:
        what = "point" if self.points else "vote"
        return f"{self._points(score)} {what}{'' if score == self.election.parts else 's'}"

    def _points(self, score: int) -> str:
        return _decimal(Fraction(score, self.election.parts))

    @staticmethod
    def _people(people: int) -> str:
        return "1 person" if people == 1 else f"{people:,} people"

    def _support(self, people: int) -> str:
        return f"{self._people(people)} support{'s' if people == 1 else ''} it"


def _ordinal(place: int) -> str:
    """`1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`."""
    if place % 100 in (11, 12, 13):
        return f"{place}th"
    return f"{place}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th') }"


def _decimal(number: Fraction) -> str:
    """To one place, and without it where it is whole."""
    return f"{int(number):,}" if number.denominator == 1 else f"{float(number):,.1f}"
