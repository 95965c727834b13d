"""A member's own calendar link: made, made anew, ended."""

from __future__ import annotations

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import Feed
from hedgerow.place.models import Person


@service
def make_feed(*, by: Actor, once: str = "") -> Feed:
    """Make a calendar link of one's own. One that was there before opens nothing from now on."""
    require(by, "add", Feed)
    person = Person.objects.get(pk__in=[by.person_id])
    Feed.objects.filter(person=person, ended_at=None).update(ended_at=clock.now())
    feed = Feed(place=by.place, person=person)
    feed.save()
    history.record("feed.made", by=by, thing=feed)
    return feed


@service
def end_feed(*, by: Actor, feed: Feed) -> Feed:
    """End one's calendar link: it opens nothing from now on."""
    require(by, "change", feed)
    feed.ended_at = clock.now()
    feed.save(update_fields=["ended_at"])
    history.record("feed.ended", by=by, thing=feed)
    return feed
