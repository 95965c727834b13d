"""Answering Monday's letter in a sentence."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils.translation import gettext as _

from hedgerow.core import clock, links, outbox
from hedgerow.core.incoming import Unclear
from hedgerow.core.models import Message, Place
from hedgerow.core.policy import Actor, Forbidden, visible
from hedgerow.formats.mail.answers import Forms, numbered, read_answer
from hedgerow.formats.mail.records import Mail
from hedgerow.place.actors import actor_for
from hedgerow.place.bearers import bearer
from hedgerow.place.models import Membership, Person
from hedgerow.week import keys, services
from hedgerow.week.forms import WEEKS
from hedgerow.week.models import LineAnswer, LineShown
from hedgerow.week.selectors.letters import how_to_answer

Kind = LineAnswer.Kind

_WHOLE: Forms = {
    "rest": "rest | i am resting | i'm resting | i need a rest | let me rest | gorffwys | "
    "rwy'n gorffwys | rydw i'n gorffwys",
    "stop": "stop | unsubscribe | no more letters | please stop | stopio | stopiwch",
}
_FORMS: Forms = {
    Kind.HAD_IT: "had it | had that | we had it | done | yes | we met | we spoke | we talked | "
    "wedi'i wneud | cawson ni | cwrddon ni | siaradon ni",
    Kind.LATER: "later | not now | not yet | next week | next month | wedyn | ddim nawr | "
    "nid nawr | ddim eto | yr wythnos nesaf | y mis nesaf",
    Kind.NOT_FOR_ME: "not for me | no | never | please don't ask | nid i mi | ddim i mi | na | "
    "byth",
}
_TOOK_PLACE = re.compile(
    r"\b(?:met|spoke|talked|rang|chatted|had (?:a |our )?(?:coffee|tea|call))\b"
)
_NEGATED = re.compile(r"\b(?:not|never|no|nobody|if|should|could|would)\b|n't\b|\?")


def read(place: Place, letter: Message, mail: Mail) -> None:
    """Answer the lines of somebody's letter, all or none; raises `Unclear` where one is not clear.

    `about` holds the `thing`, a membership, and the `lines`, rows of `LineShown` in their order.
    """
    _guest, pk = bearer(place, letter.about)
    membership = Membership.objects.filter(pk=pk, ended_at=None).select_related("account").first()
    if membership is None:
        raise Forbidden(f"answer as {pk}")
    by = actor_for(place, membership.account)
    whole = read_answer(mail.words, _WHOLE)
    if whole and whole[0] == "rest":
        until = clock.today(place.time_zone) + timedelta(weeks=WEEKS)
        services.rest(by=by, until=until, person=membership.person)
    elif whole:
        services.stop_letters(by=by, membership=membership)
    else:
        for answered in _answer(by, letter.about["lines"], mail.words):
            _offer(by, letter, answered)


def _answer(by: Actor, rows: list[str], words: str) -> list[LineAnswer]:
    said = numbered(words) or ({1: words} if len(rows) == 1 else {})
    if not said or max(said) > len(rows):
        raise Unclear(how_to_answer())
    known = {str(row.pk): row.key for row in LineShown.objects.filter(pk__in=rows)}
    answered = []
    for number, each in said.items():
        key = known[rows[number - 1]]
        answer, note = _read(key, each)
        answered.append(services.answer_line(by=by, key=key, answer=answer, words=note))
    return answered


def _offer(by: Actor, letter: Message, answered: LineAnswer) -> None:
    """Whoever wrote a sentence of a conversation is offered to keep it as one."""
    person = visible(by, Person).filter(pk__in=[answered.with_person]).first()
    if person is None or answered.kind != Kind.HAD_IT or not answered.words or not by.is_member:
        return
    assert by.place is not None
    page = links.whole(links.path(by.place, "write_down", pk=person.pk))
    said = {"name": person.name, "page": page}
    text = _(
        "Hello,\n\nHow good. Thank you.\n\n"
        "To write it down as a conversation with %(name)s:\n%(page)s\n\n"
        "It is for you alone, unless you choose otherwise. Nothing is written down by itself.\n"
    )
    outbox.post(
        key=f"write down {answered.pk}",
        to=letter.to,
        subject=f"Re: {letter.subject}"[:300],
        text=text % said,
        about={**letter.about, "first": str(letter.pk)},
    )


def _read(key: str, words: str) -> tuple[str, str]:
    """What is answered to the line `key`, and the sentence that goes with it."""
    plain = words.casefold().replace("’", "'")
    found = read_answer(words, _FORMS)
    if found is None and _TOOK_PLACE.search(plain) and not _NEGATED.search(plain):
        found = Kind.HAD_IT, words
    if found is None:
        raise Unclear(how_to_answer())
    if found[0] == Kind.HAD_IT and keys.ids_of(key)[0] in {"promise", "question"}:
        raise Unclear(
            _("To say more than later, or not for me, to that line, use its link, or sign in.")
        )
    return found[0], words.strip() if found[1] else ""
