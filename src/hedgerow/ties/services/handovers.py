"""Handing somebody over warmly, hearing what became of it, and forgetting their words in time."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import door, service
from hedgerow.core.models import Place
from hedgerow.core.nhs_numbers import refuse_nhs_numbers
from hedgerow.core.policy import Actor, require
from hedgerow.core.scope import everywhere
from hedgerow.place.models import Organisation, Person
from hedgerow.ties.models import Handover, HandoverStep
from hedgerow.ties.models.handover import RECEIVED, TOLD_BACK
from hedgerow.ties.services import handover_letters as letters

KEPT = timedelta(days=90)
"""How long the words of somebody who was handed over are kept."""

QUIET = timedelta(days=14)
"""After how long without a word the navigator is told that nothing was heard."""

_FORGOTTEN = ("called", "words", "reach", "back_to", "to")


@service
def hand_over(
    *,
    by: Actor,
    called: str,
    words: str,
    agreed_how: str,
    agreed_on: date,
    receiver: Person | None = None,
    receiver_body: Organisation | None = None,
    to: str = "",
    reach: str = "",
    asks_back: str = Handover.Back.NAVIGATOR,
    back_to: str = "",
    once: str = "",
) -> Handover:
    """Bring somebody to a person or a body by letter, with what they agreed may be told.

    Their words are forgotten after `KEPT`. Raises ValidationError where there is no address to
    write to, where they agree on a day to come, or where an NHS number stands in what is told.
    """
    require(by, "add", Handover)
    assert by.place is not None
    told = {"called": called, "words": words, "reach": reach}
    refuse_nhs_numbers(told)
    today = clock.today(by.place.time_zone)
    if agreed_on > today:
        raise ValidationError({"agreed_on": _("That day has not come yet. Ask them first.")})
    made = Handover(
        place=by.place,
        navigator=Person.objects.get(pk__in=[by.person_id]),
        receiver=receiver,
        receiver_body=receiver_body,
        to=to,
        agreed_how=agreed_how,
        agreed_on=agreed_on,
        asks_back=asks_back,
        back_to=back_to if asks_back == Handover.Back.LINK else "",
        forget_on=today + KEPT,
        **told,
    )
    made.full_clean()
    made.save()
    if not letters.write_to_receiver(made):
        raise ValidationError({"to": _("We know no address for them. Give one to write to.")})
    history.record("handover.made", by=by, thing=made)
    return made


@service
def say_received(
    *, by: Actor, handover: Handover, step: str, words: str = "", once: str = ""
) -> Handover:
    """Whoever receives says that they rang, met, could not reach them, or cannot help now.

    Once they have spoken, it is asked back how it was, on the way that was chosen.
    """
    require(by, "receive", handover)
    if step not in RECEIVED:
        raise ValidationError({"step": _("Choose what happened.")})
    _take(handover, step, HandoverStep.Side.RECEIVER, words)
    if step in {HandoverStep.Kind.RANG, HandoverStep.Kind.MET}:
        letters.ask_how_it_was(handover)
    else:
        letters.tell_navigator(handover, step)
    history.record("handover.received", by=by, thing=handover)
    return handover


@service
def tell_back(
    *, by: Actor, handover: Handover, step: str, words: str = "", once: str = ""
) -> Handover:
    """Did they get there, and how was it: told by themselves, by link, or by the navigator."""
    require(by, "tell back", handover)
    if step not in TOLD_BACK:
        raise ValidationError({"step": _("Choose what happened.")})
    is_themselves = by.link == ("arrived", handover.pk)
    side = HandoverStep.Side.THEMSELVES if is_themselves else HandoverStep.Side.NAVIGATOR
    _take(handover, step, side, words)
    if is_themselves:
        letters.tell_navigator(handover, step)
    history.record("handover.told_back", by=by, thing=handover)
    return handover


@service
def forget_handover(*, by: Actor, handover: Handover) -> Handover:
    """Forget somebody's words now, because they wish it or they are no longer needed."""
    require(by, "change", handover)
    _forget(handover)
    history.record("handover.forgotten", by=by, thing=handover)
    return handover


def _take(handover: Handover, kind: str, side: str, words: str) -> None:
    if handover.forgotten_on:
        raise ValidationError(_("This hand-over is forgotten by now. Begin a new one if need be."))
    refuse_nhs_numbers({"words": words})
    step = HandoverStep(
        place=handover.place,
        handover=handover,
        kind=kind,
        side=side,
        on=clock.today(handover.place.time_zone),
        words=words,
    )
    step.full_clean()
    step.save()


def _forget(handover: Handover) -> None:
    """Blank everything that they or anybody else said; that there was a hand-over stays."""
    for name in _FORGOTTEN:
        setattr(handover, name, "")
    handover.forgotten_on = clock.today(handover.place.time_zone)
    handover.version += 1
    handover.save()
    handover.steps.update(words="")


def forget_handovers_when_due(now: datetime) -> int:
    """In every place, forget the words of those whose time has come; gives how many. The worker
    runs it. Before that, a navigator is told once where nothing was heard for `QUIET`."""
    return everywhere(_forget_in, now)


def _forget_in(place: Place, here: datetime) -> int:
    kept = Handover.objects.filter(forgotten_on=None).select_related("navigator")
    for quiet in kept.filter(steps=None, created_at__lt=here - QUIET, forget_on__gt=here.date()):
        quiet.place = place
        letters.say_nothing_was_heard(quiet)
    due = list(kept.filter(forget_on__lte=here.date()).select_for_update(of=("self",)))
    for handover in due:
        handover.place = place
        with door(events=1):
            _forget(handover)
            history.record("handover.forgotten", by=Actor(place=place), thing=handover)
    return len(due)
