"""What happens in this room, each in a sentence."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "group.started": _("%(who)s started the group %(name)s"),
    "group.joined": _("%(name)s came into a group"),
    "group.left": _("%(name)s left a group"),
    "group.hoped": _("%(who)s said what they hope of a group"),
    "proposal.made": _("%(who)s put a proposal to the group"),
    "proposal.remarked": _("%(who)s said something of a proposal"),
    "proposal.reworded": _("%(who)s changed the words of a proposal"),
    "proposal.asked": _("%(who)s asked everybody who has a say"),
    "proposal.said": _("Somebody said how they stand to a proposal"),
    "proposal.said_for": _("%(who)s wrote down what %(name)s says"),
    "proposal.confirmed": _("%(who)s confirmed what cannot be undone"),
    "proposal.adopted": _("%(who)s wrote down that the group adopted a proposal"),
    "proposal.let_go": _("%(who)s let a proposal go"),
    "proposal.felt_asked": _("%(who)s asked how much say people had"),
    "proposal.looked": _("%(who)s wrote down that the group looked again"),
    "opportunity.raised": _("%(who)s told a group of an opportunity"),
    "opportunity.stood": _("%(who)s said how an organisation stands to an opportunity"),
    "opportunity.settled": _("%(who)s wrote down what came of an opportunity"),
    "objection.tested": _("%(who)s wrote down what the group makes of an objection"),
    "objection.withdrawn": _("Somebody took an objection back"),
    "objection.set_aside": _("%(who)s set aside an objection of somebody who has left"),
}

QUIET = frozenset(EVENTS)
