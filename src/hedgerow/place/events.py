"""What happens in this room, each in a sentence."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "place.opened": _("%(who)s opened this place"),
    "place.language": _(
        "%(who)s chose the language in which this place speaks first: %(language)s"
    ),
    "organisation.added": _("%(who)s added %(name)s"),
    "organisation.changed": _("%(who)s changed what is said of %(name)s"),
    "organisation.confirmed": _("%(who)s said that what is written of %(name)s is still so"),
    "organisation.ended": _("%(who)s noted that %(name)s has ended"),
    "person.added": _("%(who)s added %(name)s"),
    "person.changed": _("%(who)s changed what is said of %(name)s"),
    "person.confirmed": _("%(who)s said that what is written of %(name)s is still so"),
    "reach.added": _("%(who)s added a way to reach %(name)s"),
    "reach.removed": _("%(who)s removed a way to reach %(name)s"),
    "hat.put_on": _("%(name)s took on a role at %(organisation)s"),
    "hat.taken_off": _("%(name)s laid down a role at %(organisation)s"),
    "seat.added": _("%(who)s added the seat %(name)s at %(organisation)s"),
    "identifier.added": _("%(who)s added the register number %(org_id)s to %(name)s"),
    "contribution.added": _("%(who)s said what %(name)s brings or asks for"),
    "contribution.met": _("%(who)s said that an ask of %(name)s was met"),
    "patch.added": _("%(who)s added the patch %(name)s"),
    "patch.changed": _("%(who)s changed the patch %(name)s"),
    "size_band.changed": _("%(who)s changed the size %(name)s"),
    "size_band.added": _("%(who)s added the size %(name)s"),
    "record.joined": _("%(who)s said that %(joined)s and %(kept)s are the same"),
    "record.parted": _("%(who)s said that %(joined)s and %(kept)s are not the same after all"),
    "record.not_same": _("%(who)s said that %(one)s and %(other)s are not the same"),
    "member.invited": _("%(who)s invited %(name)s"),
    "member.role_changed": _("%(who)s changed what %(name)s may do here"),
    "member.left": _("%(name)s left this place"),
    "token.made": _("%(who)s made a key for a program of their own"),
    "token.ended": _("%(who)s ended a key for a program of their own"),
}

QUIET = frozenset(EVENTS) - {
    "organisation.added",
    "organisation.changed",
    "identifier.added",
    "record.parted",
}
