"""The few pages of signing in that allauth does not bring."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import RequestLoginCodeView
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from hedgerow.accounts import services
from hedgerow.accounts.models import Account
from hedgerow.accounts.selectors import guests, is_guest
from hedgerow.core import languages

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class SignIn(RequestLoginCodeView):  # type: ignore[misc]  # allauth publishes no types
    """The one page on which to sign in: type an address and get a code, or use a passkey."""

    template_name = "account/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = guests() if settings.DEMONSTRATION else []
        return {**super().get_context_data(**kwargs), "guests": shown}


@require_safe
def by_invitation(request: HttpRequest) -> HttpResponse:
    """How to come to belong: by being invited. allauth points to it as `account_signup`."""
    return render(request, "account/by_invitation.html")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Choose the language of pages: for this browser, and for one's letters if one is signed in."""
    code = languages.known(request.POST.get("language"))
    if code and request.user.is_authenticated:
        services.choose_language(request.user, code)
    return set_language(request)


@require_POST
def come_in_as(request: HttpRequest, pk: UUID) -> HttpResponse:
    """On a demonstration only (see PAGES): sign in as somebody invented, without a code."""
    account = get_object_or_404(Account, pk=pk)
    if not settings.DEMONSTRATION or not is_guest(account):
        raise Http404
    login(request, account, backend=BACKEND)
    record_authentication(request, account, method="demonstration")  # for pages that ask again
    return redirect("home")
