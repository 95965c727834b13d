"""One way of writing a name or an address, for searching and sorting on every database."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """`text` without case, accents or spare spaces: 'Élan  Café' and 'elan cafe' fold alike.

    Marks that combine with Latin letters are dropped; other scripts keep theirs, which carry sense.
    """
    if text.isascii():  # most names, and a tenth of the work
        return " ".join(text.casefold().split())
    out: list[str] = []
    latin = False
    for char in unicodedata.normalize("NFKD", text).casefold():
        if not unicodedata.combining(char):
            latin = char < "\u0250"
        elif latin:
            continue
        out.append(char)
    return " ".join(unicodedata.normalize("NFKC", "".join(out)).split())


def fold_email(email: str) -> str:
    """The one spelling of an address under which it is kept and looked for."""
    return email.strip().lower()
