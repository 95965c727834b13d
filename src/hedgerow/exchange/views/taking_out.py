"""Taking the place out, in plain files."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core import clock
from hedgerow.core.requests import PlaceRequest
from hedgerow.exchange.selectors import taken_out_since
from hedgerow.exchange.taking_out.files import OUT_FORMATS, note_taking_out
from hedgerow.place.views.files import to_keep

_A_WHILE = timedelta(hours=1)


def _must_sign_in_again(request: PlaceRequest) -> bool:
    """Did they take a copy within the hour, and not sign in since? (product/trust.md, T12)"""
    last = taken_out_since(request.actor, clock.now() - _A_WHILE)
    if last is None:
        return False
    signed_in = [record["at"] for record in get_authentication_records(request, request.user)]
    return max(signed_in, default=0) < last.timestamp()


@require_safe
def take_out(request: PlaceRequest) -> HttpResponse:
    """What one can take, and whom each file suits."""
    return render(request, "exchange/take_out.jinja", {"formats": list(OUT_FORMATS.values())})


@require_POST
def take_out_file(request: PlaceRequest, kind: str) -> HttpResponse:
    """One file, of what this member may see; the history says that it was taken."""
    out = OUT_FORMATS.get(kind)
    if out is None:
        raise Http404
    if _must_sign_in_again(request):
        return render(request, "exchange/sign_in_again.jinja", status=403)
    note_taking_out(by=request.actor, title=out.title)
    # Written whole before it is sent: afterwards we are no longer inside the place.
    content = b"".join(out.write(request.actor))
    name = f"{request.place.slug}-{clock.today(request.place.time_zone)}"
    return to_keep(content, out.media_type, name, out.ending)
