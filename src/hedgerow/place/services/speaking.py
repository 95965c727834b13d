"""In which language a place speaks first."""

from __future__ import annotations

from hedgerow.core import history, languages
from hedgerow.core.doors import service
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Membership


@service
def choose_first_language(*, by: Actor, language: str) -> Membership:
    """Have pages and letters in `language` for whoever has chosen none; empty for what each browser
    asks for. Gives the membership of whoever chose.

    Raises KeyError for a language that there is not.
    """
    assert by.place is not None
    assert by.person_id is not None
    chooser = Membership.objects.get(person_id=by.person_id, ended_at=None)
    require(by, "choose language", chooser)
    called = languages.names()[language] if language else "—"
    Place.objects.filter(pk=by.place.pk).update(language=language)
    by.place.language = language
    history.record("place.language", by=by, thing=chooser, words={"language": called})
    return chooser
