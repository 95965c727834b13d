"""What can be wrong with the machine on which `./run` is started: a number and a remedy each."""

from __future__ import annotations

import re

TROUBLES = {
    "H11": "pip is missing, and it fetches everything else: sudo apt install python3-pip",
    "H12": "The packages could not be fetched: check this machine's network, and try again.",
    "H20": "Node or npm is missing: install Node 20.19 or newer, and npm, and try again.",
    "H21": "Node is too old: install Node 20.19 or newer, and try again.",
    "H23": "Python cannot make an environment here: sudo apt install python3-venv",
    "H30": "PostgreSQL 15 or newer is missing: sudo apt install postgresql",
    "H31": "The Chromium browser is missing: sudo apt install chromium",
    "H40": "Another program already answers at this address: stop it, or choose another --port.",
    "H41": "The disk is full: make about 2 GB of room, and try again.",
    "H42": "Some files here belong to somebody else: run this as them, or remove those files.",
    "H43": "A package is not the one that the lock file names, so it was not installed.",
    "H50": "This did not work: what it said is above.",
}
# What programs say when the trouble is the machine's. The first that matches counts.
TELLING = [
    (r"No space left on device|ENOSPC|os error 28\b", "H41"),
    (r"[Hh]ash mismatch|DO NOT MATCH THE HASHES|EINTEGRITY", "H43"),
    (r"Permission denied|EACCES|EPERM|os error 13\b", "H42"),
    (r"ensurepip is not\s+available|No module named '?(venv|ensurepip)", "H23"),
    (r"dns error|name resolution|NewConnectionError|tcp connect|ENOTFOUND|EAI_AGAIN", "H12"),
    (r"error sending request|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|operation timed out", "H12"),
]


class Trouble(SystemExit):
    """Something that a person has to put right, by its number in `TROUBLES`."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(f"\n{number}: {TROUBLES[number]}")

    @classmethod
    def told_by(cls, said: str) -> Trouble:
        """The trouble that a program's last words tell of."""
        return cls(next((number for words, number in TELLING if re.search(words, said)), "H50"))
