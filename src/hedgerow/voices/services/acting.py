"""Saying what somebody's words led to, proposing something with them, and telling them so."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock, history, links, outbox
from hedgerow.core.doors import service
from hedgerow.core.languages import spoken_to
from hedgerow.core.policy import Actor, require
from hedgerow.helm.models import Proposal, StewardshipGroup
from hedgerow.helm.services.proposing import propose
from hedgerow.promises.models import Promise
from hedgerow.questions.models import Question
from hedgerow.voices.models import BackTo, Outcome, Voice
from hedgerow.voices.services.forgetting import letters_of
from hedgerow.voices.services.own import held

Thing = Question | Proposal | Promise
KINDS: dict[type[Any], Outcome.Kind] = {
    Question: Outcome.Kind.QUESTION,
    Proposal: Outcome.Kind.PROPOSAL,
    Promise: Outcome.Kind.PROMISE,
}


@service
def lead_to(
    *, by: Actor, voice: Voice, words: str, thing: Thing | None = None, once: str = ""
) -> Outcome:
    """Say what somebody's words led to, or, with no `thing`, why not yet.

    `words` tell it to them. Where they wished for a letter, it goes out.
    """
    voice = held(voice)
    require(by, "lead", voice)
    outcome = _keep(by, voice, words, thing)
    history.record("voice.led", by=by, thing=outcome)
    return outcome


@service
def propose_with(
    *,
    by: Actor,
    voice: Voice,
    group: StewardshipGroup,
    title: str,
    words: str,
    quoted: str,
    told: str,
    once: str = "",
) -> Outcome:
    """Put something to a group, quoting whoever it is for in the sentence that nobody may leave
    out; and tell them so in the words `told`.

    Raises ValidationError where the quoted words are not exactly theirs.
    """
    voice = held(voice)
    require(by, "quote", voice)
    now = voice.said.get(replaced_on=None)
    quoted = quoted.strip()
    if not quoted or not any(quoted in text for text in (now.good, now.want, now.help)):
        raise ValidationError(
            {"quoted": _("Copy their words exactly as they stand, or a part of them.")}
        )
    for_whom = _("In their words: “%(quoted)s”") % {"quoted": quoted}
    proposal = propose(by=by, group=group, title=title, words=words, for_whom=for_whom)
    outcome = _keep(by, voice, told, proposal, quoted=quoted)
    history.record("voice.led", by=by, thing=outcome)
    return outcome


@service
def say_told(*, by: Actor, outcome: Outcome, once: str = "") -> Outcome:
    """Whoever heard somebody has rung them and told them what came of it."""
    require(by, "tell", outcome)
    outcome.told_on = clock.today(outcome.place.time_zone)
    outcome.save(update_fields=["told_on"])
    history.record("voice.told", by=by, thing=outcome)
    return outcome


def _keep(by: Actor, voice: Voice, words: str, thing: Thing | None, quoted: str = "") -> Outcome:
    kind = KINDS[type(thing)] if thing else Outcome.Kind.NOT_YET
    today = clock.today(voice.place.time_zone)
    address = BackTo.objects.filter(voice=voice).values_list("email", flat=True).first()
    outcome = Outcome(
        place=voice.place,
        voice=voice,
        kind=kind,
        words=words,
        quoted=quoted,
        by_id=by.person_id,
        on=today,
        told_on=today if address else None,
        **({kind.value: thing} if thing else {}),
    )
    outcome.full_clean()
    outcome.save()
    if address:
        _write(outcome, address)
    return outcome


def _write(outcome: Outcome, to: str) -> None:
    """Tell by letter that there is something, and not what: others may read that post too."""
    text = _(
        "Hello,\n\nYou told us something, and wished to hear what came of it. There is an answer. "
        "You can read it here, without signing in:\n\n%(link)s\n\nThere you can also say more, "
        "choose who may read your words, or take them back.\n"
    )
    with spoken_to(to, outcome.place):
        link = links.whole(links.address("own_words", "voice", outcome.voice))
        outbox.post(
            key=f"{letters_of(outcome.voice)}{outcome.pk}",
            to=to,
            subject=_("There is an answer for you"),
            text=text % {"link": link},
        )
