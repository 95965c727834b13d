"""What the page round every page needs to know, said plainly so that templates ask nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Link:
    """One way to go. `here` marks the page, or the part of the place, that the reader is in."""

    label: str
    href: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Chrome:
    """Head and foot of a page. An empty string leaves that thing out.

    `sign_in` and `sign_out` are addresses, at most one of them given. `credits` are whole sentences
    about data and licences. `languages` are the others that one may choose, each with its code and
    its own name; `unread` says that no speaker has read the words of this one through yet.
    """

    place: str = ""
    home: str = "/"
    links: tuple[Link, ...] = ()
    person: str = ""
    sign_in: str = ""
    sign_out: str = ""
    foot: tuple[Link, ...] = ()
    credits: tuple[str | Promise, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    unread: bool = False
