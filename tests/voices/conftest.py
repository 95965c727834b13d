"""Alice asks the three questions, and reads the answers with whoever has a role at the council."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse

from cast import As, Cast
from hedgerow.core import clock, links
from hedgerow.core.policy import Actor
from hedgerow.formats.sounds.clean import clean
from hedgerow.helm.models import StewardshipGroup
from hedgerow.helm.services import groups
from hedgerow.voices.models import Asking, Voice
from hedgerow.voices.services.askings import open_asking
from hedgerow.voices.services.hearing import Answers, Choices, hear, say
from hedgerow.voices.services.looking import let_be_read
from sound_files import wav

OPEN = Choices(for_everyone=True, may_quote=True)


@dataclass
class Listening:
    """What is asked, and shortcuts to answering it."""

    cast: Cast
    asking: Asking
    until: date

    def guest(self, voice: Voice | None = None) -> Actor:
        """Whoever came by the link of the asking, or by their own."""
        link = ("voice", voice.pk) if voice else ("asking", self.asking.pk)
        return Actor(place=self.cast.place, link=link)

    def say(
        self,
        want: str = "Sing again.",
        choices: Choices = OPEN,
        spoken: Iterable[str] = (),
        **more: Any,
    ) -> Voice:
        """Somebody answers by the link, some of it aloud, and Alice has looked at it."""
        told: dict[str, Any] = {"by": self.guest(), "asking": self.asking, **more}
        sounds = {question: clean(wav()) for question in spoken}
        voice = say(**told, answers=Answers(want=want, spoken=sounds), choices=choices)
        return let_be_read(by=self.cast.alice, voice=voice, seen=voice.version)

    def hear(self, by: Actor, **more: Any) -> Voice:
        """A member writes down what somebody told them."""
        answers = Answers(good="No queue.", help="A door that is open after six.")
        told = {"asking": self.asking, "answers": answers, "heard_as": "A neighbour", **more}
        return hear(by=by, **told)

    def address(self) -> str:
        return links.address("three_questions", "asking", self.asking)

    def own(self, voice: Voice) -> str:
        return links.address("own_words", "voice", voice)

    def group(self) -> StewardshipGroup:
        """A group that decides, in which Alice is."""
        return groups.start_group(by=self.cast.alice, name="Together", purpose="Food.")


def look(as_: As, page: str) -> HttpResponse:
    """Alice opens the `page` of a voice, reads it, and lets everyone read it."""
    alice = as_("alice")
    read = re.search(r'name="seen" value="(\d+)"', alice.get(page).content.decode())
    return alice.post(f"{page}let/", {"seen": read[1] if read else ""}, follow=True)


@pytest.fixture
def listening(cast: Cast) -> Listening:
    until = clock.today("Europe/London") + timedelta(days=30)
    asking = open_asking(by=cast.alice, why="We plan the winter.", until=until, body=cast.council)
    return Listening(cast, asking, until)
