"""Every format of the sector's own data that we read, for `detect.py`: narrow ones first."""

from __future__ import annotations

from hedgerow.formats.clue import Clue, Format
from hedgerow.formats.contact_columns import find_columns
from hedgerow.formats.contacts_csv import read_contacts
from hedgerow.formats.open_referral import is_open_referral, read_open_referral
from hedgerow.formats.organisation_columns import looks_like_organisations
from hedgerow.formats.organisations_csv import read_organisations
from hedgerow.formats.popolo import is_popolo, read_popolo
from hedgerow.formats.threesixty import has_grants, read_grants_json, read_grants_table
from hedgerow.formats.vcard import read_vcards

_OF_A_BODY = frozenset({"website", "postcode", "charitynumber", "companynumber", "orgid"})


def _is_contacts(clue: Clue) -> bool:
    """A column for people, and something that a list of bodies would not have beside it."""
    for headings in clue.headings:
        columns = find_columns(sorted(headings))
        named = len(columns.name_parts) > 1 or bool(columns.full_name and columns.organisations)
        reached = bool(columns.emails) and not _OF_A_BODY & headings
        if named or (reached and columns.can_name_people and not columns.organisations):
            return True
    return False


FORMATS: tuple[Format, ...] = (
    Format(
        "vcard",
        "vCard",
        lambda clue: clue.holds == "text" and clue.start.lstrip().upper().startswith("BEGIN:VCARD"),
        read_vcards,
    ),
    Format(
        "360giving-json", "360Giving (JSON)", lambda clue: has_grants(clue.value), read_grants_json
    ),
    Format(
        "360giving",
        "360Giving (CSV or XLSX)",
        lambda clue: any({"identifier", "amountawarded"} <= each for each in clue.headings),
        read_grants_table,
    ),
    Format("popolo", "Popolo", lambda clue: is_popolo(clue.value), read_popolo),
    Format(
        "open-referral",
        "Open Referral UK",
        lambda clue: is_open_referral(clue.value),
        read_open_referral,
    ),
    Format("contacts", "Address book (CSV)", _is_contacts, read_contacts),
    Format(
        "organisations",
        "Organisations (CSV or XLSX)",
        lambda clue: any(map(looks_like_organisations, clue.headings)),
        read_organisations,
    ),
)
