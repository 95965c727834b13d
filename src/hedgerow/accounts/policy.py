"""Who may open the pages on which people sign in and look after their account."""

from hedgerow.core.policy import Who

PAGES = {
    "account_login": Who.ANYONE,
    "account_request_login_code": Who.ANYONE,
    "account_confirm_login_code": Who.ANYONE,
    "account_signup": Who.ANYONE,
    "account_inactive": Who.ANYONE,
    "account_logout": Who.ANYONE,
    "mfa_login_webauthn": Who.ANYONE,
    "mfa_authenticate": Who.ANYONE,
    "choose_language": Who.ANYONE,
    "come_in_as": Who.DEMONSTRATION,
    "mfa_index": Who.SIGNED_IN,
    "mfa_reauthenticate": Who.SIGNED_IN,
    "mfa_activate_totp": Who.SIGNED_IN,
    "mfa_deactivate_totp": Who.SIGNED_IN,
    "mfa_view_recovery_codes": Who.SIGNED_IN,
    "mfa_generate_recovery_codes": Who.SIGNED_IN,
    "mfa_download_recovery_codes": Who.SIGNED_IN,
    "mfa_list_webauthn": Who.SIGNED_IN,
    "mfa_add_webauthn": Who.SIGNED_IN,
    "mfa_reauthenticate_webauthn": Who.SIGNED_IN,
    "mfa_remove_webauthn": Who.SIGNED_IN,
    "mfa_edit_webauthn": Who.SIGNED_IN,
}
