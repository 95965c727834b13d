"""What happens in this room, each in a sentence. None says that somebody means to leave."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "leaving.planned": _("%(who)s wrote something of their own"),
    "leaving.handed": _("%(who)s added to something of their own"),
    "leaving.dropped": _("%(who)s put something of their own away"),
    "closing.planned": _("%(who)s planned that %(name)s closes"),
    "closing.done": _("%(who)s closed %(name)s, and handed on what it held"),
    "silence.rule_written": _("%(who)s wrote a rule for when nobody lets people in any more"),
    "silence.rule_agreed": _("%(who)s agreed to a rule for when nobody lets people in any more"),
    "silence.noticed": _("It was noticed that nobody who lets people in is heard of"),
    "silence.members_asked": _("The members were asked who lets people in from now on"),
    "silence.yes_said": _("%(who)s said that %(name)s may let people in from now on"),
    "silence.over": _("Somebody who lets people in was heard of again"),
    "leaving.left": _("%(name)s moved on, and handed over what was theirs to hold"),
}

QUIET = frozenset(EVENTS)
