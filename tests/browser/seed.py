"""Run on its own, beside the demonstration: two more places, and what there is to open in Trafford.

Prints JSON: `trafford`, the ids of one of each kind of thing, of Amina Rahman's where it is
somebody's own; and `worded`, those of the place whose every name is long or not English.
Source of the sample names: written for this test.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from itertools import pairwise

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402 - Django must be awake first
from seed_meetings import met  # noqa: E402 - it lies beside this program
from seed_rooms import rooms  # noqa: E402

from hedgerow.core import clock, links  # noqa: E402
from hedgerow.core.models import Place  # noqa: E402
from hedgerow.core.policy import Actor  # noqa: E402
from hedgerow.core.scope import in_place  # noqa: E402
from hedgerow.exchange.services import bringing  # noqa: E402
from hedgerow.place.actors import actor_for  # noqa: E402
from hedgerow.place.models import (  # noqa: E402
    Contribution,
    Hat,
    Membership,
    Organisation,
    Patch,
    Person,
    SizeBand,
)
from hedgerow.place.services import organisations, people, strengths  # noqa: E402
from hedgerow.place.services.opening import open_place  # noqa: E402
from hedgerow.promises.models import Promise  # noqa: E402
from hedgerow.promises.services import mending  # noqa: E402
from hedgerow.ties.models import (  # noqa: E402
    Asked,
    Conversation,
    Handover,
    Introduction,
    Presence,
)
from hedgerow.ties.services import conversations, reports  # noqa: E402

TODAY = clock.today("Europe/London")

# Welsh, Urdu, Arabic, Chinese, Tamil; and two without end, one with nowhere to break it.
BODIES = {
    "Menter Gymdeithasol Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch": "Siân Prŷs",
    "انجمنِ ہمسایگان برائے بزرگ شہری و نوجوان": "نورالعین فاطمہ",
    "جمعية الجيران للتعاون والتطوع في الأحياء الشمالية": "عبد الرحمن الخطيب",
    "社区互助与青年志愿者联合服务中心": "欧阳静宜",
    "வடக்குப் பகுதி இளைஞர் மற்றும் முதியோர் நலச் சங்கம்": "திருநாவுக்கரசு முருகேசன்",
    "The Association of " + "Neighbours and Friends and " * 9 + "Others of the Northern Wards": (
        "Wilhelmina " + "Featherstonehaugh-" * 9 + "Cholmondeley"
    ),
    "W" * 290: "Ann" * 50,
}


def of_trafford() -> dict[str, str]:
    """The ids of what Amina may open, with a file looked at and a way of reaching her added."""
    place = Place.objects.get(slug="trafford")
    account = get_user_model().objects.get(email="amina@demo.example")
    with in_place(place):
        amina = actor_for(place, account)
        bo = actor_for(place, get_user_model().objects.get(email="bo@demo.example"))
        talk = Conversation.objects.filter(author_id=amina.person_id, words__gt="").first()
        if talk is None:
            friend = Person.objects.exclude(pk=amina.person_id).order_by("name")[0]
            talk = _talk(amina, [friend], "A walk by the canal. We like the idea of a shared van.")
        other = Presence.objects.filter(conversation=talk).exclude(person_id=amina.person_id)[0]
        one, two = (hat.organisation_id for hat in _hats_of(amina.person_id, other.person_id))
        looked_at = bringing.look_at(
            by=amina, name="a.csv", content=b"Name,Website\nBrook House,\n", source="A list"
        )
        reach = people.add_reach(
            by=amina, person=amina_person(amina), kind="email", value="amina@demo.example"
        )
        things = {
            "organisation": one,
            "other_organisation": two,
            "person": amina.person_id,
            "other_person": other.person_id,
            "conversation": talk.pk,
            "hat": Hat.objects.filter(person_id=amina.person_id)[0].pk,
            "contribution": Contribution.objects.filter(kind="ask")[0].pk,
            "membership": Membership.objects.exclude(person_id=amina.person_id)[0].pk,
            "patch": Patch.objects.order_by("name")[0].pk,
            "size": SizeBand.objects.order_by("order")[0].pk,
            "bring_in": looked_at.pk,
            "reach": reach.pk,
            **_promised(amina),
            **_brought_together(amina),
            **met(amina, bo),
            **rooms(amina, bo, Organisation.objects.get(pk=two)),
        }
    return {name: str(pk) for name, pk in things.items()}


def _promised(amina: Actor) -> dict[str, object]:
    """Promises by Amina for her body and to her, with their links; and something that rubbed."""
    mine = Promise.objects.filter(giver_id=amina.person_id, giver_body__isnull=False)[0]
    to_me = Promise.objects.filter(receiver_id=amina.person_id)[0]
    other = Person.objects.get(name="Bo Adeyemi")
    return {
        "promise": mine.pk,
        "promise to me": to_me.pk,
        "secret of promise_given": links.word("promised", mine),
        "secret of promise_received": links.word("promise", to_me),
        "rub": mending.write_rub(by=amina, words="A door was shut.", other=other).pk,
    }


def _brought_together(amina: Actor) -> dict[str, object]:
    """A door that Amina opened, one that is opened to her, and somebody whom she handed over."""
    asked = Asked.objects.filter(person_id=amina.person_id)[0]
    brought = Handover.objects.filter(navigator_id=amina.person_id)[0]
    return {
        "introduction": Introduction.objects.filter(opener_id=amina.person_id)[0].pk,
        "asked": asked.pk,
        "secret of introduction_letter": links.word("introduced", asked),
        "handed over": brought.pk,
        "secret of handover_letter": links.word("handover", brought),
        "secret of handover_back": links.word("arrived", brought),
    }


def amina_person(amina: Actor) -> Person:
    return Person.objects.get(pk=amina.person_id)


def _hats_of(*persons: object) -> list[Hat]:
    """One hat each, in bodies that are not the same."""
    first = Hat.objects.filter(person_id=persons[0]).order_by("organisation__name")[0]
    others = Hat.objects.exclude(organisation_id=first.organisation_id)
    return [first, others.filter(person_id=persons[1]).order_by("organisation__name")[0]]


def _talk(by: Actor, with_them: list[Person], words: str) -> Conversation:
    there = [Person.objects.get(pk=by.person_id), *with_them]
    return conversations.note_conversation(by=by, people=there, on=TODAY, words=words)


def of_the_worded() -> dict[str, str]:
    """A place of long names and of other scripts, with a tie between each and the next."""
    place, steward = open_place(
        name="Cymdogion a Chyfeillion Dyffryn Ceiriog a’r Cylch",
        slug="worded",
        steward_name="Angharad ferch Llywelyn ap Gruffudd",
        steward_email="angharad@worded.example",
    )
    with in_place(place):
        made: list[tuple[Organisation, Person]] = []
        for name, who in BODIES.items():
            body = organisations.add_organisation(
                by=steward, name=name, sector="vcse", about=f"{name} {name}"
            )
            person = people.add_person(by=steward, name=who, about=who)
            people.put_on_hat(by=steward, person=person, organisation=body, role=who[:80])
            strengths.add_contribution(by=steward, organisation=body, words=name[:200])
            made.append((body, person))
        first = TODAY - timedelta(days=40)
        me = amina_person(steward)
        people.put_on_hat(by=steward, person=me, organisation=made[0][0], role="Cadeirydd")
        again = actor_for(place, get_user_model().objects.get(pk=steward.account_id))
        for (body, person), (other, friend) in pairwise(made):
            conversations.note_conversation(
                by=again, people=[me, person, friend], on=first, words=f"{person} {friend}"
            )
            reports.say_report(by=again, a=body, b=other, on=first, words=body.name, warmth="new")
        things = {
            "organisation": made[5][0].pk,
            "other_organisation": made[6][0].pk,
            "person": made[5][1].pk,
            "other_person": made[6][1].pk,
        }
    return {name: str(pk) for name, pk in things.items()}


if __name__ == "__main__":
    open_place(
        name="Nowhere Yet",
        slug="empty",
        steward_name="Una First",
        steward_email="una@empty.example",
    )
    sys.stdout.write(json.dumps({"trafford": of_trafford(), "worded": of_the_worded()}))
