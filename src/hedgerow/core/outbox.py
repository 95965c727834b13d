"""Letters that wait to be sent: posted with the act that causes them, sent after it, once."""

from __future__ import annotations

import re
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from hedgerow.core import clock
from hedgerow.core.models import Message

MOST_TRIES = 10


def post(
    *, key: str, to: str, subject: str, text: str, html: str = "", calendar: str = ""
) -> Message:
    """Put a letter in the outbox; the same `key` again finds the first one. Sent once committed.

    `calendar` is an iCalendar object with a METHOD, as `formats.calendar` writes it.
    """
    said = {"to": to, "subject": subject, "text": text, "html": html, "calendar": calendar}
    message, new = Message.objects.get_or_create(key=key, defaults=said)
    if new:
        transaction.on_commit(lambda: deliver(message), robust=True)
    return message


def deliver(message: Message) -> bool:
    """Try to send one letter now. True once it is sent; else it waits and is tried again later.

    The claim moves `next_try_at` first, so that two workers never send the same letter.
    """
    wait = timedelta(minutes=2 ** min(message.tries, 9))
    claimed = Message.objects.filter(
        pk=message.pk, sent_at=None, tries=message.tries, next_try_at__lte=clock.now()
    ).update(tries=message.tries + 1, next_try_at=clock.now() + wait)
    if not claimed:
        return False
    letter = EmailMultiAlternatives(message.subject, message.text, to=[message.to])
    letter.extra_headers["Message-ID"] = f"<{message.pk}@hedgerow>"
    if message.html:
        letter.attach_alternative(message.html, "text/html")
    if message.calendar:
        _enclose(letter, message.calendar)
    try:
        letter.send()
    except (SMTPException, OSError):
        return False
    # What was sent is not kept: it may hold a code. A demonstration shows it on a page instead.
    forgotten = {} if settings.DEMONSTRATION else {"text": "", "html": "", "calendar": ""}
    Message.objects.filter(pk=message.pk).update(sent_at=clock.now(), **forgotten)
    return True


def _enclose(letter: EmailMultiAlternatives, calendar: str) -> None:
    """Add a calendar's entry twice: as the part that Outlook, Google and Apple act on (RFC 6047,
    section 2.4: its type names the METHOD), and as a file for whoever reads mail in another way.
    """
    method = re.search(r"^METHOD:(\w+)", calendar, re.MULTILINE)
    assert method is not None
    letter.attach_alternative(calendar, f"text/calendar; method={method[1]}")
    letter.attach("meeting.ics", calendar.encode(), "application/ics")


def deliver_due(limit: int = 100) -> int:
    """Send what is waiting and due; how many were sent."""
    due = Message.objects.filter(
        sent_at=None, tries__lt=MOST_TRIES, next_try_at__lte=clock.now()
    ).order_by("written_at")[:limit]
    return sum(deliver(message) for message in due)
