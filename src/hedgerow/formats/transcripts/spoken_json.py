"""Transcripts in JSON (Fireflies, Fathom, Granola, Read, Google Meet's own): a list of utterances.

No two programs agree on keys, so ours is a list of those seen. A number is seconds, or milliseconds
where its key says so or where it would else be more than a day.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime

from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.safe_json import Json, Number
from hedgerow.formats.text import fold_heading
from hedgerow.formats.transcripts.lines import EXPORT, seconds
from hedgerow.formats.transcripts.records import Draft
from hedgerow.formats.transcripts.speakers import clean_name, is_nobody

_TEXT = ("text", "transcript", "sentence", "content", "words", "message")
_SPEAKER = ("speakername", "speaker", "displayname", "participant", "name", "author", "user")
_START = (
    "starttime", "start", "starttimestamp", "timestamp", "begin", "startms", "starttimems", "offset"
)  # fmt: skip
_END = ("endtime", "end", "endtimestamp", "endms", "endtimems")
_DAY = 86_400.0
_THOUSAND = 1_000.0
_THIS_CENTURY = (1e9, 1e11)  # seconds since 1970, as some programs give the day and the hour
_DEEPEST = 5

_Entry = dict[str, Json]


def read_spoken_json(value: Json) -> Draft:
    """Who said what, and when where it says so, out of the JSON `value`.

    Raises:
        UnreadableFile: there is no list of things said in it.
    """
    found = _entries(value)
    if found is None:
        raise UnreadableFile("There is no list of who said what in this JSON.", EXPORT)
    draft = Draft()
    entries = [(row, entry) for row, entry in found if isinstance(entry.get("text"), str)]
    times = [[entry.get("start"), entry.get("end")] for _, entry in entries]
    starts, ends = _times(times, draft)
    origin = _origin(starts)
    for (row, entry), start, end in zip(entries, starts, ends, strict=True):
        draft.add(
            _speaker(entry.get("speaker")),
            str(entry["text"]),
            row=row,
            start=None if start is None else start - origin,
            end=None if end is None else end - origin,
        )
    return draft


def _entries(value: Json) -> list[tuple[int, _Entry]] | None:
    """The first list whose items hold text, nearest to the top; each item under our own keys."""
    waiting: deque[tuple[Json, int]] = deque([(value, 0)])
    while waiting:
        inside, depth = waiting.popleft()
        if isinstance(inside, list):
            found = [(row, entry) for row, item in enumerate(inside, 1) if (entry := _entry(item))]
            if found:
                return found
        elif isinstance(inside, dict) and depth < _DEEPEST:
            waiting.extend((item, depth + 1) for item in inside.values())
    return None


def _entry(item: Json) -> _Entry | None:
    if not isinstance(item, dict):
        return None
    keys = {fold_heading(key): key for key in reversed(list(item))}
    entry: _Entry = {}
    for ours, names in (("text", _TEXT), ("speaker", _SPEAKER), ("start", _START), ("end", _END)):
        key = next((keys[name] for name in names if item.get(keys.get(name, "")) is not None), None)
        if key is not None:
            value = item[key]
            milliseconds = ours in ("start", "end") and fold_heading(key).endswith("ms")
            entry[ours] = [value] if milliseconds else value
    text = entry.get("text")
    if isinstance(text, list):  # words one by one
        entry["text"] = " ".join(_word(word) for word in text)
    return entry if isinstance(entry.get("text"), str) and len(entry) > 1 else None


def _word(word: Json) -> str:
    if isinstance(word, dict):
        word = next((word[key] for key in ("text", "word", "punctuated_word") if key in word), "")
    return word if isinstance(word, str) else ""


def _speaker(value: Json) -> str | None:
    if isinstance(value, dict):
        folded = {fold_heading(key): item for key, item in value.items()}
        value = next((folded[key] for key in ("displayname", *_SPEAKER) if folded.get(key)), None)
    if isinstance(value, Number):
        return f"Speaker {value}"
    if not isinstance(value, str) or not (name := clean_name(value)) or is_nobody(name):
        return None
    return name


def _times(
    values: Sequence[Sequence[Json]], draft: Draft
) -> tuple[list[float | None], list[float | None]]:
    """Starts and ends in seconds; where any number is in milliseconds, all are."""
    said = any(isinstance(value, list) for pair in values for value in pair)
    bare = [[value[0] if isinstance(value, list) else value for value in pair] for pair in values]
    plain = [[_time(value) for value in pair] for pair in bare]
    most = max(
        (
            time
            for each, times in zip(bare, plain, strict=True)
            for value, time in zip(each, times, strict=True)
            if isinstance(value, Number) and time is not None
        ),
        default=0.0,
    )
    guessed = not said and most > _DAY and not _THIS_CENTURY[0] < most < _THIS_CENTURY[1]
    if guessed:
        draft.findings.append(
            Finding(
                "changed",
                None,
                "",
                "",
                "These times are too large for seconds. We read them as thousandths.",
                "Check one time against the recording.",
            )
        )
    unit = _THOUSAND if said or guessed else 1.0
    scaled = [
        [None if time is None else time / (unit if isinstance(value, Number) else 1.0)
         for value, time in zip(each, times, strict=True)]
        for each, times in zip(bare, plain, strict=True)
    ]  # fmt: skip
    return [start for start, _ in scaled], [end for _, end in scaled]


def _time(value: Json) -> float | None:
    if isinstance(value, Number):
        number = float(value)
        return number if math.isfinite(number) and number >= 0 else None
    if not isinstance(value, str):
        return None
    if (clock := seconds(value)) is not None:
        return clock
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()


def _origin(starts: Sequence[float | None]) -> float:
    """Dates become seconds since the first utterance; times of the meeting's own clock stay."""
    known = [start for start in starts if start is not None]
    return min(known) if known and min(known) > _DAY else 0.0
