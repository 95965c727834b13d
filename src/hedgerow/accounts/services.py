"""What is done to an account itself."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from hedgerow.accounts.models import Account


def end_sessions(account: Account) -> None:
    """Sign somebody out everywhere, at once.

    Every session carries a digest of the account's (unusable) password; a new one ends them all.
    """
    account.set_unusable_password()
    account.save(update_fields=["password"])


def choose_language(account: Account, code: str) -> None:
    """Keep in which language somebody is spoken to, on pages and in letters."""
    account.language = code
    account.save(update_fields=["language"])


def close_account(account: Account) -> None:
    """Shut an account for good and forget its address, its passkeys and its second step."""
    EmailAddress.objects.filter(user=account).delete()
    Authenticator.objects.filter(user=account).delete()
    account.email, account.is_active = f"{account.pk}@forgotten.invalid", False
    account.language = ""
    account.set_unusable_password()
    account.save()
