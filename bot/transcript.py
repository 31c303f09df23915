"""What a resident sees of their own conversation, and what comes later."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.replies import sentence
from hub.cases.reference import format_reference
from hub.conversations.secret_marks import reveal
from hub.db import connection, get_engine
from hub.errors import NotFoundError
from hub.live import Listener, conversation_topic

MOST = 200
STILL_HERE_SECONDS = 15.0

_FIND = text("""
SELECT v.id FROM addresses a JOIN conversations v ON v.address_id = a.id
WHERE a.channel = 'webchat' AND a.value = :digest
""")
# The files of a message are told in words: only staff can open them.
# In the order in which they became visible: a reply that waited for its worker comes after what was written meanwhile.
_COLUMNS = """m.public_id, m.text, m.at, m.author, m.buttons, m.direction, m.status,
    m.details -> 'position' AS position, m.details ? 'erased' AS is_erased, m.language,
    (SELECT count(*) FROM attachments f WHERE f.message_id = m.id) AS files"""
_READ = text(f"""
WITH start AS (
    SELECT coalesce(settled_at, at), id FROM messages WHERE conversation_id = :conversation AND public_id = :after
)
SELECT {_COLUMNS}
FROM messages m
WHERE m.conversation_id = :conversation AND m.status IN ('received', 'sent', 'delivered')
    AND (NOT EXISTS (SELECT FROM start) OR (coalesce(m.settled_at, m.at), m.id) > (SELECT * FROM start))
ORDER BY coalesce(m.settled_at, m.at), m.id LIMIT :most
""")  # noqa: S608
# On a page that is read as a whole the end of the conversation is what counts.
_READ_LATEST = text(f"""
SELECT * FROM (SELECT m.id, coalesce(m.settled_at, m.at) AS seen_at, {_COLUMNS}
    FROM messages m
    WHERE m.conversation_id = :conversation AND m.status IN ('received', 'sent', 'delivered')
    ORDER BY seen_at DESC, m.id DESC LIMIT :most) AS latest
ORDER BY seen_at, id
""")  # noqa: S608
_CASE = text("""
SELECT k.reference, k.need, k.topic, k.danger FROM cases k
WHERE k.conversation_id = :conversation AND NOT k.is_restricted
ORDER BY (k.status = 'closed'), k.id DESC LIMIT 1
""")
_DELIVERED = text("""
UPDATE messages SET status = 'delivered' WHERE conversation_id = :conversation AND direction = 'outbound'
    AND status = 'sent' AND public_id = ANY(:ids) RETURNING case_id
""")
_TELL = text("SELECT pg_notify('lien', jsonb_build_object('topic', 'case:' || CAST(:id AS text))::text)")


@dataclass(frozen=True, slots=True)
class Transcript:
    messages: list[dict[str, Any]]
    case: dict[str, Any] | None


async def find_conversation(digest: str) -> int:
    """The conversation of a web chat. Raises NotFoundError."""
    async with get_engine().connect() as opened:
        found: int | None = (await opened.execute(_FIND, {"digest": digest})).scalar_one_or_none()
    if found is None:
        raise NotFoundError("Cette conversation n'existe pas.")
    return found


async def read(digest: str, after: uuid.UUID | None, *, is_page: bool = False) -> Transcript:
    """The messages, as `read_messages` chooses them, oldest first, and the case. Raises NotFoundError."""
    conversation_id = await find_conversation(digest)
    messages = await read_messages(conversation_id, after, is_page=is_page)
    async with get_engine().connect() as opened:
        case = (await opened.execute(_CASE, {"conversation": conversation_id})).mappings().one_or_none()
    shown = {**case, "reference": format_reference(case["reference"])} if case else None
    return Transcript(messages, shown)


async def read_messages(
    conversation_id: int, after: uuid.UUID | None, *, is_page: bool = False
) -> list[dict[str, Any]]:
    """The messages after one of them, as the resident sees them; what is read is marked as delivered.

    `is_page`: the last ones instead, for a page that cannot ask for more.
    """
    async with connection() as opened:
        values = {"conversation": conversation_id, "most": MOST}
        found = opened.execute(_READ_LATEST, values) if is_page else opened.execute(_READ, values | {"after": after})
        rows = list((await found).mappings())
        unread = [row["public_id"] for row in rows if row["status"] == "sent"]
        if unread:
            delivered = await opened.execute(_DELIVERED, {"conversation": conversation_id, "ids": unread})
            for case_id in {case_id for case_id in delivered.scalars() if case_id}:
                await opened.execute(_TELL, {"id": case_id})
    return [_show(dict(row)) for row in rows]


def _show(row: Mapping[str, Any]) -> dict[str, Any]:
    shown = {
        "id": str(row["public_id"]),
        "text": _words_of(row),
        "at": row["at"].isoformat(),
        "author": row["author"],
    }
    if row["buttons"]:
        shown["buttons"] = row["buttons"]
    if row["files"]:
        shown["files"] = row["files"]
    if row["position"]:
        shown["position"] = row["position"]
    return shown


def _words_of(row: Mapping[str, Any]) -> str:
    if row["is_erased"]:
        return sentence("message.erased", row["language"])
    return reveal(row["text"]) if row["author"] == "bot" else str(row["text"])


async def follow(
    listener: Listener, conversation_id: int, after: uuid.UUID | None
) -> AsyncIterator[dict[str, Any] | None]:
    """Messages as they come; None when nothing came for a while, to keep the connection open.

    Ends when the database goes away: who listens comes again, and asks for what follows the last one seen.
    """
    async with listener.subscribe(conversation_topic(conversation_id)) as notices:
        last = after
        while True:
            try:
                messages = await read_messages(conversation_id, last)
            except SQLAlchemyError:
                return
            for message in messages:
                last = uuid.UUID(message["id"])
                yield message
            if len(messages) == MOST:
                continue
            try:
                async with asyncio.timeout(STILL_HERE_SECONDS):
                    await notices.get()
            except TimeoutError:
                yield None
