"""Conversations whose dialogue waits for an answer: read without a lock, then claimed one by one.

A claim takes the lock of the sender first and the row afterwards, as a message does; a row that another worker holds
is left to it.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from hub.contacts.models import AddressStatus, Channel
from hub.conversations.models import UNFINISHED
from hub.db import driver_transaction

PAGE = 500
_FIRST = (datetime(1970, 1, 1, tzinfo=UTC), 0)

_READ = f"""
SELECT v.id AS conversation_id, v.state, v.language, v.last_message_at, v.reminded_at, v.area_id, a.channel, a.value,
    a.status AS address_status, a.contact_id, c.plan, g.time_zone
FROM conversations v
JOIN addresses a ON a.id = v.address_id
JOIN contacts c ON c.id = a.contact_id
JOIN areas g ON g.id = v.area_id
WHERE v.{UNFINISHED}"""  # noqa: S608 -- ours alone
_LIST = f"""{_READ} AND v.last_message_at < %(before)s AND (v.last_message_at, v.id) > (%(at)s, %(id)s)
ORDER BY v.last_message_at, v.id LIMIT %(most)s"""
_CLAIM = f"{_READ} AND v.id = %(id)s AND v.last_message_at = %(at)s FOR UPDATE OF v SKIP LOCKED"
_FIND = f"{_READ} AND v.id = %(id)s FOR UPDATE OF v"
_KEEP = "UPDATE conversations SET state = %(state)s WHERE id = %(id)s"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One of them, as it was read."""

    conversation_id: int
    state: Mapping[str, Any]
    language: str
    last_message_at: datetime
    reminded_at: datetime | None
    area_id: int
    channel: str
    value: str
    address_status: str
    contact_id: int
    plan: Mapping[str, Any]
    time_zone: str

    @property
    def is_letter(self) -> bool:
        return self.channel == Channel.EMAIL

    @property
    def is_reachable(self) -> bool:
        return self.address_status == AddressStatus.REACHABLE

    @property
    def is_discreet(self) -> bool:
        """Whoever asked us not to say who we are gets nothing from the bot that they did not just ask for."""
        return bool(self.plan.get("discreet") or self.plan.get("code_word"))

    async def keep(self, opened: AsyncConnection[Any], state: Mapping[str, Any]) -> "Waiting":
        """Store this state; the conversation must be claimed."""
        await opened.execute(_KEEP, {"state": Jsonb(dict(state)), "id": self.conversation_id})
        return replace(self, state=state)


async def list_waiting(before: datetime) -> list[Waiting]:
    """All that wait and where the resident wrote nothing since `before`, longest first."""
    found: list[Waiting] = []
    while True:
        at, last = (found[-1].last_message_at, found[-1].conversation_id) if found else _FIRST
        values = {"before": before, "at": at, "id": last, "most": PAGE}
        async with driver_transaction() as opened, opened.cursor(row_factory=class_row(Waiting)) as cursor:
            page = await (await cursor.execute(_LIST, values)).fetchall()
        found += page
        if len(page) < PAGE:
            return found


async def find_waiting(opened: AsyncConnection[Any], conversation_id: int) -> Waiting | None:
    """One of them by its id, its row locked; the caller holds the lock of its sender."""
    async with opened.cursor(row_factory=class_row(Waiting)) as cursor:
        return await (await cursor.execute(_FIND, {"id": conversation_id})).fetchone()


@asynccontextmanager
async def claimed(waiting: Waiting) -> AsyncIterator[tuple[AsyncConnection[Any], Waiting | None]]:
    """A transaction in which nobody else touches this conversation, and how it is now.

    None when there is nothing to do any more: the resident wrote, or another worker has it.
    """
    async with driver_transaction(lock=f"{waiting.channel}:{waiting.value}") as opened:
        values = {"id": waiting.conversation_id, "at": waiting.last_message_at}
        async with opened.cursor(row_factory=class_row(Waiting)) as cursor:
            found = await (await cursor.execute(_CLAIM, values)).fetchone()
        yield opened, found
