"""What is kept of a message that is sealed: that there was one, and nothing of what it said."""

from dataclasses import replace
from typing import Any

from psycopg import AsyncConnection

from bot.channels.base import Inbound
from bot.replies import sentence
from bot.understanding import UNKNOWN, Understanding


def sealed(inbound: Inbound, language: str) -> Inbound:
    """The message as it may be kept: neither its words, nor its files, nor where it was written."""
    return replace(
        inbound,
        text=sentence("relay.in_place_of", language),
        own_words=None,
        original_text=None,
        subject=None,
        raw=None,
        attachments=(),
        position=None,
        phone=None,
    )


def forget_understanding(understood: Understanding) -> Understanding:
    """The same without anything that the words named."""
    return replace(understood, need=UNKNOWN, topic=None, entities=())


_RESEAL = """
WITH before AS (
    SELECT id, text, case_id FROM messages
    WHERE channel = %(channel)s AND external_id = %(revises)s AND details ? 'sealed' FOR UPDATE
), kept AS (
    INSERT INTO revisions (message_id, channel, external_id, text_before)
    SELECT id, %(channel)s, %(external_id)s, text FROM before ON CONFLICT DO NOTHING RETURNING message_id
), resealed AS (
    INSERT INTO sealed_identities AS s (case_id, text)
    SELECT before.case_id, CAST(%(said)s AS text) FROM before JOIN kept ON kept.message_id = before.id
    WHERE before.case_id IS NOT NULL AND CAST(%(said)s AS text) <> ''
    ON CONFLICT (case_id) DO UPDATE SET text = s.text || E'\\n' || excluded.text RETURNING case_id
), endangered AS (
    UPDATE cases k SET danger = true, version = k.version + 1 FROM resealed
    WHERE CAST(%(is_danger)s AS boolean) AND k.id = resealed.case_id RETURNING k.id
), raised AS (
    INSERT INTO case_events (case_id, kind) SELECT id, 'danger' FROM endangered
), told AS (
    SELECT pg_notify('lien', jsonb_build_object('topic', 'cases', 'case', id)::text),
        pg_notify('lien', jsonb_build_object('topic', 'case:' || id)::text) FROM endangered
)
SELECT (SELECT count(*) FROM before) > 0, (SELECT count(*) FROM told)
"""


async def reseal(connection: AsyncConnection[Any], inbound: Inbound, *, is_danger: bool) -> bool:
    """Add what an edited message says now to what is sealed, where the message that it edits is.

    Returns whether it is: then nothing else may be made of it.
    """
    values = {
        "channel": inbound.channel,
        "external_id": inbound.external_id,
        "revises": inbound.revises,
        "said": inbound.text,
        "is_danger": is_danger,
    }
    row = await (await connection.execute(_RESEAL, values)).fetchone()
    return bool(row and row[0])
