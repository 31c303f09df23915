"""Reads the bodies of requests up to a limit, whatever the client announces."""

import uuid
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive

from hub.errors import InvalidError, TooLargeError

FORM_MARGIN_BYTES = 256 * 1024  # the other fields of the form and its borders
# What `read_upload` reads, for the OpenAPI document.
UPLOAD_BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {"type": "string", "format": "binary"},
                    "id": {"type": "string", "format": "uuid"},
                    "text": {"type": "string"},
                },
            }
        }
    },
}


@dataclass(frozen=True, slots=True)
class Upload:
    id: uuid.UUID
    name: str
    media_type: str
    content: bytes
    text: str


async def read_body(request: Request, limit: int) -> bytes:
    """The whole body. Raises TooLargeError past `limit` bytes, without reading further."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise TooLargeError("Le message est trop long.")
        chunks.append(chunk)
    return b"".join(chunks)


async def read_upload(request: Request, limit: int) -> Upload:
    """One file of a form, with its `id` and `text`. Raises TooLargeError, InvalidError."""
    limited = Request(request.scope, _limit(request.receive, limit + FORM_MARGIN_BYTES))
    try:
        async with limited.form(max_files=1, max_fields=10, max_part_size=64 * 1024) as form:
            file, text = form.get("file"), form.get("text")
            if not isinstance(file, UploadFile):
                raise InvalidError("Il manque le fichier.")
            if not (content := await file.read(limit + 1)):
                raise InvalidError("Le fichier est vide.")
            if len(content) > limit:
                raise TooLargeError(f"Le fichier dépasse {limit // 1024 // 1024} Mo.")
            said = text if isinstance(text, str) else ""
            name = file.filename or "fichier"
            return Upload(
                _read_id(form.get("id")), name, file.content_type or "application/octet-stream", content, said
            )
    # HTTPException: what the framework makes of a form that it cannot read.
    except (HTTPException, ClientDisconnect, KeyError, AssertionError):
        raise InvalidError("Le formulaire n'est pas valable.") from None


def _read_id(given: object) -> uuid.UUID:
    try:
        return uuid.UUID(given) if isinstance(given, str) and given else uuid.uuid4()
    except ValueError:
        raise InvalidError("L'identifiant du message n'est pas valable.") from None


def _limit(receive: Receive, limit: int) -> Receive:
    size = 0

    async def receive_limited() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > limit:
            raise TooLargeError("Le fichier est trop gros.")
        return message

    return receive_limited
