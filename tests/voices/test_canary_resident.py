"""A resident's words and name are found nowhere but by those who were named to them."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, get_resolver, reverse

from cast import As
from hedgerow.core.models import Event, Message
from hedgerow.core.policy import visible
from hedgerow.privacy.selectors.held import everything
from hedgerow.voices.models import BackTo, Outcome, Said, Voice
from hedgerow.voices.services.acting import lead_to
from hedgerow.voices.services.hearing import Choices

from .conftest import Listening

NAME, WORDS, MAIL, TOLD = (
    "Wrenzqkvj",
    "I hide from himzqkvj",
    "wrenzqkvj@example.org",
    "A lockzqkvj",
)


def plain_pages() -> Iterator[str]:
    """Every page of a place whose address names no thing."""
    for name in ("voices", "what_happened", "least_heard"):
        yield reverse(name, args=["ashby"])
    for room in get_resolver().url_patterns[:-1]:  # the last is the API, which asks for a key
        for each in getattr(room, "url_patterns", []):
            route = f"{room.pattern}{each.pattern}"
            if isinstance(each, URLPattern) and route.count("<") == 1 and "<slug:place>" in route:
                yield "/" + route.replace("<slug:place>", "ashby")


@pytest.mark.slow
def test_a_resident_is_found_only_by_those_who_were_named(
    listening: Listening, as_: As, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    cast = listening.cast
    choices = Choices(may_quote=True, back=Voice.Back.EMAIL, email=MAIL)
    voice = listening.say(WORDS, choices=choices, known_as=NAME)
    lead_to(by=cast.alice, voice=voice, words=TOLD)
    own = [f"/p/ashby/in-their-words/{voice.pk}/{each}" for each in ("", "link/", "came/")]
    asked = reverse("asking", args=["ashby", listening.asking.pk])
    pages = sorted({*plain_pages(), asked, *own, listening.address()})
    assert len(pages) > 60
    for name in ("bob", "charlie", ""):
        browser = as_(name)
        for page in pages:
            assert "zqkvj" not in browser.get(f"{page}?q=wren").content.decode(), (name, page)
    for actor in (cast.bob, cast.charlie, cast.dora, cast.eve):
        for model in (Voice, Said, BackTo, Outcome):
            assert not visible(actor, model).exists()
    held = [everything(actor) for actor in (cast.bob, cast.charlie)]
    assert "zqkvj" not in repr(held)
    assert MAIL not in repr(everything(cast.alice))
    assert "zqkvj" not in repr([*Event.objects.values_list("words", flat=True)])
    for letter in Message.objects.all():
        assert "zqkvj" not in f"{letter.subject} {letter.text} {letter.html} {letter.key}"
    assert "zqkvj" not in caplog.text
    assert WORDS in as_("alice").get(own[0]).content.decode()  # so that this cannot go blind
    assert MAIL not in as_("alice").get(own[0]).content.decode()
