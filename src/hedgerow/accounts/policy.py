"""Who may open the pages on which people sign in and look after their account."""

from hedgerow.core.policy import Who

PAGES = {
    "account_login": Who.ANYONE,
    "account_request_login_code": Who.ANYONE,
    "account_confirm_login_code": Who.ANYONE,
    "account_logout": Who.ANYONE,
}
