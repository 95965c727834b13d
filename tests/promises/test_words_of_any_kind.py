"""Whatever is typed into the forms of this room is kept to the letter, and does nothing."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest

from cast import As, Cast, To
from hedgerow.core.dates import day_in
from hedgerow.formats.dates import NoDay
from hedgerow.promises.models import Promise, Rub
from reading import strings

FORMS: dict[str, tuple[Any, str, dict[str, str]]] = {
    "promise_new": (Promise, "promise", {"due": "2036-03-04"}),
    "rub_new": (Rub, "rub", {}),
}


@pytest.mark.words
@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_naughty_strings_are_kept_and_inert(
    cast: Cast, as_: As, to: To, shared: Path, name: str
) -> None:
    model, page, needs = FORMS[name]
    client = as_("bob")
    for each in strings(shared):
        before = set(model.objects.values_list("pk", flat=True))
        answer = client.post(to(name), {**needs, "words": each})
        made = list(model.objects.exclude(pk__in=before))
        if answer.status_code == 422:
            assert not each.strip() or isinstance(day_in(each), NoDay), each
            assert not made
            assert each in html.unescape(answer.content.decode())
            continue
        assert answer.status_code == 302, each
        assert made[0].words == each
        shown = client.get(to(page, made[0].pk)).content.decode()
        assert each in html.unescape(shown)
        assert "<script>alert" not in shown
