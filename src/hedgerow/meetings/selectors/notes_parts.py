"""The note put together: what people wrote, and what was kept while they met.

Lines are plain lists `[kind, words, by]`, as an `Edition` keeps them; a quotation is its id alone.
What the readers of the note may not see for themselves is left out of it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.core.audiences import readers_of
from hedgerow.core.dates import in_full
from hedgerow.core.listing import joined
from hedgerow.core.models import Audience, Share
from hedgerow.core.policy import NOTHING, Actor, visible
from hedgerow.helm.models import Proposal
from hedgerow.meetings.models import (
    AskedHere,
    Attending,
    Decided,
    Duty,
    Heading,
    Meeting,
    Note,
    PromisedHere,
    Quote,
)
from hedgerow.meetings.models.notes import WRITTEN
from hedgerow.meetings.selectors.tabled import TabledRow, latest_words, on_table
from hedgerow.meetings.when import on_the_wall, said
from hedgerow.promises.models import Promise
from hedgerow.questions.models import Question
from hedgerow.questions.selectors.cards import Card, cards

KeptLine = list[str]
Parts = dict[str, list[KeptLine]]
_MARKS = ("- ", "• ", "* ", "– ")
MOST_DATES = 6


def kept_parts(actor: Actor, note: Note) -> Parts:
    """Every part that has something in it, in the order of the house form."""
    made: Parts = {part: paragraphs(getattr(note, part)) for part in WRITTEN}
    made["questions"] = questions(actor, note)
    made["decisions"] = [*decisions(actor, note.meeting), *tabled(actor, note)]
    made["promises"] = promises(actor, note)
    made["dates"] = [*next_dates(actor, note), *made["dates"]]
    if note.voice:
        made["discussion"].append(["words", note.voice, ""])
    for quote in visible(actor, Quote).filter(note=note):
        made[quote.part].append(["quote", str(quote.pk), ""])
    return {part: made[part] for part in Heading.values if made[part]}


def paragraphs(text: str) -> list[KeptLine]:
    """What somebody wrote, a line each; one that begins with a dash or a dot is in a list."""
    lines = [line.strip() for line in text.split("\n")]
    return [
        ["item", line[2:].strip(), ""] if line.startswith(_MARKS) else ["words", line, ""]
        for line in lines
        if line
    ]


def under(actor: Actor, note: Note) -> list[str]:
    """What stands below the title: when, where, who looked after it and who was there."""
    meeting = note.meeting
    lines = [said(meeting.starts_at, meeting.minutes, meeting.time_zone)]
    lines += [meeting.where] if meeting.where else []
    duties = visible(actor, Duty).filter(meeting=meeting).select_related("person")
    keepers = {each.person_id: each.person.name for each in duties.order_by("pk")}
    there = visible(actor, Attending).filter(meeting=meeting).select_related("person")
    named, others = [], 0
    for each in there.order_by("arrived_at", "pk"):
        if each.person_id in keepers:
            continue
        if each.person and note.audience != Audience.PUBLIC:
            named.append(each.person.name)
        else:
            others += 1
    if keepers:
        lines.append(_("Looked after by %(names)s.") % {"names": joined(keepers.values())})
    rest = [ngettext("one other", "%(num)d others", others) % {"num": others}] if others else []
    if named or rest:
        lines.append(_("There were also %(names)s.") % {"names": joined([*named, *rest])})
    return lines


def reaching(note: Note) -> Q:
    """The entries that everybody whom the note is for may read for themselves."""
    wide = (
        [Audience.PUBLIC] if note.audience == Audience.PUBLIC else [Audience.PLACE, Audience.PUBLIC]
    )
    rows = Q(audience__in=wide)
    if note.audience == Audience.ME:
        return rows | Q(author_id=note.author_id)
    if note.audience in {Audience.PEOPLE, Audience.GROUP}:
        return rows | Q(audience=note.audience, pk__in=_shared_with_all(readers_of(note)))
    return rows


def _shared_with_all(names: list[Any]) -> Any:
    found = Share.objects.filter(with_id__in=names).values("entry_id")
    return found.annotate(times=Count("pk")).filter(times=len(names)).values("entry_id")


def questions(actor: Actor, note: Note) -> list[KeptLine]:
    """The questions of a meeting, to the letter, and what became of each."""
    asked = AskedHere.objects.filter(meeting_id=note.meeting_id).values("question_id")
    rows = visible(actor, Question).filter(reaching(note), pk__in=asked)
    found = cards(actor, rows.select_related("asker").order_by("asked_on", "pk"))
    return [["item", each.words, _became(each)] for each in found]


def _became(card: Card) -> str:
    asked = _("asked by %(name)s") % {"name": card.by} if card.by else ""
    if card.state == "let_go":
        became = _("let go with thanks")
    elif card.follows:
        became = _("followed by %(names)s") % {
            "names": joined(dict.fromkeys(each.who for each in card.follows))
        }
    else:
        became = _("still hanging")
    return "; ".join(filter(None, (asked, became)))


def whom_it_is_for(words: str) -> str:
    """How a note says the one sentence that every decision needs."""
    return _("Who it is for, and what they said: %(words)s") % {"words": words}


def decisions(actor: Actor, meeting: Meeting) -> list[KeptLine]:
    """What was settled, with how, by whom and for whom."""
    lines = []
    for each in visible(actor, Decided).filter(meeting=meeting):
        how = ", ".join(filter(None, (each.how, each.by_whom)))
        lines.append(["item", each.words, how])
        if each.people_first:
            lines.append(["words", whom_it_is_for(each.people_first), ""])
    return lines


def tabled(actor: Actor, note: Note) -> list[KeptLine]:
    """What the meeting had on its table, and what came of it; none of it in a note for anyone.

    Proposals are for everybody of the place, and for nobody beyond it.
    """
    if note.audience == Audience.PUBLIC:
        return []
    rows = on_table(actor, note.meeting_id)
    words = latest_words(actor, [row.proposal.pk for row in rows])
    lines = []
    for row in rows:
        lines.append(
            ["item", f"{row.proposal.title}: {words[row.proposal.pk].text}", _settled(row)]
        )
        lines.append(["words", whom_it_is_for(words[row.proposal.pk].for_whom), ""])
    return lines


def _settled(row: TabledRow) -> str:
    state, proposal = Proposal.State, row.proposal
    if proposal.state == state.ADOPTED and proposal.decided_on:
        return _("adopted on %(day)s") % {"day": in_full(proposal.decided_on)}
    if proposal.state == state.LET_GO:
        return _("let go")
    if proposal.state == state.SAY and proposal.closes_on:
        return _("not settled yet; answers until %(day)s") % {"day": in_full(proposal.closes_on)}
    return _("we are still talking about it")


def promises(actor: Actor, note: Note) -> list[KeptLine]:
    """The promises made at a meeting: who, what, to whom, by which day."""
    made = PromisedHere.objects.filter(meeting_id=note.meeting_id).values("promise_id")
    ends = ("giver", "giver_body", "receiver", "receiver_body")
    rows = visible(actor, Promise).filter(reaching(note), pk__in=made).select_related(*ends)
    return [
        ["item", f"{_giver(each)}: {each.words}", _to_whom(each)]
        for each in rows.order_by("due", "pk")
    ]


def _giver(promise: Promise) -> str:
    return ", ".join(str(each) for each in (promise.giver, promise.giver_body) if each)


def _to_whom(promise: Promise) -> str:
    due = _("by %(day)s") % {"day": in_full(promise.due)}
    to = promise.receiver or promise.receiver_body
    return _("to %(name)s, %(due)s") % {"name": to, "due": due} if to else due


def next_dates(actor: Actor, note: Note) -> list[KeptLine]:
    """The next meetings of the same series, in full."""
    meeting = note.meeting
    if meeting.series_id is None:
        return []
    later = visible(actor, Meeting).filter(
        reaching(note),
        series_id=meeting.series_id,
        starts_at__gt=meeting.starts_at,
        cancelled_on=None,
    )
    return [
        ["item", said(each.starts_at, each.minutes, each.time_zone), each.name]
        for each in later.order_by("starts_at", "pk")[:MOST_DATES]
    ]


def left_out(actor: Actor, note: Note) -> int:
    """How many questions and promises the note leaves out, because fewer may read them than it."""
    beyond = ~reaching(note) if note.audience != Audience.ME else NOTHING
    asked = AskedHere.objects.filter(meeting_id=note.meeting_id).values("question_id")
    made = PromisedHere.objects.filter(meeting_id=note.meeting_id).values("promise_id")
    return (
        visible(actor, Question).filter(beyond, pk__in=asked).count()
        + visible(actor, Promise).filter(beyond, pk__in=made).count()
    )


def begun(meeting: Meeting) -> dict[str, str]:
    """What the first draft of a note begins with: what the plan and the invitation said already."""
    day = in_full(on_the_wall(meeting.starts_at, meeting.time_zone).date())
    parts = list(meeting.parts.exclude(words="", title="").select_related("led_by"))
    told = [_part_line(each) for each in parts if each.kind == "presentation"]
    talked = [_part_line(each) for each in parts if each.kind in {"question", "feedback", "talk"}]
    return {
        "title": f"{meeting.name}, {day}",
        "aims": "\n\n".join(filter(None, (meeting.aims, meeting.question))),
        "presentations": "\n\n".join(told),
        "discussion": "\n\n".join(dict.fromkeys(talked)),
    }


def _part_line(part: Any) -> str:
    head = f"{part.led_by}: {part.title}" if part.led_by and part.title else part.title
    return "\n".join(filter(None, (head or str(part.led_by or ""), part.words)))
