"""One letter as it came over the wire, read into a plain record, whatever is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value, getaddresses

from hedgerow.formats.mail.automatic import is_automatic, is_bounce, unreached
from hedgerow.formats.mail.calendars import calendar_reply
from hedgerow.formats.mail.html import text_of
from hedgerow.formats.mail.quoting import MOST_LETTERS, written_now
from hedgerow.formats.mail.records import CalendarReply, Mail
from hedgerow.formats.records import UnreadableFile

MOST_BYTES = 20 * 1024 * 1024
MOST_LINES = 400_000
MOST_BOUNDARIES = 40  # parts within parts are read by going down; each level costs every line below
MOST_HTML = 1_000_000
MOST_HEADER = 20_000

_TOO_LARGE = ("This letter is too large for us.", "Send the words alone, without the files.")
_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc")
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[^\s@<>()\[\],;:\\\"]{1,255}")
_CHARSETS = re.compile(
    r"utf-?(?:8|16|32)|us-ascii|ascii|iso-?(?:8859|2022)|latin|windows-?\d|cp\d|koi8|gb|big5|hz|euc|"
    r"shift_?jis|mac",
    re.IGNORECASE,
)


def read_mail(raw: bytes) -> Mail:
    """The letter in `raw` (RFC 5322, with or without the lines that mail servers add at the top).

    Raises:
        UnreadableFile: it is too large, or so nested that no honest program wrote it.
    """
    if len(raw) > MOST_BYTES or raw.count(b"\n") > MOST_LINES:
        raise UnreadableFile(*_TOO_LARGE)
    if raw.lower().count(b"boundary") > MOST_BOUNDARIES:
        raise UnreadableFile(
            "This letter holds too many letters inside one another.", "Send only your own words."
        )
    letter = message_from_bytes(raw)
    parts = list(_leaves(letter))
    subject, sender = _line(_decoded(letter.get("Subject", ""))), _sender(letter)
    bounced = is_bounce(letter)
    return Mail(
        message_id=_line(str(letter.get("Message-ID", ""))).strip("<> ")[:998],
        sender=sender,
        recipients=_addresses([each for name in _TO for each in letter.get_all(name, [])]),
        subject=subject,
        words="" if bounced else _words(parts),
        attachments=tuple(_names(parts)),
        calendar=_calendar(parts),
        automatic=bounced or is_automatic(letter, subject, sender),
        bounced=bounced,
        failed=tuple(unreached(letter.walk())) if bounced else (),
    )


def _leaves(letter: Message) -> Iterator[Message]:
    """The parts that hold something, in order; a letter within the letter counts as a file."""
    waiting = [letter]
    while waiting:
        part = waiting.pop()
        inside = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inside, list):
            waiting.extend(each for each in reversed(inside) if isinstance(each, Message))
        else:
            yield part


def _is_attached(part: Message) -> bool:
    """Whether a part is a file rather than words to read at once."""
    attached = str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")
    return attached or part.get_content_maintype() != "text" or bool(_name(part))


def _words(parts: list[Message]) -> str:
    """What was written now: the plain text, and where that is empty the HTML."""
    shown = [part for part in parts if not _is_attached(part)]
    plain = [_text(part) for part in shown if part.get_content_type() == "text/plain"]
    words = written_now("\n".join(plain))
    if words or any(text.strip() for text in plain):
        return words
    html = [_text(part) for part in shown if part.get_content_type() == "text/html"]
    return written_now(text_of("\n".join(html)[:MOST_HTML]))


def _calendar(parts: list[Message]) -> CalendarReply | None:
    for part in parts:
        if part.get_content_type() in {"text/calendar", "application/ics"}:
            reply = calendar_reply(_text(part))
            if reply:
                return reply
    return None


def _names(parts: list[Message]) -> Iterator[str]:
    for part in parts:
        if _is_attached(part):
            yield _line(_name(part))[:255] or part.get_content_type()


def _name(part: Message) -> str:
    """The file name that a part gives itself, however it is written down."""
    for header, param in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        try:
            value = part.get_param(param, None, header)
            if value is not None:
                return _decoded(collapse_rfc2231_value(value))
        except (ValueError, LookupError, TypeError):
            return "?"  # a number or a charset in it that means nothing
    return ""


def _text(part: Message) -> str:
    """A part's text, by the charset that it names or, where that is wrong, by what it must be."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError):
        content = None
    if not isinstance(content, bytes):
        return ""
    content = content[: 4 * max(MOST_LETTERS, MOST_HTML)]
    try:
        named = str(part.get_content_charset() or "utf-8")
    except (ValueError, LookupError, TypeError):
        named = "utf-8"
    wide = re.match(r"utf-?(?:16|32)|iso-?2022|hz", named, re.IGNORECASE)
    for charset in (named, "utf-8") if wide else ("utf-8", named):
        if _CHARSETS.match(charset):
            try:
                return _printable(content.decode(charset))
            except (ValueError, LookupError):
                continue
    return _printable(content.decode("cp1252", "replace"))


def _printable(text: str) -> str:
    """Text that a database and a terminal can take: no control characters but line breaks."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "", text.replace("\r\n", "\n"))


def _decoded(header: object) -> str:
    """A header's words (RFC 2047); as it stands, where they are written wrongly."""
    said = str(header)[:MOST_HEADER]
    try:
        parts = decode_header(said)
    except (ValueError, LookupError):
        return said
    return "".join(_piece(piece, charset) for piece, charset in parts)


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    if charset and _CHARSETS.match(charset):
        try:
            return piece.decode(charset)
        except (ValueError, LookupError):
            pass
    return piece.decode("utf-8", "replace")


def _line(text: str) -> str:
    """On one line, so that no letter can add a header to another."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", " ", text).split())


def _sender(letter: Message) -> str:
    """The one address in `From`. A letter from nobody, or from several, is from nobody."""
    found = _addresses(letter.get_all("From", []))
    return found[0] if len(found) == 1 else ""


def _addresses(headers: Sequence[object]) -> tuple[str, ...]:
    """Each address once, in small letters, in order; none of a header that is not sane."""
    values = [_line(str(header)) for header in headers]
    sane = [value for value in values if len(value) <= MOST_HEADER and value.count("(") <= 20]
    found = (address.lower() for _name, address in getaddresses(sane))
    return tuple(dict.fromkeys(each for each in found if _ADDRESS.fullmatch(each)))
