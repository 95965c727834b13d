"""One grant as flat cells, whether it came as JSON or as a row of a sheet.

SOURCE: 360Giving Data Standard 1.4, https://standard.threesixtygiving.org (CC BY 4.0): titles of a
sheet's columns and their places in JSON. Titles are compared folded, because every real sheet seen
had one that was nearly right (`Grant Programme: Title`, `Last modified`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from hedgerow.formats.safe_json import Json, json_text
from hedgerow.formats.text import fold

Flat = dict[str, str]  # JSON path without positions, `recipientOrganization.id`, to text

_ORGANISATION = {
    "Identifier": "id",
    "Name": "name",
    "Charity Number": "charityNumber",
    "Company Number": "companyNumber",
    "Street Address": "streetAddress",
    "City": "addressLocality",
    "County": "addressRegion",
    "Country": "addressCountry",
    "Postal Code": "postalCode",
    "Phone Number": "telephone",
    "Alternate Name": "alternateName",
    "Email": "email",
    "Description": "description",
    "Organisation Type": "organisationType",
    "Web Address": "url",
    "Department": "department",
    "Contact Name": "contactName",
    "Last Modified": "dateModified",
}
_DATES = {
    "Title": "title",
    "Start Date": "startDate",
    "End Date": "endDate",
    "Duration (months)": "duration",
}
_TITLES = {
    "Identifier": "id",
    "Title": "title",
    "Description": "description",
    "Currency": "currency",
    "Amount Applied For": "amountAppliedFor",
    "Amount Awarded": "amountAwarded",
    "Amount Disbursed": "amountDisbursed",
    "Award Date": "awardDate",
    "URL": "url",
    "From An Open Call?": "fromOpenCall",
    "Last Modified": "dateModified",
    "Data Source": "dataSource",
    "Recipient Ind:Identifier": "recipientIndividual.id",
    "Recipient Ind:Name": "recipientIndividual.name",
    "Beneficiary Location:Name": "beneficiaryLocation.name",
    "Beneficiary Location:Geographic Code": "beneficiaryLocation.geoCode",
    "Beneficiary Location:Country Code": "beneficiaryLocation.countryCode",
    "Grant Programme:Code": "grantProgramme.code",
    "Grant Programme:Title": "grantProgramme.title",
    **{
        f"Recipient Org:{title}": f"recipientOrganization.{key}"
        for title, key in _ORGANISATION.items()
    },
    **{
        f"Funding Org:{title}": f"fundingOrganization.{key}" for title, key in _ORGANISATION.items()
    },
    **{f"Planned Dates:{title}": f"plannedDates.{key}" for title, key in _DATES.items()},
    **{f"Actual Dates:{title}": f"actualDates.{key}" for title, key in _DATES.items()},
}
_PATHS = {fold(title): path for title, path in _TITLES.items()}
_PATHS |= {fold(path): path for path in _TITLES.values()}  # sheets with JSON names as headings
_POSITION = re.compile(r"[:/.](\d+)[:/.]")
# Who a person is, why they were helped and how to reach them is never read, not even into `raw`.
_NEVER = re.compile(
    r"(.*\.)?(recipientIndividual|toIndividualsDetails|contactName)\b.*|"
    r"(recipient ind|to individuals details)\b.*|.*\bcontact name",
    re.IGNORECASE,
)
INDIVIDUAL = "recipientIndividual"
A_PERSON = "a person (not named)"


def column_paths(headings: Iterable[str]) -> dict[str, str]:
    """The JSON path of each heading that the standard knows; the others keep their own name.

    Of numbered columns (`Recipient Org:0:Name`) only the first of each thing is read as such.
    """
    paths: dict[str, str] = {}
    for heading in headings:
        position = _POSITION.search(heading)
        path = _PATHS.get(fold(_POSITION.sub(":", heading)), heading)
        taken = path in paths.values() or (position is not None and position[1] not in ("0", "1"))
        paths[heading] = heading if taken else path
    return paths


def from_row(raw: Mapping[str, str], paths: Mapping[str, str]) -> Flat:
    """A sheet's row as flat cells; of what stands about a private person only a mark is kept."""
    return _without_people({paths[heading]: cell for heading, cell in raw.items() if cell.strip()})


def from_json(grant: Mapping[str, Json]) -> Flat:
    """A JSON grant as flat cells: of each list the first object, the rest as JSON beside it."""
    return _without_people(dict(_flat(grant, "")))


def _flat(thing: Mapping[str, Json], path: str) -> Iterator[tuple[str, str]]:
    for key, value in thing.items():
        where = f"{path}{key}"
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield from _flat(value[0], f"{where}.")
            if len(value) > 1:
                yield f"{where} (more)", str(len(value) - 1)
        elif isinstance(value, dict):
            yield from _flat(value, f"{where}.")
        elif text := json_text(value):
            # A line end as a workbook spells it inside, left over from conversion to JSON.
            yield where, text.replace("_x000D_", "\r")


def _without_people(flat: Flat) -> Flat:
    """The cells less what stands about people; a recipient's name is taken out of the words too."""
    kept = {path: text for path, text in flat.items() if not _NEVER.fullmatch(path)}
    if len(kept) == len(flat):
        return flat
    if any(path.startswith(INDIVIDUAL) for path in flat):
        if name := flat.get(f"{INDIVIDUAL}.name", "").strip():
            named = re.compile(re.escape(name), re.IGNORECASE)
            kept = {path: named.sub(A_PERSON, text) for path, text in kept.items()}
        kept[INDIVIDUAL] = A_PERSON
    return kept
