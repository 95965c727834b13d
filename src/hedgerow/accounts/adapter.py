"""How signing in behaves here: by invitation, and every letter goes through the outbox."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from hedgerow.core import outbox


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth publishes no types
    """Nobody makes an account for themselves: a place invites them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        letter = self.render_mail(template_prefix, email, context)
        outbox.post(
            key=f"sign-in {uuid4()}", to=email, subject=letter.subject, text=str(letter.body)
        )
