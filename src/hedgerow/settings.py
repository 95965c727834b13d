"""Every setting, from the environment through `env`; defaults suit one place on one machine."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF


def env(name: str, default: str = "") -> str:
    """The environment's value for HEDGEROW_`name`, or `default`."""
    return os.environ.get(f"HEDGEROW_{name}", default)


def env_yes(name: str, default: bool = False) -> bool:
    """A yes or a no; anything else stops the start, so that a typing slip is not a silent no."""
    said = env(name, "yes" if default else "no").lower()
    if said not in {"yes", "no"}:
        raise ValueError(f"HEDGEROW_{name} must be yes or no, not {said!r}.")
    return said == "yes"


def use_a_sound_sqlite() -> None:
    """Put the wheel's SQLite in place of the system's where that is older than 3.51.3.

    Versions before it can lose pages in WAL mode (SQLite's documentation, 'WAL-reset bug').
    """
    import sqlite3

    if sqlite3.sqlite_version_info < (3, 51, 3):
        import pysqlite3
        import pysqlite3.dbapi2

        sys.modules["sqlite3"] = pysqlite3
        sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def database(url: str) -> dict[str, Any]:
    """Django's settings for `sqlite:///path` or `postgresql://name:word@host:port/name`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        use_a_sound_sqlite()
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]),
            "CONN_MAX_AGE": 60,  # opening it anew for each page costs more than most pages ask
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864; "
                "PRAGMA secure_delete=ON;",  # what is deleted leaves nothing behind in the file
            },
        }
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}},
        }
    raise ValueError(
        f"DATABASE_URL must begin with sqlite:// or postgresql://, not {parts.scheme!r}."
    )


def secret_key(data: Path) -> str:
    """The key that signs links and sessions: from the environment, or made once and kept."""
    given = env("SECRET_KEY")
    if given:
        return given
    kept = data / "secret-key"
    if not kept.exists():
        data.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text().strip()


DATA = Path(env("DATA", "var")).resolve()
DEBUG = env_yes("DEBUG")
DEMONSTRATION = env_yes("DEMONSTRATION")
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = env("HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in env("ORIGINS").split(",") if origin]
HTTPS = env_yes("HTTPS")

_url = os.environ.get("DATABASE_URL", f"sqlite:///{DATA / 'hedgerow.sqlite3'}")
DATABASES = {"default": database(_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "hedgerow.core",
    "hedgerow.accounts",
    "hedgerow.place",
    "hedgerow.ties",
    "hedgerow.questions",
    "hedgerow.promises",
    "hedgerow.helm",
    "hedgerow.meetings",
    "hedgerow.pot",
    "hedgerow.stories",
    "hedgerow.voices",
    "hedgerow.reflections",
    "hedgerow.journal",
    "hedgerow.rounds",
    "hedgerow.moving",
    "hedgerow.week",
    "hedgerow.privacy",
    "hedgerow.exchange",
    "hedgerow.api",
    "hedgerow.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hedgerow.web.middleware.KindAnswers",
    "hedgerow.place.middleware.PlaceMiddleware",
    "hedgerow.api.doors.ApiMiddleware",
]

ROOT_URLCONF = "hedgerow.urls"
WSGI_APPLICATION = "hedgerow.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "hedgerow.web.jinja.environment",
            "context_processors": ["hedgerow.web.context.chrome"],
        },
    },
    {
        # allauth's own messages and anything of Django's that we have not written anew
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
TEMPLATES[0]["DIRS"] = [
    Path(__file__).parent / room / "templates"
    for room in (
        "web",
        "accounts",
        "place",
        "ties",
        "questions",
        "promises",
        "helm",
        "meetings",
        "pot",
        "stories",
        "voices",
        "reflections",
        "journal",
        "rounds",
        "moving",
        "week",
        "privacy",
        "exchange",
        "api",
    )
]

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "hedgerow.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "request_login_code": "hedgerow.accounts.forms.AskForCode",
    "confirm_login_code": "hedgerow.accounts.forms.TypeCode",
}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # whoever is signed in has had a code at their address
MFA_TOTP_ISSUER = "Hedgerow"
MFA_ADAPTER = "hedgerow.accounts.adapter.KeyAdapter"
MFA_FORMS = {
    "activate_totp": "hedgerow.accounts.forms.StartApp",
    "authenticate": "hedgerow.accounts.forms.TypeSecondCode",
    "reauthenticate": "hedgerow.accounts.forms.TypeCodeAgain",
    "add_webauthn": "hedgerow.accounts.forms.AddPasskey",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
_mail = urlsplit(env("MAIL", "smtp://localhost:25"))
EMAIL_HOST = _mail.hostname or "localhost"
EMAIL_PORT = _mail.port or 25
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_TLS = _mail.scheme == "smtp+starttls"
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("MAIL_FROM", "Hedgerow <hedgerow@localhost>")
MAIL_REPLY_TO = env("MAIL_REPLY_TO")
MAIL_BOX = env("MAIL_BOX")
if DEMONSTRATION:
    # Nothing leaves the machine: every letter can be read on the page /mail/.
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
# Each of these says at the foot of every page that no speaker has read its words through yet.
LANGUAGES_UNREAD = {"cy"}
LOCALE_PATHS = [Path(__file__).parent / "locale"]
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS: list[Path] = []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
if HTTPS:
    # Whoever holds the certificate stands before us, and says how the reader came.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_NAME = "language"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
CSRF_FAILURE_VIEW = "hedgerow.web.views.forged"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "filters": {"links": {"()": "hedgerow.core.logs.WithoutSecrets"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["links"],
        }
    },
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", "WARNING")},
}
