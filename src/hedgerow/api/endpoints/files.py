"""Bringing files in, always by a dry run first; and taking the place out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Router
from ninja.files import UploadedFile

from hedgerow.api.schemas import exchange as schemas
from hedgerow.api.schemas.common import InPlace, Once
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.exchange.models import BringIn
from hedgerow.exchange.selectors import FileRow, files
from hedgerow.exchange.services import bringing, undoing
from hedgerow.exchange.taking_out.files import OUT_FORMATS, note_taking_out
from hedgerow.formats.limits import LIMITS

router = Router(tags=["Files in and out"])


@router.get("/files", response=list[schemas.FileRow], url_name="files")
def files_in(request: PlaceRequest, place: InPlace) -> list[FileRow]:
    """The newest files that were brought, with what one may still do about each."""
    return files(request.actor)


@router.post("/files", response={201: schemas.FileLook}, url_name="files")
def look_at(
    request: PlaceRequest,
    place: InPlace,
    file: File[UploadedFile],
    said: Form[schemas.SourceIn],
    once: Once = "",
) -> BringIn:
    """Send a file and see what it would do. Nothing of the place changes."""
    if (file.size or 0) > LIMITS.file_bytes:
        raise ValidationError({"file": _("This file is larger than 100 MB. Send it in parts.")})
    name, content = file.name or "", file.read()
    return bringing.look_at(
        by=request.actor, name=name, content=content, source=said.source, once=once
    )


@router.get("/files/{uuid:pk}", response=schemas.FileLook, url_name="file")
def file_look(request: PlaceRequest, place: InPlace, pk: UUID) -> BringIn:
    """What a file would do, or did, for whoever brought it."""
    return find(request.actor, BringIn, pk)


@router.post("/files/{uuid:pk}/answers", response=schemas.FileLook, url_name="file_answers")
def answer(request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.AnswersIn) -> BringIn:
    """Say of records of the file whether they are here already, and look again."""
    found = find(request.actor, BringIn, pk, "change")
    asked = {
        (question["key"], UUID(candidate["pk"]))
        for question in found.report["questions"]
        for candidate in question["candidates"]
    }
    answers = {(each.key, each.pk): each.kind for each in said.answers}
    if not set(answers) <= asked:
        raise ValidationError({"answers": _("The file does not ask about one of these.")})
    return bringing.answer(
        by=request.actor, bring_in=found, answers=answers, take_theirs=said.take_theirs
    )


@router.post("/files/{uuid:pk}/apply", response=schemas.FileStage, url_name="file_apply")
def apply(request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.ApplyIn) -> BringIn:
    """Do what the dry run said, all of it or nothing."""
    found = find(request.actor, BringIn, pk, "change")
    return bringing.apply(by=request.actor, bring_in=found, seen=said.seen)


@router.post("/files/{uuid:pk}/undo", response=schemas.FileStage, url_name="file_undo")
def undo(request: PlaceRequest, place: InPlace, pk: UUID) -> BringIn:
    """Take back what the file brought, exactly, or not at all."""
    found = find(request.actor, BringIn, pk, "undo")
    return undoing.undo(by=request.actor, bring_in=found)


@router.post("/files/{uuid:pk}/drop", response=schemas.FileStage, url_name="file_drop")
def drop(request: PlaceRequest, place: InPlace, pk: UUID) -> BringIn:
    """Put the file aside; nothing of the place changes."""
    found = find(request.actor, BringIn, pk, "change")
    return bringing.drop(by=request.actor, bring_in=found)


@router.get("/take-out", response=list[schemas.OutFormat], url_name="take_out")
def take_out(request: PlaceRequest, place: InPlace) -> list[Any]:
    """The kinds of file that this place can be taken out as, and whom each suits."""
    return [
        {
            "name": each.name,
            "title": each.title,
            "suits": str(each.suits),
            "media_type": each.media_type,
        }
        for each in OUT_FORMATS.values()
    ]


@router.post("/take-out/{kind}", response={200: None}, url_name="take_out_file")
def take_out_file(request: PlaceRequest, place: InPlace, kind: str) -> HttpResponse:
    """One file, of what this key may see; the history says that it was taken."""
    out = OUT_FORMATS.get(kind)
    if out is None:
        raise Http404
    note_taking_out(by=request.actor, title=out.title)
    # Written whole before it is sent: afterwards we are no longer inside the place.
    return HttpResponse(b"".join(out.write(request.actor)), content_type=out.media_type)
