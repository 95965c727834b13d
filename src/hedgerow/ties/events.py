"""What happens in this room, each in a sentence. None of them says what anybody wrote."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "report.said": _("%(who)s said something of a tie"),
    "report.withdrawn": _("%(who)s took back what they had said of a tie"),
    "conversation.noted": _("%(who)s noted a conversation"),
    "conversation.changed": _("%(who)s changed the note of a conversation"),
    "conversation.withdrawn": _("%(who)s took back the note of a conversation"),
    "rhythm.agreed": _("%(who)s noted how often %(a)s and %(b)s have agreed to speak"),
    "handover.made": _("%(who)s handed somebody over"),
    "handover.received": _("Somebody answered a hand-over"),
    "handover.told_back": _("It was told how a hand-over went"),
    "handover.forgotten": _("What was said for a hand-over was forgotten"),
    "introduction.suggested": _("%(who)s suggested an introduction"),
    "introduction.asked": _("%(who)s asked two people whether they would like to meet"),
    "introduction.answered": _("%(who)s answered whether to meet somebody"),
    "introduction.stepped": _("%(who)s said how an introduction stands"),
}

QUIET = frozenset(EVENTS)
