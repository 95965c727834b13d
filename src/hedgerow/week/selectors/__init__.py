"""What people see of their week."""

from hedgerow.week.selectors.lines import Line
from hedgerow.week.selectors.week import Week, this_week, unwritten_of, week_of

__all__ = ["Line", "Week", "this_week", "unwritten_of", "week_of"]
