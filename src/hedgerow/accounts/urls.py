"""Signing in and out: by a code, a passkey and a second factor. Nothing else of allauth is here."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import path

from hedgerow.accounts import views

sign_in = views.SignIn.as_view()

urlpatterns = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/again/", sign_in, name="account_request_login_code"),
    path("sign-in/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/by-invitation/", views.by_invitation, name="account_signup"),
    path("sign-in/shut/", account.account_inactive, name="account_inactive"),
    path("sign-in/passkey/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/second-step/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/as/<uuid:pk>/", views.come_in_as, name="come_in_as"),
    path("language/", views.choose_language, name="choose_language"),
    path("sign-out/", account.logout, name="account_logout"),
    path("your-keys/", mfa.index, name="mfa_index"),
    path("your-keys/is-it-you/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("your-keys/app/add/", totp.activate_totp, name="mfa_activate_totp"),
    path("your-keys/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("your-keys/spare-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "your-keys/spare-codes/new/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "your-keys/spare-codes/file/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("your-keys/passkeys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("your-keys/passkeys/add/", keys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "your-keys/passkeys/is-it-you/",
        keys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("your-keys/passkeys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("your-keys/passkeys/<int:pk>/name/", keys.edit_webauthn, name="mfa_edit_webauthn"),
]
