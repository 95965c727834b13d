"""Answering a letter about a promise in a sentence, as whoever has its link may on its page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hedgerow.core import links
from hedgerow.core.incoming import Unclear
from hedgerow.core.models import Message, Place
from hedgerow.core.policy import Actor, Forbidden, visible
from hedgerow.formats.mail.answers import Forms, read_answer
from hedgerow.formats.mail.records import Mail
from hedgerow.place.bearers import bearer
from hedgerow.promises.models import Promise, PromiseStep
from hedgerow.promises.services import answering

_GIVEN: Forms = {
    "done": "done | it is done | it's done | all done | i did it | i have done it | "
    "wedi'i wneud | mae wedi'i wneud | rydw i wedi'i wneud",
}
_RECEIVED: Forms = {
    "kept": "kept | yes | it was kept | it was | they did | done | it is done | "
    "wedi'i gadw | ie | fe'i cadwyd | cafodd ei gadw",
    "let_go": "let go | let it go | i let it go | never mind | it is not needed any more | "
    "gollwng | ei ollwng | dim ots",
}
_ASKED: Forms = {
    "agree": "yes | agreed | i agree | agree | fine | that is fine | that's fine | ok | okay | "
    "cytuno | ie | rwy'n cytuno | rydw i'n cytuno | iawn",
    "stands": "no | it stands | as it was | let it stand | na | mae'n sefyll",
}


def read(place: Place, letter: Message, mail: Mail) -> None:
    """Act on the answer to a letter about a promise; raises `Unclear` where it says neither.

    `about` holds the `thing`, a promise, and whether its giver was written to (`promised`) or its
    receiver (`promise`).
    """
    by, pk = bearer(place, letter.about)
    promise = visible(by, Promise).filter(pk=pk).first()
    if promise is None:
        raise Forbidden(f"answer {pk}")
    if letter.about["kind"] == "promised":
        _from_the_giver(by, promise, mail.words)
    else:
        _from_the_receiver(by, promise, mail.words)


def _from_the_giver(by: Actor, promise: Promise, words: str) -> None:
    if read_answer(words, _GIVEN) is None:
        told = {"link": _page("promise_given", "promised", promise)}
        raise Unclear(_("Write: done. Or ask openly for a change here:\n\n%(link)s") % told)
    answering.say_done(by=by, promise=promise)


def _from_the_receiver(by: Actor, promise: Promise, words: str) -> None:
    told = {"link": _page("promise_received", "promise", promise)}
    last = promise.steps.exclude(kind=PromiseStep.Kind.HANDED_ON).last()
    asked = last if last and last.kind == PromiseStep.Kind.ASKED else None
    said = read_answer(words, _ASKED if asked else _RECEIVED)
    if said is None and asked:
        raise Unclear(_("Write: agreed, or: it stands. Or answer here:\n\n%(link)s") % told)
    if said is None:
        raise Unclear(_("Write: kept, or: let go. To change it, go here:\n\n%(link)s") % told)
    answer, why = said
    if asked and answer == "agree":
        assert asked.due is not None
        answering.change_openly(
            by=by,
            promise=promise,
            seen=promise.version,
            words=asked.words,
            due=asked.due,
            why=why,
        )
    else:
        act = {
            "stands": answering.let_it_stand,
            "kept": answering.say_kept,
            "let_go": answering.let_go,
        }[answer]
        act(by=by, promise=promise, why=why)


def _page(name: str, kind: str, promise: Promise) -> str:
    return links.whole(links.address(name, kind, promise))
