"""How signing in behaves here: by invitation, and every letter goes through the outbox."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from hedgerow.core import languages, outbox

NOT_THE_CODE = _("That is not the code. Look at the newest one and type it again.")


class KeyAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth publishes no types
    """What is said of passkeys and apps, in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": NOT_THE_CODE,
        "unverified_email": _("Sign in once with a code by e-mail, then add the key."),
    }


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth publishes no types
    """Nobody makes an account for themselves: a place invites them."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": NOT_THE_CODE,
        "rate_limited": _("That was many tries in a short time. Wait five minutes and try again."),
        "too_many_login_attempts": _(
            "That was too many tries. Wait a few minutes, then ask for a new code."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only an address of this very site may be gone to after signing in or out."""
        request = current.request
        hosts, secure = {request.get_host()}, request.is_secure()
        return url_has_allowed_host_and_scheme(url, allowed_hosts=hosts, require_https=secure)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        spoken = languages.choice_of(email) or translation.get_language()
        with translation.override(spoken):
            letter = self.render_mail(template_prefix, email, context)
        outbox.post(
            key=f"sign-in {uuid4()}", to=email, subject=letter.subject, text=str(letter.body)
        )
