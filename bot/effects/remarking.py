"""A message that says something of the service is kept for the delegate to read."""

from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection

from bot.effects.written import Written

_KEEP = """
INSERT INTO remarks (message_id, area_id) VALUES (%(message_id)s, %(area_id)s) ON CONFLICT (message_id) DO NOTHING
"""


async def keep_remark(connection: AsyncConnection[Any], written: Written, values: Mapping[str, Any]) -> None:
    """The message itself; `values` is empty."""
    await connection.execute(_KEEP, {"message_id": written.message_id, "area_id": written.area_id})
