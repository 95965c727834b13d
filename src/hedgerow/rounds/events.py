"""What happens in this room, each in a sentence. A ballot's line is about its round alone."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "money_round.opened": _("%(who)s began a money round"),
    "money_round.changed": _("%(who)s changed how a money round goes"),
    "money_round.idea": _("%(who)s put an idea forward"),
    "money_round.idea_back": _("%(who)s took an idea back"),
    "money_round.roll": _("%(who)s wrote down who may vote"),
    "money_round.settled": _("%(who)s settled a money round, and nothing in it can change"),
    "money_round.voting": _("%(who)s opened the voting"),
    "money_round.links_sent": _("%(who)s sent links by letter (%(count)s)"),
    "money_round.reminded": _("%(who)s reminded whoever had not voted (%(count)s)"),
    "money_round.cast": _("Somebody cast a ballot"),
    "money_round.recast": _("Somebody changed a ballot"),
    "money_round.written_for": _("%(who)s wrote a ballot down for a voter"),
    "money_round.took_paper": _("%(who)s ticked off who took a paper ballot"),
    "money_round.typed_in": _("%(who)s typed in paper ballots (%(count)s)"),
    "money_round.closed": _("%(who)s closed the voting, and it was counted"),
    "money_round.called_off": _("%(who)s called a money round off"),
    "money_round.awards": _("%(who)s put forward the awards of a money round"),
}

QUIET = frozenset(EVENTS)
