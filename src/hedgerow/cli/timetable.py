"""What is done by itself, and how often: the one table of it, and doing it.

Queuing is the database's: a letter is a row of the outbox, and all else is found by looking at
what is due. So no task can be lost, and Django's tasks interface would have nothing to hold: it
comes with Django 6, and before that is one more package with one more table that says the same.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connections

from hedgerow.cli.box import look
from hedgerow.cli.readers import READERS
from hedgerow.core import clock, outbox, turns
from hedgerow.core.retention import Keep, keeps
from hedgerow.core.sealed import Sealed, tell_everywhere
from hedgerow.helm.models import Felt
from hedgerow.helm.services import reminding as proposals
from hedgerow.meetings.models import HeardRound
from hedgerow.meetings.services.pairing import pair_when_due
from hedgerow.moving.services.leaving import leave_when_due
from hedgerow.moving.services.silence import hand_on_when_due
from hedgerow.promises.services.reminding import remind_when_due
from hedgerow.reflections.models import Reflection
from hedgerow.stories.services import ask_about_gains_when_due
from hedgerow.ties.services.introductions_due import check_back_when_due
from hedgerow.voices.services.askings import close_when_due
from hedgerow.week.asleep import asleep
from hedgerow.week.letters import write_when_due

SOON, HOUR = timedelta(minutes=1), timedelta(hours=1)
SEALED: tuple[type[Sealed], ...] = (Felt, HeardRound, Reflection)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chore:
    """Something to do every so often. It must be safe to do twice, and to be cut off anywhere.

    `in_turns`: by one worker at a time. What is not claims each thing that it does by itself.
    """

    name: str
    act: Callable[[], object]
    every: timedelta
    in_turns: bool = True


def chores() -> tuple[Chore, ...]:
    """Everything that is done by itself on this machine."""
    box = Chore("look into the box", lambda: look(READERS), timedelta(minutes=1))
    return (
        Chore("send the post", outbox.deliver_due, timedelta(seconds=2), in_turns=False),
        *([box] if settings.MAIL_BOX else []),
        Chore("tell what was sealed", lambda: tell_everywhere(*SEALED), timedelta(minutes=10)),
        Chore("remind of promises", lambda: remind_when_due(clock.now()), HOUR),
        Chore("write on Mondays", lambda: write_when_due(clock.now()), timedelta(minutes=10)),
        Chore("remind of proposals", lambda: proposals.remind_when_due(clock.now()), HOUR),
        Chore("say what can be settled", lambda: proposals.close_when_due(clock.now()), HOUR),
        Chore("ask after introductions", lambda: check_back_when_due(clock.now()), HOUR),
        Chore("let go who planned to", lambda: leave_when_due(clock.now()), HOUR),
        Chore("pair for coffees", lambda: pair_when_due(clock.now(), asleep), HOUR),
        Chore("ask about gains", lambda: ask_about_gains_when_due(clock.now()), HOUR),
        Chore("close what was asked", lambda: close_when_due(clock.now()), HOUR),
        Chore("notice silent stewards", lambda: hand_on_when_due(clock.now()), HOUR),
        *(_forgetting(keep) for keep in keeps() if keep.forget),
    )


def _forgetting(keep: Keep) -> Chore:
    """Forgetting what has had its time, of one kind (`core.retention`)."""
    assert keep.forget is not None
    forget = keep.forget
    return Chore(f"forget {keep.kind}", lambda: forget(clock.now()), HOUR)


def do(chore: Chore) -> bool:
    """Do it, if it is due and nobody else does. False where it could not be done; then soon again.

    Whatever goes wrong is said in the log and stops nothing else.
    """
    try:
        if not chore.in_turns or turns.take(chore.name, chore.every):
            chore.act()
    except Exception:
        _log.exception("Could not %s. We try again soon.", chore.name)
        _try_again(chore)
        return False
    return True


def _try_again(chore: Chore) -> None:
    try:
        turns.put_off(chore.name, clock.now() + min(SOON, chore.every))
    except Exception:
        _log.warning("The database does not answer, so it is looked at again in its time.")


def keep_on(all_of_it: Sequence[Chore], stop: threading.Event) -> list[threading.Thread]:
    """Do each in a thread of its own until `stop`, so that none waits for another."""

    def go_on(chore: Chore) -> None:
        pause = min(chore.every, timedelta(seconds=30)).total_seconds()
        while not stop.wait(pause):
            do(chore)
            connections.close_all()  # a thread that waits holds none of the few that there are

    threads = [
        threading.Thread(target=go_on, args=[chore], name=chore.name, daemon=True)
        for chore in all_of_it
    ]
    for thread in threads:
        thread.start()
    return threads
