"""Invented people who answered the three questions, and what came of what they said."""

from __future__ import annotations

from datetime import timedelta

from hedgerow.core.policy import Actor
from hedgerow.demo.helm import partners_of
from hedgerow.demo.world import World
from hedgerow.helm.models import Proposal, StewardshipGroup
from hedgerow.place.models import Patch
from hedgerow.voices.arrangements import Way
from hedgerow.voices.models import Asking, Voice
from hedgerow.voices.services.acting import lead_to, propose_with
from hedgerow.voices.services.arranging import tell_fact
from hedgerow.voices.services.askings import open_asking
from hedgerow.voices.services.hearing import Answers, Choices, hear, say
from hedgerow.voices.services.least_heard import mean_to_hear
from hedgerow.voices.services.looking import let_be_read
from hedgerow.voices.services.own import say_again

_WHY = (
    "We meet to plan the winter, and most of us do not live as you do. Tell us what a good week is "
    "for you, before we decide anything."
)
_MEANT = (
    ("Young people who look after somebody at home", "At the spring meeting, after Joy’s question"),
    ("People who have come here from another country", "Food together, in October"),
)
_SO_HERE = (
    (Way.SUPPORTED, "A support service does the pay and the tax. Ask for Priya.", "Its letter"),
    (Way.SELF_EMPLOYED, "In Partington two carers work for themselves. None in Carrington.", "Bo"),
)
_LET_QUOTE = Choices(for_everyone=True, may_quote=True)
_FIRST = Answers(
    good="A Sunday on which I am just his wife.",
    want="Sing again. I was an alto for thirty years.",
    help="Somebody whom he knows, for two hours, and always the same one.",
)
_LATER = Answers(
    good="We had three of those Sundays since May.",
    want="I sing. Tuesdays.",
    help="Tell the others that it can be done.",
)
_ARABIC = Answers(
    good="أن أطبخ لجيراني وأن يعرفوا اسمي",
    want="أعلّم الخبز للأطفال",
    help="مكان فيه فرن، وشخص يتكلم معي",
)


def hear_people(world: World) -> None:
    """Whom the place means to hear, one asking, and three who answered, each in another way."""
    (amina, vca), (bo, _pantry), *_ = partners_of(world)
    by = world.speaking(amina)
    lines = [mean_to_hear(by=by, name=name, agreed=agreed) for name, agreed in _MEANT]
    asking = open_asking(
        by=by,
        why=_WHY,
        until=world.today + timedelta(days=30),
        body=vca,
        least_heard=lines[1],
        patch=Patch.objects.order_by("name", "pk").first(),
    )
    _singer(world, by, asking)
    baker = _by_link(world, asking, _ARABIC, _LET_QUOTE, "أم سامي")
    let_be_read(by=by, voice=baker, seen=baker.version)
    told = "Not yet: the oven in the church hall is not safe. Its warden would like to meet you."
    lead_to(by=by, voice=baker, words=told)
    heard = hear(
        by=world.speaking(bo),
        asking=asking,
        answers=Answers(good="No queue.", help="A door that is open after six."),
        heard_as="He collects his parcel from me",
        choices=Choices(back=Voice.Back.PHONE),
    )
    told = "It is before the group: open on one evening a week. They answer within a fortnight."
    for way, words, source in _SO_HERE:
        day = world.today + timedelta(days=182)
        tell_fact(by=by, way=way, words=words, source=source, review_on=day)
    evening = Proposal.objects.get(title="Open on one evening")
    lead_to(by=world.speaking(bo), voice=heard, words=told, thing=evening)


def _singer(world: World, by: Actor, asking: Asking) -> None:
    """Somebody whose words became a proposal, and who came back to say it again."""
    compared = Choices(for_everyone=True, may_quote=True, may_compare=True)
    voice = _by_link(world, asking, _FIRST, compared, "An alto")
    propose_with(
        by=by,
        voice=voice,
        group=StewardshipGroup.objects.get(),
        title="The same person each time",
        words="Each of us who sends volunteers to a home sends the same one, and tells if not.",
        quoted=_FIRST.help,
        told="We have proposed it to the four groups who send volunteers. They say by Christmas.",
    )
    again = say_again(by=_guest(world, "voice", voice), voice=voice, answers=_LATER)
    let_be_read(by=by, voice=again, seen=again.version)


def _by_link(
    world: World, asking: Asking, answers: Answers, choices: Choices, known_as: str
) -> Voice:
    guest = _guest(world, "asking", asking)
    return say(by=guest, asking=asking, answers=answers, choices=choices, known_as=known_as)


def _guest(world: World, kind: str, thing: Asking | Voice) -> Actor:
    return Actor(place=world.place, link=(kind, thing.pk))
