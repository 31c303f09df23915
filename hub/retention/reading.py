"""All that is kept of a resident, as they may see it: nothing of the staff, of others, or of what only the chief reads.

Not here, because it is not theirs or would harm: internal notes, names of the staff, what the understanding made of
words, corrections, sealed identities, restricted cases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import dict_row

from hub.retention.scope import Claim, HeldCase, find_reach

_CONTACT = "SELECT name, language, plan, created_at FROM contacts WHERE id = %(contact)s"
# A web conversation has no address: only a digest of its secret.
_ADDRESSES = """
SELECT channel, CASE WHEN channel <> 'webchat' THEN value END AS value, created_at AS since
FROM addresses WHERE contact_id = %(contact)s ORDER BY id
"""
_INTERESTS = """
SELECT kind, consented_at AS since, left_at AS left FROM interests WHERE contact_id = %(contact)s ORDER BY id
"""
_MESSAGES = """
SELECT m.case_id, m.at, m.author, m.text, m.channel, m.details ->> 'subject' AS subject,
    m.details -> 'position' AS position, m.details ->> 'phone' AS phone,
    (SELECT array_agg(f.name ORDER BY f.id) FROM attachments f WHERE f.message_id = m.id) AS files,
    (SELECT array_agg(r.text_before ORDER BY r.id) FROM revisions r WHERE r.message_id = m.id) AS before,
    EXISTS (SELECT 1 FROM raw_mails w WHERE w.message_id = m.id) AS has_mail
FROM messages m
WHERE m.author IN ('resident', 'delegate') AND (m.case_id = ANY(%(cases)s) OR %(is_whole)s AND m.case_id IS NULL
    AND m.conversation_id IN (SELECT v.id FROM conversations v JOIN addresses a ON a.id = v.address_id
        WHERE a.contact_id = %(contact)s))
ORDER BY m.id LIMIT 2000
"""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is kept. `contact` is None where the proof opens one case alone. Each message: `{"case_id", "at", "author":
    "resident" | "delegate", "text", "channel", "subject", "position", "phone", "files", "before", "has_mail"}`.
    """

    contact: dict[str, Any] | None
    addresses: Sequence[dict[str, Any]]
    interests: Sequence[dict[str, Any]]
    cases: Sequence[HeldCase]
    messages: Sequence[dict[str, Any]]

    def said_in(self, case_id: int | None) -> list[dict[str, Any]]:
        """The messages of one case, or of none."""
        return [message for message in self.messages if message["case_id"] == case_id]


async def read_holdings(connection: AsyncConnection[Any], claim: Claim) -> Holdings:
    """What this claim lets its resident see."""
    reach = await find_reach(connection, claim)
    values = {
        "contact": claim.contact_id,
        "cases": [case.id for case in reach.cases],
        "is_whole": reach.is_whole,
    }
    async with connection.cursor(row_factory=dict_row) as cursor:

        async def fetch(statement: str) -> list[dict[str, Any]]:
            await cursor.execute(statement, values)
            return await cursor.fetchall()

        contact = await fetch(_CONTACT) if reach.is_whole else []
        addresses = await fetch(_ADDRESSES) if reach.is_whole else []
        interests = await fetch(_INTERESTS) if reach.is_whole else []
        messages = await fetch(_MESSAGES)
    return Holdings(contact[0] if contact else None, addresses, interests, reach.cases, messages)
