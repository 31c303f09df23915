"""Jobs that are deferred inside the caller's transaction: they exist if, and only if, it commits."""

from functools import lru_cache
from typing import Any

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.types import JSONValue
from sqlalchemy.ext.asyncio import AsyncSession

from hub.db import libpq_url
from hub.settings import SettingsError, get_settings

SEND = "send_message"
FORGET = "forget_contact"
FORGET_SECONDS = 600  # a page reads the last words of a conversation again


@lru_cache
def get_jobs() -> App:
    """The job queue of this process, closed: open it with `async with get_jobs().open_async()` to run jobs."""
    url = get_settings().database_url
    if url is None:
        raise SettingsError("DATABASE_URL is not set.")
    connector = PsycopgConnector(conninfo=libpq_url(url.get_secret_value()), min_size=1, max_size=12)
    return App(connector=connector, worker_defaults={"fetch_job_polling_interval": 0.5})


async def defer_sending(
    opened: AsyncSession | psycopg.AsyncConnection[Any], message_ids: list[int], conversation_id: int
) -> None:
    """Defer the sending of queued messages. One lock a conversation keeps them in order, whatever the workers."""
    if not message_ids:
        return
    raw: Any = opened
    if isinstance(opened, AsyncSession):
        raw = (await (await opened.connection()).get_raw_connection()).driver_connection
    task = get_jobs().configure_task(SEND, lock=f"conversation-{conversation_id}", queue="sending", connection=raw)
    arguments: list[dict[str, JSONValue]] = [{"message_id": message_id} for message_id in message_ids]
    await task.batch_defer_async(*arguments)


async def defer_forgetting(opened: psycopg.AsyncConnection[Any], contact_id: int, until: int) -> None:
    """Defer the removal of an emptied contact: see `hub.retention.erasing.forget_contact`."""
    raw: Any = opened
    task = get_jobs().configure_task(FORGET, queue="sending", schedule_in={"seconds": FORGET_SECONDS}, connection=raw)
    await task.defer_async(contact_id=contact_id, until=until)
