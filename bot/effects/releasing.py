"""What was taken for a complaint about an officer and is something else: it may go where everything goes."""

from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection

from bot.effects.passed_on import lock_untouched_case
from bot.effects.written import Written

_RENAME = """
UPDATE messages SET understanding = understanding || jsonb_build_object(
    'need', CAST(%(need)s AS text), 'topic', CAST(%(topic)s AS text), 'was', 'police_conduct')
WHERE conversation_id = %(conversation)s AND public_id = ANY(CAST(%(messages)s AS uuid[]))
"""
_OPEN_CASE = """
WITH opened AS (
    UPDATE cases SET is_restricted = false, need = 'unknown', topic = NULL, version = version + 1
    WHERE id = %(case)s RETURNING id
), told AS (
    INSERT INTO case_events (case_id, kind, details)
    SELECT id, 'corrected', jsonb_build_object('old', jsonb_build_object('need', 'police_conduct', 'topic', NULL),
        'new', jsonb_build_object('need', 'unknown', 'topic', NULL)) FROM opened RETURNING case_id
)
SELECT pg_notify('lien', jsonb_build_object('topic', topic)::text)
FROM told, LATERAL (VALUES ('restricted'), ('cases'), ('case:' || told.case_id)) AS topics (topic)
"""


async def release_conduct(connection: AsyncConnection[Any], written: Written, values: Mapping[str, Any]) -> None:
    """Give `messages` (public ids) the `need` and `topic` that they have instead.

    `with_case`: they may have gone to the chief; where nobody did anything with that case yet, everybody sees it now.
    """
    messages = {name: values[name] for name in ("need", "topic", "messages")}
    await connection.execute(_RENAME, {"conversation": written.conversation_id, **messages})
    if not values["with_case"]:
        return
    case = await lock_untouched_case(connection, written.conversation_id)
    if case is not None:
        await connection.execute(_OPEN_CASE, {"case": case})
