"""Somebody becomes a security contact, or is no longer one."""

from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection

from bot.effects.written import Written

# The invitation is locked since its code was read (`bot.invited`): nobody else has used it meanwhile.
_JOIN = """
WITH used AS (
    UPDATE invitations SET used_at = now() WHERE id = %(invitation)s RETURNING area_id, name, created_by
)
INSERT INTO security_contacts (contact_id, area_id, name, invited_by)
SELECT a.contact_id, used.area_id, used.name, used.created_by
FROM used, conversations v JOIN addresses a ON a.id = v.address_id WHERE v.id = %(conversation)s
ON CONFLICT (contact_id) DO UPDATE SET area_id = excluded.area_id, name = excluded.name,
    invited_by = excluded.invited_by, joined_at = now(), left_at = NULL
"""
_LEAVE = """
UPDATE security_contacts s SET left_at = now()
FROM conversations v JOIN addresses a ON a.id = v.address_id
WHERE v.id = %(conversation)s AND s.contact_id = a.contact_id AND s.left_at IS NULL
"""


async def join_security_contacts(connection: AsyncConnection[Any], written: Written, values: Mapping[str, Any]) -> None:
    """Who wrote is one from now on, also who was one before. `invitation`: the id of the one they brought."""
    parameters = {"invitation": values["invitation"], "conversation": written.conversation_id}
    await connection.execute(_JOIN, parameters)


async def leave_security_contacts(
    connection: AsyncConnection[Any], written: Written, values: Mapping[str, Any]
) -> None:
    """Who wrote is none from now on; what they relayed stays."""
    await connection.execute(_LEAVE, {"conversation": written.conversation_id})
