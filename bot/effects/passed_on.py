"""The case that went to the chief because the resident did not say what their message was about."""

from typing import Any

from psycopg import AsyncConnection

_UNTOUCHED = """
SELECT id FROM cases
WHERE conversation_id = %(conversation)s AND is_restricted AND need = 'police_conduct' AND status = 'new'
ORDER BY id DESC LIMIT 1 FOR UPDATE
"""


async def lock_untouched_case(connection: AsyncConnection[Any], conversation_id: int) -> int | None:
    """The latest one of this conversation with which nobody did anything yet, its row locked."""
    row = await (await connection.execute(_UNTOUCHED, {"conversation": conversation_id})).fetchone()
    return int(row[0]) if row else None
