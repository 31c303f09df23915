"""The cases that a resident asks about, from the database: their own of late, and the one that they proved."""

from collections.abc import Sequence
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import dict_row

from bot.channels.base import Inbound
from bot.dialogue.asking_news import is_follow_command
from bot.dialogue.case_news import CaseNews
from bot.dialogue.follow_up import FOLLOW
from bot.dialogue.state import State
from bot.proving import Proof
from bot.understanding import Understanding
from hub.cases.reference import find_references

DAYS = 60  # a closed case is still talked about so long
_MOST = 20
_WORDS_CHARACTERS = 2_000

# What the bot, the resident and the staff did is all the same news: something happened.
_NEWS = f"""
SELECT k.id, k.reference, k.need, k.topic, k.danger, k.status, k.outcome, k.code_version, k.opened_at,
    greatest(k.opened_at, k.closed_at, (SELECT max(e.at) FROM case_events e WHERE e.case_id = k.id
        AND e.kind IN ('assigned', 'replied', 'closed', 'reopened', 'resumed'))) AS moved_at,
    k.assignee_id IS NOT NULL OR k.status = 'waiting' OR reply.text IS NOT NULL AS has_person,
    k.contact_id = CAST(%(contact)s AS bigint) AS is_own,
    k.conversation_id = CAST(%(conversation)s AS bigint) AS is_here,
    k.relayed_by IS NOT NULL AS is_relayed, reply.text AS reply, c.plan,
    left(concat_ws(' ', k.summary, k.slots ->> 'place'), {_WORDS_CHARACTERS}) AS words
FROM cases k
JOIN contacts c ON c.id = k.contact_id
LEFT JOIN LATERAL (SELECT m.text FROM messages m WHERE m.case_id = k.id AND m.author = 'delegate'
    AND m.status <> 'queued' ORDER BY m.id DESC LIMIT 1) AS reply ON true
WHERE NOT k.is_restricted AND (k.id = CAST(%(proven)s AS bigint) OR k.contact_id = CAST(%(contact)s AS bigint)
    AND (k.status <> 'closed' OR k.closed_at > now() - interval '{DAYS} days'
        OR k.reference = ANY(CAST(%(references)s AS text[]))))
ORDER BY k.id DESC LIMIT {_MOST}
"""  # noqa: S608


def may_need_news(inbound: Inbound, understood: Understanding, state: State, proof: Proof | None) -> bool:
    """Whether this message may be answered with where a case stands."""
    is_about_it = understood.need == "follow_up" or understood.topic == "case_progress"
    is_talk = state.flow == FOLLOW or inbound.text.startswith(f"{FOLLOW}:") or is_follow_command(inbound.text)
    return is_about_it or is_talk or (proof is not None and proof.is_right) or bool(find_references(inbound.text))


async def list_news(
    connection: AsyncConnection[Any],
    *,
    contact: int | None,
    conversation: int | None,
    proven: int | None = None,
    references: Sequence[str] = (),
) -> tuple[CaseNews, ...]:
    """The cases, the latest first. `proven`: a case whose code was right, whoever's it is; `references`: those that
    the message names. Never a restricted one."""
    values = {
        "contact": contact,
        "conversation": conversation,
        "proven": proven,
        "references": list(references),
    }
    async with connection.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(_NEWS, values)
        rows = await cursor.fetchall()
    return tuple(_read(row) for row in rows)


def _read(row: dict[str, Any]) -> CaseNews:
    """An own case is `is_own` only where there is a contact to own it: NULL is no."""
    return CaseNews(**(row | {"is_own": bool(row["is_own"]), "is_here": bool(row["is_here"])}))


_STEPS = """
SELECT e.kind, e.at, e.details ->> 'outcome' AS outcome FROM case_events e
WHERE e.case_id = %(case)s AND (e.kind IN ('opened', 'replied', 'closed', 'reopened', 'resumed', 'erasure_asked')
    OR e.kind = 'assigned' AND e.details -> 'to' IS DISTINCT FROM 'null'::jsonb)
ORDER BY e.id DESC LIMIT 12
"""
# What the staff wrote and what the resident wrote; also what could not leave: whoever has the code may read it here.
_THREAD = """
SELECT * FROM (SELECT m.id, m.public_id, m.author, m.text, m.at, m.details -> 'position' AS position,
    (SELECT count(*) FROM attachments f WHERE f.message_id = m.id) AS files
    FROM messages m WHERE m.case_id = %(case)s AND m.author IN ('resident', 'delegate') AND m.status <> 'queued'
    ORDER BY m.id DESC LIMIT 100) AS latest ORDER BY id
"""


async def read_thread(connection: AsyncConnection[Any], case_id: int) -> tuple[list[Any], list[Any]]:
    """The last steps of a case, the latest first, and what both sides wrote, in order."""
    async with connection.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(_STEPS, {"case": case_id})
        steps = await cursor.fetchall()
        await cursor.execute(_THREAD, {"case": case_id})
        return steps, await cursor.fetchall()
