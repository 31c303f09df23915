"""A resident takes their case up again from elsewhere: its answers come to this conversation, none to the old one."""

from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from bot.effects.written import Written
from hub.contacts.plan import strictest

_FIND = """
SELECT k.reference, k.channel AS was_channel, k.contact_id AS was_contact, k.conversation_id AS was_conversation,
    was.plan AS was_plan, a.contact_id, a.channel, c.plan
FROM cases k JOIN contacts was ON was.id = k.contact_id
CROSS JOIN conversations v JOIN addresses a ON a.id = v.address_id JOIN contacts c ON c.id = a.contact_id
WHERE k.id = %(case)s AND v.id = %(conversation)s AND NOT k.is_restricted AND k.code_version = %(version)s
FOR UPDATE OF k, c
"""
# Whoever has the old place has the old code: another version makes it another code.
_MOVE = """
UPDATE cases SET contact_id = %(contact_id)s, conversation_id = %(conversation)s, channel = %(channel)s,
    code_version = code_version + 1, version = version + 1
WHERE id = %(case)s
"""
_PLAN = "UPDATE contacts SET plan = CAST(%(plan)s AS jsonb) WHERE id = %(contact_id)s"
_EVENT = """
INSERT INTO case_events (case_id, kind, details)
VALUES (%(case)s, 'resumed', jsonb_build_object('from', CAST(%(was_channel)s AS text),
    'to', CAST(%(channel)s AS text)))
"""
# What a person wrote and what has not left yet leaves here; what the bot still had to say there is said no more.
_REDIRECT = """
UPDATE messages SET conversation_id = %(conversation)s, channel = %(channel)s
WHERE case_id = %(case)s AND conversation_id = %(was_conversation)s AND status = 'queued' AND author = 'delegate'
RETURNING id
"""
_DROP = """
UPDATE messages SET status = 'failed', failed_reason = 'not_allowed', settled_at = clock_timestamp()
WHERE case_id = %(case)s AND conversation_id = %(was_conversation)s AND status = 'queued' AND author = 'bot'
"""
# The old conversation no longer talks about it: no question that stands, no reminder, nothing of what was said.
_FORGET = """
UPDATE conversations SET state = jsonb_strip_nulls(jsonb_build_object('language', state -> 'language'))
WHERE id = %(was_conversation)s
    AND (state ->> 'case' = %(reference)s OR state -> 'slots' ->> 'reference' = %(reference)s)
"""
_TELL = """
SELECT pg_notify('lien', jsonb_build_object('topic', 'case:' || CAST(%(case)s AS text))::text),
    pg_notify('lien', jsonb_build_object('topic', 'cases', 'case', CAST(%(case)s AS bigint))::text)
"""


class CaseChangedError(Exception):
    """The case, or its code, changed since the dialogue read it: the channel brings the message again."""


async def resume_case(connection: AsyncConnection[Any], written: Written, values: Mapping[str, Any]) -> None:
    """Move the case `{"case": id, "version": of its code}` to the conversation of the message.

    The strictest of both safe-contact plans holds from now on. Raises CaseChangedError.
    """
    async with connection.cursor(row_factory=dict_row) as cursor:
        given = {"case": values["case"], "version": values["version"], "conversation": written.conversation_id}
        await cursor.execute(_FIND, given)
        found = await cursor.fetchone()
        if found is None:
            raise CaseChangedError
        if found["was_conversation"] == written.conversation_id:
            return
        facts = given | found | {"plan": Jsonb(strictest(found["was_plan"], found["plan"]))}
        for statement in (_MOVE, _PLAN, _EVENT, _REDIRECT, _DROP, _FORGET, _TELL):
            await cursor.execute(statement, facts)
