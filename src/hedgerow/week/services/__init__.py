"""What people do about their week."""

from hedgerow.week.services.answering import answer_line
from hedgerow.week.services.letters import stop_letters, wish_letters
from hedgerow.week.services.resting import rest, rest_over

__all__ = ["answer_line", "rest", "rest_over", "stop_letters", "wish_letters"]
