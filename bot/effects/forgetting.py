"""What somebody confirmed to be about an officer: that a message came and was answered stays, its words do not."""

from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from bot.effects.passed_on import lock_untouched_case
from bot.effects.written import Written
from bot.facts import digest_posted

_KEPT_DETAILS = ("message_id", "automatic")

_FIND = """
SELECT id, text, details FROM messages
WHERE conversation_id = %(conversation)s AND direction = 'inbound' AND (
    public_id = ANY(CAST(%(messages)s AS uuid[])) OR (%(with_this)s AND id = %(this)s)
    OR case_id = CAST(%(case)s AS bigint))
"""
_ERASE = """
UPDATE messages SET text = '', original_text = NULL, details = %(details)s,
    understanding = '{"need": "police_conduct"}' WHERE id = %(id)s
"""
_ERASE_AROUND = (
    "DELETE FROM revisions WHERE message_id = ANY(%(ids)s)",
    "DELETE FROM attachments WHERE message_id = ANY(%(ids)s)",
    "DELETE FROM raw_mails WHERE message_id = ANY(%(ids)s)",
)
_EMPTY_CASE = """
WITH emptied AS (
    UPDATE cases SET summary = '', slots = '{}', understood = NULL, status = 'closed', outcome = 'withdrawn',
        closed_at = now(), version = version + 1
    WHERE id = %(case)s RETURNING id
), unfound AS (
    DELETE FROM case_search WHERE case_id = %(case)s
), told AS (
    INSERT INTO case_events (case_id, kind) SELECT id, 'erased' FROM emptied RETURNING case_id
)
SELECT pg_notify('lien', jsonb_build_object('topic', topic)::text)
FROM told, LATERAL (VALUES ('restricted'), ('case:' || told.case_id)) AS topics (topic)
"""


async def forget_conduct(connection: AsyncConnection[Any], written: Written, values: Mapping[str, Any]) -> None:
    """Erase the words of `messages` (public ids), and of this one `with_this`.

    `with_case`: they may have gone to the chief; where nobody did anything with that case yet, it is emptied too.
    """
    case = await lock_untouched_case(connection, written.conversation_id) if values["with_case"] else None
    wanted = {
        "conversation": written.conversation_id,
        "messages": values["messages"],
        "with_this": values["with_this"],
        "this": written.message_id,
        "case": case,
    }
    async with connection.cursor(row_factory=dict_row) as cursor:
        found = await (await cursor.execute(_FIND, wanted)).fetchall()
        for message in found:
            await cursor.execute(_ERASE, {"id": message["id"], "details": Jsonb(_what_stays(message))})
        for statement in _ERASE_AROUND:
            await cursor.execute(statement, {"ids": [message["id"] for message in found]})
        if case is not None:
            await cursor.execute(_EMPTY_CASE, {"case": case})


def _what_stays(message: Mapping[str, Any]) -> dict[str, Any]:
    """Enough to know the same message when it comes again, and to answer in its thread."""
    details = message["details"] or {}
    posted = details.get("posted_digest") or digest_posted(details.get("posted") or message["text"])
    return {"erased": True, "posted_digest": posted} | {k: details[k] for k in _KEPT_DETAILS if k in details}
