"""Looking into a box of letters by IMAP (RFC 3501), for hosts without a mail server of their own.

A letter is marked as read once it was acted on, so that one that was cut off is looked at again. It
stays in the box. One that we could do nothing with is flagged too, for a person to look at.
"""

from __future__ import annotations

import imaplib
import logging
import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

from hedgerow.cli.django import Refused
from hedgerow.core.incoming import Outcome, Reader, take_in
from hedgerow.formats.mail.read import MOST_BYTES

SECONDS = 30
MOST_AT_ONCE = 200
_HERE = {"localhost", "127.0.0.1", "::1"}
_DONE = {Outcome.ACTED, Outcome.TWICE, Outcome.MACHINE, Outcome.UNCLEAR}

_log = logging.getLogger(__name__)


def look(readers: Mapping[str, Reader]) -> int:
    """Act on every letter that nobody has read yet; how many were acted on.

    Raises `Refused` where no box is set, or where its words would go over the net in the open;
    OSError and imaplib's error where it does not answer.
    """
    with _opened() as box:
        return sum(_take(box, each, readers) for each in _unread(box))


@contextmanager
def _opened() -> Iterator[imaplib.IMAP4]:
    parts = urlsplit(settings.MAIL_BOX)
    box = _connected(parts)
    try:
        box.login(unquote(parts.username or ""), unquote(parts.password or ""))
        folder = unquote(parts.path.strip("/")) or "INBOX"
        said, _ = box.select('"' + re.sub(r'["\\\r\n]', "", folder) + '"')
        if said != "OK":
            raise Refused(f"There is no folder {folder} in the box of HEDGEROW_MAIL_BOX.")
        yield box
    finally:
        try:
            box.logout()
        except (OSError, imaplib.IMAP4.error):
            box.shutdown()


def _connected(parts: SplitResult) -> imaplib.IMAP4:
    host, port = parts.hostname or "", parts.port
    if parts.scheme == "imaps":
        context = ssl.create_default_context()
        return imaplib.IMAP4_SSL(host, port or 993, ssl_context=context, timeout=SECONDS)
    if parts.scheme == "imap+starttls":
        box = imaplib.IMAP4(host, port or 143, timeout=SECONDS)
        box.starttls(ssl.create_default_context())
        return box
    if parts.scheme == "imap" and host in _HERE:
        return imaplib.IMAP4(host, port or 143, timeout=SECONDS)
    raise Refused(
        "Set HEDGEROW_MAIL_BOX to the box, as in imaps://name:word@mail.example.org/INBOX. "
        "Plain imap:// is for this machine alone."
    )


def _unread(box: imaplib.IMAP4) -> Iterator[str]:
    _, found = box.uid("SEARCH", "UNSEEN", "UNDELETED")
    yield from (found[0] or b"").decode().split()[:MOST_AT_ONCE]


def _take(box: imaplib.IMAP4, uid: str, readers: Mapping[str, Reader]) -> bool:
    """Act on one letter. What stops us is said in the log, and the letter looked at again later."""
    try:
        outcome = take_in(_fetch(box, uid), readers)
    except imaplib.IMAP4.error:
        raise
    except Exception:
        _log.exception("A letter in the box could not be acted on. We try again later.")
        return False
    box.uid("STORE", uid, "+FLAGS", r"(\Seen)" if outcome in _DONE else r"(\Seen \Flagged)")
    return outcome == Outcome.ACTED


def _fetch(box: imaplib.IMAP4, uid: str) -> bytes:
    """The letter, without marking it as read; as much of one that is too large as shows that."""
    _, found = box.uid("FETCH", uid, f"(BODY.PEEK[]<0.{MOST_BYTES + 1}>)")
    return b"".join(part[1] for part in found if isinstance(part, tuple))
