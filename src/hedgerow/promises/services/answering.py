"""What becomes of a promise: the giver says and asks, the receiver answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.place.actors import groups_of
from hedgerow.place.models import Person
from hedgerow.promises.models import ENDS, Promise, PromiseStep
from hedgerow.promises.services import letters

Kind = PromiseStep.Kind


@service
def say_done(*, by: Actor, promise: Promise, once: str = "") -> Promise:
    """The giver says that it is done. Whether it was kept is for the receiver to say."""
    require(by, "give", promise)
    said = _step(by, promise, Kind.SAID_DONE)
    letters.ask_what_became(said)
    return said


@service
def ask_to_change(
    *, by: Actor, promise: Promise, seen: int, words: str, due: date, why: str, once: str = ""
) -> Promise:
    """The giver asks for other words or another day, and says why. It stands until agreed."""
    require(by, "give", promise)
    _is_other(promise, words, due)
    asked = _step(by, promise, Kind.ASKED, seen=seen, words=words, due=due, why=why)
    letters.ask_to_agree(asked)
    return asked


@service
def let_it_stand(*, by: Actor, promise: Promise, why: str = "", once: str = "") -> Promise:
    """The receiver does not agree to a change: the promise stands as it was."""
    require(by, "receive", promise)
    return _step(by, promise, Kind.STANDS, why=why)


@service
def change_openly(
    *, by: Actor, promise: Promise, seen: int, words: str, due: date, why: str = "", once: str = ""
) -> Promise:
    """The receiver agrees to other words or another day: a promise changed openly is a good one."""
    require(by, "receive", promise)
    _is_other(promise, words, due)
    changed = _step(by, promise, Kind.CHANGED, seen=seen, words=words, due=due, why=why)
    changed.words, changed.due = words, due
    changed.full_clean()
    changed.save()
    return changed


@service
def say_kept(*, by: Actor, promise: Promise, why: str = "", once: str = "") -> Promise:
    """The receiver says that it was kept; `why` may hold a word of thanks."""
    require(by, "receive", promise)
    return _step(by, promise, Kind.KEPT, why=why)


@service
def let_go(*, by: Actor, promise: Promise, why: str = "", once: str = "") -> Promise:
    """The receiver lets it go: nothing more is asked of anybody."""
    require(by, "receive", promise)
    return _step(by, promise, Kind.LET_GO, why=why)


@service
def hand_on(
    *, by: Actor, promise: Promise, person: Person, why: str = "", once: str = ""
) -> Promise:
    """Give a body's promise into the hands of another of its people. The receiver is told so.

    Raises ValidationError where no body gave it, or where `person` has no role there today.
    """
    require(by, "give", promise)
    body = promise.giver_body
    if body is None:
        raise ValidationError(_("Only the promise of an organisation or group can be handed on."))
    if body.pk not in groups_of(promise.place, person.pk):
        raise ValidationError({"person": _("Choose somebody who has a role there today.")})
    if person.pk == promise.receiver_id:
        raise ValidationError({"person": _("They are the one it was promised to.")})
    handed = _step(by, promise, Kind.HANDED_ON, why=why, person=person)
    handed.giver = person
    handed.save()
    return handed


@service
def pass_receipt(
    *, by: Actor, promise: Promise, person: Person, why: str = "", once: str = ""
) -> Promise:
    """Whoever was promised it in person lets somebody else be the one to whom it is promised.

    Raises ValidationError where `person` is the one who promises.
    """
    require(by, "receive", promise)
    if promise.receiver_id != by.person_id:
        raise ValidationError(_("Only whoever it was promised to can do this."))
    if person.pk == promise.giver_id:
        raise ValidationError({"person": _("They are the one who promised it.")})
    passed = _step(by, promise, Kind.HANDED_ON, why=why, person=person)
    passed.receiver = person
    passed.save()
    return passed


def _is_other(promise: Promise, words: str, due: date) -> None:
    if (words, due) == (promise.words, promise.due):
        raise ValidationError(_("Nothing is different yet. Change the words, the day, or both."))


def _step(
    by: Actor, promise: Promise, kind: Kind, *, seen: int | None = None, **told: Any
) -> Promise:
    """Add a step, with its line of history, to a promise that is still open; gives it afresh.

    Whoever comes by a letter's link speaks as the person to whom the letter went.
    """
    fresh = Promise.objects.select_for_update().get(pk=promise.pk)
    if fresh.steps.filter(kind__in=ENDS).exists():
        raise ValidationError(_("It was settled meanwhile. You can read below what was said."))
    if seen is not None and fresh.version != seen:
        raise ChangedMeanwhile(fresh)
    fresh.version += 1
    fresh.save(update_fields=["version"])
    by = replace(by, person_id=by.person_id or _written_to(by, fresh))
    step = PromiseStep(place=fresh.place, promise=fresh, kind=kind, by_id=by.person_id, **told)
    step.full_clean()
    step.save()
    history.record(f"promise.{kind.value}", by=by, thing=fresh)
    return fresh


def _written_to(by: Actor, promise: Promise) -> Any:
    kind = by.link[0] if by.link else ""
    return {"promise": promise.receiver_id, "promised": promise.giver_id}.get(kind)
