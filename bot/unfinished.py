"""Somebody stopped halfway: after a while the dialogue ends without a word, and what was said goes to the queue.

What stands in a case stays there. What stands in none becomes one, where it was said to a bot that did not understand
it; greetings, pressed buttons, and what was answered, do not.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from psycopg import AsyncConnection
from psycopg.rows import dict_row

from bot.dialogue.choices import has_words, is_value
from bot.dialogue.follow_up import FACTS
from bot.dialogue.questions import OUTCOME, UNANSWERED
from bot.dialogue.relaying import leave_relay
from bot.dialogue.state import State
from bot.opening import join_case, open_quietly
from bot.recording import Standing
from bot.unconfirmed import give_to_chief
from bot.waiting import Waiting, claimed, find_waiting, list_waiting
from hub.conversations.models import WAITING_KEYS
from hub.settings import Settings

log = structlog.get_logger()

# What the bot did not answer. A question that it answered, thanks, a word about data: those were settled then.
_UNHEARD = frozenset(("unknown", "other", "follow_up", "human", "report", "victim", "emergency"))

_LOOSE = """
SELECT m.id, m.text, m.understanding, m.details,
    EXISTS (SELECT 1 FROM attachments f WHERE f.message_id = m.id) AS has_files
FROM messages m
WHERE m.conversation_id = %(conversation)s AND m.direction = 'inbound' AND m.case_id IS NULL
    AND m.at > %(at)s - interval '1 day' AND coalesce(m.understanding ->> 'need', '') <> 'police_conduct'
ORDER BY m.id
"""
_NOTE = """
WITH noted AS (
    UPDATE cases SET version = version + 1
    WHERE reference = %(reference)s AND contact_id = %(contact)s AND status <> 'closed' AND NOT is_restricted
    RETURNING id
), line AS (
    INSERT INTO case_events (case_id, kind) SELECT id, 'left_unfinished' FROM noted
)
SELECT pg_notify('lien', jsonb_build_object('topic', topic, 'case', id)::text)
FROM noted, LATERAL (VALUES ('cases'), ('case:' || id)) AS topics (topic)
"""
_NOTE_NEW = "INSERT INTO case_events (case_id, kind) VALUES (%(case)s, 'left_unfinished')"


def is_left(waiting: Waiting, settings: Settings, now: datetime) -> bool:
    """Whether the dialogue is over: nobody answered, and whatever reminder there was is long ago."""
    due = waiting.last_message_at + timedelta(minutes=settings.remind_after_minutes)
    since = max(waiting.reminded_at or due, due)
    return since + timedelta(hours=settings.finish_after_hours) < now


async def finish_left(settings: Settings, now: datetime | None = None) -> int:
    """End every dialogue that is over; returns how many. Safe to run at any moment, by several processes."""
    now = now or datetime.now(UTC)
    count = 0
    for waiting in await list_waiting(before=now - timedelta(hours=settings.finish_after_hours)):
        if not is_left(waiting, settings, now):
            continue
        async with claimed(waiting) as (opened, current):
            if current is not None:
                await finish(opened, current, now)
                log.info("dialogue_finished", conversation=current.conversation_id)
                count += 1
    return count


async def finish(opened: AsyncConnection[Any], waiting: Waiting, now: datetime) -> None:
    """End one dialogue; the conversation must be claimed."""
    state = State.from_json(waiting.state)
    await give_to_chief(opened, waiting, now)
    stands_in = state.held.get("case") or (state.case if state.asking else None)
    if stands_in:
        await opened.execute(_NOTE, {"reference": stands_in, "contact": waiting.contact_id})
    elif state.asking != FACTS and (state.asking or state.misses):  # who only looked where a case stands said all
        await _open_case(opened, waiting, is_question=state.slots.get(OUTCOME) == UNANSWERED)
    ended = State(case=state.case, language=state.language, confidential=state.confidential, carded=state.carded)
    await waiting.keep(opened, (leave_relay(state) or ended).to_json())


async def _open_case(opened: AsyncConnection[Any], waiting: Waiting, *, is_question: bool) -> None:
    """Of what was said without a case, when any of it was not heard; the rest goes along."""
    needs = _UNHEARD | ({"question"} if is_question else set())
    values = {"conversation": waiting.conversation_id, "at": waiting.last_message_at}
    async with opened.cursor(row_factory=dict_row) as cursor:
        loose = await (await cursor.execute(_LOOSE, values)).fetchall()
    unheard = [message for message in loose if _is_unheard(message, needs)]
    if not unheard:
        return
    case = await open_quietly(opened, waiting, unheard, "question" if is_question else "unknown")
    await join_case(opened, waiting, case, [message["id"] for message in loose])
    await opened.execute(_NOTE_NEW, {"case": case})


def _is_unheard(message: Mapping[str, Any], needs: frozenset[str]) -> bool:
    details = message["details"] or {}
    posted = details.get("posted") or message["text"]
    is_word = has_words(message["text"]) and not is_value(posted) and not posted.startswith("/")
    is_kept = not (details.get("erased") or details.get("sealed") or details.get("automatic"))
    need = (message["understanding"] or {}).get("need", "unknown")
    return is_kept and need in needs and (is_word or message["has_files"] or "position" in details)


async def finish_if_left(opened: AsyncConnection[Any], standing: Standing, settings: Settings) -> bool:
    """End the dialogue of somebody who comes back after all was over; the caller holds the lock of the sender.

    What they write now is no answer to what was asked then, also where no worker came by meanwhile.
    """
    now = datetime.now(UTC)
    longest = timedelta(minutes=settings.remind_after_minutes, hours=settings.finish_after_hours)
    last = standing.last_message_at
    is_waiting = any(key in standing.state for key in WAITING_KEYS)
    if standing.conversation_id is None or last is None or not is_waiting or last + longest > now:
        return False
    waiting = await find_waiting(opened, standing.conversation_id)
    if waiting is None or not is_left(waiting, settings, now):
        return False
    await finish(opened, waiting, now)
    return True
