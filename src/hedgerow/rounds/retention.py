"""How long this room keeps what (`core.retention`)."""

from django.utils.translation import gettext_lazy as _

from hedgerow.core.retention import Keep

KEEPS = (
    Keep(
        "ballots",
        _("What each ballot of a money round says, with a name only where it is open by name"),
        None,
        _("as long as the round; those of a round that is called off go at once"),
        _("so that anybody can count it again"),
        _("nobody; nobody may shorten it either"),
    ),
    Keep(
        "roll",
        _("Who could vote in a money round, and whether they did"),
        None,
        _("as long as the round; somebody who is forgotten loses their name there"),
        _("so that all can see that nobody voted twice"),
        _("nobody"),
    ),
)
