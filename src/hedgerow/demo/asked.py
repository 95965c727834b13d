"""Invented questions that hang, were followed or were let go, and a purpose in two versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.core.unattributed import unattributed
from hedgerow.demo.world import World
from hedgerow.place.models import Hat, Person
from hedgerow.questions.models import Follow, Question
from hedgerow.questions.selectors.board import WITH_POWER
from hedgerow.questions.services import afterwards, purpose
from hedgerow.questions.services.asking import in_whose_name, write_question
from hedgerow.questions.services.following import write_follow

_HANGING = (
    (47, True, "If I’m honest, I still find it hard to say what we do together. Do you?"),
    (26, False, "Who decides which of us is in the room when money is talked about?"),
    (12, True, "What would we stop doing if nobody counted it?"),
    (4, False, "Why do families have to tell their story four times?"),
)
_FOLLOWED = (
    (
        61,
        "Do we ask small groups to meetings because we want them, or because we need to?",
        (
            "I ask myself that too, before each invitation. I have no answer yet.",
            "I have wondered, and never said so. Thank you for asking.",
        ),
        "From September those who come unpaid are offered their fare and an hour’s pay.",
    ),
    (
        33,
        "What did we think last year that turned out not to be so?",
        ("I thought that people stayed away for want of a leaflet. I would like to hear yours.",),
        "",
    ),
)
_SAID = (
    "So that nobody in Trafford has to know the right person to get help.",
    "To make it easier for small groups and big ones to plan as equals.",
    "I am not sure any more, and I would like to be.",
    "To know each other before we need each other.",
    "To listen to people first, and arrange services after.",
)


def ask(world: World) -> None:
    """The board of hanging questions, and what everybody said that we are here to do."""
    people = _sorted(world.staff)
    for days, is_named, words in _HANGING:
        _ask(world, world.rng.choice(people), days, words, is_named=is_named)
    power = {pk for pk, body in world.bodies.items() if body.sector in WITH_POWER}
    with_power = _sorted({pk: world.staff[pk] for pk in power}) or people
    for days, words, follows, opened in _FOLLOWED:
        asker, *others = world.rng.sample(people, 1 + len(follows))
        followers = [world.rng.choice(with_power), *others[1:]]
        asked = _ask(world, asker, days, words, is_named=True)
        for number, (follower, said) in enumerate(zip(followers, follows, strict=True), 1):
            by, on = world.speaking(follower), world.today - timedelta(days=days - 9 * number)
            followed_before(by=by, question=asked, words=said, on=on)
        if opened:
            afterwards.say_opened(by=world.steward, question=asked, words=opened)
    asker = world.rng.choice(people)
    asked = _ask(world, asker, 75, "Should our next event be in the evening?", is_named=True)
    thanks = "It has answered itself: the morning is better for carers."
    afterwards.let_question_go(by=world.speaking(asker), question=asked, words=thanks)
    _agree(world, people)


def _sorted(staff: Mapping[UUID, Iterable[Person]]) -> list[Person]:
    """The people of these bodies, each once, in an order that is always the same."""
    return sorted({each for people in staff.values() for each in people}, key=lambda p: p.name)


def _ask(world: World, who: Person, days: int, words: str, *, is_named: bool) -> Question:
    by = world.speaking(who)
    return asked_before(
        by=by if is_named else unattributed(by),
        words=words,
        asker=who if is_named else None,
        on=world.today - timedelta(days=days),
    )


@service
def asked_before(*, by: Actor, words: str, asker: Person | None, on: date) -> Question:
    """A question of an earlier day."""
    require(by, "add", Question)
    question = write_question(by=by, words=words, asker=asker, asked_on=on)
    history.record(in_whose_name("question.asked", by), by=by, thing=question)
    return question


@service
def followed_before(*, by: Actor, question: Question, words: str, on: date) -> Follow:
    """A follow of an earlier day, in the first of the roles that the follower has."""
    require(by, "follow", question)
    person = Person.objects.get(pk__in=[by.person_id])
    hat = Hat.objects.filter(person=person).order_by("pk").first()
    follow = write_follow(question=question, words=words, person=person, hat=hat, on=on)
    history.record("question.followed", by=by, thing=follow)
    return follow


def _agree(world: World, people: Sequence[Person]) -> None:
    """A first purpose; everybody is asked; and a second one that grew from what they said."""
    today = world.today
    purpose.agree_purpose(
        by=world.steward,
        words="To join up services for residents of Trafford.",
        decided_how="Written for a bid, and agreed by letter.",
        decided_on=today - timedelta(days=160),
        seen=0,
    )
    asked = purpose.open_pulse(
        by=world.steward,
        words="In your own words, what are we here to do?",
        why="Five months in, somebody found it hard to say, and others felt the same.",
    )
    for words, person in zip(_SAID, world.rng.sample(people, len(_SAID)), strict=True):
        purpose.answer_pulse(by=unattributed(world.speaking(person)), pulse=asked, words=words)
    closed = purpose.close_pulse(by=world.steward, pulse=asked)
    purpose.agree_purpose(
        by=world.steward,
        words="To know and listen to each other well enough that nobody in Trafford has to know "
        "the right person to get help.",
        decided_how="The answers were read aloud, this was written from them, and nobody saw harm.",
        decided_on=today,
        seen=1,
        pulse=closed,
    )
