"""Which column of a file of people holds what: told by its heading, never by its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hedgerow.formats.refused import refused_sort
from hedgerow.formats.text import fold


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Headings, folded, of: Google's exports before and since 2024, Outlook on the desk and on the web,
# and what people write by hand. The first that a file has is used.
_FULL_NAME = _words(
    "name fullname personname contactname displayname person yourname fileas emaildisplayname"
)
_FIRST = _words("firstname givenname forename christianname first")
_MIDDLE = _words("middlename additionalname middlenames")
_LAST = _words("lastname familyname surname last")
_SUFFIX = _words("suffix namesuffix")
_NOTES = _words("notes note comments comment remarks")
_TAGS = _words("labels groupmembership categories tags groups")
_SINCE = _words("joined since startdate start from datejoined started")
_UNTIL = _words("left until enddate end to dateleft ended finished")
_POSTCODE = _words(
    "organisationpostcode organizationpostcode companypostcode businesspostalcode businesspostcode"
)
_HONORIFICS = _FIRST + _LAST  # beside these, `Title` is Mrs or Dr, not what somebody does

_EMAIL = re.compile(r"(primary|work|home|contact|other|personal)?e?mail(\d*address|\d+value|\d*)")
_PHONE = re.compile(
    r"(primary|work|business|home|mobile|cell|other|contact|companymain|daytime|car|radio)?"
    r"(phone|telephone|tel|mobile|cell)(number|no)?\d*(value|number)?"
)
_ORGANISATION = re.compile(
    r"organi[sz]ation(\d*)(name)?|organi[sz]ation(\d+)name|company(name)?|employer|org|charity"
    r"|group|charityname|workplace|team"
)
_ROLE = re.compile(r"organi[sz]ation(\d*)title|jobtitle|role|position|job|post|roletitle")
_CUSTOM_LABEL = re.compile(r"(customfield\d+)(label|type)")


@dataclass(slots=True)
class ContactColumns:
    """The headings of one file, by what they hold. Empty or None where the file has none."""

    refused: dict[str, str] = field(default_factory=dict)
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    custom: dict[str, str] = field(default_factory=dict)  # value column by its label column
    full_name: str | None = None
    name_parts: tuple[str, ...] = ()
    notes: str | None = None
    tags: str | None = None
    since: str | None = None
    until: str | None = None
    postcode: str | None = None

    @property
    def can_name_people(self) -> bool:
        return bool(self.full_name or self.name_parts or self.emails)


def find_columns(headings: Iterable[str]) -> ContactColumns:
    """What each of `headings` holds."""
    found = ContactColumns()
    folded: dict[str, str] = {}
    for heading in headings:
        if words := refused_sort(heading):
            found.refused[heading] = words
        else:
            folded.setdefault(fold(heading), heading)
    found.full_name = _first(folded, _FULL_NAME)
    parts = (_first(folded, names) for names in (_FIRST, _MIDDLE, _LAST, _SUFFIX))
    found.name_parts = tuple(part for part in parts if part)
    found.notes, found.tags = _first(folded, _NOTES), _first(folded, _TAGS)
    found.since, found.until = _first(folded, _SINCE), _first(folded, _UNTIL)
    found.postcode = _first(folded, _POSTCODE)
    found.emails = _all(folded, _EMAIL)
    found.phones = _all(folded, _PHONE)
    found.organisations = _all(folded, _ORGANISATION)
    found.roles = _all(folded, _ROLE)
    if not found.roles and "title" in folded and not _first(folded, _HONORIFICS):
        found.roles = [folded["title"]]
    for name, heading in folded.items():
        if (label := _CUSTOM_LABEL.fullmatch(name)) and label[1] + "value" in folded:
            found.custom[heading] = folded[label[1] + "value"]
    return found


def _first(folded: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((folded[name] for name in names if name in folded), None)


def _all(folded: Mapping[str, str], pattern: re.Pattern[str]) -> list[str]:
    return [heading for name, heading in folded.items() if pattern.fullmatch(name)]
