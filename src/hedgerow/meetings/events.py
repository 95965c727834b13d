"""What happens in this room, each in a sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, str | Promise] = {
    "meeting.called": _("%(who)s called a meeting"),
    "meeting.changed": _("%(who)s changed what is said of a meeting"),
    "meeting.cancelled": _("%(who)s called a meeting off"),
    "meeting.planned": _("%(who)s wrote the plan of a meeting"),
    "meeting.begun": _("%(who)s began %(name)s"),
    "meeting.over": _("%(who)s ended %(name)s; %(came)s people came"),
    "meeting.question_asked": _("%(who)s asked a question at %(name)s"),
    "meeting.question_asked_unattributed": _("A question was asked at %(name)s"),
    "meeting.question_followed": _("%(who)s followed a question at %(name)s"),
    "meeting.question_put": _("%(who)s put a question on the agenda of %(name)s"),
    "meeting.questions_carried": _("%(who)s carried %(count)s hanging questions to %(name)s"),
    "meeting.groups_seated": _("%(who)s seated %(count)s small groups at %(name)s"),
    "meeting.cards_shown": _("%(who)s showed %(count)s cards to everybody in the room"),
}
