"""The web chat's JSON contract (design, section 7). A conversation's id is a secret: never in a URL or a log."""

import asyncio
import hashlib
import json
import traceback
import uuid
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any

import psycopg
import structlog
from fastapi import APIRouter, Cookie, Header, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, Field, ValidationError

from bot import transcript
from bot.attachments import clean_attachment
from bot.body_limit import UPLOAD_BODY, read_body, read_upload
from bot.channels.base import Attachment, Inbound, Outgoing, Position, Sent
from bot.cleaning import clean_text
from bot.danger import find_danger
from bot.floods import check_address
from bot.language import detect_language
from bot.receive import Answer, Receipt, take_in
from bot.replies import LANGUAGES, sentence
from hub.errors import ConflictError, InvalidError, LienError, NotFoundError, TooManyError, UnavailableError
from hub.problems_json import document_problems, headers_of, make_problem
from hub.settings import Settings, get_settings

CHANNEL = "webchat"
COOKIE = "lien_conversation"
MESSAGE_BYTES = 64 * 1024

log = structlog.get_logger()
router = APIRouter(prefix="/api/chat", tags=["web chat"])


class PositionIn(BaseModel):
    """A place the resident chose to share, in degrees (WGS 84)."""

    latitude: float = Field(ge=-90, le=90, allow_inf_nan=False)
    longitude: float = Field(ge=-180, le=180, allow_inf_nan=False)


class MessageIn(BaseModel):
    """One message from a resident. `conversation`: a random UUID that the page chose and keeps secret."""

    conversation: uuid.UUID
    id: uuid.UUID
    text: str
    language: str | None = Field(None, max_length=35)
    position: PositionIn | None = None


class ButtonOut(BaseModel):
    label: str
    value: str


class MessageOut(BaseModel):
    id: uuid.UUID
    text: str
    at: datetime
    author: str = Field(pattern="^(bot|delegate|resident)$")
    buttons: list[ButtonOut] | None = None


class CaseOut(BaseModel):
    reference: str
    need: str
    topic: str | None
    danger: bool


class ChatOut(BaseModel):
    """The bot's replies to this message, and the case once there is one."""

    messages: list[MessageOut]
    case: CaseOut | None = None


class WebchatTransport:
    """Nothing to send: once the message is settled as sent, the page reads it from the stream."""

    channel = CHANNEL

    def __init__(self, settings: Settings) -> None:
        pass

    async def send(self, outgoing: Outgoing) -> Sent:
        return Sent()

    async def close(self) -> None:
        pass


def conversation_digest(conversation: uuid.UUID) -> str:
    """What is stored of a conversation's id: who reads the database cannot write in the resident's name."""
    return hashlib.sha256(b"webchat:" + conversation.bytes).hexdigest()


_SCHEMA = MessageIn.model_json_schema()
_SCHEMA["properties"]["position"] = PositionIn.model_json_schema()  # in place: the document has no "$defs"
del _SCHEMA["$defs"]
_BODY = {"required": True, "content": {"application/json": {"schema": _SCHEMA}}}


@router.post(
    "/messages",
    response_model=ChatOut,
    response_model_exclude_none=True,
    responses=document_problems(409, 413, 422, 429, 503),
    openapi_extra={"requestBody": _BODY},
)
async def post_message(request: Request) -> Response:
    """Write a message; answers with the bot's replies, committed. The same request again gives the same answer."""
    said = _read_message(await read_body(request, MESSAGE_BYTES))
    inbound = inbound_from(said)
    return await answer(request, inbound)


def _read_message(body: bytes) -> MessageIn:
    try:
        said = MessageIn.model_validate_json(body)
    except ValidationError as error:
        wrong = ", ".join(sorted({str(e["loc"][0]) if e["loc"] else "body" for e in error.errors()}))
        raise InvalidError(f"Ces champs ne sont pas valables : {wrong}.") from None
    if not clean_text(said.text).strip():
        raise InvalidError("Le message est vide.")
    return said


def inbound_from(said: MessageIn) -> Inbound:
    sender = conversation_digest(said.conversation)
    position = Position(said.position.latitude, said.position.longitude) if said.position else None
    return Inbound(CHANNEL, sender, f"{sender}:{said.id}", said.text, language=said.language, position=position)


async def answer(request: Request, inbound: Inbound) -> Response:
    """Take the message in and answer; what holds it back never holds the emergency card back."""
    try:
        receipt = await receive_checked(request, inbound)
    except (TooManyError, UnavailableError) as error:
        return _refuse(inbound, error)
    if receipt.is_conflict:
        raise ConflictError("Cet identifiant a déjà servi pour un autre message.")
    return Response(json.dumps(_show(receipt), ensure_ascii=False).encode(), media_type="application/json")


async def receive_checked(request: Request, inbound: Inbound) -> Receipt:
    """Take a message in behind the flood limits. Raises TooManyError, UnavailableError, ConflictError."""
    try:
        await check_address(request, inbound.text)
        return await take_in(inbound)
    except psycopg.errors.UniqueViolation:
        raise ConflictError("Cet identifiant a déjà servi dans cette conversation.") from None
    except LienError:
        raise
    except Exception as error:
        # Also a mistake of ours: somebody who cries for help gets the card, and everybody may send it again.
        where = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-4:]]
        log.error("message_not_taken_in", error=type(error).__name__, where=where)
        raise UnavailableError("Le service ne répond pas. Réessayez dans une minute.") from None


def _refuse(inbound: Inbound, error: LienError) -> Response:
    language = detect_language(inbound.text, inbound.language)
    language = language if language in LANGUAGES else "fr"
    key = {429: "limit", 503: "unavailable"}.get(error.status)
    why = sentence(key, language) if key else error.message
    refusal = make_problem(error.status, error.code, why, headers=headers_of(error))
    if find_danger(inbound.text) is None:
        return refusal
    card = Answer(str(uuid.uuid4()), sentence("emergency.card", language), datetime.now(UTC))
    body = json.loads(bytes(refusal.body)) | {"messages": [_show_answer(card)]}
    return Response(json.dumps(body, ensure_ascii=False), error.status, headers_of(error), refusal.media_type)


def _show(receipt: Receipt) -> dict[str, Any]:
    shown: dict[str, Any] = {"messages": [_show_answer(answer) for answer in receipt.answers]}
    if receipt.case:
        shown["case"] = dict(receipt.case)
    return shown


def _show_answer(answer: Answer) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": answer.id, "text": answer.text, "at": answer.at.isoformat(), "author": "bot"}
    if answer.buttons:
        shown["buttons"] = list(answer.buttons)
    return shown


ConversationHeader = Annotated[str | None, Header(alias="Conversation", description="The conversation's secret id")]
ConversationCookie = Annotated[str | None, Cookie(alias=COOKIE, include_in_schema=False)]


def read_conversation(header: str | None, cookie: str | None) -> str:
    """The digest of the conversation named by the header or the page's cookie. Raises NotFoundError."""
    try:
        return conversation_digest(uuid.UUID(header or cookie or ""))
    except ValueError:
        raise NotFoundError("Cette conversation n'existe pas.") from None


@router.get(
    "/messages", response_model=ChatOut, response_model_exclude_none=True, responses=document_problems(404, 422, 503)
)
async def get_messages(
    header: ConversationHeader = None,
    cookie: ConversationCookie = None,
    after: Annotated[uuid.UUID | None, Query()] = None,
) -> Response:
    """The messages of the conversation, all or those after one of them; at most 200."""
    found = await transcript.read(read_conversation(header, cookie), after)
    shown: dict[str, Any] = {"messages": found.messages}
    if found.case:
        shown["case"] = found.case
    return Response(json.dumps(shown, ensure_ascii=False).encode(), media_type="application/json")


@router.get("/stream", responses={200: {"content": {"text/event-stream": {}}}, **document_problems(404, 422, 503)})
async def stream_messages(
    request: Request,
    header: ConversationHeader = None,
    cookie: ConversationCookie = None,
    after: Annotated[uuid.UUID | None, Query()] = None,
    last: Annotated[str | None, Header(alias="Last-Event-ID", include_in_schema=False)] = None,
) -> Response:
    """The messages as they come, as server-sent events named `message`; the id of each resumes a lost stream."""
    digest = read_conversation(header, cookie)
    start = after or _read_uuid(last)
    conversation_id = await transcript.find_conversation(digest)
    events = transcript.follow(request.app.state.listener, conversation_id, start)
    return StreamingResponse(_as_events(events), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


def _read_uuid(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None


async def _as_events(messages: AsyncIterator[Mapping[str, Any] | None]) -> AsyncIterator[str]:
    yield "retry: 2000\n\n"
    async for message in messages:
        if message is None:
            yield ": still here\n\n"
        else:
            yield f"id: {message['id']}\nevent: message\ndata: {json.dumps(message, ensure_ascii=False)}\n\n"


@router.post(
    "/attachments",
    response_model=ChatOut,
    response_model_exclude_none=True,
    responses=document_problems(404, 409, 413, 422, 429, 503),
    openapi_extra={"requestBody": UPLOAD_BODY},
)
async def post_attachment(
    request: Request, header: ConversationHeader = None, cookie: ConversationCookie = None
) -> Response:
    """Send a photo or a document, with or without words. Position and camera details are taken out of photos."""
    sender = read_conversation(header, cookie)
    await transcript.find_conversation(sender)
    upload = await read_upload(request, get_settings().attachment_limit_mb * 1024 * 1024)
    inbound = Inbound(CHANNEL, sender, f"{sender}:{upload.id}", upload.text)
    try:
        file = await clean_attachment_in_thread(upload.name, upload.media_type, upload.content)
    except InvalidError as error:
        return _refuse(inbound, error)
    return await answer(request, replace(inbound, attachments=(file,)))


async def clean_attachment_in_thread(name: str, media_type: str, content: bytes) -> Attachment:
    """Clean a file beside the event loop. Raises InvalidError for a picture that cannot be cleaned."""
    cleaned = await asyncio.to_thread(clean_attachment, name, media_type, content)
    if cleaned is None:
        raise InvalidError("Cette image ne peut pas être lue.")
    return cleaned
