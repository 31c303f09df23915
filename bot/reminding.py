"""One gentle reminder to somebody who stopped halfway, where nobody else may see it; and the round that looks for them.

Never by mail, never at night, never about danger or what may be read by who is the danger, never while a person has
the case, and only where the safe-contact plan lets us write first.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import structlog
from psycopg import AsyncConnection
from psycopg.rows import dict_row
from sqlalchemy.exc import SQLAlchemyError

from bot.composing import Reply, compose
from bot.dialogue.replying import say
from bot.dialogue.standing import find_standing, may_be_watched
from bot.dialogue.state import State
from bot.dialogue.turn import Say
from bot.opening import say_unasked
from bot.unconfirmed import pass_on_unconfirmed
from bot.unfinished import finish_left, is_left
from bot.waiting import Waiting, claimed, list_waiting
from hub.contacts.plan import may_contact
from hub.settings import Settings, get_settings

DAY = range(9, 20)  # local hours
LOOK_EVERY_SECONDS = 60.0

log = structlog.get_logger()

_CASES = """
SELECT k.id, k.reference, k.need, k.topic, k.danger, k.assignee_id IS NOT NULL OR k.status = 'waiting'
    OR EXISTS (SELECT 1 FROM messages d WHERE d.case_id = k.id AND d.author = 'delegate') AS has_person
FROM cases k WHERE k.contact_id = %(contact)s AND k.status <> 'closed'
"""
_REMINDED = "UPDATE conversations SET reminded_at = %(now)s WHERE id = %(id)s"


async def look_for_ever() -> None:
    """Look once a minute. What cannot be done now is done the next time."""
    while True:
        try:
            await look(get_settings())
        except (SQLAlchemyError, psycopg.Error) as error:
            log.warning("not_looked", error=type(error).__name__)
        await asyncio.sleep(LOOK_EVERY_SECONDS)


async def look(settings: Settings, now: datetime | None = None) -> None:
    """What waits too long: to the chief, to the queue, or one reminder."""
    now = now or datetime.now(UTC)
    await pass_on_unconfirmed(now)
    await finish_left(settings, now)
    await remind(settings, now)


async def remind(settings: Settings, now: datetime | None = None) -> int:
    """Remind everybody who may be reminded now; returns how many. Safe to run by several processes at once."""
    now = now or datetime.now(UTC)
    if not settings.remind_after_minutes:
        return 0
    waiting = await list_waiting(before=now - timedelta(minutes=settings.remind_after_minutes))
    return sum([await _remind(each, settings, now) for each in waiting if _may_remind(each, settings, now)])


def _may_remind(waiting: Waiting, settings: Settings, now: datetime) -> bool:
    """Whether this person may be reminded now, from what is known without their cases."""
    local_time = now.astimezone(ZoneInfo(waiting.time_zone))
    has_been = waiting.reminded_at is not None and waiting.reminded_at >= waiting.last_message_at
    is_fit = not (has_been or waiting.is_letter or waiting.is_discreet or is_left(waiting, settings, now))
    return (
        is_fit
        and waiting.is_reachable
        and local_time.hour in DAY
        and may_contact(waiting.plan, waiting.channel, local_time, is_answer=False)
        and find_standing(State.from_json(waiting.state)) is not None
    )


async def _remind(waiting: Waiting, settings: Settings, now: datetime) -> bool:
    async with claimed(waiting) as (opened, current):
        if current is None or not _may_remind(current, settings, now):
            return False
        state = State.from_json(current.state)
        cases = await _list_cases(opened, current)
        question = find_standing(state)
        if question is None or any(_forbids(case, state) for case in cases):
            return False
        case = next((case["id"] for case in cases if case["reference"] == state.case), None)
        await say_unasked(opened, current, case, _compose(question, state, current.language))
        await opened.execute(_REMINDED, {"now": now, "id": current.conversation_id})
    log.info("reminded", conversation=waiting.conversation_id)
    return True


async def _list_cases(opened: AsyncConnection[Any], waiting: Waiting) -> Sequence[Mapping[str, Any]]:
    async with opened.cursor(row_factory=dict_row) as cursor:
        return await (await cursor.execute(_CASES, {"contact": waiting.contact_id})).fetchall()


def _forbids(case: Mapping[str, Any], state: State) -> bool:
    """A case of danger forbids all; one that a person has forbids the bot to speak of it."""
    is_its_own = case["reference"] in (state.case, state.held.get("case"))
    return case["danger"] or may_be_watched(case["need"], case["topic"]) or (is_its_own and case["has_person"])


def _compose(question: Say, state: State, language: str) -> Reply:
    """The question, with the buttons that it had."""
    (reply,) = compose([say("reminder"), question], language, is_first=False)
    buttons = tuple({"label": label, "value": value} for value, label in state.choices.items())
    return replace(reply, buttons=buttons)
