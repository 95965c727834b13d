"""Make the files of real organisations and grants that the demonstration ships.

Run `python scripts/demo_data.py ../shared/data` after those files change. What is derived and how
is said in `src/hedgerow/demo/data/README.md`; a test holds that a new run gives the same bytes.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, str]
OUT = Path(__file__).parent.parent / "src/hedgerow/demo/data"
HEADINGS = [
    "Name",
    "Charity number",
    "Company number",
    "ODS code",
    "URN",
    "Org ID",
    "Sector",
    "Patch",
    "Postcode",
    "Website",
    "Brings",
    "Description",
]
# The four localities that the borough's pharmacies are filed under, by postcode district.
PATCHES = {
    "M16": "North",
    "M17": "North",
    "M32": "North",
    "M31": "West",
    "M41": "West",
    "M33": "Central",
    "WA13": "South",
    "WA14": "South",
    "WA15": "South",
}
SMALL_WORDS = {"of", "the", "and", "in", "for", "at", "on", "to", "with", "de", "la"}
FAITH = re.compile(r"church|parochial|parish|mosque|islam|synagogue|baptist|methodist|christ", re.I)
FUNDERS = {
    "lloyds-bank-foundation_from-2010.json",
    "ab-charitable-trust_2013-2021.json",
    "andrew-lloyd-webber-foundation_2011-2020.json",
}


def patch_of(postcode: str) -> str:
    """The locality of a postcode, empty where it is outside the borough."""
    return PATCHES.get(postcode.upper().strip()[:-3].strip(), "")


def title(name: str) -> str:
    """A name written all in capitals, in ordinary case; any other as it is."""
    if name.upper() != name:
        return name
    words = name.lower().split()
    return " ".join(_word(word, first=not i) for i, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    bare = word.strip("().,'-&")
    if not first and bare in SMALL_WORDS:
        return word
    if bare in {"ymca", "ywca", "uk", "cio", "nhs", "pta", "ptfa", "bbc", "tlc", "cic", "psa"}:
        return word.upper()
    return re.sub(r"(?<![0-9a-z'])[a-zà-ÿ]", lambda letter: letter[0].upper(), word)


def first_sentence(text: str, most: int = 160) -> str:
    """The first sentence of a description, cut at a word where it is long."""
    sentence = re.split(r"(?<=[.!?])\s|;|\n", " ".join(text.split()))[0].strip(" .")
    if len(sentence) > most:
        sentence = sentence[:most].rsplit(" ", 1)[0] + "…"
    return sentence[:1].upper() + sentence[1:]


def ordinary(text: str) -> str:
    """A sentence in capitals, in ordinary case."""
    return text.capitalize() if text.isupper() else text


def given(text: str) -> str:
    """A cell's text, empty where the file says that there is none."""
    return "" if text.strip() in {"NA", "--", "-"} else " ".join(text.split())


def rows_of(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def charities(folder: Path, granted: set[str]) -> Iterator[Row]:
    for row in rows_of(folder, "charities_operating_in_trafford"):
        postcode, number = row["charity_contact_postcode"].strip(), row["registered_charity_number"]
        if not patch_of(postcode) and number not in granted:
            continue
        name, about = title(given(row["charity_name"])), ordinary(given(row["charity_activities"]))
        yield {
            "Name": name,
            "Charity number": number,
            "Company number": given(row["charity_company_registration_number"]),
            "Sector": "Faith" if FAITH.search(name) else "Charity",
            "Postcode": postcode,
            "Website": given(row["charity_contact_web"]).lower(),
            "Brings": first_sentence(about),
            "Description": about,
        }


def others(folder: Path) -> Iterator[Row]:
    for row in rows_of(folder, "gm_food_banks"):
        if row["Area name"] == "Trafford":
            name = f"{row['Name']} food bank, {row['Address'].split(',')[0]}"
            at = {"Postcode": row["Postcode"], "Website": given(row["Website"])}
            brings = "Food for people who have run short"
            yield {"Name": name, "Sector": "Charity", "Brings": brings, **at}
    for row in rows_of(folder, "libraries"):
        brings = "A library: warm rooms, books, computers and people who know the area"
        yield {"Name": row["name"], "Sector": "Council", "Brings": brings, **_at(row)}
    for row in rows_of(folder, "care_homes"):
        yield {"Name": row["name"], "Sector": "Business", "Brings": row["type"][:-1], **_at(row)}
    for row in rows_of(folder, "general_practices"):
        yield {"Name": row["name"], "Sector": "NHS", "Brings": "A doctors’ surgery", **_at(row)}
    for row in rows_of(folder, "schools_and_colleges"):
        ages = f"{row['lowest_admission_age']} to {row['highest_admission_age']}"
        brings = f"A school for young people aged {ages}"
        urn = row["unique_reference_number"]
        yield {"Name": row["name"], "URN": urn, "Sector": "School", "Brings": brings, **_at(row)}
    for row in rows_of(folder, "pharmacies"):
        code = row["organisation_data_service_code"]
        name = row["pharmacy_name"]
        yield {
            "Name": name,
            "ODS code": code,
            "Sector": "Business",
            "Brings": "A pharmacy",
            **_at(row),
        }
    for row in rows_of(folder, "sports_clubs"):
        brings = f"{row['category']} for anyone who would like to play"
        yield {"Name": row["name"], "Sector": "Residents", "Brings": brings, **_at(row)}
    for row in rows_of(folder, "mental_health_services"):
        about = given(row["description"])
        brings = first_sentence(about)
        told = {"Sector": "Charity", "Brings": brings, "Description": about}
        yield {"Name": row["name"], **told, **_at(row)}


def _at(row: Row) -> Row:
    return {"Postcode": row["postcode"], "Website": given(row.get("website", ""))}


def organisations(data: Path, granted: set[str]) -> list[Row]:
    """Every body in the borough, and charities elsewhere that work there and were given grants."""
    folder = data / "place-trafford"
    found = [{"Name": "Trafford Council", "Org ID": "GB-LAE-TRF", "Sector": "Council"}]
    found[0]["Brings"] = "Social care, housing, parks, streets and public health"
    found[0]["Website"] = "www.trafford.gov.uk"
    found += charities(folder, granted)
    found += (row for row in others(folder) if not row.get("Postcode") or patch_of(row["Postcode"]))
    seen: set[tuple[str, str]] = set()
    kept: list[Row] = []
    for row in found:
        row["Name"] = title(given(row["Name"]))
        row["Patch"] = patch_of(row.get("Postcode", ""))
        mark = (row["Name"].casefold(), row.get("Postcode", ""))
        if mark not in seen:
            seen.add(mark)
            kept.append(row)
    return kept


def grants(data: Path, numbers: set[str]) -> list[dict[str, Any]]:
    """Each grant to one of these charities, with the fields that are shown and no others."""
    found = []
    for name in sorted(FUNDERS):
        for grant in json.loads((data / "grants" / name).read_text())["grants"]:
            recipient = grant["recipientOrganization"][0]
            number = str(recipient.get("charityNumber") or recipient["id"].removeprefix("GB-CHC-"))
            if number in numbers:
                funder = grant["fundingOrganization"][0]
                found.append(
                    {
                        "id": grant["id"],
                        "title": grant["title"],
                        "description": grant.get("description") or grant["title"],
                        "currency": grant["currency"],
                        "amountAwarded": grant["amountAwarded"],
                        "awardDate": grant["awardDate"][:10],
                        "fundingOrganization": [{"id": funder["id"], "name": funder["name"]}],
                        "recipientOrganization": [
                            {"id": f"GB-CHC-{number}", "name": recipient["name"]}
                        ],
                    }
                )
    return found


def main(data: Path, out: Path = OUT) -> None:
    """Write both files."""
    charity_rows = rows_of(data / "place-trafford", "charities_operating_in_trafford")
    given_to = grants(data, {row["registered_charity_number"] for row in charity_rows})
    granted = {g["recipientOrganization"][0]["id"].removeprefix("GB-CHC-") for g in given_to}
    with (out / "organisations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADINGS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(organisations(data, granted))
    text = json.dumps({"grants": given_to}, ensure_ascii=False, indent=1, sort_keys=True)
    (out / "grants.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
