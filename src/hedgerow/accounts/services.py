"""What is done to an account itself."""

from __future__ import annotations

from hedgerow.accounts.models import Account


def end_sessions(account: Account) -> None:
    """Sign somebody out everywhere, at once.

    Every session carries a digest of the account's (unusable) password; a new one ends them all.
    """
    account.set_unusable_password()
    account.save(update_fields=["password"])
