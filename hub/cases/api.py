"""The staff API (design, section 7)."""

import json
import re
import uuid
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from fastapi.responses import Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.answering import send_reply
from hub.cases.history import LONGEST_TEXT, get_case, note_reading
from hub.cases.listing import AnyRow, Wanted, find_by_reference, list_cases
from hub.cases.models import Case
from hub.cases.reference import format_reference, parse_reference
from hub.cases.words import CHANNELS, NEEDS, STATUSES
from hub.conversations.models import Author, Message, MessageStatus
from hub.conversations.secret_marks import hide
from hub.db import Session
from hub.errors import InvalidError, NotFoundError, StaleError
from hub.places.models import Area
from hub.problems_json import Problem, document_problems
from hub.staff.sessions import SignedIn, SignedOutError, refuse_restricted
from hub.staff.tokens import find_owner

PAGE = 50

router = APIRouter(prefix="/api/v1", tags=["cases"])
_bearer = HTTPBearer(auto_error=False, description="A token from `make token`.")
_ETAG = re.compile(r'(?:W/)?"(\d{1,9})"')


class CaseItem(BaseModel):
    """A case as lists show it."""

    reference: str = Field(examples=["7K3F-9QX4"])
    status: str = Field(json_schema_extra={"enum": list(STATUSES)})
    need: str = Field(description="Label of understanding", examples=list(NEEDS)[:3])
    topic: str | None
    danger: bool
    channel: str = Field(json_schema_extra={"enum": list(CHANNELS)})
    area: str = Field(description="Slug of the neighbourhood")
    opened_at: datetime


class CasePage(BaseModel):
    items: list[CaseItem]
    next_cursor: str | None = Field(description="Give it back as `cursor` for the next page; null: this is the last")


class MessageItem(BaseModel):
    id: uuid.UUID
    direction: Literal["inbound", "outbound"]
    author: Literal["resident", "bot", "delegate"]
    text: str
    at: datetime
    status: Literal["received", "queued", "sending", "sent", "delivered", "failed"]


class CaseWithMessages(CaseItem):
    messages: list[MessageItem]


class NewReply(BaseModel):
    """A reply to the resident. `id`: chosen by the caller, so that the same reply sent twice leaves once."""

    model_config = ConfigDict(extra="ignore")

    id: uuid.UUID | None = None
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)


class QueuedReply(BaseModel):
    id: uuid.UUID
    status: Literal["queued"]


async def require_token(
    request: Request, session: Session, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> SignedIn:
    """Whose bearer token this is. Raises SignedOutError, NotFoundError for a case that they may not see."""
    reference = request.path_params.get("reference", "")
    owner = await find_owner(session, credentials.credentials, reference) if credentials else None
    if owner is None:
        raise SignedOutError
    refuse_restricted(owner)
    return owner


Caller = Annotated[SignedIn, Depends(require_token)]
Reference = Annotated[str, Path(description="In any form: 7K3F-9QX4, 7k3f9qx4", max_length=40)]


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return document_problems(401, 422, 503, *statuses)


@router.get("/cases", response_model=CasePage, responses=_problems(404))
async def list_page(
    session: Session,
    caller: Caller,
    status: Annotated[str, Query(description="new, open, waiting or closed", max_length=20)] = "",
    need: Annotated[str, Query(description="A label of understanding", max_length=40)] = "",
    q: Annotated[str, Query(description="Words to find, or a reference", max_length=200)] = "",
    cursor: Annotated[str, Query(description="`next_cursor` of the page before", max_length=200)] = "",
    restricted: Annotated[bool, Query(description="The restricted cases alone; 404 for who is no chief")] = False,
) -> Response:
    """Cases, newest first. The restricted ones and the others never stand in one list."""
    if restricted and not caller.is_chief:
        raise NotFoundError("Cette liste n’existe pas.")
    if (status and status not in STATUSES) or (need and need not in NEEDS):
        raise InvalidError("status ou need : cette valeur n’existe pas.")
    words = " ".join(q.replace("\0", " ").split())
    wanted = Wanted(status=status or None, need=need or None, words=words, cursor=cursor, is_restricted=restricted)
    if parse_reference(words) and (found := await find_by_reference(session, words, is_restricted=restricted)):
        return _show_page([found], None, {})
    page = await list_cases(session, wanted, PAGE)
    filters = {"status": status, "need": need, "q": words, "restricted": "true" if restricted else ""}
    return _show_page(page.rows, page.next_cursor, filters)


def _show_page(rows: Any, next_cursor: str | None, filters: dict[str, str]) -> Response:
    content = json.dumps({"items": [_show_row(row) for row in rows], "next_cursor": next_cursor})
    headers = {}
    if next_cursor:
        query = urlencode({name: value for name, value in filters.items() if value} | {"cursor": next_cursor})
        headers["Link"] = f'</api/v1/cases?{query}>; rel="next"'
    return Response(content, media_type="application/json", headers=headers)


def _show_row(row: AnyRow) -> dict[str, Any]:
    return {
        "reference": format_reference(row.reference),
        "status": row.status,
        "need": row.need,
        "topic": row.topic,
        "danger": row.danger,
        "channel": row.channel,
        "area": row.area_slug,
        "opened_at": _iso(row.opened_at),
    }


@router.get("/cases/{reference}", response_model=CaseWithMessages, responses=_problems(404))
async def show_case(reference: Reference, session: Session, caller: Caller) -> Response:
    """One case with its whole thread. The `ETag` counts the changes of the case."""
    case = await get_case(session, reference)
    await note_reading(session, case, caller.id)
    content = json.dumps(await _describe(session, case))
    return Response(content, media_type="application/json", headers={"ETag": f'"{case.version}"'})


async def _describe(session: AsyncSession, case: Case) -> dict[str, Any]:
    area = (await session.scalars(select(Area.slug).where(Area.id == case.area_id))).one()
    columns = Message.public_id, Message.direction, Message.author, Message.text, Message.at, Message.status
    messages = await session.execute(select(*columns).where(Message.case_id == case.id).order_by(Message.id))
    return {
        "reference": format_reference(case.reference),
        "status": case.status,
        "need": case.need,
        "topic": case.topic,
        "danger": case.danger,
        "channel": case.channel,
        "area": area,
        "opened_at": _iso(case.opened_at),
        "messages": [
            {
                "id": str(message.public_id),
                "direction": message.direction,
                "author": message.author,
                "text": hide(message.text) if message.author == Author.BOT else message.text,
                "at": _iso(message.at),
                "status": message.status,
            }
            for message in messages
        ],
    }


@router.post(
    "/cases/{reference}/replies",
    status_code=201,
    response_model=QueuedReply,
    responses=_problems(403, 404, 409, 412),
)
async def add_reply(
    reference: Reference,
    reply: NewReply,
    session: Session,
    caller: Caller,
    if_match: Annotated[str | None, Header(description="ETag of the case as it was read", max_length=200)] = None,
) -> QueuedReply:
    """Send a reply on the resident's own channel."""
    message = await send_reply(session, reference, caller.id, reply.text, reply.id, _read_version(if_match))
    return QueuedReply(id=message.public_id, status=MessageStatus.QUEUED.value)


def _read_version(if_match: str | None) -> int | None:
    """The version that the caller read; None when any will do. Raises StaleError for what was never an ETag here."""
    if if_match is None or if_match.strip() == "*":
        return None
    found = _ETAG.fullmatch(if_match.strip())
    if not found:
        raise StaleError("Le dossier a changé entre-temps : relisez-le.")
    return int(found[1])


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


# The schema of errors stands in the document once, by its name.
__all__ = ["Problem", "router"]
