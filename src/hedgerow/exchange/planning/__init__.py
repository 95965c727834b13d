"""What a file would do to a place, worked out without doing it.

`plan` turns a reader's records into steps, one after another, keeping no more in memory than who
is who. The dry run counts the steps; applying carries out the very same steps.
"""

from hedgerow.exchange.planning.planner import plan
from hedgerow.exchange.planning.steps import Change, Fill, Hold, Make, MayBe, Step

__all__ = ["Change", "Fill", "Hold", "Make", "MayBe", "Step", "plan"]
