"""Letters about promises: few, gentle, and each with a link that answers without signing in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hedgerow.core import links, outbox
from hedgerow.core.dates import in_full
from hedgerow.core.languages import Sentence, spoken_to
from hedgerow.core.models import Audience
from hedgerow.place import bearers
from hedgerow.place.models import Person
from hedgerow.place.selectors.reaching import address_of as place_address_of
from hedgerow.promises.models import Promise


def remind(promise: Promise) -> bool:
    """Write to the giver that the day is near, once for each day agreed. False with no address."""
    text = _(
        "Hello,\n\nA gentle reminder, the only one. You promised %(to)s:\n\n    %(words)s\n\n"
        "by %(day)s. If it is done, or if it has to change, say so here. You need not sign in:\n\n"
        "%(link)s\n\nTo change it openly is as good as to keep it.\n"
    )
    key = f"promise {promise.pk} due {promise.due}"
    return _write(promise, promise.giver, "promised", key, _("What you promised"), text)


def ask_what_became(promise: Promise) -> bool:
    """Ask the receiver, once for each day agreed, what became of it. False with no address."""
    text = _(
        "Hello,\n\n%(giver)s promised you:\n\n    %(words)s\n\nby %(day)s. Was it kept? You are "
        "the one to say: kept, changed, or let go. You need not sign in:\n\n%(link)s\n"
    )
    key = f"promise {promise.pk} became {promise.due}"
    return _write(promise, promise.receiver, "promise", key, _("Was it kept?"), text)


def ask_to_agree(promise: Promise) -> bool:
    """Tell the receiver that the giver asks for a change; once for each version of the promise."""
    text = _(
        "Hello,\n\n%(giver)s promised you:\n\n    %(words)s\n\nby %(day)s, and now asks openly to "
        "change it. Read what they ask for, and say what you think. You need not sign in:\n\n"
        "%(link)s\n"
    )
    key = f"promise {promise.pk} asked {promise.version}"
    return _write(promise, promise.receiver, "promise", key, _("May it change?"), text)


def _write(
    promise: Promise, to: Person | None, kind: str, key: str, subject: Sentence, text: Sentence
) -> bool:
    address = address_of(promise, to) if to else ""
    if not address:
        return False
    page = {"promise": "promise_received", "promised": "promise_given"}[kind]
    giver, receiver = (
        promise.giver or promise.giver_body,
        promise.receiver or promise.receiver_body,
    )
    link = links.whole(links.address(page, kind, promise))
    about = bearers.about(kind, promise)
    with spoken_to(address, promise.place):
        told = {
            "giver": giver,
            "to": receiver or _("everyone in %(place)s") % {"place": promise.place.name},
            "words": promise.words.strip(),
            "day": in_full(promise.due),
            "link": link,
        }
        outbox.post(key=key, to=address, subject=subject, text=str(text) % told, about=about)
    return True


def address_of(promise: Promise, person: Person) -> str:
    """Where a letter about `promise` may go: the address with which `person` signs in here; else
    one that everyone here may see, or that the promise's own author wrote down. Two queries.

    Nobody is written to about what is somebody's note to themselves, but its author.
    """
    if promise.audience == Audience.ME and promise.author_id != person.pk:
        return ""
    return place_address_of(person, promise.author_id)
