"""Opening a door: both are asked, each answers for themselves, and what came of it.

Silence is not consent. Who says no, or not now, says so to whoever asked; the other of the two
hears "not now" and no more, in the same words either way.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from hedgerow.core import audiences, clock, history
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.place.actors import hidden_from
from hedgerow.place.models import Person
from hedgerow.ties.models import Asked, Introduction
from hedgerow.ties.models.introduction import CAME_OF_IT
from hedgerow.ties.services import introduction_letters as letters
from hedgerow.ties.services.introductions import Kind, take_step, were_introduced

REST = timedelta(days=180)
"""How long nobody asks two people again who were asked and did not both say yes."""


@service
def ask_both(
    *,
    by: Actor,
    a: Person,
    b: Person,
    letter: str,
    reason: str,
    suggested: Introduction | None = None,
    to_a: str = "",
    to_b: str = "",
    once: str = "",
) -> Introduction:
    """Ask `a` and `b` by letter whether they would like to meet; whoever asks opens the door.

    `letter` says the strengths of each and `reason` why now; both read the same. `to_a` and `to_b`
    are addresses for whom the place knows none. A suggestion (`suggested`) becomes theirs who asks.
    Raises ValidationError where there is no address, or these two are not to be asked again.
    """
    if suggested:
        require(by, "ask", suggested)
    else:
        require(by, "add", Introduction)
    assert by.place is not None
    if len({a.pk, b.pk, by.person_id}) < 3:
        raise ValidationError(_("Choose two people other than yourself."))
    if is_closed(a, b):
        raise ValidationError(
            _("This door is open already, or it is not the time. Introduce others for now.")
        )
    made = suggested or Introduction(place=by.place, a=a, b=b)
    made.author_id = made.opener_id = by.person_id
    made.letter, made.reason = letter, reason
    made.asked_on = clock.today(by.place.time_zone)
    made.clean_fields()
    made.save()
    audiences.share(made, Audience.PEOPLE, [made.a_id, made.b_id])
    for person, field in ((made.a, "to_a"), (made.b, "to_b")):
        _ask(made, person, {a.pk: to_a, b.pk: to_b}[person.pk], field)
    history.record("introduction.asked", by=by, thing=made)
    return made


def _ask(made: Introduction, person: Person, to: str, field: str) -> None:
    asked = Asked(place=made.place, introduction=made, person=person, to=to)
    asked.clean_fields()
    asked.save()
    if not letters.ask(asked):
        said = _("We have no address for %(name)s. Give one that they gave you.")
        raise ValidationError({field: said % {"name": person.name}})


def is_closed(a: Person, b: Person) -> bool:
    """Whether these two are not to be asked now, whoever asks: one has said no, they were
    introduced, they were asked in the last half-year, or one wishes to be kept apart from the
    other. It does not tell which. Two queries."""
    recently = clock.today(a.place.time_zone) - REST
    pair = (_is("a", a) & _is("b", b)) | (_is("a", b) & _is("b", a))
    no, made = Q(asked__answer=Asked.Answer.NO), Q(steps__kind=Kind.INTRODUCED)
    asked = Introduction.objects.filter(
        pair & (no | made | Q(asked_on__gt=recently)), asked_on__isnull=False
    )
    return asked.exists() or b.pk in hidden_from(a.pk)["unseen"]


def _is(end: str, person: Person) -> Q:
    """This end is `person`, or a record found to be the same."""
    return Q(**{end: person}) | Q(**{f"{end}__joined_into": person})


@service
def answer_asked(
    *,
    by: Actor,
    asked: Asked,
    answer: str,
    words: str = "",
    email: str = "",
    phone: str = "",
    may_be_known: bool = False,
    once: str = "",
) -> Asked:
    """Say yes, not now or no, with a sentence if one likes; one may answer otherwise later.

    With a yes goes what one agrees to pass to the other: an address, a number, or both. Once both
    have said yes, each gets one letter with what the other passes. Raises ValidationError where a
    yes passes nothing, or where it is done already.
    """
    require(by, "answer", asked)
    made = Introduction.objects.select_for_update().get(pk=asked.introduction_id)
    if were_introduced(made):
        raise ValidationError(_("You have both said yes already. Your letter is on its way."))
    fresh = made.asked.get(pk=asked.pk)
    other = made.asked.exclude(pk=asked.pk).select_related("person").get()
    fresh.place = made.place = asked.place
    is_yes = answer == Asked.Answer.YES
    if is_yes and not (email or phone):
        raise ValidationError({"email": _("Give an address or a number that we may pass on.")})
    fresh.answer, fresh.answered_on = answer, clock.today(asked.place.time_zone)
    fresh.email, fresh.phone = (email, phone) if is_yes else ("", "")
    fresh.words, fresh.may_be_known = words, is_yes and may_be_known
    fresh.version += 1
    fresh.full_clean()
    fresh.save()
    _bring_together_or_rest(made, fresh, other)
    history.record("introduction.answered", by=_speaking(by, fresh), thing=fresh)
    return fresh


def _bring_together_or_rest(made: Introduction, fresh: Asked, other: Asked) -> None:
    """What the two answers come to. That one is "not now" stands among the steps as nobody's."""
    answers = {fresh.answer, other.answer}
    rests = made.steps.filter(kind=Kind.DECLINED, by_id=None)
    if not answers <= {"", Asked.Answer.YES}:
        if not rests.exists():
            take_step(made, Kind.DECLINED)
        if other.answer == Asked.Answer.YES and fresh.answer != Asked.Answer.YES:
            letters.say_not_now(other)
        letters.tell_opener(made, fresh)
        return
    rests.delete()
    if answers != {Asked.Answer.YES}:
        return
    take_step(made, Kind.INTRODUCED, by_id=made.opener_id)
    if fresh.may_be_known and other.may_be_known:
        audiences.share(made, Audience.PLACE)
    letters.introduce(fresh, other)
    letters.introduce(other, fresh)
    letters.tell_opener(made, fresh)


@service
def agree_on_day(
    *, by: Actor, asked: Asked, at: datetime, words: str = "", once: str = ""
) -> Asked:
    """Note when the two have agreed to meet, and where (`words`). A later day replaces it."""
    require(by, "answer", asked)
    return _say(by, asked, Kind.AGREED, words, at)


@service
def say_what_came(*, by: Actor, asked: Asked, step: str, words: str = "", once: str = "") -> Asked:
    """One of the two says what came of it: they met, not yet, still in touch, and so on."""
    require(by, "answer", asked)
    if step not in CAME_OF_IT:
        raise ValidationError({"step": _("Choose what came of it.")})
    return _say(by, asked, step, words)


def _say(by: Actor, asked: Asked, kind: str, words: str, at: datetime | None = None) -> Asked:
    made = asked.introduction
    if not were_introduced(made):
        raise ValidationError(_("Wait until both have said yes. Then say what came of it."))
    made.place = asked.place
    take_step(made, kind, by_id=asked.person_id, words=words, at=at)
    history.record(
        "introduction.stepped", by=_speaking(by, asked), thing=made, words={"step": kind}
    )
    return asked


def _speaking(by: Actor, asked: Asked) -> Actor:
    """Whoever answers, by link or signed in, answers as the person who was asked."""
    return replace(by, person_id=asked.person_id)
