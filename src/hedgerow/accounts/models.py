"""One account for each human being, whichever places they belong to. There are no passwords."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from hedgerow.core import clock
from hedgerow.core.folding import fold_email
from hedgerow.core.ids import uuid7


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts that can only be entered by a code, a passkey or a second factor."""

    def create_user(self, email: str, **fields: Any) -> Account:
        account = self.model(email=fold_email(email), **fields)
        account.set_unusable_password()
        account.save(using=self._db)
        return account

    def of(self, email: str) -> Account:
        """The account with this address; made where there is none."""
        return self.filter(email=fold_email(email)).first() or self.create_user(email)

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=fold_email(username or ""))


class Account(AbstractBaseUser):
    """Somebody who can sign in. What they may do is decided place by place (`place.Membership`)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    language = models.CharField(
        max_length=10, blank=True, help_text="Chosen for pages and letters; empty where none is."
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    def __str__(self) -> str:
        return self.email
