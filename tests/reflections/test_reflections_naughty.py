"""Whatever people write of one another comes back as they wrote it, to the letter, and inert."""

from __future__ import annotations

import html
from datetime import date
from pathlib import Path

import pytest

from cast import As, Cast, To
from hedgerow.core.doors import derived
from hedgerow.helm.services.groups import start_group
from hedgerow.reflections.models import Reflection
from hedgerow.reflections.services import pairs
from hedgerow.stories.sightings.services import tell_sighting
from reading import naughty

ON = date(2026, 3, 2)
EVERY = 20
"""One string in so many is tried."""


@pytest.mark.words
@pytest.mark.slow
def test_on_pages(cast: Cast, as_: As, to: To, shared: Path) -> None:
    texts = naughty(shared)[::EVERY]
    assert len(texts) > 20
    words = {"words": texts[0], "because": texts[1], "on": ON}
    for start in range(0, len(texts) - 1, 2):
        words |= {"words": texts[start], "because": texts[start + 1]}
        tell_sighting(by=cast.bob, person=cast.people["alice"], **words)  # type: ignore[arg-type]  # as typed
    pair = pairs.ask_other(by=cast.bob, other=cast.people["alice"])
    for by, said in ((cast.alice, texts[:3]), (cast.bob, texts[3:6])):
        pairs.write_side(by=by, pair=pair, words=said, agrees=True)
    group = start_group(by=cast.alice, name="Ours", purpose="x")
    figures = {"answered": None, "band": None, "upper": None}
    with derived():
        told = Reflection(place=cast.place, group=group, kind="behaviours", lines=texts)
        told.opened_on = told.closes_on = told.told_on = ON
        told.told = {"lines": [figures] * len(texts), "words": texts}
        told.save()
    expected = {
        to("sightings"): texts[: len(texts) // 2 * 2],
        to("pair", pair.pk): texts[:6],
        to("reflection", told.pk): texts,
    }
    for url, texts in expected.items():
        page = as_("alice").get(url).content.decode()
        for each in texts:
            shown = html.escape(each).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
            assert shown in page, (url, each)
            assert "<" not in each or each not in page, (url, each)
