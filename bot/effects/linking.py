"""A link that works once is sent: from now on it opens what is kept of its contact."""

from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection

from bot.effects.written import Written
from hub.conversations.secret_marks import make_link_secret
from hub.retention.links import open_link

_CONTACT = """
SELECT a.contact_id FROM conversations v JOIN addresses a ON a.id = v.address_id WHERE v.id = %(conversation)s
"""


async def keep_link(connection: AsyncConnection[Any], written: Written, values: Mapping[str, Any]) -> None:
    """Keep the digest of the link `{"nonce": …, "contact": id, or None for who writes}`."""
    contact_id = values["contact"]
    if contact_id is None:
        found = await (await connection.execute(_CONTACT, {"conversation": written.conversation_id})).fetchone()
        assert found is not None  # the message has just been written there
        contact_id = found[0]
    await open_link(connection, contact_id, make_link_secret(values["nonce"]))
