"""Register numbers of bodies, as org-id.guide writes them: checked and normalised by scheme.

SOURCE: org-id.guide (ODbL 1.0): the codes of its lists and the forms of their numbers. Only lists
that a British place meets are here; numbers of other lists are kept as written.

A number is never guessed. What cannot be told for certain comes back as a `NoIdentifier` with a
mend, because an equal register number is the one thing that joins two records without asking.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from hedgerow.formats.records import Identifier


class Checked(NamedTuple):
    """A number that has the form of its register. `changed` says what was read differently."""

    identifier: Identifier
    changed: str = ""


@dataclass(frozen=True, slots=True)
class NoIdentifier:
    """Why a text is no register number, in words, and how to mend it."""

    problem: str
    mend: str


Tidied = tuple[str, str] | None  # the number, and what was changed in words


@dataclass(frozen=True, slots=True)
class Scheme:
    """A list of bodies: its org-id.guide code, what people call it, and the form of its numbers."""

    code: str
    title: str
    example: str
    tidy: Callable[[str], Tidied]

    @property
    def form(self) -> str:
        return f"A number of the {self.title} looks like {self.example}."


def _matching(pattern: str) -> Callable[[str], Tidied]:
    form = re.compile(pattern)
    return lambda number: (number, "") if form.fullmatch(number) else None


def _exact(pattern: str) -> Callable[[str], Tidied]:
    """Like `_matching`, for lists whose numbers are written in small letters."""
    form = re.compile(pattern)
    return lambda number: (number.lower(), "") if form.fullmatch(number.lower()) else None


def _england_and_wales_charity(number: str) -> Tidied:
    found = re.fullmatch(r"(0*)([1-9][0-9]{5,6})", number)
    if not found:
        return None
    return found[2], "Noughts in front were taken away." if found[1] else ""


def _scottish_charity(number: str) -> Tidied:
    found = re.fullmatch(r"(SC)?([0-9]{3,6})", number)
    if not found:
        return None
    full = "SC" + found[2].zfill(6)
    return full, "" if full == number else "SC and noughts in front were put back."


def _northern_irish_charity(number: str) -> Tidied:
    found = re.fullmatch(r"(NIC)?([0-9]{6})", number)
    if not found:
        return None
    return found[2], "The letters NIC in front were taken away." if found[1] else ""


_COMPANY = re.compile(r"[0-9]{8}|[A-Z]{2}[0-9]{6}|[A-Z]{2}[0-9]{5}[A-Z]|R[0-9]{7}")
_SHORT_COMPANY = re.compile(r"([A-Z]{0,2})([0-9]{4,7})")


def _company(number: str) -> Tidied:
    if _COMPANY.fullmatch(number):
        return number, ""
    found = _SHORT_COMPANY.fullmatch(number)
    if not found or len(found[1]) == 1:
        return None
    full = found[1] + found[2].zfill(8 - len(found[1]))
    return full, "Noughts in front were put back, to make eight characters."


_SCHEMES = (
    Scheme(
        "GB-CHC",
        "Charity Commission for England and Wales",
        "1164883",
        _england_and_wales_charity,
    ),
    Scheme("GB-SC", "Scottish Charity Register", "SC042386", _scottish_charity),
    Scheme("GB-NIC", "Charity Commission for Northern Ireland", "100019", _northern_irish_charity),
    Scheme("GB-COH", "companies register (Companies House)", "07444723", _company),
    Scheme(
        "GB-MPR",
        "Mutuals Public Register",
        "IP031455",
        _matching(r"[A-Z]{0,3}[0-9]{1,6}[A-Z]{0,3}"),
    ),
    Scheme("GB-LAE", "councils of England", "TRF", _matching(r"[A-Z]{3,4}")),
    Scheme("GB-LAS", "councils of Scotland", "ZET", _matching(r"[A-Z]{3}")),
    Scheme("GB-PLA", "councils of Wales", "AGY", _matching(r"[A-Z]{3}")),
    Scheme("GB-LANI", "councils of Northern Ireland", "BFS", _matching(r"[A-Z]{3}")),
    Scheme("GB-NHS", "NHS organisation codes", "RAX", _matching(r"[A-Z0-9]{3,6}")),
    Scheme("GB-EDU", "schools of England (URN)", "125554", _matching(r"[0-9]{5,6}")),
    Scheme("GB-SCOTEDU", "schools of Scotland", "8212627", _matching(r"[0-9]{7}")),
    Scheme("GB-WALEDU", "schools of Wales", "6602130", _matching(r"[0-9]{7}")),
    Scheme("GB-UKPRN", "register of learning providers", "10000346", _matching(r"[0-9]{8}")),
    Scheme("GB-HESA", "universities (HESA)", "0177", _matching(r"[0-9]{4}")),
    Scheme("GB-SHPE", "housing providers of England", "LH4401", _matching(r"[A-Z]{0,3}[0-9]{4}")),
    Scheme("GB-CASC", "community amateur sports clubs", "df679063", _exact(r"[0-9a-f]{8}")),
    Scheme("GB-REV", "charities known to HMRC", "X6243", _matching(r"[A-Z]{1,2}[0-9]{3,6}")),
    Scheme("GB-COE", "churches of the Church of England", "608393", _matching(r"[0-9]{6}")),
    Scheme("GB-GOR", "government organisations", "OT1211", _matching(r"[A-Z]{1,2}[0-9]{1,5}")),
    Scheme("XI-ROR", "research organisations (ROR)", "027m9bs27", _exact(r"0[a-z0-9]{6}[0-9]{2}")),
    Scheme(
        "XI-GRID", "research institutes (GRID)", "grid.5379.8", _exact(r"grid\.[0-9]+\.[0-9a-f]+")
    ),
    Scheme(
        "XI-LEI",
        "legal entity identifiers",
        "213800WSGIIZCXF1P572",
        _matching(r"[A-Z0-9]{18}[0-9]{2}"),
    ),
    Scheme("XI-WIKIDATA", "Wikidata", "Q1234", _matching(r"Q[1-9][0-9]*")),
)
SCHEMES = {scheme.code: scheme for scheme in _SCHEMES}
_LONGEST_FIRST = sorted(SCHEMES, key=len, reverse=True)

_OTHER_LIST = re.compile(r"([A-Z]{2}-[A-Z0-9_]{2,12})-(\S.*)", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"(360G)-([A-Za-z0-9]+-\S.*)", re.IGNORECASE)
_WHOLE_FLOAT = re.compile(r"([0-9]+)\.0+")
_CHARITY_ELSEWHERE = re.compile(r"(SC|NIC)[0-9]+")
_UNCERTAIN_CHARITY = re.compile(r"1[0-9]{5}(\.0+)?")
_MISTAKEN = "The number belongs to another register, and was read as that one's."


def is_register(identifier: Identifier) -> bool:
    """Whether an equal number proves that two records are one body.

    Not so for a funder's own numbers (`360G-`) or for lists whose rules we do not know.
    """
    return identifier.scheme in SCHEMES


def parse(text: str) -> Checked | NoIdentifier:
    """A whole org-id such as `GB-CHC-1164883`, normalised. Idempotent on what it returns."""
    plain = " ".join(text.split())
    upper = plain.upper()
    for code in _LONGEST_FIRST:
        if upper.startswith(code + "-"):
            return parse_number(code, plain[len(code) + 1 :])
    if upper.startswith("GB-LAC-"):
        return NoIdentifier(
            "There is no list called GB-LAC.",
            "Write GB-LAE, GB-LAS, GB-PLA or GB-LANI in front of the council's letters.",
        )
    if own := _OWN_NUMBER.fullmatch(plain):
        return Checked(Identifier("360G", own[2]))
    if other := _OTHER_LIST.fullmatch(plain):
        return Checked(Identifier(other[1].upper(), other[2]))
    return NoIdentifier(
        "This does not begin with the code of a list.",
        "Write the list's code in front, like GB-CHC-1164883 or GB-COH-07444723.",
    )


def parse_number(code: str, text: str) -> Checked | NoIdentifier:
    """The number `text` of the list `code` (one of `SCHEMES`), without the code in front."""
    scheme = SCHEMES[code]
    number = "".join(text.split()).upper()
    said = []
    if whole := _WHOLE_FLOAT.fullmatch(number):
        number = whole[1]
        said.append("The .0 that a spreadsheet adds was taken away.")
    if code == "GB-CHC" and (found := _charity_elsewhere(number)):
        said.append(_MISTAKEN)
        scheme = found
    tidied = scheme.tidy(number)
    if tidied is None:
        return NoIdentifier(f"This is not a number of the {scheme.title}.", scheme.form)
    if tidied[1]:
        said.append(tidied[1])
    return Checked(Identifier(scheme.code, tidied[0]), " ".join(said))


def _charity_elsewhere(number: str) -> Scheme | None:
    found = _CHARITY_ELSEWHERE.fullmatch(number)
    return SCHEMES[f"GB-{found[1]}"] if found else None


def parse_charity_number(text: str) -> Checked | NoIdentifier:
    """A number from a column that says only "charity number"; its form tells which register.

    Six digits from 100000 to 199999 are Northern Ireland's own form without its letters, and no
    number of England and Wales, yet too uncertain to join records on: the person is asked.
    """
    number = "".join(text.split()).upper()
    if _UNCERTAIN_CHARITY.fullmatch(number):
        return NoIdentifier(
            "This charity number may be one of Northern Ireland's, or lack a figure.",
            "Write NIC in front of a Northern Irish number; otherwise look the number up.",
        )
    checked = parse_number("GB-CHC", text)
    if isinstance(checked, Checked) and checked.identifier.scheme != "GB-CHC":
        return Checked(checked.identifier, checked.changed.replace(_MISTAKEN, "").strip())
    return checked


def parse_company_number(text: str) -> Checked | NoIdentifier:
    """A number from a column that says "company number"; eight characters, noughts put back."""
    return parse_number("GB-COH", text)
