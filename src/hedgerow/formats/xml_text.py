"""Text that XML cannot hold, held all the same.

XML 1.0 has no way to write most control characters, not even escaped. We write them as `_x0007_`,
and a text that already looks so as `_x005F_x0007_`, as Office Open XML does (ECMA-376 part 1,
22.9.2.19, ST_Xstring). A processing instruction at the top says that a file does this, so that
files from elsewhere that happen to hold such letters are left alone.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

PROMISE = ("hedgerow", 'escapes="_xHHHH_"')
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<?{PROMISE[0]} {PROMISE[1]}?>\n'

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-F]{4}_)")
_HIDDEN = re.compile("_x([0-9A-F]{4})_")


def _hide(text: str) -> str:
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def element_text(text: str) -> str:
    """`text` for between two tags."""
    return escape(_hide(text), {"\r": "&#13;"})


def attribute(text: str) -> str:
    """`text` as an attribute's value, quotation marks included."""
    return quoteattr(_hide(text), {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


def unhide(text: str) -> str:
    """The way back, for a file that makes the promise."""
    return _HIDDEN.sub(lambda found: chr(int(found[1], 16)), text)
