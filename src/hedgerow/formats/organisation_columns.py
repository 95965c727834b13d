"""Which column of a file of organisations holds what: the table of headings that we know.

Headings are compared folded (case, spaces and punctuation set aside), and the first name of a list
that a file has is used. Add a heading here when a place brings a file that has another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from hedgerow.formats.tables import Table
from hedgerow.formats.text import fold

Field = Literal[
    "name",
    "other_names",
    "org_id",
    "charity",
    "company",
    "nhs",
    "school",
    "ukprn",
    "sector",
    "size_band",
    "patch",
    "postcode",
    "website",
    "email",
    "phone",
    "description",
    "brings",
    "tags",
    "last_checked",
]

HEADINGS: Mapping[Field, tuple[str, ...]] = {
    "name": (
        "organisation name",
        "organization name",
        "charity name",
        "company name",
        "club name",
        "group name",
        "pharmacy name",
        "school name",
        "practice name",
        "provider name",
        "service name",
        "org name",
        "body name",
        "organisation",
        "organization",
        "name",
        "charity",
        "company",
        "group",
        "club",
        "school",
        "provider",
        "title",
    ),
    "other_names": (
        "other names",
        "also known as",
        "aka",
        "working name",
        "alternate name",
        "welsh name",
    ),
    "org_id": ("org id", "orgid", "organisation identifier", "organisation id", "identifier"),
    "charity": (
        "charity number",
        "registered charity number",
        "charity no",
        "charity reg no",
        "reg charity no",
        "registered charity no",
        "charity registration number",
        "organisation charity number",
    ),
    "company": (
        "company number",
        "company registration number",
        "charity company registration number",
        "company no",
        "registered company number",
        "company reg no",
        "companies house number",
    ),
    "nhs": ("ods code", "organisation data service code", "nhs code"),
    "school": ("urn", "unique reference number"),
    "ukprn": ("ukprn",),
    "sector": (
        "sector",
        "organisation sector",
        "organisation type",
        "org type",
        "type of organisation",
    ),
    "size_band": ("size band", "size", "income band", "band"),
    "patch": (
        "patch",
        "ward",
        "ward name",
        "neighbourhood",
        "locality",
        "area",
        "area name",
        "district",
        "town",
        "la name",
        "local authority",
    ),
    "postcode": (
        "postcode",
        "post code",
        "postal code",
        "charity contact postcode",
        "organisation postcode",
        "reg address post code",
        "contact postcode",
    ),
    "website": (
        "website",
        "web site",
        "web address",
        "url",
        "web",
        "charity contact web",
        "organisation website",
        "homepage",
    ),
    "email": (
        "email",
        "email address",
        "organisation email",
        "charity contact email",
        "contact email",
    ),
    "phone": (
        "telephone",
        "phone",
        "phone number",
        "telephone number",
        "phone no",
        "tel",
        "organisation phone",
        "charity contact phone",
        "contact number",
    ),
    "description": (
        "description",
        "activities",
        "charity activities",
        "what they do",
        "what we do",
        "about",
        "summary",
        "purpose",
    ),
    "brings": (
        "brings",
        "what they bring",
        "what we bring",
        "offers",
        "strengths",
        "services",
        "skills",
    ),
    "tags": (
        "tags",
        "type",
        "category",
        "categories",
        "charity type",
        "classification",
        "theme",
        "themes",
    ),
    "last_checked": ("last checked", "last verified", "checked on", "last updated", "assured date"),
}

# A column called so-and-so's name is the body's name, unless it is one of these.
_OTHER_NAMES = re.compile(
    r"(first|last|middle|given|family|sur|fore|user|file|contact|area|ward|la|authority|trust|"
    r"street|road|town|city|county|region|country|programme|project|manager|chair|nick)name"
)


def find_fields(table: Table) -> dict[Field, str]:
    """The heading of each field that `table` has; no `name` where no column looks like one."""
    found: dict[Field, str] = {}
    for field, names in HEADINGS.items():
        heading = table.column(*names)
        if heading and heading not in found.values():
            found[field] = heading
    if "name" not in found:
        ending = [h for h in table.headings if h not in found.values() and _ends_in_name(fold(h))]
        if ending:
            found["name"] = ending[0]
    return found


def looks_like_organisations(headings: frozenset[str]) -> bool:
    """Whether folded `headings` hold a name of a body, or two numbers of which one followed."""
    names = {fold(name) for name in HEADINGS["name"]}
    return bool(
        names & headings or {"orgida", "orgidb"} <= headings or any(map(_ends_in_name, headings))
    )


def _ends_in_name(folded: str) -> bool:
    return folded.endswith("name") and not _OTHER_NAMES.search(folded)
