"""Listening to a recording, typing it up, and what whoever spoke may do with it."""

from __future__ import annotations

import re
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.formats.sounds.parts import MEDIA_TYPES
from hedgerow.place.views.answering import Asking as Frame
from hedgerow.place.views.answering import answer, ask, done, pressed, refused
from hedgerow.place.views.pages import page
from hedgerow.voices.forms.sounds import TypeUpForm
from hedgerow.voices.models import Recording
from hedgerow.voices.selectors.spoken import sound_of
from hedgerow.voices.services import recordings as services


@require_safe
def recording(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The sound of a recording, for whoever may read the words of that answer."""
    return _played(request, find(request.actor, Recording, pk))


@ask
def recording_type(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Type up what somebody recorded."""
    found = find(request.actor, Recording, pk, "type")
    form = TypeUpForm(request.POST or None, actor=request.actor)
    to = page(request, "voice", pk=found.said.voice_id)
    gone = "" if found.kept else _("They wish the sound to be thrown away then.")
    lead = _("Listen, and write down what they say.")
    return answer(
        request,
        form,
        Frame(_("Type up what somebody recorded"), _("Keep their words"), f"{lead} {gone}", to),
        lambda: services.type_up(by=request.actor, recording=found, **form.said()),
        lambda _made: done(request, _("Their words are kept, with your name as who typed."), to),
        "voices/type_up.jinja",
        recording=found,
    )


@ask
def own_recording(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The same sound for whoever spoke; they put right what was typed, or throw the sound away."""
    found = find(request.actor, Recording, pk)
    if request.method != "POST":
        return _played(request, found)
    to = links.address("own_words", "voice", found.said.voice)
    if request.POST.get("do") == "go":
        services.let_sound_go(by=request.actor, recording=found)
        return done(request, _("The sound is gone."), to)
    form = TypeUpForm(request.POST, actor=request.actor)
    if not form.is_valid():
        return refused(request, str(form.errors["words"][0]), to)
    act = partial(services.put_right, by=request.actor, recording=found, **form.said())
    return pressed(request, act, _("It now stands as you say it."), to)


def _played(request: PlaceRequest, found: Recording) -> HttpResponse:
    """The whole sound, or the one part of it for which a phone asks (RFC 9110, section 14).

    It is never a page of its own, and no other site plays it.
    """
    sound = sound_of(found)
    if sound is None:
        raise Http404
    content = bytes(sound.content)
    part = re.fullmatch(r"bytes=(\d{1,9})-(\d{0,9})", request.headers.get("Range", ""))
    asked = content[int(part[1]) : int(part[2] or sound.size) + 1] if part else b""
    response = HttpResponse(asked or content, content_type=MEDIA_TYPES[sound.kind])
    if part and asked:
        begin = int(part[1])
        response.status_code = 206
        response["Content-Range"] = f"bytes {begin}-{begin + len(asked) - 1}/{sound.size}"
    response["Accept-Ranges"] = "bytes"
    response["Content-Disposition"] = f'attachment; filename="recording.{sound.kind}"'
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
