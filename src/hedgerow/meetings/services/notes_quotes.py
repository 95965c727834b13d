"""Words of people in a note: keeping them, asking whether they fit, and what people answer."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from hedgerow.core import clock, history, links, outbox
from hedgerow.core.doors import service
from hedgerow.core.languages import spoken_to
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import Meeting, Note, Quote
from hedgerow.meetings.services.notes_together import held, put_together
from hedgerow.place.models import Membership, Person


@service
def add_quote(
    *,
    by: Actor,
    note: Note,
    words: str,
    name: str,
    part: str,
    person: Person | None = None,
    email: str = "",
    once: str = "",
) -> Quote:
    """Put words of somebody in a note. Nobody's name stands by them until they say that they fit.

    Raises ValidationError for no words or no name.
    """
    require(by, "change", note)
    note = held(note.pk)
    quote = write_quote(note=note, words=words, name=name, part=part, person=person, email=email)
    if note.shared_on is not None:
        ask_for_quotes(note)
    put_together(by, note)
    history.record("quote.added", by=by, thing=quote)
    return quote


def write_quote(
    *,
    note: Note,
    words: str,
    name: str,
    part: str,
    person: Person | None = None,
    email: str = "",
) -> Quote:
    """Keep a quotation; for services, which ask policy and tell history."""
    quote = Quote(
        place=note.place,
        note=note,
        words=words,
        name=name,
        part=part,
        person=person,
        email=email,
    )
    quote.clean_fields()
    quote.save()
    return quote


@service
def remove_quote(*, by: Actor, quote: Quote) -> Quote:
    """Take somebody's words out of a note. Their link then opens nothing."""
    require(by, "change", quote)
    gone, note = Quote(place=quote.place, pk=quote.pk), held(quote.note_id)
    quote.delete()
    put_together(by, note)
    history.record("quote.removed", by=by, thing=gone)
    return gone


@service
def answer_quote(*, by: Actor, quote: Quote, answer: str, changed: str = "") -> Quote:
    """What the person says of their words. It holds at once, in every edition, and may change.

    Raises ValueError where they should be changed and nothing says to what.
    """
    require(by, "answer", quote)
    if answer == Quote.Answer.CHANGED and not changed.strip():
        raise ValueError(_("Write what it should say."))
    quote.answer = answer
    quote.changed = changed if answer == Quote.Answer.CHANGED else ""
    quote.answered_on = clock.today(quote.place.time_zone)
    quote.clean_fields()
    quote.save()
    history.record("quote.answered", by=by, thing=quote)
    return quote


def ask_for_quotes(note: Note) -> None:
    """Write to everyone quoted who was not asked yet, where we have an address; for services."""
    waiting = list(Quote.objects.filter(note=note, asked_on=None, answer=""))
    known = Membership.objects.filter(
        person_id__in=[each.person_id for each in waiting], ended_at=None
    ).select_related("account")
    accounts: dict[UUID | None, str] = {each.person_id: each.account.email for each in known}
    for quote in waiting:
        to = quote.email or accounts.get(quote.person_id)
        if to:
            _write_to(to, quote, note.meeting)
            quote.asked_on = clock.today(note.place.time_zone)
            quote.save(update_fields=["asked_on"])


def _write_to(to: str, quote: Quote, meeting: Meeting) -> None:
    """The letter tells what the meeting was called, and nothing that anybody said."""
    with spoken_to(to, quote.place):
        told = {
            "meeting": meeting.name,
            "link": links.whole(links.address("quote", "quote", quote)),
        }
        outbox.post(
            key=f"quote:{quote.pk}",
            to=to,
            subject=_("Are these your words?"),
            text=_(
                "You are quoted in the note of “%(meeting)s”.\n\n"
                "Please read your words and say whether they fit. You need no account.\n\n"
                "%(link)s\n\n"
                "Until you answer, your words stand without your name."
            )
            % told,
        )
