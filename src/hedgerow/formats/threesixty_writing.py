"""Grants as a 360Giving package, for whoever publishes what a fund gave.

SOURCE: 360Giving Data Standard 1.4, https://standard.threesixtygiving.org (CC BY 4.0): the ten
fields that every grant must have, and its code list of regrants, in which FRG040 is money that
several funders put together for one fund and FRG010 money from one funder for giving on.

Only bodies receive here: nothing is ever written of a grant to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from hedgerow.formats.text import storable, tidy
from hedgerow.formats.values import remove_emails

FUNDER_COLLABORATION, COMMON_REGRANT = "FRG040", "FRG010"
_VERSION = "1.4"
_LONGEST_TITLE = 139  # "under 140 characters"
_PREFIX = re.compile(r"(?:360G-)?([A-Za-z0-9]{2,40})", re.IGNORECASE)


class Body(NamedTuple):
    """A funder or a recipient, by its org-id (`GB-CHC-1164883`) and its name."""

    org_id: str
    name: str


class Given(NamedTuple):
    """One grant: whole pence, ISO days, `modified` an ISO moment; `key` is the publisher's own.

    `paid` is what was paid of it by then. `regrant` is a code where it is money for giving on.
    """

    key: str
    words: str
    more: str
    pence: int
    awarded: str
    funder: Body
    recipient: Body
    programme: str
    modified: str
    paid: int | None = None
    regrant: str = ""


def read_prefix(text: str) -> str | None:
    """A publisher's prefix, with or without `360G-` in front; None where it is none."""
    found = _PREFIX.fullmatch(text.strip())
    return found[1] if found else None


def own_org_id(prefix: str, key: str) -> str:
    """What a publisher calls a body that is in no register."""
    return f"360G-{prefix}-ORG-{key}"


def package(prefix: str, publisher: Body, grants: Iterable[Given]) -> dict[str, Any]:
    """All grants of one publisher as the standard's JSON. E-mail addresses in words are left out.

    Raises ValueError for a package without grants, which the standard does not know.
    """
    told = [_grant(prefix, each) for each in grants]
    if not told:
        raise ValueError("A package has at least one grant.")
    return {
        "version": _VERSION,
        "publisher": {"identifier": publisher.org_id, "name": _clean(publisher.name)},
        "grants": told,
    }


def _grant(prefix: str, grant: Given) -> dict[str, Any]:
    title = tidy(_clean(grant.words))
    told: dict[str, Any] = {
        "id": f"360G-{prefix}-{grant.key}",
        "title": title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…",
        "description": "\n".join(filter(None, (_clean(grant.words), _clean(grant.more)))),
        "currency": "GBP",
        "amountAwarded": _pounds(grant.pence),
        "awardDate": grant.awarded,
        "fundingOrganization": [_body(grant.funder)],
        "recipientOrganization": [_body(grant.recipient)],
        "grantProgramme": [{"title": _clean(grant.programme)}],
        "dateModified": grant.modified,
    }
    if grant.paid is not None:
        told["amountDisbursed"] = _pounds(grant.paid)
    if grant.regrant:
        told["regrantType"] = grant.regrant
    return told


def _body(body: Body) -> dict[str, str]:
    return {"id": body.org_id, "name": _clean(body.name)}


def _clean(text: str) -> str:
    return remove_emails(storable(text))[0]


def _pounds(pence: int) -> int | float:
    """Pounds as JSON has numbers: a float of two places is written with just those places."""
    return pence // 100 if pence % 100 == 0 else pence / 100
