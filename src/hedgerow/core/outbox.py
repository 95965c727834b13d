"""Letters that wait to be sent: posted with the act that causes them, sent after it, once.

Mail cannot promise *exactly once*: where the line dies after a letter was handed over and before
the server's word, nobody knows whether it arrived (RFC 1047). So the promise is *at most once*: a
letter that surely did not arrive (no server, refused, hung before it was handed over) is tried
again, for three days. One of which nobody knows is not sent again by itself, since a second asking
is worse than one that a person can ask for. `in_doubt` names it, and `send_again` sends it with the
same Message-ID, by which many programs show two as one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from hedgerow.core import clock, languages
from hedgerow.core.envelope import hand_over, letter_of
from hedgerow.core.languages import Sentence
from hedgerow.core.models import Message

MOST_TRIES = 16
LONGEST_WAIT = timedelta(minutes=2**9)
SURELY_OVER = timedelta(minutes=15)  # a letter that is still on its way is not in doubt yet

_log = logging.getLogger(__name__)


def post(
    *,
    key: str,
    to: str,
    subject: Sentence,
    text: Sentence,
    html: str = "",
    calendar: str = "",
    about: Mapping[str, Any] | None = None,
    leave: str = "",
) -> Message:
    """Put a letter in the outbox; the same `key` again finds the first one. Sent once committed.
    Its words are looked up now, in the language that is spoken (`languages.spoken_to`).

    `calendar` is an iCalendar object with a METHOD, as `formats.calendar` writes it. `about` lets
    the letter be answered in words (`core.incoming`); `leave` is the page that turns it off.
    """
    said = {"to": to, "subject": str(subject), "text": str(text)}
    said |= {"html": html, "calendar": calendar}
    more = {"about": dict(about or {}), "leave": leave, "language": languages.tag()}
    message, new = Message.objects.get_or_create(key=key, defaults=said | more)
    if new:
        transaction.on_commit(lambda: _carry(message), robust=True)
    return message


def deliver(message: Message) -> bool:
    """Try to send one letter now. True once it is sent; else it waits, or is in doubt.

    The claim moves `next_try_at` first, so that two workers never send the same letter.
    """
    now = clock.now()
    wait = min(timedelta(minutes=2 ** min(message.tries, 9)), LONGEST_WAIT)
    claimed = _waiting().filter(pk=message.pk, tries=message.tries)
    if not claimed.update(tries=message.tries + 1, next_try_at=now + wait):
        return False
    row = Message.objects.filter(pk=message.pk)
    try:
        hand_over(letter_of(message), lambda: row.update(handed_at=clock.now()))
    except SMTPRecipientsRefused as refused:
        for_ever = all(code >= 500 for code, _ in refused.recipients.values())
        row.update(handed_at=None, **({"tries": MOST_TRIES} if for_ever else {}))
        return False
    except SMTPResponseException:
        row.update(handed_at=None)  # the server spoke: it did not take the letter
        return False
    except (SMTPException, OSError):
        if row.exclude(handed_at=None).exists():
            _log.warning("The line died: nobody knows whether the letter %s arrived.", message.key)
        return False
    # What was sent is not kept: it may hold a code. A demonstration shows it on a page instead.
    forgotten = {} if settings.DEMONSTRATION else {"text": "", "html": "", "calendar": ""}
    row.update(sent_at=clock.now(), **forgotten)
    return True


def deliver_due(limit: int = 100) -> int:
    """Send what is waiting and due; how many were sent."""
    due = _waiting().order_by("written_at")[:limit]
    return sum(deliver(message) for message in due)


def in_doubt() -> QuerySet[Message]:
    """Letters of which nobody knows whether they arrived, oldest first."""
    over = clock.now() - SURELY_OVER
    return Message.objects.filter(sent_at=None, handed_at__lt=over).order_by("handed_at")


def send_again() -> int:
    """Let every letter that is in doubt be sent once more; how many. Some may then arrive twice."""
    return in_doubt().update(handed_at=None, tries=0, next_try_at=clock.now())


def _waiting() -> QuerySet[Message]:
    """What may be tried now. A day further off than we ever wait is a clock that was set back."""
    now = clock.now()
    due = Q(next_try_at__lte=now) | Q(next_try_at__gt=now + LONGEST_WAIT)
    return Message.objects.filter(due, sent_at=None, handed_at=None, tries__lt=MOST_TRIES)


_carry: Callable[[Message], object] = deliver


def carry_in_the_background() -> None:
    """From now on a thread of this process sends what is posted: no page waits for the server."""
    global _carry
    pool = ThreadPoolExecutor(1, thread_name_prefix="post")
    _carry = lambda message: pool.submit(_carry_alone, message)  # noqa: E731 - it is a name for one


def _carry_alone(message: Message) -> None:
    try:
        deliver(message)
    finally:
        connection.close()


def forget(addresses: Iterable[str]) -> None:
    """Forget letters to these addresses: none that waits is sent; of others only that they were."""
    _forget(Message.objects.filter(to__in=list(addresses)))


def forget_about(beginning: str) -> None:
    """The same, of the letters whose key begins so: those about one thing."""
    _forget(Message.objects.filter(key__startswith=beginning))


def _forget(letters: QuerySet[Message]) -> None:
    letters.filter(sent_at=None).delete()
    letters.update(to="", subject="", text="", html="", calendar="", about={}, leave="")
