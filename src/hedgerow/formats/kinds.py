"""What a network's `type` says somebody is: a person, a group, a circle, or else an organisation.

Network files have no rule for this, so ours is written down here and a caller may bring another:
`{**KINDS, fold("Tenant"): "person"}`. Words are compared whole, case and punctuation set aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from hedgerow.formats.text import fold, fold_heading

Kind = Literal["organisation", "group", "circle", "person"]
Kinds = Mapping[str, Kind]

_PERSON = """person, people, individual, individuals, human, resident, residents, volunteer,
trustee, councillor, interviewee, actor (person)"""
_GROUP = "group, groups, community group, informal group, residents group, residents' group, team"
_CIRCLE = "circle, circles, peer group, peer network"


def _all(words: str, kind: Kind) -> dict[str, Kind]:
    return {fold(word): kind for word in words.split(",")}


KINDS: Kinds = {**_all(_PERSON, "person"), **_all(_GROUP, "group"), **_all(_CIRCLE, "circle")}


def kind_of(word: str, kinds: Kinds = KINDS) -> Kind:
    """The kind that a type word stands for; every word not listed is an organisation."""
    return kinds.get(fold_heading(word), "organisation")
