"""A case of what was said before, opened without the resident: there is nothing to ask and nobody to tell."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from psycopg import AsyncConnection
from psycopg.types.json import Jsonb

from bot.composing import Reply
from bot.waiting import Waiting
from hub.cases.reference import new_reference
from hub.jobs import defer_sending

SUMMARY_CHARACTERS = 200

_OPEN = """
WITH opened AS (
    INSERT INTO cases (reference, contact_id, conversation_id, area_id, channel, need, topic, language, summary,
        understood, is_restricted)
    VALUES (%(reference)s, %(contact)s, %(conversation)s, %(area)s, %(channel)s, %(need)s, %(topic)s, %(language)s,
        %(summary)s, %(understood)s, %(is_restricted)s)
    RETURNING id
)
INSERT INTO case_events (case_id, kind) SELECT id, 'opened' FROM opened RETURNING case_id
"""
# A case that waited for the resident is heard again.
_JOIN = """
WITH joining AS (
    UPDATE messages SET case_id = %(case)s
    WHERE conversation_id = %(conversation)s AND case_id IS NULL AND (id = ANY(%(ids)s) OR in_reply_to = ANY(%(ids)s))
    RETURNING direction, text
), heard AS (
    UPDATE cases SET last_message_at = now(), version = version + 1,
        waiting_since = CASE WHEN status = 'waiting' THEN now() ELSE waiting_since END,
        status = CASE WHEN status = 'waiting' THEN 'open' ELSE status END
    WHERE id = %(case)s RETURNING id, opened_at, is_restricted
), searched AS (
    INSERT INTO case_search AS s (case_id, opened_at, vector)
    SELECT heard.id, heard.opened_at, to_tsvector('lien_french', left(coalesce(
        (SELECT string_agg(left(text, 5000), ' ') FROM joining WHERE direction = 'inbound'), ''), 100000)) FROM heard
    ON CONFLICT (case_id) DO UPDATE SET vector = s.vector || excluded.vector
)
SELECT pg_notify('lien', jsonb_build_object('topic', topic, 'case', heard.id)::text)
FROM heard, LATERAL (VALUES
    (CASE WHEN heard.is_restricted THEN 'restricted' ELSE 'cases' END), ('case:' || heard.id)) AS topics (topic)
"""
_SAY = """
INSERT INTO messages (public_id, conversation_id, case_id, direction, author, channel, text, language, buttons, status)
VALUES (%(id)s, %(conversation)s, %(case)s, 'outbound', 'bot', %(channel)s, %(text)s, %(language)s, %(buttons)s,
    'queued') RETURNING id
"""


async def open_quietly(
    opened: AsyncConnection[Any],
    waiting: Waiting,
    messages: Sequence[Mapping[str, Any]],
    need: str,
    topic: str | None = None,
    *,
    is_restricted: bool = False,
) -> int:
    """Open a case of these messages (`id`, `text`, `understanding`), oldest first, and return its id."""
    values = {
        "reference": new_reference(),
        "contact": waiting.contact_id,
        "conversation": waiting.conversation_id,
        "area": waiting.area_id,
        "channel": waiting.channel,
        "need": need,
        "topic": topic,
        "language": waiting.language,
        "summary": " ".join(" ".join(message["text"] for message in messages).split())[:SUMMARY_CHARACTERS],
        "understood": Jsonb(messages[-1]["understanding"]),
        "is_restricted": is_restricted,
    }
    row = await (await opened.execute(_OPEN, values)).fetchone()
    assert row is not None
    return int(row[0])


async def join_case(opened: AsyncConnection[Any], waiting: Waiting, case: int, ids: Sequence[int]) -> None:
    """Put these messages, and what answered them, into the case."""
    values = {"conversation": waiting.conversation_id, "ids": list(ids), "case": case}
    await opened.execute(_JOIN, values)


async def say_unasked(opened: AsyncConnection[Any], waiting: Waiting, case: int | None, reply: Reply) -> None:
    """Queue one message that answers nothing; the plan was asked, and is asked again when it leaves."""
    values = {
        "id": uuid.UUID(reply.public_id),
        "conversation": waiting.conversation_id,
        "case": case,
        "channel": waiting.channel,
        "text": reply.text,
        "language": waiting.language,
        "buttons": Jsonb(list(reply.buttons)) if reply.buttons else None,
    }
    row = await (await opened.execute(_SAY, values)).fetchone()
    assert row is not None
    await defer_sending(opened, [int(row[0])], waiting.conversation_id)
