"""Small values in files of people and bodies: phones, e-mail addresses, names as written."""

from __future__ import annotations

import re
from functools import lru_cache

from hedgerow.formats.text import LONGEST_MISSING, present

LIST_SEPARATOR = " ::: "  # how an export of people's addresses joins several values in one cell

_EMAIL = re.compile(r"[^\s@<>\"'(),;:|]+@[^\s@<>\"'(),;:|]+\.[^\s@<>\"'(),;:|.]{2,}")
_BETWEEN_EMAILS = re.compile(r"[\s,;|<>]+|:::")
_PHONE = re.compile(r"\+?[0-9 ()./\-–]*[0-9][0-9 ()./\-–]*((ext|x|#)[. ]*[0-9]+)?", re.IGNORECASE)
_LONGEST_PHONE = 60
_POINT_NOUGHT = re.compile(r"(?<=[0-9]{7})\.0\Z")
_WORD = re.compile(r"[^\s<>\"'(),;:|\[\]]+")
_NO_NOUGHT = re.compile(r"[12378][0-9]{8,9}")  # British numbers less the nought in front

EMAIL_REMOVED = "[email removed]"
PHONE_MANGLED = "A spreadsheet has shortened this number, and figures are lost."
PHONE_MANGLED_MEND = "Format the column as text in the spreadsheet, and write the number again."


@lru_cache(maxsize=8192)  # roles and bodies stand in many rows
def as_written(text: str) -> str:
    """The text as its writer wrote it, in one line; empty where it says that nothing is known."""
    plain = " ".join(text.split())
    return plain if len(plain) > LONGEST_MISSING or present(plain) else ""


def split_list(text: str) -> list[str]:
    """The values of a cell that may hold several, joined by ` ::: `."""
    if ":::" not in text:
        return [text] if text.strip() else []
    return [part.strip() for part in text.split(":::") if part.strip()]


def split_emails(text: str) -> tuple[list[str], list[str]]:
    """The e-mail addresses in a cell, and what else stands there."""
    if _EMAIL.fullmatch(text):
        return [text], []
    words = [word for word in _BETWEEN_EMAILS.split(text) if word]
    addresses = [word for word in words if _EMAIL.fullmatch(word)]
    return addresses, [word for word in words if not _EMAIL.fullmatch(word)] if addresses else words


def remove_emails(text: str) -> tuple[str, int]:
    """`text` with each e-mail address replaced by `[email removed]`, and how many there were."""
    removed = 0

    def without(found: re.Match[str]) -> str:
        # Word by word: searching for a whole address would take for ever on one long word.
        nonlocal removed
        word = found[0]
        address = word.rstrip(".!?")
        if "@" not in word or not _EMAIL.fullmatch(address):
            return word
        removed += 1
        return EMAIL_REMOVED + word[len(address) :]

    return (_WORD.sub(without, text), removed) if "@" in text else (text, 0)


def read_phone(text: str) -> tuple[str, str] | None:
    """A phone number as written, and what was put right in words; None where it is not one.

    A lost nought in front is put back (`1617486414`), and what a spreadsheet adds (`.0`) is taken
    away. What it has shortened (`1.6E+11`) is no number any more.
    """
    plain = as_written(text).strip(" '")
    if len(plain) > _LONGEST_PHONE:
        return None
    without = _POINT_NOUGHT.sub("", plain) if plain.endswith(".0") else plain
    said = "The .0 that a spreadsheet adds was taken away." if without != plain else ""
    if not _PHONE.fullmatch(without) or sum(map(str.isdigit, without)) < 3:
        return None
    if _NO_NOUGHT.fullmatch(without):
        return f"0{without}", "The nought in front was put back."
    return without, said
