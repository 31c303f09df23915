"""Reads what the page's form sends: words, a photo, a position; and refuses what another site sends."""

import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Request
from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Message

from bot.body_limit import FORM_MARGIN_BYTES
from bot.channels.base import Position
from bot.channels.webchat import MESSAGE_BYTES
from hub.errors import ForbiddenError

_PART_BYTES = 4 * MESSAGE_BYTES


@dataclass(frozen=True, slots=True)
class ChosenFile:
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ChatForm:
    """What was sent. `is_cut`: there was more than the limit; what came before the cut is here, so that the words can
    be given back. `id` is made anew where the form has none, `after` names the last message that the page shows,
    `token` what the page may do (see `bot.chat.page_tokens`)."""

    id: uuid.UUID
    text: str = ""
    file: ChosenFile | None = None
    position: Position | None = None
    after: uuid.UUID | None = None
    token: str = ""
    is_cut: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.file or self.position)


def require_same_site(request: Request) -> None:
    """Raises ForbiddenError for a form that another site sends. Browsers say where a request comes from."""
    origin = request.headers.get("origin", "null")
    fetch_site = request.headers.get("sec-fetch-site")
    if fetch_site is None and origin != "null":
        fetch_site = "same-origin" if urlsplit(origin).netloc == request.headers.get("host") else "cross-site"
    if fetch_site not in (None, "same-origin", "none"):
        raise ForbiddenError("Cette demande vient d’un autre site.")


async def read_chat_form(request: Request, limit: int) -> ChatForm:
    """The form, with a file of at most `limit` bytes. A form that makes no sense is an empty one."""
    cut = _Cut(request, limit + FORM_MARGIN_BYTES)
    try:
        async with Request(request.scope, cut.receive).form(
            max_files=1, max_fields=12, max_part_size=_PART_BYTES
        ) as form:
            return await _read(form, limit, is_cut=cut.is_cut)
    except HTTPException as error:  # what the framework makes of a form that it cannot read
        return ChatForm(uuid.uuid4(), is_cut="maximum size" in error.detail)
    except (ClientDisconnect, KeyError, AssertionError):
        return ChatForm(uuid.uuid4())


async def read_fields(request: Request, *names: str) -> dict[str, str]:
    """The named fields of a small form, each at most 500 characters, "" where it is not there."""
    try:
        async with request.form(max_files=0, max_fields=8, max_part_size=4096) as form:
            return {name: _text(form, name)[:500].strip() for name in names}
    except (HTTPException, ClientDisconnect, KeyError, AssertionError):
        return dict.fromkeys(names, "")


async def _read(form: FormData, limit: int, *, is_cut: bool) -> ChatForm:
    photo, text = form.get("photo"), _text(form, "text")
    file = None
    if isinstance(photo, UploadFile) and (content := await photo.read(limit + 1)):
        file = ChosenFile(photo.filename or "fichier", photo.content_type or "application/octet-stream", content)
        is_cut = is_cut or len(content) > limit
    return ChatForm(
        id=_uuid(form, "id") or uuid.uuid4(),
        text=text.replace("\r\n", "\n"),
        file=file,
        position=_position(form),
        after=_uuid(form, "after"),
        token=_text(form, "token"),
        is_cut=is_cut or len(text.encode(errors="replace")) > MESSAGE_BYTES,
    )


class _Cut:
    """Ends a form at `limit`: the fields before the cut are still read, and what follows costs no memory."""

    def __init__(self, request: Request, limit: int) -> None:
        self._receive = request.receive
        self._end = b"\r\n--" + _read_boundary(request) + b"--\r\n"
        self._left = limit
        self.is_cut = False

    async def receive(self) -> Message:
        message = await self._receive()
        body = message.get("body", b"")
        if len(body) <= self._left:
            self._left -= len(body)
            return message
        self.is_cut = True
        return {"type": "http.request", "body": body[: self._left] + self._end, "more_body": False}


def _read_boundary(request: Request) -> bytes:
    boundary: bytes = parse_options_header(request.headers.get("content-type", ""))[1].get(b"boundary", b"")
    return boundary


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _uuid(form: FormData, name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(_text(form, name))
    except ValueError:
        return None


def _position(form: FormData) -> Position | None:
    try:
        latitude, longitude = float(_text(form, "latitude")), float(_text(form, "longitude"))
    except ValueError:
        return None
    is_on_earth = -90 <= latitude <= 90 and -180 <= longitude <= 180
    return Position(latitude, longitude) if is_on_earth else None
