"""Questions worth asking of a file of grants: each with a count and a share, none of them an error.

The ideas are those of 360Giving's Data Quality Checker; the words and the code are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hedgerow.formats.findings import per_cent
from hedgerow.formats.records import Finding, GrantRecord
from hedgerow.formats.threesixty_fields import A_PERSON, Flat

_PLAIN_ID = re.compile(r"[A-Za-z0-9:_.,()\-]+")
_LONG_TITLE = 140
_FIRST_YEAR = "1990"

# Prompt: column, what is asked about it, and what to do.
_PROMPTS = {
    "zero": ("Amount Awarded", "are of £0", "Check whether money was given."),
    "negative": ("Amount Awarded", "are of less than £0", "Check whether money came back."),
    "no_description": ("Description", "have no description", "Say what the money was for."),
    "same_words": ("Description", "say the same in title and description", "Tell a little more."),
    "long_title": ("Title", "have a very long title", "Shorten it; the description can be long."),
    "no_programme": ("Grant Programme:Title", "name no programme", "Name it where there is one."),
    "no_register": (
        "Recipient Org:Identifier",
        "went to a body without a register number",
        "Add the charity or company number where there is one.",
    ),
    "no_numbers": (
        "Recipient Org:Charity Number",
        "give neither a charity nor a company number of the recipient",
        "Add one where there is one.",
    ),
    "odd_charity": (
        "Recipient Org:Charity Number",
        "have a charity number that does not look like one",
        "Look it up; it may lack a figure or belong to another country.",
    ),
    "odd_company": (
        "Recipient Org:Company Number",
        "have a company number that does not look like one",
        "Write all eight characters.",
    ),
    "odd_org_id": (
        "Recipient Org:Identifier",
        "have an identifier of the recipient or funder that we cannot read",
        "Write the list's code in front, like GB-CHC-1164883.",
    ),
    "no_place": (
        "Recipient Org:Postal Code",
        "do not say where the recipient is",
        "Add a postcode or a town.",
    ),
    "odd_postcode": (
        "Recipient Org:Postal Code",
        "have a postcode of the recipient that is not British, or not whole",
        "Check it, or leave it empty for a body abroad.",
    ),
    "no_reach": (
        "Beneficiary Location:Name",
        "do not say which place they are for",
        "Add the place.",
    ),
    "odd_id": (
        "Identifier",
        "have signs in their identifier that keep them out of searches",
        "Use letters, figures and hyphens.",
    ),
    "backwards": ("Planned Dates:Start Date", "start after they end", "Check both days."),
    "old": ("Award Date", f"were awarded before {_FIRST_YEAR}", "Check the year."),
    "no_plan": ("Planned Dates:Start Date", "have no planned dates", "Add them where known."),
    "no_modified": ("Last Modified", "do not say when they were last changed", "Add the day."),
    "emails": (
        "Description",
        "had an e-mail address in their words, which we took out",
        "Check that nobody's address is in the published file.",
    ),
    "person": (
        "Recipient Ind:Name",
        "went to a person. We keep no names of people here",
        "Nothing to do.",
    ),
}


@dataclass(slots=True)
class Prompts:
    """Counts what is worth asking while grants go by; `told` gives it at the end."""

    grants: int = 0
    _counts: dict[str, int] = field(default_factory=dict)

    def count(self, prompt: str) -> None:
        """One more grant of which `prompt` holds."""
        self._counts[prompt] = self._counts.get(prompt, 0) + 1

    def look_at(self, grant: GrantRecord, cells: Flat) -> None:
        """Count what can be seen on one grant and its cells."""
        self.grants += 1
        organisation = "recipientOrganization."
        held = {
            "person": grant.recipient == A_PERSON,
            "zero": grant.pence == 0,
            "negative": grant.pence < 0,
            "no_description": not grant.description,
            "same_words": bool(grant.title) and grant.title == grant.description,
            "long_title": len(grant.title) > _LONG_TITLE,
            "no_programme": not grant.programme,
            "no_place": not any(
                cells.get(organisation + key)
                for key in ("postalCode", "addressLocality", "location.name")
            ),
            "no_reach": not any(path.startswith("beneficiaryLocation") for path in cells),
            "odd_id": not _PLAIN_ID.fullmatch(grant.key),
            "backwards": bool(grant.planned_end) and grant.planned_start > grant.planned_end,
            "old": grant.awarded < _FIRST_YEAR,
            "no_plan": not any(path.startswith("plannedDates") for path in cells),
            "no_modified": "dateModified" not in cells,
        }
        for prompt, holds in held.items():
            if holds:
                self.count(prompt)

    def told(self) -> Iterator[Finding]:
        """One finding for each thing that held of any grant, with the count as its value."""
        for prompt, (column, words, mend) in _PROMPTS.items():
            if count := self._counts.get(prompt):
                share = per_cent(count, max(self.grants, count))
                problem = f"{count:,} of {self.grants:,} grants ({share}) {words}."
                yield Finding("noted", None, column, str(count), problem, mend)
