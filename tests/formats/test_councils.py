"""The shipped table of councils is what its sources say, and resolves names to register numbers."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

from hedgerow.formats.councils import find_council
from hedgerow.formats.folding import fold_name
from hedgerow.formats.identifiers import Checked, parse

LISTS = {
    "England": "GB-LAE",
    "Scotland": "GB-LAS",
    "Wales": "GB-PLA",
    "Northern Ireland": "GB-LANI",
}


def derive(folder: Path) -> str:
    """`councils.csv`, made from the public files in `folder`. To renew it, write this out."""
    council_rows = _rows(folder / "ms_uk_local_authorities_current.csv")
    registered = {row["org_id"] for row in _rows(folder / "geo_la_orgid_to_gss.csv")}
    codes = {row["local-authority-code"]: row for row in council_rows}
    org_ids = {
        code: f"{LISTS[row['nation']]}-{code}"
        for code, row in codes.items()
        # Joint authorities that the register never held have longer codes; they have no number.
        if len(code) == 3 or f"{LISTS[row['nation']]}-{code}" in registered
    }
    names = defaultdict(set)
    for row in _rows(folder / "ms_lookup_name.csv"):
        names[row["local-authority-code"]].add(fold_name(row["la-name"]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("org_id", "name", "ended", "succeeded_by", "also"))
    for code in sorted(org_ids, key=lambda each: org_ids[each]):
        row = codes[code]
        successors = [org_ids[each] for each in row["replaced-by"].split(",") if each in org_ids]
        also = sorted(names[code] - {fold_name(row["official-name"])})
        writer.writerow(
            (
                org_ids[code],
                row["official-name"],
                row["end-date"],
                "|".join(successors),
                "|".join(also),
            )
        )
    return out.getvalue()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def shipped() -> str:
    return files("hedgerow.formats").joinpath("data", "councils.csv").read_text("utf-8")


def test_the_shipped_table_is_derived_from_its_sources(shared: Path) -> None:
    assert shipped() == derive(shared / "data" / "org-ids")


def test_every_name_of_the_map_finds_its_council(shared: Path) -> None:
    known = {row["org_id"].rsplit("-", 1)[1]: row for row in csv.DictReader(shipped().splitlines())}
    rows = _rows(shared / "data" / "org-ids" / "ms_lookup_name.csv")
    held = [row for row in rows if row["local-authority-code"] in known]
    wrong = []
    for row in held:
        found = find_council(row["la-name"])
        if found is None or found.org_id.rsplit("-", 1)[1] != row["local-authority-code"]:
            wrong.append((row["la-name"], row["local-authority-code"], found))
    assert wrong == []
    assert (len(rows), len(held)) == (1750, 1693)


def test_each_number_has_the_form_of_its_list() -> None:
    for row in csv.DictReader(shipped().splitlines()):
        for org_id in (row["org_id"], *filter(None, row["succeeded_by"].split("|"))):
            checked = parse(org_id)
            assert isinstance(checked, Checked)
            assert (checked.identifier.org_id, checked.changed) == (org_id, "")


def test_a_council_by_any_of_its_names() -> None:
    for name in ("Trafford Council", "TRAFFORD METROPOLITAN BOROUGH COUNCIL", "trafford"):
        council = find_council(name)
        assert council is not None
        assert council.org_id == "GB-LAE-TRF"
    assert find_council("Sale West Community Trust") is None


def test_a_council_that_ended_says_when_and_who_followed() -> None:
    council = find_council("Cumbria County Council")
    assert council is not None
    assert council.ended == "2023-04-01"
    assert council.succeeded_by == ("GB-LAE-CBD", "GB-LAE-WAF")
