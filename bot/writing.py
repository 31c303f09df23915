"""The one statement that writes a message and all it changes, made of the parts that this message needs.

One round trip whatever happens; a part that is left out costs the database nothing, not even to plan. Its one
parameter is a JSON object: the facts of `bot.facts`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Parts:
    """What there is to write beside the message itself."""

    is_new_sender: bool
    opens_case: bool
    changes_case: bool
    has_replies: bool
    takes_loose: bool
    moves: bool
    changes_plan: bool
    is_unreachable: bool


def parts_of(facts: Mapping[str, Any]) -> Parts:
    """The parts that these facts need."""
    opens = facts["new_case"] is not None
    return Parts(
        is_new_sender=facts["conversation_id"] is None,
        opens_case=opens,
        changes_case=facts["case_id"] is not None and not opens,
        has_replies=bool(facts["replies"]),
        takes_loose=facts["takes_loose"],
        moves=facts["moves"] is not None,
        changes_plan=bool(facts["plan"]) and facts["contact_id"] is not None,
        is_unreachable=facts["is_unreachable"],
    )


_FACTS = """p AS (
    SELECT * FROM jsonb_to_record(CAST(%(facts)s AS jsonb)) AS f(
        contact_id bigint, address_id bigint, conversation_id bigint, area_id bigint, channel text, sender text,
        sender_name text, language text, state jsonb, plan jsonb, public_id uuid, external_id text, said text,
        original_text text, understanding jsonb, details jsonb, case_shown jsonb, case_id bigint, new_case jsonb,
        slots jsonb, raises_danger boolean, becomes jsonb, moves uuid[], replies jsonb, searchable text,
        is_automatic boolean, is_restricted boolean)
)"""

_NEW_SENDER = """new_contact AS (
    INSERT INTO contacts (name, language, plan) SELECT p.sender_name, p.language, p.plan FROM p RETURNING id
), new_address AS (
    INSERT INTO addresses (contact_id, channel, value)
    SELECT new_contact.id, p.channel, p.sender FROM p, new_contact RETURNING id
), new_conversation AS (
    INSERT INTO conversations (address_id, area_id, state, language)
    SELECT new_address.id, p.area_id, p.state, p.language FROM p, new_address RETURNING id
), here AS (
    SELECT new_conversation.id AS conversation_id, new_contact.id AS contact_id FROM new_conversation, new_contact
)"""

_KNOWN_SENDER = """here AS (
    SELECT p.conversation_id, p.contact_id FROM p
), changed_conversation AS (
    UPDATE conversations v SET state = p.state, language = p.language,
        last_message_at = CASE WHEN p.is_automatic THEN v.last_message_at ELSE now() END
    FROM p WHERE v.id = p.conversation_id
)"""

_NEW_CASE = """new_case AS (
    INSERT INTO cases (reference, contact_id, conversation_id, area_id, channel, need, topic, danger, language,
        summary, slots, understood, is_restricted, relayed_by)
    SELECT n.reference, here.contact_id, here.conversation_id, p.area_id, p.channel, n.need, n.topic, n.danger,
        p.language, n.summary, n.slots, p.understanding, n.is_restricted, n.relayed_by
    FROM p, here, jsonb_to_record(p.new_case)
        AS n(reference text, need text, topic text, danger boolean, summary text, slots jsonb, is_restricted boolean,
            relayed_by bigint)
    RETURNING id, opened_at
), target AS (
    SELECT id AS case_id FROM new_case
), opened_event AS (
    INSERT INTO case_events (case_id, kind) SELECT id, 'opened' FROM new_case
)"""

# A machine's mail changes nothing of who waits for whom. A case that was closed while the message was on its way is
# open again, or nobody would read it: hence the status as it is now, under the row's lock.
_CHANGED_CASE = """case_now AS (
    SELECT k.id, k.status, k.need, k.topic, NOT p.is_automatic OR p.raises_danger AS is_heard,
        p.becomes IS NOT NULL AND k.need IN ('unknown', 'human') AS is_named
    FROM cases k, p WHERE k.id = p.case_id FOR UPDATE OF k
), changed_case AS (
    UPDATE cases k SET
        danger = k.danger OR p.raises_danger,
        need = CASE WHEN n.is_named THEN p.becomes ->> 'need' ELSE n.need END,
        topic = CASE WHEN n.is_named THEN p.becomes ->> 'topic' ELSE n.topic END,
        slots = k.slots || p.slots,
        status = CASE WHEN n.is_heard AND n.status IN ('waiting', 'closed') THEN 'open' ELSE n.status END,
        waiting_since = CASE WHEN n.is_heard AND n.status IN ('waiting', 'closed') THEN now() ELSE k.waiting_since END,
        closed_at = CASE WHEN n.is_heard THEN NULL ELSE k.closed_at END,
        outcome = CASE WHEN n.is_heard THEN NULL ELSE k.outcome END,
        last_message_at = now(),
        version = k.version + 1
    FROM p, case_now n WHERE k.id = n.id RETURNING k.id, k.opened_at
), target AS (
    SELECT p.case_id FROM p
), changed_events AS (
    INSERT INTO case_events (case_id, kind, details)
    SELECT p.case_id, 'danger', CAST(NULL AS jsonb) FROM p WHERE p.raises_danger
    UNION ALL SELECT n.id, 'reopened', NULL FROM case_now n WHERE n.is_heard AND n.status = 'closed'
    UNION ALL SELECT n.id, 'corrected', jsonb_build_object(
            'old', jsonb_build_object('need', n.need, 'topic', n.topic), 'new', p.becomes)
        FROM case_now n, p WHERE n.is_named
)"""

_NO_CASE = "target AS (SELECT CAST(NULL AS bigint) AS case_id)"

_MESSAGE = """inbound AS (
    INSERT INTO messages (public_id, conversation_id, case_id, direction, author, channel, external_id, text,
        original_text, language, understanding, details, case_shown, status)
    SELECT p.public_id, here.conversation_id, target.case_id, 'inbound', 'resident', p.channel, p.external_id, p.said,
        p.original_text, p.language, p.understanding, p.details, p.case_shown, 'received'
    FROM p, here, target RETURNING id
)"""

_REPLIES = """replies AS (
    INSERT INTO messages (public_id, conversation_id, case_id, direction, author, channel, text, language, buttons,
        in_reply_to, status, provider_ids)
    SELECT r.public_id, here.conversation_id, target.case_id, 'outbound', 'bot', p.channel, r.text, p.language,
        r.buttons, inbound.id, r.status, r.provider_ids
    FROM p, here, target, inbound,
        ROWS FROM (jsonb_to_recordset(p.replies) AS (public_id uuid, text text, buttons jsonb, status text,
            provider_ids text[])) WITH ORDINALITY AS r
    ORDER BY r.ordinality RETURNING id, public_id, status, at
)"""

# What was said before the case opened belongs to it, but for what must never enter the delegate's queue.
_LOOSE = """loose AS (
    UPDATE messages m SET case_id = target.case_id FROM p, target
    WHERE m.conversation_id = p.conversation_id AND m.case_id IS NULL AND m.at > now() - interval '1 day'
        AND coalesce(m.understanding ->> 'need', '') <> 'police_conduct'
        AND NOT EXISTS (SELECT 1 FROM messages q WHERE q.id = m.in_reply_to
            AND q.understanding ->> 'need' = 'police_conduct')
    RETURNING m.text
)"""

_MOVED = """moved AS (
    UPDATE messages m SET case_id = target.case_id FROM p, target
    WHERE m.conversation_id = p.conversation_id AND m.public_id = ANY(p.moves)
        AND m.case_id IS DISTINCT FROM target.case_id
    RETURNING m.text
), moved_event AS (
    INSERT INTO case_events (case_id, kind) SELECT target.case_id, 'moved' FROM target WHERE EXISTS (SELECT FROM moved)
)"""

_SEARCHED = """searched AS (
    INSERT INTO case_search AS s (case_id, opened_at, vector)
    SELECT c.id, c.opened_at, to_tsvector('lien_french', p.searchable{more}) FROM p, {touched} AS c
    ON CONFLICT (case_id) DO UPDATE SET vector =
        CASE WHEN length(s.vector) > 5000 THEN s.vector ELSE s.vector || excluded.vector END
)"""
# Of all that joins the case no more than a vector can hold.
_MORE_SEARCHED = " || coalesce((SELECT ' ' || left(string_agg(left(m.text, 5000), ' '), 100000) FROM {joining} m), '')"

_CHANGED_PLAN = """changed_plan AS (
    UPDATE contacts c SET plan = jsonb_strip_nulls(c.plan || p.plan) FROM p WHERE c.id = p.contact_id
)"""
_REACHED = """reached AS (
    UPDATE addresses a SET status = 'reachable' FROM p WHERE a.id = p.address_id
)"""

_TOLD = "told AS (SELECT pg_notify('lien', notice) FROM ({notices}) AS notices)"
_TELL_QUEUE = """SELECT jsonb_build_object('topic', CASE WHEN p.is_restricted THEN 'restricted' ELSE 'cases' END,
    'case', target.case_id)::text AS notice FROM target, p"""
_TELL_CASE = "SELECT jsonb_build_object('topic', 'case:' || p.case_id)::text AS notice FROM p"
_TELL_CONVERSATION = (
    "SELECT jsonb_build_object('topic', 'conversation:' || p.conversation_id)::text AS notice FROM p"
    " WHERE p.channel = 'webchat'"
)

_WRITTEN = """
SELECT inbound.id AS message_id, here.conversation_id, target.case_id, {replies} AS replies{told}
FROM inbound, here, target"""
_WRITTEN_REPLIES = """(SELECT jsonb_agg(jsonb_build_object(
        'row', r.id, 'id', r.public_id, 'status', r.status, 'at', r.at) ORDER BY r.id) FROM replies r)"""
_WRITTEN_TOLD = ", (SELECT count(*) FROM told)"


@lru_cache(maxsize=256)
def statement_for(parts: Parts) -> str:
    """The statement, with its one parameter `facts`."""
    touches_case = parts.opens_case or parts.changes_case
    notices = _notices(parts, touches_case)
    steps = [
        _FACTS,
        _NEW_SENDER if parts.is_new_sender else _KNOWN_SENDER,
        _NEW_CASE if parts.opens_case else _CHANGED_CASE if parts.changes_case else _NO_CASE,
        _MESSAGE,
        *([_REPLIES] if parts.has_replies else []),
        *([_LOOSE] if parts.takes_loose else []),
        *([_MOVED] if parts.moves and touches_case else []),
        *([_searched(parts)] if touches_case else []),
        *([_CHANGED_PLAN] if parts.changes_plan else []),
        *([_REACHED] if parts.is_unreachable else []),
        *([_TOLD.format(notices=" UNION ALL ".join(notices))] if notices else []),
    ]
    end = _WRITTEN.format(
        replies=_WRITTEN_REPLIES if parts.has_replies else "CAST(NULL AS jsonb)", told=_WRITTEN_TOLD if notices else ""
    )
    return "WITH " + ",\n".join(steps) + end


def _notices(parts: Parts, touches_case: bool) -> list[str]:
    """Who looks again: the queue, the open case, the resident's other windows."""
    return [
        *([_TELL_QUEUE] if touches_case else []),
        *([_TELL_CASE] if parts.changes_case else []),
        *([] if parts.is_new_sender else [_TELL_CONVERSATION]),
    ]


def _searched(parts: Parts) -> str:
    touched = "new_case" if parts.opens_case else "changed_case"
    joining = [*(["loose"] if parts.takes_loose else []), *(["moved"] if parts.moves else [])]
    more = "".join(_MORE_SEARCHED.format(joining=name) for name in joining)
    return _SEARCHED.format(touched=touched, more=more)
