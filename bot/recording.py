"""The SQL of one message: lock its sender, load where things stand, write everything in one statement.

Each statement is one round trip; the object mapper would take three times as long (see `benchmarks/RESULTS.md`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlalchemy.ext.asyncio import AsyncConnection

# It needs no row to exist, so that two first messages at once make one contact.
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")

_CASE_COLUMNS = """
    'id', k.id, 'reference', k.reference, 'need', k.need, 'topic', k.topic, 'danger', k.danger, 'status', k.status,
    'has_person', k.assignee_id IS NOT NULL OR k.status = 'waiting'
        OR EXISTS (SELECT 1 FROM messages d WHERE d.case_id = k.id AND d.author = 'delegate')
"""

# Only `_CASE_COLUMNS` is put into these texts: values are always parameters.
_LOAD = text(f"""
SELECT g.id AS area_id, g.time_zone, a.id AS address_id, a.status AS address_status, a.contact_id, c.plan,
    v.id AS conversation_id, v.state, v.language,
    (SELECT jsonb_agg(jsonb_build_object({_CASE_COLUMNS}) ORDER BY k.id DESC)
        FROM cases k WHERE k.contact_id = a.contact_id AND k.status <> 'closed') AS open_cases,
    (SELECT jsonb_build_object('id', s.id, 'text', s.text, 'posted', s.details ->> 'posted', 'case', s.case_shown,
        'replies', (SELECT jsonb_agg(jsonb_build_object('id', r.public_id, 'text', r.text, 'at', r.at,
            'buttons', r.buttons) ORDER BY r.id) FROM messages r WHERE r.in_reply_to = s.id AND r.author = 'bot'))
        FROM messages s WHERE s.channel = :channel AND s.external_id = :external_id) AS seen,
    (SELECT count(*) FROM (SELECT 1 FROM messages m WHERE m.conversation_id = v.id AND m.direction = 'inbound'
        AND m.at > now() - interval '1 minute' ORDER BY m.id DESC LIMIT :most) AS latest) AS recent,
    EXISTS (SELECT 1 FROM messages l WHERE l.conversation_id = v.id AND l.case_id IS NULL) AS has_loose
FROM areas g
LEFT JOIN addresses a ON a.channel = :channel AND a.value = :sender
LEFT JOIN contacts c ON c.id = a.contact_id
LEFT JOIN conversations v ON v.address_id = a.id
WHERE g.slug = :area
""")  # noqa: S608

_LINK = text(f"""
SELECT jsonb_build_object({_CASE_COLUMNS}) FROM cases k
WHERE k.id = (SELECT m.case_id FROM messages m WHERE m.provider_ids && :answers AND m.channel = :channel
        AND m.case_id IS NOT NULL ORDER BY array_position(:answers, m.provider_ids[1]), m.id DESC LIMIT 1)
    OR (k.reference = :reference AND k.contact_id = :contact_id)
ORDER BY (k.reference = :reference) DESC NULLS LAST LIMIT 1
""").bindparams(bindparam("answers", type_=ARRAY(TEXT)))  # noqa: S608

_WRITE = text("""
WITH p AS (
    SELECT * FROM jsonb_to_record(CAST(:facts AS jsonb)) AS f(
        contact_id bigint, address_id bigint, conversation_id bigint, area_id bigint, channel text, sender text,
        sender_name text, language text, state jsonb, plan jsonb, public_id uuid, external_id text, said text,
        original_text text, understanding jsonb, details jsonb, case_shown jsonb, case_id bigint, new_case jsonb,
        slots jsonb, raises_danger boolean, reopens boolean, keeps_apart boolean, takes_loose boolean, moves uuid,
        replies jsonb, searchable text, is_automatic boolean)
), new_contact AS (
    INSERT INTO contacts (name, language, plan)
    SELECT p.sender_name, p.language, p.plan FROM p WHERE p.contact_id IS NULL RETURNING id
), new_address AS (
    INSERT INTO addresses (contact_id, channel, value)
    SELECT new_contact.id, p.channel, p.sender FROM p, new_contact RETURNING id
), new_conversation AS (
    INSERT INTO conversations (address_id, area_id, state, language)
    SELECT coalesce(p.address_id, (SELECT id FROM new_address)), p.area_id, p.state, p.language
    FROM p WHERE p.conversation_id IS NULL RETURNING id
), here AS (
    SELECT coalesce(p.conversation_id, (SELECT id FROM new_conversation)) AS conversation_id,
        coalesce(p.contact_id, (SELECT id FROM new_contact)) AS contact_id FROM p
), new_case AS (
    INSERT INTO cases (reference, contact_id, conversation_id, area_id, channel, need, topic, danger, language,
        summary, slots, understood)
    SELECT n.reference, here.contact_id, here.conversation_id, p.area_id, p.channel, n.need, n.topic, n.danger,
        p.language, n.summary, n.slots, p.understanding
    FROM p, here, jsonb_to_record(p.new_case)
        AS n(reference text, need text, topic text, danger boolean, summary text, slots jsonb)
    WHERE p.new_case IS NOT NULL RETURNING id, opened_at
), target AS (
    SELECT coalesce((SELECT id FROM new_case), p.case_id) AS case_id FROM p
), changed_case AS (
    UPDATE cases k SET
        danger = k.danger OR p.raises_danger,
        slots = k.slots || p.slots,
        status = CASE WHEN p.is_automatic THEN k.status
            WHEN k.status = 'waiting' OR (k.status = 'closed' AND p.reopens) THEN 'open' ELSE k.status END,
        waiting_since = CASE WHEN NOT p.is_automatic AND k.status IN ('waiting', 'closed') THEN now()
            ELSE k.waiting_since END,
        closed_at = CASE WHEN p.reopens THEN NULL ELSE k.closed_at END,
        outcome = CASE WHEN p.reopens THEN NULL ELSE k.outcome END,
        last_message_at = now(),
        version = k.version + 1
    FROM p WHERE k.id = p.case_id AND p.new_case IS NULL AND NOT p.keeps_apart RETURNING k.id, k.opened_at
), inbound AS (
    INSERT INTO messages (public_id, conversation_id, case_id, direction, author, channel, external_id, text,
        original_text, language, understanding, details, case_shown, status)
    SELECT p.public_id, here.conversation_id, CASE WHEN p.keeps_apart THEN NULL ELSE target.case_id END, 'inbound',
        'resident', p.channel, p.external_id, p.said, p.original_text, p.language, p.understanding, p.details,
        p.case_shown, 'received'
    FROM p, here, target RETURNING id
), replies AS (
    INSERT INTO messages (public_id, conversation_id, case_id, direction, author, channel, text, language, buttons,
        in_reply_to, status, provider_ids)
    SELECT r.public_id, here.conversation_id, CASE WHEN p.keeps_apart THEN NULL ELSE target.case_id END, 'outbound',
        'bot', p.channel, r.text, p.language, r.buttons, inbound.id, r.status, r.provider_ids
    FROM p, here, target, inbound,
        ROWS FROM (jsonb_to_recordset(p.replies) AS (public_id uuid, text text, buttons jsonb, status text,
            provider_ids text[])) WITH ORDINALITY AS r
    ORDER BY r.ordinality RETURNING id, public_id, status, at
), loose AS (
    UPDATE messages m SET case_id = target.case_id FROM p, target
    WHERE p.takes_loose AND m.conversation_id = p.conversation_id AND m.case_id IS NULL
        AND m.at > now() - interval '1 day' AND coalesce(m.understanding ->> 'need', '') <> 'police_conduct'
    RETURNING m.text
), moved AS (
    UPDATE messages m SET case_id = target.case_id FROM p, target
    WHERE m.conversation_id = p.conversation_id AND m.public_id = p.moves AND m.case_id IS DISTINCT FROM target.case_id
    RETURNING m.id
), events AS (
    INSERT INTO case_events (case_id, kind, details)
    SELECT target.case_id, e.kind, e.details FROM p, target, (
        SELECT 'opened' AS kind, NULL::jsonb AS details FROM new_case
        UNION ALL SELECT 'danger', NULL FROM p WHERE p.raises_danger
        UNION ALL SELECT 'reopened', NULL FROM p WHERE p.reopens
        UNION ALL SELECT 'moved', NULL FROM moved) AS e
), searched AS (
    INSERT INTO case_search AS s (case_id, opened_at, vector)
    SELECT c.id, c.opened_at, to_tsvector('lien_french', p.searchable
        || coalesce((SELECT ' ' || string_agg(left(loose.text, 5000), ' ') FROM loose), ''))
    FROM p, (SELECT * FROM new_case UNION ALL SELECT * FROM changed_case) AS c
    ON CONFLICT (case_id) DO UPDATE SET vector =
        CASE WHEN length(s.vector) > 5000 THEN s.vector ELSE s.vector || excluded.vector END
), changed_conversation AS (
    UPDATE conversations v SET state = p.state, language = p.language, last_message_at = now()
    FROM p WHERE v.id = p.conversation_id
), changed_plan AS (
    UPDATE contacts c SET plan = c.plan || p.plan FROM p WHERE c.id = p.contact_id AND p.plan <> '{}'
), reached AS (
    UPDATE addresses a SET status = 'reachable' FROM p WHERE a.id = p.address_id AND a.status <> 'reachable'
), told AS (
    SELECT pg_notify('lien', notice) FROM (
        SELECT jsonb_build_object('topic', 'cases', 'case', t.case_id)::text AS notice
            FROM target t, p WHERE t.case_id IS NOT NULL AND NOT p.keeps_apart
        UNION ALL SELECT jsonb_build_object('topic', 'case:' || p.case_id)::text FROM p
            WHERE p.case_id IS NOT NULL AND NOT p.keeps_apart
        UNION ALL SELECT jsonb_build_object('topic', 'conversation:' || p.conversation_id)::text FROM p
            WHERE p.conversation_id IS NOT NULL AND p.channel = 'webchat') AS notices
)
SELECT inbound.id AS message_id, here.conversation_id, target.case_id, (SELECT count(*) FROM told) AS told,
    (SELECT jsonb_agg(jsonb_build_object('row', r.id, 'id', r.public_id, 'status', r.status, 'at', r.at) ORDER BY r.id)
        FROM replies r) AS replies
FROM inbound, here, target
""")

_ATTACH = text("""
WITH file AS (
    INSERT INTO attachments (message_id, name, media_type, size) VALUES (:message_id, :name, :media_type, :size)
    RETURNING id
) INSERT INTO attachment_contents (attachment_id, content) SELECT id, :content FROM file
""")
_KEEP_RAW = text("INSERT INTO raw_mails (message_id, content) VALUES (:message_id, :content)")

_REVISE = text("""
WITH before AS (
    SELECT id, text, case_id FROM messages WHERE channel = :channel AND external_id = :revises FOR UPDATE
), kept AS (
    INSERT INTO revisions (message_id, channel, external_id, text_before)
    SELECT id, :channel, :external_id, text FROM before ON CONFLICT DO NOTHING RETURNING message_id
), changed AS (
    UPDATE messages m SET text = :text FROM kept WHERE m.id = kept.message_id RETURNING m.case_id
), told AS (
    SELECT pg_notify('lien', jsonb_build_object('topic', 'case:' || case_id)::text)
    FROM changed WHERE case_id IS NOT NULL
)
SELECT (SELECT count(*) FROM before) AS found, (SELECT count(*) FROM told) AS told
""")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where things stand for a sender; every id is None for a first message."""

    area_id: int
    time_zone: str
    address_id: int | None
    contact_id: int | None
    conversation_id: int | None
    plan: Mapping[str, Any]
    state: Mapping[str, Any]
    language: str | None
    open_cases: Sequence[Mapping[str, Any]]
    seen: Mapping[str, Any] | None
    recent: int
    has_loose: bool


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written. `replies`: `{"row", "id", "status", "at"}` of each, in order."""

    message_id: int
    conversation_id: int
    case_id: int | None
    replies: Sequence[Mapping[str, Any]]


class UnknownAreaError(Exception):
    """The area of the settings is not in the database: run `lien seed`."""


async def lock_sender(connection: AsyncConnection, channel: str, sender: str) -> None:
    """One message at a time for each sender, until the end of the transaction."""
    await connection.execute(_LOCK, {"key": f"{channel}:{sender}"})


async def load_standing(
    connection: AsyncConnection, *, area: str, channel: str, sender: str, external_id: str, most: int
) -> Standing:
    """Where things stand. `most`: messages of the last minute are counted up to here. Raises UnknownAreaError."""
    values = {"area": area, "channel": channel, "sender": sender, "external_id": external_id, "most": most}
    row = (await connection.execute(_LOAD, values)).one_or_none()
    if row is None:
        raise UnknownAreaError
    return Standing(
        area_id=row.area_id,
        time_zone=row.time_zone,
        address_id=row.address_id,
        contact_id=row.contact_id,
        conversation_id=row.conversation_id,
        plan=row.plan or {},
        state=row.state or {},
        language=row.language,
        open_cases=row.open_cases or (),
        seen=row.seen,
        recent=row.recent,
        has_loose=row.has_loose,
    )


async def find_linked_case(
    connection: AsyncConnection, *, channel: str, answers: Sequence[str], reference: str | None, contact_id: int | None
) -> Mapping[str, Any] | None:
    """The case whose message this one answers, or whose reference it names where the case is the sender's own."""
    values = {"channel": channel, "answers": list(answers), "reference": reference, "contact_id": contact_id}
    found: Mapping[str, Any] | None = (await connection.execute(_LINK, values)).scalar_one_or_none()
    return found


async def write(connection: AsyncConnection, facts: Mapping[str, Any]) -> Recorded:
    """Write the message, its case, its replies and the new state, in one statement."""
    row = (await connection.execute(_WRITE, {"facts": json.dumps(facts)})).one()
    replies = [dict(reply) | {"at": datetime.fromisoformat(reply["at"])} for reply in row.replies or ()]
    return Recorded(row.message_id, row.conversation_id, row.case_id, replies)


async def attach(connection: AsyncConnection, message_id: int, name: str, media_type: str, content: bytes) -> None:
    values = {"message_id": message_id, "name": name, "media_type": media_type, "size": len(content)}
    await connection.execute(_ATTACH, values | {"content": content})


async def keep_raw(connection: AsyncConnection, message_id: int, content: bytes) -> None:
    await connection.execute(_KEEP_RAW, {"message_id": message_id, "content": content})


async def revise(connection: AsyncConnection, *, channel: str, external_id: str, revises: str, said: str) -> bool:
    """Replace the text of an edited message and keep the earlier one. Returns whether that message is known."""
    values = {"channel": channel, "external_id": external_id, "revises": revises, "text": said}
    return bool((await connection.execute(_REVISE, values)).one().found)
