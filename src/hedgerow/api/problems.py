"""What went wrong, as programs read it (RFC 9457), each with a sentence that people can read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.errors import ValidationError as Unreadable

from hedgerow.core.policy import Forbidden
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.exchange.services.bringing import CannotApply
from hedgerow.formats.records import UnreadableFile
from hedgerow.place.services.joining import CannotJoin

SENTENCES: Mapping[int, Any] = {
    400: _("We could not read what you sent. Send JSON as the description of the API says."),
    401: _("Send a key that opens this place: a header “Authorization: Bearer”, then the key."),
    404: _("There is nothing here by that name, or this key may not do that with it."),
    405: _("That cannot be done at this address. The header “Allow” says what can."),
    409: _("Somebody changed this after you read it. “now” is as it is. Read it and send again."),
    413: _("That is too much at once. Send less, or in parts."),
    422: _("Something in what you sent will not do. “errors” says what, and where."),
    429: _("That was too much in a short time. Wait a little and try again."),
    500: _("Something went wrong on our side. Nothing was saved. Try again in a while."),
    503: _("We are too busy just now. Wait a little and try again."),
}

Wrong = Sequence[tuple[str, str]]


def problem(status: int, detail: str = "", **more: Any) -> HttpResponse:
    """A problem document; without `detail` it says the sentence of its status."""
    document = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or str(SENTENCES[status]),
        **more,
    }
    content = json.dumps(document, default=str, ensure_ascii=False)
    return HttpResponse(content, status=status, content_type="application/problem+json")


def refused(wrong: Wrong) -> HttpResponse:
    """422: which fields will not do, and why."""
    return problem(422, errors=[{"field": field, "problem": said} for field, said in wrong])


def _not_there(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return problem(404)


def _unreadable(_request: HttpRequest, error: Unreadable) -> HttpResponse:
    return refused(
        [
            (_where(each["loc"]), str(each["msg"]).removeprefix("Value error, "))
            for each in error.errors
        ]
    )


def _where(location: Sequence[Any]) -> str:
    """Where in the request something is, without the name that our code has for its body."""
    source, *way = location
    return ".".join(str(step) for step in (way[1:] if source == "body" else way)) or source


def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return refused(
        [
            ("" if field == NON_FIELD_ERRORS else field, said)
            for field, messages in by_field.items()
            for said in messages
        ]
    )


def _cannot(_request: HttpRequest, error: Exception) -> HttpResponse:
    return refused([("", str(error))])


def _file_unreadable(_request: HttpRequest, error: UnreadableFile) -> HttpResponse:
    return refused([("file", f"{error.problem} {error.mend}")])


def _changed(_request: HttpRequest, error: ChangedMeanwhile) -> HttpResponse:
    thing = error.thing
    fields = {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}
    now = {name: value for name, value in fields.items() if name not in {"place_id", "folded"}}
    return problem(409, now=now)


def _http(_request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code if error.status_code in SENTENCES else 400)


HANDLERS: Mapping[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Http404: _not_there,
    Forbidden: _not_there,
    ObjectDoesNotExist: _not_there,
    Unreadable: _unreadable,
    ValidationError: _invalid,
    CannotJoin: _cannot,
    CannotApply: _cannot,
    UnreadableFile: _file_unreadable,
    ChangedMeanwhile: _changed,
    HttpError: _http,
}


def answer_kindly(api: NinjaAPI) -> None:
    """Let every error of the services leave `api` as a problem document."""
    for error, handler in HANDLERS.items():
        api.add_exception_handler(error, handler)
