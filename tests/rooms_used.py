"""A place in which questions were asked, meetings were held and notes were published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

import live_things
import meeting_things
import note_things
from cast import Cast
from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.models import PlaceModel
from hedgerow.core.sealed import tell_when_due
from hedgerow.core.unattributed import unattributed
from hedgerow.helm.services.groups import start_group
from hedgerow.helm.services.proposing import propose
from hedgerow.meetings.models import HeardRound
from hedgerow.meetings.services.live import cards
from hedgerow.meetings.services.tabled import put_on_table
from hedgerow.questions.services import afterwards, asking, following, purpose

DAY = date(2026, 3, 2)
Things = dict[str, PlaceModel]


def texts(words: str) -> Callable[[], str]:
    """Gives `words` again and again, each time told apart by a number."""
    numbers = count()
    return lambda: f"{words} {next(numbers)}"


def used(cast: Cast, words: str = "x") -> Things:
    """Something of every kind in the newer rooms, by Alice for everybody, none of it hidden."""
    text, number = texts(words), count()
    alice, charlie = cast.alice, cast.people["charlie"]
    things = asked(cast, text)
    things |= meeting_things.furnish(alice, charlie, text, text, lambda: f"x{next(number)}")
    things |= live_things.furnish(alice, things["question"], text, text)
    things |= note_things.furnish(alice, charlie, text, text, text)
    group = start_group(by=alice, name=text(), purpose=text())
    put = propose(by=alice, group=group, title=text(), words=text(), for_whom=text())
    things["tabled"] = put_on_table(by=alice, meeting=things["meeting"], proposal=put)
    settle(cast, things)
    return things


def asked(cast: Cast, text: Callable[[], str]) -> Things:
    """A question with no name that hangs, one that was followed and let go, and a purpose."""
    nobody = unattributed(cast.alice)
    made: Things = {"question": asking.ask_question(by=nobody, words=text())}
    mine = made["own question"] = asking.ask_question(by=cast.alice, words=text())
    told: dict[str, Any] = {"question": mine, "words": text()}
    following.follow_question(by=cast.bob, **told)
    afterwards.say_opened(by=cast.bob, **told)
    afterwards.let_question_go(by=cast.alice, **told)
    pulse = made["pulse"] = purpose.open_pulse(by=cast.alice, words=text(), why=text())
    purpose.answer_pulse(by=nobody, pulse=pulse, words=text())
    purpose.answer_pulse(by=cast.bob, pulse=pulse, words=text())
    purpose.close_pulse(by=cast.alice, pulse=pulse)
    how = {"decided_how": text(), "decided_on": DAY, "seen": 0}
    purpose.agree_purpose(by=cast.alice, words=text(), pulse=pulse, **how)
    return made


def settle(cast: Cast, things: Things) -> None:
    """Show what was hidden, and let the day pass on which the sealed answers are told."""
    cards.reveal_cards(by=cast.alice, writing=things["writing"])
    with door():
        yesterday = clock.today(cast.place.time_zone) - timedelta(days=1)
        HeardRound.objects.update(closes_on=yesterday, tally=[2, 2, 2, 9], words=["Tea"] * 15)
    tell_when_due(HeardRound.objects.get())
