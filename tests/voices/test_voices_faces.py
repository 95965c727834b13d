"""What a list shows is what a page would open: for everybody, with and without a link."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor, can, visible
from hedgerow.voices.models import Asking, Recording, Voice
from hedgerow.voices.policy import KEPT, RULES
from hedgerow.voices.services import own
from hedgerow.voices.services.acting import lead_to
from hedgerow.voices.services.arranging import end_fact, tell_fact
from hedgerow.voices.services.askings import open_asking
from hedgerow.voices.services.hearing import Answers, Choices
from hedgerow.voices.services.least_heard import end_meaning, mean_to_hear
from hedgerow.voices.services.looking import let_be_read
from hedgerow.voices.services.recordings import type_up

from .conftest import Listening


def furnish(listening: Listening) -> list[Voice]:
    """A voice of each kind there is: for some and for all, by whom heard, told back how, gone."""
    cast = listening.cast
    compared = Choices(may_compare=True, may_quote=True)
    letter = Choices(back=Voice.Back.EMAIL, email="wren@example.org", may_return=True)
    by_phone = Choices(back=Voice.Back.PHONE, may_return=True)
    voices = [
        listening.say(),
        listening.say(choices=compared),
        listening.say(choices=letter),
        listening.hear(cast.bob, choices=by_phone),
        listening.hear(cast.alice, choices=replace(by_phone, for_everyone=True)),
    ]
    for voice in voices:
        own.say_again(by=listening.guest(voice), voice=voice, answers=Answers(want="More."))
        lead_to(by=cast.alice, voice=voice, words="Not yet.")
    let_be_read(by=cast.alice, voice=voices[4], seen=Voice.objects.get(pk=voices[4].pk).version)
    voices.append(listening.say(spoken=("good", "help"), choices=compared))
    typed, _untyped = Recording.objects.all()
    type_up(by=cast.alice, recording=typed, words="No queue.")
    own.take_back(by=listening.guest(voices[0]), voice=voices[0])
    with door():
        long_ago = clock.today() - timedelta(days=30)
        Voice.objects.filter(pk=voices[4].pk).update(on=long_ago)
        Voice.objects.filter(pk=voices[2].pk).update(kept_until=long_ago + KEPT)
        Asking.objects.filter(pk=open_asking(
            by=cast.bob, why="x", until=clock.today()
        ).pk).update(until=long_ago)  # fmt: skip
    mean_to_hear(by=cast.bob, name="Night workers", agreed="In May")
    end_meaning(by=cast.bob, line=mean_to_hear(by=cast.bob, name="Boats", agreed="In May"))
    soon = clock.today() + timedelta(days=30)
    facts = [
        tell_fact(by=cast.bob, way="isf", words="Ring us.", source="Bob", review_on=soon)
        for _ in range(2)
    ]
    end_fact(by=cast.alice, fact=facts[0])
    return voices


@pytest.mark.slow
def test_the_two_faces_of_every_rule_agree(listening: Listening) -> None:
    voices, cast = furnish(listening), listening.cast
    members = [cast.alice, cast.bob, cast.charlie]
    guests = [listening.guest(), *(listening.guest(voice) for voice in voices)]
    guests += [replace(guests[0], link=("recording", each.pk)) for each in Recording.objects.all()]
    both = replace(cast.bob, link=("voice", voices[1].pk))
    tried: set[type[PlaceModel]] = set()
    for action, model in RULES:
        if action == "add":
            continue
        things = list(model.objects.all())
        tried |= {type(each) for each in things}
        for actor in (*members, both, cast.dora, cast.eve, Actor(), *guests):
            shown = set(visible(actor, model, action))
            assert shown == {each for each in things if can(actor, action, each)}, (action, model)
            assert not shown or actor in [*members, both, *guests], (action, model)
    assert tried == {model for _action, model in RULES}
