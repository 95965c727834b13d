"""The answer that a calendar program puts into a letter (iTIP over mail: RFC 5546, RFC 6047)."""

from __future__ import annotations

import re

from hedgerow.formats.mail.records import CalendarReply

_ESCAPED = re.compile(r"\\([nN,;\\])")


def calendar_reply(text: str) -> CalendarReply | None:
    """What an object with METHOD:REPLY says of the first meeting in it; None for any other."""
    lines = re.sub(r"\r?\n[ \t]", "", text).splitlines()
    if "METHOD:REPLY" not in (line.strip().upper() for line in lines):
        return None
    uid = answer = comment = ""
    for line in lines:
        head, _, value = line.partition(":")
        name, _, about = head.upper().partition(";")
        if name == "UID":
            uid = uid or value.strip()
        elif name == "COMMENT":
            comment = comment or _ESCAPED.sub(_plain, value).strip()
        elif name == "ATTENDEE" and (said := re.search(r"PARTSTAT=\"?([A-Z-]+)", about)):
            answer = answer or said[1].lower()
    return CalendarReply(uid, answer, comment) if uid and answer else None


def _plain(escaped: re.Match[str]) -> str:
    return "\n" if escaped[1] in "nN" else escaped[1]
