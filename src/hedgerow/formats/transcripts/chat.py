"""Zoom's chat, as it is saved: who wrote what, and when.

Two layouts: `hh:mm:ss<TAB>Name:<TAB>text`, and the later `hh:mm:ss From Name to Everyone:` with the
text on the same line or below. A message to one person is not for the room, so it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hedgerow.formats.records import Finding
from hedgerow.formats.transcripts.lines import seconds
from hedgerow.formats.transcripts.records import Draft
from hedgerow.formats.transcripts.speakers import clean_name

_TIME = r"([0-9]{1,2}:[0-9]{2}:[0-9]{2})"
_TABBED = re.compile(rf"{_TIME}\t([^\t]{{1,80}}?):?\t(.*)")
_FROM = re.compile(
    rf"{_TIME}\s{{1,9}}From\s{{1,9}}(.{{1,80}}?)\s{{1,9}}to\s{{1,9}}([^:]{{1,80}}):(.*)"
)


def is_chat(lines: Sequence[str]) -> bool:
    """Whether the first line that holds anything is a message."""
    first = next((line.strip() for line in lines if line.strip()), "")
    return bool(_TABBED.fullmatch(first) or _FROM.fullmatch(first))


def read_chat(lines: Sequence[str]) -> Draft:
    """Who wrote what, and when it was sent; a line without a time belongs to the one before."""
    draft = Draft()
    message: tuple[str, float | None, int] | None = None
    texts: list[str] = []
    private = 0

    def sent() -> None:
        if message is not None:
            draft.add(message[0], " ".join(texts), row=message[2], start=message[1])

    for number, line in enumerate(lines, 1):
        if (found := _TABBED.fullmatch(line)) is not None:
            time, name, text = found.groups()
        elif (found := _FROM.fullmatch(line)) is not None:
            time, name, receiver, text = found.groups()
            if not receiver.strip().casefold().startswith("everyone"):
                sent()
                message, private = None, private + 1
                continue
        else:
            texts.append(line)
            continue
        sent()
        message, texts = (clean_name(name), seconds(time), number), [text]
    sent()
    if private:
        draft.findings.append(_private(private))
    return draft


def _private(count: int) -> Finding:
    return Finding(
        "skipped",
        None,
        "",
        "",
        f"{count:,} messages went to one person, not to the room. We did not read them.",
        "Nothing to do.",
    )
