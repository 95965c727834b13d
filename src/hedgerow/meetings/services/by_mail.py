"""Answering an invitation in a sentence, or by what one's calendar program sends."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hedgerow.core.incoming import Unclear
from hedgerow.core.models import Message, Place
from hedgerow.core.policy import Forbidden, visible
from hedgerow.formats.mail.answers import Forms, read_answer
from hedgerow.formats.mail.records import CalendarReply, Mail
from hedgerow.meetings.models import Invitation
from hedgerow.meetings.services.invitations import answer_invitation
from hedgerow.place.bearers import bearer

Answer = Invitation.Answer

_FORMS: Forms = {
    Answer.YES: "yes | i can come | i will come | i'll come | i will be there | i'll be there | "
    "i am coming | i'm coming | coming | happy to come | i'd love to come | count me in | "
    "ie | gallaf ddod | byddaf yno | bydda i yno | rwy'n dod | rydw i'n dod",
    Answer.NO: "no | i cannot come | i can't come | i cannot make it | i can't make it | "
    "can't make it | i will not be able to | i won't be able to | not this time | i am away | "
    "i'm away | na | ni allaf ddod | alla i ddim dod | methu dod | ddim y tro hwn | nid y tro hwn",
    Answer.MAYBE: "maybe | perhaps | i may come | i might come | not sure | i am not sure | "
    "efallai | falle | hwyrach | ddim yn siŵr",
}
_PARTSTAT = {"accepted": Answer.YES, "declined": Answer.NO, "tentative": Answer.MAYBE}


def read(place: Place, letter: Message, mail: Mail) -> None:
    """Take the answer of somebody invited; raises `Unclear` where it is none.

    What else they write is what would help them to come. A calendar's answer keeps what they wrote
    earlier, since it says nothing of it. `about` holds the `thing`, an invitation.
    """
    by, pk = bearer(place, letter.about)
    invitation = visible(by, Invitation, "answer").filter(pk=pk).select_related("meeting").first()
    if invitation is None:
        raise Forbidden(f"answer {pk}")
    answer, words = _read(invitation, mail)
    answer_invitation(
        by=by,
        invitation=invitation,
        answer=answer,
        needs=words or invitation.needs,
        could_bring=invitation.could_bring,
    )


def _read(invitation: Invitation, mail: Mail) -> tuple[str, str]:
    said = read_answer(mail.words, _FORMS)
    if said:
        return said
    reply = mail.calendar
    if reply and _is_of(invitation, reply) and reply.answer in _PARTSTAT:
        return _PARTSTAT[reply.answer], reply.comment
    raise Unclear(
        _(
            "Begin with yes, no or maybe. After it, say what would help you to come. "
            "Or use the link in our letter."
        )
    )


def _is_of(invitation: Invitation, reply: CalendarReply) -> bool:
    return reply.uid == f"{invitation.meeting_id}@hedgerow"
