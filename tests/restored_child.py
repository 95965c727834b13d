"""A place in a database of its own, with somebody in it who is then forgotten.

Run as a program, with DATABASE_URL set: `fill`, then `forget`, then `count`, which says in how many
rows of all tables a word of theirs stands.
"""

from __future__ import annotations

import json
import sys

import django

NAME, MAIL, WORDS = "Odalys Quillfeather", "odalys@example.org", "Only for my own eyes"


def fill() -> None:
    """A place with a steward and Odalys, who notes and keeps things, and a conversation of both."""
    from hedgerow.core import clock
    from hedgerow.core.scope import in_place
    from hedgerow.place.actors import actor_for
    from hedgerow.place.models import Person
    from hedgerow.place.services import belonging, people, strengths
    from hedgerow.place.services.opening import open_place
    from hedgerow.ties.services.conversations import note_conversation

    place, steward = open_place(
        name="Restored", slug="restored", steward_name="Kim", steward_email="kim@example.org"
    )
    with in_place(place):
        odalys = people.add_person(by=steward, name=NAME)
        membership = belonging.invite(by=steward, person=odalys, email=MAIL)
        by = actor_for(place, membership.account)
        people.add_reach(by=by, person=odalys, kind="email", value=MAIL, audience="place")
        strengths.add_contribution(by=by, person=odalys, words=WORDS, audience="me")
        both = [Person.objects.get(pk=steward.person_id), odalys]
        note_conversation(by=steward, people=both, on=clock.today(), words="Tea")


def forget() -> None:
    """Odalys forgets herself."""
    from hedgerow.core.models import Place
    from hedgerow.core.scope import in_place
    from hedgerow.place.actors import actor_for
    from hedgerow.place.models import Membership
    from hedgerow.privacy.services.forgetting import forget_person

    place = Place.objects.get(slug="restored")
    with in_place(place):
        membership = Membership.objects.get(account__email=MAIL)
        by = actor_for(place, membership.account)
        forget_person(by=by, person=membership.person)


def count() -> None:
    """How often each thing that says who she is stands in the database."""
    from hedgerow.core.models import Place
    from hedgerow.core.scope import in_place
    from reading import everything_kept

    place = Place.objects.get(slug="restored")
    with in_place(place):  # PostgreSQL shows no place but this one
        told = everything_kept()
    sys.stdout.write(json.dumps({word: told.count(word) for word in (NAME, MAIL, WORDS)}) + "\n")


if __name__ == "__main__":
    django.setup()
    {"fill": fill, "forget": forget, "count": count}[sys.argv[1]]()
