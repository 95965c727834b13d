"""A letter in HTML as plain text: no scripts, no styles, nothing that is quoted.

Tags are told from text by an expression that never looks at a letter of it twice. The parser of the
standard library goes over a hostile text again and again (CVE-2025-6069).
"""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*)>")
_SILENT = {"script", "style", "head", "title", "template", "noscript", "svg", "blockquote"}
_BLOCKS = {"p", "div", "br", "tr", "li", "ul", "ol", "table", "hr", "h1", "h2", "h3", "h4", "pre"}
_QUOTED = re.compile(
    r"(?:class|id)\s*=\s*[\"']?[^\"'>]*\b(?:gmail_quote|gmail_attr|moz-cite-prefix|yahoo_quoted|"
    r"protonmail_quote|zmail_extra|tutanota_quote)\b",
    re.IGNORECASE,
)
_ALL_BELOW = re.compile(
    r"id\s*=\s*[\"']?(?:x_)*(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container)\b",
    re.IGNORECASE,
)
_EMPTY = {"br", "hr", "img", "meta", "link", "input", "wbr"}


def text_of(html: str) -> str:
    """What a reader would see, line by line, without what is quoted from an older letter."""
    said: list[str] = []
    silent, depth, at = "", 0, 0
    while (tag := _TAG.search(html, at)) is not None:
        if not silent:
            said.append(_flat(html[at : tag.start()]))
        at = tag.end()
        if tag[0] == "<!--":
            end = html.find("-->", at)
            at = len(html) if end < 0 else end + 3
            continue
        closes, name, rest = tag[1] == "/", tag[2].lower(), tag[3]
        if silent:
            if name == silent and not rest.endswith("/"):
                depth += -1 if closes else 1
            silent = silent if depth else ""
            continue
        if not closes and _ALL_BELOW.search(rest):
            return "".join(said)
        if not closes and name not in _EMPTY and (name in _SILENT or _QUOTED.search(rest)):
            silent, depth = name, 1
        elif name in _BLOCKS:
            said.append("\n")
    if not silent:
        said.append(_flat(html[at:]))
    return "".join(said)


def _flat(text: str) -> str:
    """Text between two tags: its line breaks mean nothing, its entities are letters."""
    return unescape(re.sub(r"\s+", " ", text)).replace("\xa0", " ")
