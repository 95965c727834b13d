"""Asking for codes and keys in our own words. What matters is checked by allauth's own forms."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.accounts.models import Account
from hedgerow.core.folding import fold_email


class AskForCode(RequestLoginCodeForm):  # type: ignore[misc]  # allauth publishes no types
    """The address to which the code is sent."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
        error_messages={
            "required": _("Type the e-mail address that you were invited with."),
            "invalid": _("Type a whole e-mail address, like amina@example.org."),
        },
    )

    _user: Account | None

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean_email(self) -> str:
        """The address as accounts keep it. One that only looks like an account's finds none: the
        letter goes where it is kept to belong, never to a look-alike that was typed."""
        self.cleaned_data["email"] = fold_email(self.cleaned_data["email"])
        email: str = super().clean_email()
        if self._user is not None and self._user.email != email:
            self._user = None
        return email


class TypeCode(ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth publishes no types
    """The code from the letter."""

    code = forms.CharField(
        label=_("The code from the letter"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Type the code that we sent you.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


def _code(label: Any) -> forms.CharField:
    shown = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    return forms.CharField(label=label, max_length=40, widget=shown, label_suffix="")


class StartApp(ActivateTOTPForm):  # type: ignore[misc]  # allauth publishes no types
    """The first code of an app, which shows that it was set up well."""

    code = _code(_("The code that the app shows"))


class TypeSecondCode(AuthenticateForm):  # type: ignore[misc]  # allauth publishes no types
    """At the door: a code of the app, or a spare one."""

    code = _code(_("The code"))


class TypeCodeAgain(ReauthenticateForm):  # type: ignore[misc]  # allauth publishes no types
    """Before keys are changed: a code of the app, or a spare one."""

    code = _code(_("The code"))


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]  # allauth publishes no types
    """A passkey's name, and whether it opens the door alone."""

    name = forms.CharField(
        label=_("What do you call it?"),
        help_text=_("Like: my phone."),
        required=False,
        max_length=80,
        label_suffix="",
    )
    passwordless = forms.BooleanField(
        label=_("Come in with it alone, without a code by e-mail"),
        required=False,
        initial=True,
        label_suffix="",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial.pop("name", None)
