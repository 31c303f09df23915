"""Links that work once: thirty minutes, one use, only their keyed digest kept. A newer one ends the older."""

import secrets
from typing import Any

from psycopg import AsyncConnection

from hub.secrets import keyed_digest

MINUTES = 30

_END_OTHERS = "DELETE FROM access_links WHERE contact_id = %(contact)s AND used_at IS NULL"
_OPEN = f"""
INSERT INTO access_links (digest, contact_id, expires_at)
VALUES (%(digest)s, %(contact)s, now() + interval '{MINUTES} minutes')
"""  # noqa: S608
# One statement: of two that come at once, one finds it used.
_USE = """
UPDATE access_links SET used_at = now()
WHERE digest = %(digest)s AND used_at IS NULL AND expires_at > now() RETURNING contact_id
"""


def new_secret() -> str:
    """The secret of a link that is in no message: of a form that works once."""
    return secrets.token_urlsafe(24)


def digest_link(secret: str) -> bytes:
    """What is kept of the secret part of a link."""
    return keyed_digest("access link secret", secret)


async def open_link(connection: AsyncConnection[Any], contact_id: int, secret: str) -> None:
    """From now on, and for half an hour, this secret opens what is kept of the contact, once."""
    values = {"digest": digest_link(secret), "contact": contact_id}
    await connection.execute(_END_OTHERS, values)
    await connection.execute(_OPEN, values)


async def use_link(connection: AsyncConnection[Any], secret: str) -> int | None:
    """The contact that this secret opens; None for one that is unknown, used, or too old. It opens nothing again."""
    row = await (await connection.execute(_USE, {"digest": digest_link(secret)})).fetchone()
    return int(row[0]) if row else None
