"""A letter as it leaves: its headers and parts, and the moment at which it is handed over."""

from __future__ import annotations

import re
from collections.abc import Callable
from smtplib import SMTP
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils.html import escape

from hedgerow.core import replies
from hedgerow.core.models import Message
from hedgerow.formats.calendar import organised_at
from hedgerow.formats.mail.quoting import ABOVE


def letter_of(message: Message) -> EmailMultiAlternatives:
    """The letter for `message`. Every try has the same Message-ID, by which two are known as one.

    It says that a machine wrote it (RFC 3834), so that no other machine answers, in which language
    (RFC 3282), and where such letters are turned off (RFC 2369; with one press, RFC 8058).
    """
    answer_to = replies.address(message)
    spoken = message.language.partition("-")[0]
    above = f"— {ABOVE.get(spoken, ABOVE['en'])} —\n\n" if answer_to else ""
    letter = EmailMultiAlternatives(
        message.subject,
        above + message.text,
        to=[message.to],
        reply_to=[answer_to] if answer_to else None,
    )
    letter.extra_headers |= {
        "Message-ID": f"<{message.pk}@hedgerow>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": message.language or settings.LANGUAGE_CODE,
    }
    if message.leave:
        letter.extra_headers["List-Unsubscribe"] = f"<{message.leave}>"
        letter.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if message.html:
        mark = f"<p>{escape(above.strip())}</p>" if above else ""
        letter.attach_alternative(mark + message.html, "text/html")
    if message.calendar:
        _enclose(letter, organised_at(message.calendar, answer_to))
    return letter


def _enclose(letter: EmailMultiAlternatives, calendar: str) -> None:
    """Add a calendar's entry twice: as the part that Outlook, Google and Apple act on (RFC 6047,
    section 2.4: its type names the METHOD), and as a file for whoever reads mail in another way.
    """
    method = re.search(r"^METHOD:(\w+)", calendar, re.MULTILINE)
    assert method is not None
    letter.attach_alternative(calendar, f"text/calendar; method={method[1]}")
    letter.attach("meeting.ics", calendar.encode(), "application/ics")


def hand_over(letter: EmailMultiAlternatives, before: Callable[[], object]) -> None:
    """Send `letter`, and call `before` at the last moment at which it has surely not arrived.

    That is when the server has taken the sender and the reader and waits for the letter itself.
    """
    connection: Any = get_connection()
    connection.open()
    server = getattr(connection, "connection", None)
    if isinstance(server, SMTP):
        _tell(server, before)
    else:
        before()
    try:
        letter.connection = connection
        letter.send()
    finally:
        connection.close()


def _tell(server: SMTP, before: Callable[[], object]) -> None:
    """Have `server` call `before` ahead of its DATA."""
    data = server.data

    def told(message: Any) -> tuple[int, bytes]:
        before()
        return data(message)

    server.data = told  # type: ignore[assignment, method-assign]  # this one connection, which is ours
