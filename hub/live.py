"""News from the database to open pages: `announce` inside a transaction, `Listener` in each web process.

A notice carries a topic and ids, never words. It is delivered when the transaction commits.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import psycopg
import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

CHANNEL = "lien"
CASES = "cases"
RESTRICTED = "restricted"  # the chief's own list
RECONNECT_SECONDS = 1.0
_QUEUE_LENGTH = 100

log = structlog.get_logger()


def conversation_topic(conversation_id: int) -> str:
    return f"conversation:{conversation_id}"


def case_topic(case_id: int) -> str:
    return f"case:{case_id}"


async def announce(opened: AsyncConnection | AsyncSession, topic: str, **ids: int | str) -> None:
    """Tell open pages that `topic` changed, once this transaction commits."""
    await opened.execute(
        text("SELECT pg_notify(:channel, :notice)"),
        {"channel": CHANNEL, "notice": json.dumps({"topic": topic, **ids})},
    )


class Listener:
    """One connection that listens, for all open pages of a process. Survives a database that goes and comes back."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._subscribers: dict[str, set[asyncio.Queue[dict[str, Any]]]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None
        self.is_listening = asyncio.Event()

    def start(self) -> None:
        self._task = asyncio.create_task(self._listen_for_ever(), name="live-listener")

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    @asynccontextmanager
    async def subscribe(self, *topics: str) -> AsyncIterator[asyncio.Queue[dict[str, Any]]]:
        """Notices of these topics, as `{"topic": …, ids}`. A slow reader loses the oldest, never blocks the others."""
        queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue(_QUEUE_LENGTH)
        for topic in topics:
            self._subscribers[topic].add(queue)
        try:
            yield queue
        finally:
            for topic in topics:
                self._subscribers[topic].discard(queue)
                if not self._subscribers[topic]:
                    del self._subscribers[topic]

    async def _listen_for_ever(self) -> None:
        while True:
            try:
                await self._listen()
            except (psycopg.Error, OSError) as error:
                log.warning("live_listener_lost", error=type(error).__name__)
            self.is_listening.clear()
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _listen(self) -> None:
        async with await psycopg.AsyncConnection.connect(self._url, autocommit=True, connect_timeout=5) as connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            self.is_listening.set()
            self._wake_all()
            async for notice in connection.notifies():
                self._deliver(_read_notice(notice.payload))

    def _wake_all(self) -> None:
        """After a lost connection nobody knows what was missed: every page looks again."""
        for topic in list(self._subscribers):
            self._deliver({"topic": topic})

    def _deliver(self, notice: dict[str, Any]) -> None:
        for queue in self._subscribers.get(notice.get("topic", ""), ()):
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(notice)


def _read_notice(payload: str) -> dict[str, Any]:
    """The notice; empty for one that is not ours: whoever is on the database may announce anything."""
    try:
        notice = json.loads(payload)
    except ValueError:
        return {}
    return notice if isinstance(notice, dict) and isinstance(notice.get("topic"), str) else {}
