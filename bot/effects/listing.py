"""On and off the lists of people who want to hear of something."""

from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection

from bot.effects.written import Written

_JOIN = """
INSERT INTO interests (contact_id, area_id, kind)
SELECT a.contact_id, %(area_id)s, %(kind)s FROM conversations v JOIN addresses a ON a.id = v.address_id
WHERE v.id = %(conversation_id)s
ON CONFLICT (contact_id, kind) DO UPDATE SET left_at = NULL, consented_at = now() WHERE interests.left_at IS NOT NULL
"""
_LEAVE = """
UPDATE interests i SET left_at = now() FROM conversations v JOIN addresses a ON a.id = v.address_id
WHERE v.id = %(conversation_id)s AND i.contact_id = a.contact_id AND i.kind = %(kind)s AND i.left_at IS NULL
"""


async def join_list(connection: AsyncConnection[Any], written: Written, values: Mapping[str, Any]) -> None:
    """`values["kind"]`: what the sender wants to hear of. The day of the consent is kept."""
    where = {"area_id": written.area_id, "conversation_id": written.conversation_id, "kind": values["kind"]}
    await connection.execute(_JOIN, where)


async def leave_list(connection: AsyncConnection[Any], written: Written, values: Mapping[str, Any]) -> None:
    """`values["kind"]`: what the sender wants to hear of no more."""
    await connection.execute(_LEAVE, {"conversation_id": written.conversation_id, "kind": values["kind"]})
