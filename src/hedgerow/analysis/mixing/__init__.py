"""Break-out groups that mix people over rounds.

    from hedgerow.analysis.mixing import Request, mix

    plan = mix(Request(people=30, sizes=[(5,) * 6] * 4), seed=1)
    plan.rounds          # four rounds of six groups of people, by number from 0
    plan.tally           # first meetings, how many could be had, who meets again

`request` says what can be wished for, `tally` how a plan is counted. The rest makes plans.
"""

from hedgerow.analysis.mixing.plan import mix
from hedgerow.analysis.mixing.request import Clash, Impossible, Request, Spread
from hedgerow.analysis.mixing.sizes import even_sizes, fewest_repeats, fitted
from hedgerow.analysis.mixing.tally import Plan, Tally, count

__all__ = [
    "Clash",
    "Impossible",
    "Plan",
    "Request",
    "Spread",
    "Tally",
    "count",
    "even_sizes",
    "fewest_repeats",
    "fitted",
    "mix",
]
