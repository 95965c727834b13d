"""What there is to open of this week, decisions, shared money, moving on and what is held."""

from __future__ import annotations

import io
import wave
from datetime import date, timedelta

from hedgerow.core import clock, links
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.formats.sounds.clean import clean
from hedgerow.helm import models as helm
from hedgerow.helm.services.groups import let_in, start_group
from hedgerow.helm.services.opportunities import raise_opportunity
from hedgerow.helm.services.saying import say
from hedgerow.meetings.models import Meeting
from hedgerow.meetings.services.tabled import put_on_table
from hedgerow.moving.selectors.plans import my_plan
from hedgerow.moving.services.closing import plan_closing
from hedgerow.moving.services.planning import plan_leaving
from hedgerow.moving.services.silence import write_silence_rule
from hedgerow.place.models import Membership, Organisation, Person
from hedgerow.pot import models as pot
from hedgerow.privacy.services.concerns import raise_concern
from hedgerow.reflections import models as reflections
from hedgerow.reflections.services.rounds import open_round
from hedgerow.rounds.models import MoneyRound
from hedgerow.rounds.services import preparing
from hedgerow.stories.models import Gain, Sighting
from hedgerow.voices.models import Asking, Recording, Voice
from hedgerow.voices.services.askings import close_asking, open_asking
from hedgerow.voices.services.hearing import Answers, Choices, hear
from hedgerow.voices.services.hearing import say as say_by_link
from hedgerow.week.selectors import this_week
from hedgerow.week.shown import note_shown

Things = dict[str, object]


def rooms(amina: Actor, bo: Actor, body: Organisation) -> Things:
    """The ids of what Amina may open in the newer rooms, by the names of `opened.OF`."""
    assert amina.person_id is not None
    today = clock.today("Europe/London")
    later = today + timedelta(days=40)
    line = note_shown(amina, this_week(amina))[0]
    membership = Membership.objects.get(person_id=amina.person_id, ended_at=None)
    gain = Gain.objects.filter(author_id=amina.person_id)[0]
    closing = plan_closing(by=amina, organisation=body, on=later)
    return {
        **_decided(amina),
        **_shared(amina),
        **_voted_on(amina, body),
        **_heard(amina),
        **_looked_at(amina),
        **_moving_on(amina, later),
        "closing": closing.organisation_id,
        "gain": gain.pk,
        "secret of gain_asked": links.word("gain", gain),
        "line": line.pk,
        "secret of line": links.word("line", line),
        "my membership": membership.pk,
        "secret of letters_stop": links.word("letters", membership),
        "concern": raise_concern(by=bo, words="My name has two n.").pk,
        "whoever asks to be forgotten": Person.objects.get(name="Wendeline Achterberg").pk,
    }


def _decided(amina: Actor) -> Things:
    """An open proposal to which Amina objects, one that is decided, and something to go for."""
    assert amina.person_id is not None
    open_one = helm.Proposal.objects.get(title="Open on one evening")
    asked = helm.Asked.objects.get(proposal=open_one, person_id=amina.person_id)
    words = "Nobody could lock up."
    say(by=amina, asked=asked, number=1, stance="against", words=words, named=True)
    group = helm.StewardshipGroup.objects.get(name="Food together")
    chance = raise_opportunity(
        by=amina, group=group, title="A winter fund", words="Ten thousand pounds, by Friday."
    )
    meeting = Meeting.objects.filter(author_id=amina.person_id, ended_at=None)[0]
    tabled = put_on_table(by=amina, meeting=meeting, proposal=open_one)
    decided = helm.Proposal.objects.get(title="A shared van")
    felt = helm.Felt.objects.get(proposal=decided)
    return {
        "felt": felt.pk,
        "secret of felt": links.word("felt", felt),
        "tabled": tabled.pk,
        "group": group.pk,
        "group member": _first(helm.GroupMember),
        "agreement": helm.Agreement.objects.get(kind="treat").pk,
        "proposal": open_one.pk,
        "proposal decided": decided.pk,
        "objection": helm.Objection.objects.get(asked=asked).pk,
        "asked to say": asked.pk,
        "secret of say_by_link": links.word("say", asked),
        "opportunity": chance.pk,
    }


def _shared(amina: Actor) -> Things:
    """The pot, what is in its book, and what waits for a signature."""
    assert amina.person_id is not None
    paid = pot.Transfer.objects.filter(kind=pot.Transfer.Kind.PAYMENT)[0]
    return {
        "pot": _first(pot.Pot),
        "pot award": _first(pot.Award),
        "pot line": paid.pk,
        "pot order": pot.Order.objects.filter(transfer=None)[0].pk,
        "pot key": pot.Keyholder.objects.get(person_id=amina.person_id).pk,
    }


def _a_second() -> bytes:
    """A second of silence, as WAV."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((1, 2, 8_000, 0, "NONE", ""))
        file.writeframes(bytes(16_000))
    return made.getvalue()


def _heard(amina: Actor) -> Things:
    """What people are asked, what one of them said by a link, and what another told Amina."""
    asking = Asking.objects.get(asker_id=amina.person_id)
    voice = Voice.objects.get(asking=asking, known_as="An alto")
    guest = Actor(place=amina.place, link=("asking", asking.pk))
    aloud = say_by_link(
        by=guest, asking=asking, answers=Answers(spoken={"good": clean(_a_second())})
    )
    told = hear(
        by=amina,
        asking=asking,
        answers=Answers(good="Peace."),
        choices=Choices(may_return=True),
        heard_as="A neighbour",
    )
    before = close_asking(
        by=amina, asking=open_asking(by=amina, why="Last year.", until=clock.today("Europe/London"))
    )
    return {
        "people asked before": before.pk,
        "secret of three_questions, over": links.word("asking", before),
        "people asked": asking.pk,
        "secret of three_questions": links.word("asking", asking),
        "words": voice.pk,
        "secret of own_words": links.word("voice", voice),
        "words heard": told.pk,
        "words aloud": Recording.objects.get(said__voice=aloud).pk,
    }


def _looked_at(amina: Actor) -> Things:
    """What a circle was told, another that is being asked, words for two, and praise of Amina."""
    told = reflections.Reflection.objects.get()
    group = start_group(by=amina, name="Winter table", purpose="A table for everybody")
    others = Membership.objects.filter(ended_at=None).exclude(person_id=amina.person_id)
    for membership in others.order_by("-pk")[:7]:  # few of whom are in the first
        let_in(by=amina, group=group, person=membership.person)
    closes = clock.today() + timedelta(days=7)
    asked = open_round(by=amina, group=group, kind="trust", closes_on=closes)
    mine = asked.asked.get(person_id__in=[amina.person_id])
    praise = Sighting.objects.get(person_id=amina.person_id)
    return {
        "circle": told.group_id,
        "reflection told": told.pk,
        "asked to reflect": mine.pk,
        "secret of reflection_asked": links.word("reflect", mine),
        "pair": _first(reflections.Pair),
        "sighting": praise.pk,
        "secret of sighting_told": links.word("sighting", praise),
    }


def _voted_on(amina: Actor, body: Organisation) -> Things:
    """A round that is open, with a line of its roll and a paper that are not used; and others."""
    running = MoneyRound.objects.get(name="Spring round")
    voter = running.voters.filter(how="")[0]
    paper = running.ballots.filter(paper=True, marks__isnull=True)[0]
    draft = preparing.begin_round(by=amina, pot=running.pot, name="Summer round", pence=50_00)
    told = {"title": "A shade sail", "for_whom": "Gran: “I melt.”", "body": body, "pence": 40_00}
    preparing.put_idea(by=amina, money_round=draft, **told)
    named = preparing.begin_round(
        by=amina, pot=running.pot, name="Autumn round", pence=50_00, secrecy="by-name"
    )
    preparing.put_idea(by=amina, money_round=named, **told)
    preparing.write_roll(by=amina, money_round=named, names=["Ann"])
    preparing.settle_round(by=amina, money_round=named)
    preparing.open_voting(by=amina, money_round=named)
    counted = MoneyRound.objects.get(name="Winter round")
    voted = counted.voters.order_by("pk")[0]
    return {
        "money round": running.pk,
        "money round counted": counted.pk,
        "voter counted": voted.pk,
        "secret of vote, over": links.word("vote", voted),
        "named voter": named.voters.get().pk,
        "money round draft": draft.pk,
        "voter": voter.pk,
        "secret of vote": links.word("vote", voter),
        "ballot paper": paper.pk,
        "secret of ballot": links.word("ballot", paper),
    }


def _moving_on(amina: Actor, later: date) -> Things:
    """Amina's own plan, what hangs on her, and a rule that one may agree to."""
    leaving = plan_leaving(by=amina, last_day=later)
    thing = next(line.thing.key for part in my_plan(amina).parts for line in part.lines)
    rule = write_silence_rule(by=amina, weeks=8, bodies=2)
    return {"leaving": leaving.pk, "hangs on me": thing, "silence rule": rule.pk}


def _first(model: type[PlaceModel]) -> object:
    return model.objects.order_by("created_at", "pk")[0].pk
