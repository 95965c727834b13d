"""Whatever anybody writes through the open link comes back to the letter, and inert."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from cast import As, To
from hedgerow.formats.nhs_numbers import nhs_numbers_in
from hedgerow.voices.models import Voice
from hedgerow.voices.services.acting import lead_to
from reading import naughty

from .conftest import Listening

EVERY = 40
"""One string in so many is tried; a page is drawn for all of its fields at once."""


@pytest.mark.words
@pytest.mark.slow
def test_each_string_is_kept_and_shown_as_it_was_written(
    listening: Listening, as_: As, to: To, shared: Path
) -> None:
    phone, alice = as_(""), as_("alice")
    tried = 0
    for text in naughty(shared)[::EVERY]:
        if nhs_numbers_in(text):
            continue
        sent = {"good": text, "want": text, "known_as": text[:100].strip() or "x", "back": "no"}
        mine = phone.post(listening.address(), sent)["Location"]
        voice = Voice.objects.get(pk=mine.split("/")[4])
        said = voice.said.get()
        assert (said.good, said.want) == (text, text)
        lead_to(by=listening.cast.alice, voice=voice, words=text)
        shown = html.escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
        for page in (phone.get(mine), alice.get(to("voice", voice.pk))):
            assert shown in page.content.decode(), text
        tried += 1
    assert tried > 8
