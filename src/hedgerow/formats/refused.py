"""What a file about people may hold and we do not take: decided once, for every format.

A refused column is not read at all: not into a record, not into the raw row kept beside it, and not
into a finding. The one thing kept is its heading, so that people are told.
"""

from __future__ import annotations

import re

from hedgerow.formats.records import Finding
from hedgerow.formats.text import fold

_ADDRESS = (
    r"(street|city|town|county|state|region|province|post(al)?code|zip(code)?|country(region)?|"
    r"pobox|address|addressline|addressstreet|addresspobox)\d*"
)
# What it is in words, and the folded headings that say it.
_SORTS = (
    (
        "birthdays and ages",
        r"birth\w*|dateofbirth\w*|dob\w*|yearofbirth|age(group|band|range)?|deathdate",
    ),
    ("gender", r"gender\w*|sex"),
    (
        "government and account numbers, and passwords",
        (
            r"governmentid\w*|nationalinsurance\w*|ninumber|nino|"
            r"nhs(number|no)|passport(number|no)?|socialsecurity(number|no)?|ssn|nationalidentity|"
            r"driving(licence|license)(number|no)?|sortcode|iban|bank(account)?(number|no)?|"
            r"accountnumber|password|pin|customerid|organizationalidnumber"
        ),
    ),
    (
        "relatives and family days",
        (
            r"spouse\w*|child(rens?)?(name|names)?\d*|husband|wife|mother|father|parent|related|"
            r"relat(ive|ion)s?|"
            r"relation\d+(type|label|value)|nextofkin|emergencycontact(name|phone|number|email)?|"
            r"maidenname|mothersmaidenname|anniversary|event\d+(type|label|value)"
        ),
    ),
    (
        "home and other personal addresses",
        (
            rf"(other|personal|private|mailing)?{_ADDRESS}|home({_ADDRESS}|address\w*)|address\d+\w*"
            r"|location"
        ),
    ),
    (
        "health, faith, origin and the like",
        (
            r"ethnicity|ethnic(origin|group)|race|religion|faith|disabilit(y|ies)|health(conditions?)?|"
            r"medical\w*|sexualorientation|sexuality|maritalstatus|nationality|politic\w*"
        ),
    ),
    ("pictures of people", r"photo|image|picture|logo"),
)
_SECOND = re.compile(r" \(\d+\)$")  # how a table tells two columns of one heading apart
_REFUSED = tuple((words, re.compile(pattern)) for words, pattern in _SORTS)


def refused_sort(heading: str) -> str:
    """What `heading` holds, in words, if it is a thing about a person that we do not take."""
    folded = fold(_SECOND.sub("", heading))
    return next((words for words, pattern in _REFUSED if pattern.fullmatch(folded)), "")


def refusal(heading: str, words: str) -> Finding:
    """The finding that tells of a refused column, once. It holds nothing of what stood there."""
    return Finding(
        "skipped",
        None,
        heading,
        "",
        f"We do not take {words}. What stands in this column was not read.",
        "Nothing to do. You can take the column out of the file if you like.",
    )
