"""A resident erases what is kept of them, from the chat: confirmed there, after the secret code of a case."""

from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection

from bot.effects.written import Written
from hub.jobs import defer_forgetting
from hub.retention.erasing import Spared, erase
from hub.retention.scope import Claim

_OWN = """
SELECT 1 FROM conversations v JOIN addresses a ON a.id = v.address_id
WHERE v.id = %(conversation)s AND a.contact_id = %(contact)s
"""


async def erase_held(connection: AsyncConnection[Any], written: Written, values: Mapping[str, Any]) -> None:
    """Erase what `{"contact": id, "case": id of the case whose code was right}` may erase.

    Where it is who writes, the exchange that confirms it stays until its last words have left; then it goes too.
    """
    claim = Claim(values["contact"], values["case"])
    given = {"conversation": written.conversation_id, "contact": claim.contact_id}
    is_own = await (await connection.execute(_OWN, given)).fetchone() is not None
    spared = Spared(written.conversation_id, written.message_id) if is_own else None
    erased = await erase(connection, claim, spared)
    if spared and erased.is_last:
        await defer_forgetting(connection, claim.contact_id, written.message_id)
