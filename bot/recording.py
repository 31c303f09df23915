"""The SQL of one message: load where things stand, write everything in one statement.

Spoken straight to the driver: the layers above it took as long again as the database (see `benchmarks/RESULTS.md`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import dict_row

from bot.writing import parts_of, statement_for

_CASE_COLUMNS = """
    'id', k.id, 'reference', k.reference, 'need', k.need, 'topic', k.topic, 'danger', k.danger, 'status', k.status,
    'code_version', k.code_version, 'is_relayed', k.relayed_by IS NOT NULL,
    'has_person', k.assignee_id IS NOT NULL OR k.status = 'waiting'
        OR EXISTS (SELECT 1 FROM messages d WHERE d.case_id = k.id AND d.author = 'delegate')
"""

# Only `_CASE_COLUMNS` is put into these texts: values are always parameters.
_LOAD = f"""
SELECT g.id AS area_id, g.time_zone, g.answers_version, a.id AS address_id, a.status AS address_status,
    a.contact_id, c.plan, v.id AS conversation_id, v.state, v.language, v.last_message_at,
    (SELECT jsonb_agg(jsonb_build_object({_CASE_COLUMNS}) ORDER BY k.id DESC)
        FROM cases k
        WHERE k.contact_id = a.contact_id AND k.status <> 'closed' AND NOT k.is_restricted
            AND (k.relayed_by IS NULL OR k.reference = v.state ->> 'case')) AS open_cases,
    (SELECT jsonb_build_object('reference', k.reference, 'need', k.need, 'topic', k.topic, 'danger', k.danger,
            'code_version', k.code_version)
        FROM cases k
        WHERE k.conversation_id = v.id AND NOT k.is_restricted ORDER BY k.id DESC LIMIT 1) AS last_case,
    (SELECT jsonb_build_object('id', s.id, 'text', s.text, 'posted', s.details ->> 'posted',
        'posted_digest', s.details ->> 'posted_digest', 'case', s.case_shown,
        'replies', (SELECT jsonb_agg(jsonb_build_object('id', r.public_id, 'text', r.text, 'at', r.at,
            'buttons', r.buttons) ORDER BY r.id) FROM messages r
            WHERE r.conversation_id = s.conversation_id AND r.id > s.id AND r.in_reply_to = s.id AND r.author = 'bot'))
        FROM messages s WHERE s.channel = %(channel)s AND s.external_id = %(external_id)s) AS seen,
    (SELECT count(*) FROM (SELECT 1 FROM messages m WHERE m.conversation_id = v.id AND m.direction = 'inbound'
        AND m.at > now() - interval '1 minute' ORDER BY m.id DESC LIMIT %(most)s) AS latest) AS recent,
    CASE WHEN a.channel = 'email' THEN (SELECT count(*) FROM messages o WHERE o.conversation_id = v.id
        AND o.author = 'bot' AND o.at > now() - interval '1 hour') ELSE 0 END AS answered,
    EXISTS (SELECT 1 FROM messages l WHERE l.conversation_id = v.id AND l.case_id IS NULL) AS has_loose,
    (SELECT s.id FROM security_contacts s WHERE s.contact_id = a.contact_id AND s.left_at IS NULL) AS security_contact,
    (SELECT array_agg(i.kind) FROM interests i WHERE i.contact_id = a.contact_id AND i.left_at IS NULL) AS interests
FROM areas g
LEFT JOIN addresses a ON a.channel = %(channel)s AND a.value = %(sender)s
LEFT JOIN contacts c ON c.id = a.contact_id
LEFT JOIN conversations v ON v.address_id = a.id
WHERE g.slug = %(area)s
"""  # noqa: S608

_LINK = f"""
SELECT jsonb_build_object({_CASE_COLUMNS}) || jsonb_build_object('is_restricted', k.is_restricted) AS found FROM cases k
WHERE k.id = (SELECT m.case_id FROM messages m
        JOIN cases c ON c.id = m.case_id AND c.conversation_id = m.conversation_id -- not one that moved elsewhere
        WHERE m.provider_ids && CAST(%(answers)s AS text[]) AND m.channel = %(channel)s
        ORDER BY array_position(CAST(%(answers)s AS text[]), m.provider_ids[1]), m.id DESC LIMIT 1)
        AND (NOT k.is_restricted OR k.contact_id = CAST(%(contact_id)s AS bigint))
    OR (k.reference = CAST(%(reference)s AS text)
        AND k.contact_id = CAST(%(contact_id)s AS bigint))
ORDER BY (k.reference = CAST(%(reference)s AS text)) DESC NULLS LAST LIMIT 1
"""  # noqa: S608

_ATTACH = """
WITH file AS (
    INSERT INTO attachments (message_id, name, media_type, size)
    VALUES (%(message_id)s, %(name)s, %(media_type)s, %(size)s)
    RETURNING id
) INSERT INTO attachment_contents (attachment_id, content) SELECT id, %(content)s FROM file
"""
_KEEP_RAW = "INSERT INTO raw_mails (message_id, content) VALUES (%(message_id)s, %(content)s)"

_REVISE = r"""
WITH before AS (
    SELECT id, text, coalesce(details ? 'erased', false) AS is_erased FROM messages
    WHERE channel = %(channel)s AND external_id = %(revises)s FOR UPDATE
), kept AS (
    INSERT INTO revisions (message_id, channel, external_id, text_before)
    SELECT id, %(channel)s, %(external_id)s, text FROM before WHERE NOT is_erased ON CONFLICT DO NOTHING
    RETURNING message_id
), changed AS (
    UPDATE messages m SET text = %(text)s FROM kept WHERE m.id = kept.message_id RETURNING m.id, m.case_id
), named AS (
    UPDATE cases k SET summary = left(regexp_replace(%(text)s, '\s+', ' ', 'g'), 200) FROM changed
    WHERE k.id = changed.case_id AND changed.id =
        (SELECT min(f.id) FROM messages f WHERE f.case_id = k.id AND f.direction = 'inbound')
), searched AS (
    UPDATE case_search s SET vector = CASE WHEN length(s.vector) > 5000 THEN s.vector
        ELSE s.vector || to_tsvector('lien_french', left(%(text)s, 20000)) END
    FROM changed WHERE s.case_id = changed.case_id
), told AS (
    SELECT pg_notify('lien', jsonb_build_object('topic', 'case:' || case_id)::text)
    FROM changed WHERE case_id IS NOT NULL
)
SELECT (SELECT count(*) FROM before) AS found, (SELECT count(*) FROM told) AS told
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where things stand for a sender; every id is None for a first message.

    `recent`: messages of the last minute. `answered`: mail only, our automatic answers of the last hour.
    """

    area_id: int
    time_zone: str
    address_id: int | None
    is_unreachable: bool
    contact_id: int | None
    conversation_id: int | None
    plan: Mapping[str, Any]
    state: Mapping[str, Any]
    language: str | None
    open_cases: Sequence[Mapping[str, Any]]
    last_case: Mapping[str, Any] | None
    seen: Mapping[str, Any] | None
    recent: int
    answered: int
    has_loose: bool
    answers_version: int
    security_contact: int | None
    interests: Sequence[str]
    last_message_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written. `replies`: `{"row", "id", "status", "at"}` of each, in order."""

    message_id: int
    conversation_id: int
    case_id: int | None
    replies: Sequence[Mapping[str, Any]]


class UnknownAreaError(Exception):
    """The area of the settings is not in the database: run `lien seed`."""


Row = Mapping[str, Any]


async def _fetch(connection: AsyncConnection[Any], statement: str, values: Mapping[str, Any]) -> Row | None:
    """The first row. Prepared at the first use: each of these runs for every message."""
    async with connection.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(statement, values, prepare=True)
        return await cursor.fetchone() if cursor.description else None


async def load_standing(
    connection: AsyncConnection[Any], *, area: str, channel: str, sender: str, external_id: str, most: int
) -> Standing:
    """Where things stand. `most`: messages of the last minute are counted up to here. Raises UnknownAreaError."""
    values = {"area": area, "channel": channel, "sender": sender, "external_id": external_id, "most": most}
    row = await _fetch(connection, _LOAD, values)
    if row is None:
        raise UnknownAreaError
    return Standing(
        area_id=row["area_id"],
        time_zone=row["time_zone"],
        address_id=row["address_id"],
        is_unreachable=row["address_status"] not in (None, "reachable"),
        contact_id=row["contact_id"],
        conversation_id=row["conversation_id"],
        plan=row["plan"] or {},
        state=row["state"] or {},
        language=row["language"],
        open_cases=row["open_cases"] or (),
        last_case=row["last_case"],
        seen=row["seen"],
        recent=row["recent"],
        answered=row["answered"],
        has_loose=row["has_loose"],
        answers_version=row["answers_version"],
        security_contact=row["security_contact"],
        interests=row["interests"] or (),
        last_message_at=row["last_message_at"],
    )


async def find_linked_case(
    connection: AsyncConnection[Any],
    *,
    channel: str,
    answers: Sequence[str],
    reference: str | None,
    contact: int | None,
) -> Row | None:
    """The case whose message this one answers, or whose reference it names where the case is the sender's own.

    `is_restricted` says whether it is for the chief alone: then it is always the sender's own.
    """
    values = {"channel": channel, "answers": list(answers), "reference": reference, "contact_id": contact}
    row = await _fetch(connection, _LINK, values)
    return row["found"] if row else None


async def write(connection: AsyncConnection[Any], facts: Mapping[str, Any]) -> Recorded:
    """Write the message, its case, its replies and the new state, in one statement."""
    row = await _fetch(connection, statement_for(parts_of(facts)), {"facts": json.dumps(facts)})
    assert row is not None  # it always writes the message
    replies = [dict(reply) | {"at": datetime.fromisoformat(reply["at"])} for reply in row["replies"] or ()]
    return Recorded(row["message_id"], row["conversation_id"], row["case_id"], replies)


async def attach(connection: AsyncConnection[Any], message_id: int, name: str, media_type: str, content: bytes) -> None:
    """Keep a file of the message."""
    values = {"message_id": message_id, "name": name, "media_type": media_type, "size": len(content)}
    await _fetch(connection, _ATTACH, values | {"content": content})


async def keep_raw(connection: AsyncConnection[Any], message_id: int, content: bytes) -> None:
    """Keep the mail as it came."""
    await _fetch(connection, _KEEP_RAW, {"message_id": message_id, "content": content})


async def revise(connection: AsyncConnection[Any], *, channel: str, external_id: str, revises: str, said: str) -> bool:
    """Replace the text of an edited message and keep the earlier one. Returns whether that message is known."""
    values = {"channel": channel, "external_id": external_id, "revises": revises, "text": said}
    row = await _fetch(connection, _REVISE, values)
    return bool(row and row["found"])
