"""A column of JSON holds what a page can read; else the row is refused in words."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hedgerow.analysis.consent import Rule, Silence, Way
from hedgerow.exchange.shapes import require_shape
from hedgerow.helm.models import AgreementVersion, Felt, Proposal, Wording
from hedgerow.helm.rules import GroupRule, kept

RULE = kept(GroupRule(Rule(Way.VOTE, 3, Silence.MISSING, 5, 60), (Way.CONSENT,), hidden=True))
WRONG: list[Any] = [
    [],
    "consent",
    None,
    {"way": "consent"},
    RULE | {"way": "by shouting"},
    RULE | {"quorum": "three"},
    RULE | {"quorum": "3"},
    RULE | {"quorum": None},
    RULE | {"hidden": 1},
    RULE | {"others": "vote"},
    RULE | {"others": ["lot"]},
    RULE | {"more": 1},
    {name: value for name, value in RULE.items() if name != "silence"},
]


@pytest.mark.parametrize("model", [Proposal, Wording, AgreementVersion])
def test_a_way_of_deciding_is_whole_or_refused(model: Any) -> None:
    for rule in ({}, RULE, kept(GroupRule())):
        require_shape(model(rule=rule))
    for rule in WRONG:
        with pytest.raises(ValidationError, match="cannot read what stands in “rule”"):
            require_shape(model(rule=rule))


def test_what_was_told_of_a_sealed_question_is_whole_or_refused() -> None:
    told = {"answered": 10, "halves": 7, "upper": None}
    require_shape(Felt(told=told))
    for wrong in (None, {}, told | {"halves": "7"}, told | {"words": []}, told | {"halves": 7.5}):
        with pytest.raises(ValidationError, match="“told”"):
            require_shape(Felt(told=wrong))
