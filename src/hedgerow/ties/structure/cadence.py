"""How long a tie stays alive without a conversation; the sums are those of `analysis.cadence`."""

from hedgerow.analysis.cadence.rhythm import YEAR, State, is_held, state

__all__ = ["YEAR", "State", "is_held", "state"]
