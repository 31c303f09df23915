"""What may be about an officer, and whose writer did not say: after a while it goes to the chief alone.

It becomes a restricted case, or joins the open one of this conversation. The resident is told where the safe-contact
plan lets us write; a letter said it beforehand.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from psycopg import AsyncConnection
from psycopg.rows import dict_row

from bot.composing import compose
from bot.dialogue.conduct import CONDUCT, CONDUCT_CHOICES, NEED
from bot.dialogue.replying import say
from bot.opening import join_case, open_quietly, say_unasked
from bot.waiting import Waiting, claimed, list_waiting
from hub.contacts.plan import may_contact

CONFIRM_WITHIN = timedelta(minutes=30)

log = structlog.get_logger()

_READ = """
SELECT id, text, understanding, at FROM messages
WHERE conversation_id = %(conversation)s AND public_id = ANY(CAST(%(messages)s AS uuid[])) ORDER BY id
"""
_FIND_OPEN = """
SELECT id FROM cases
WHERE conversation_id = %(conversation)s AND is_restricted AND need = %(need)s AND status <> 'closed'
ORDER BY id DESC LIMIT 1 FOR UPDATE
"""


async def pass_on_unconfirmed(now: datetime | None = None) -> int:
    """Give the chief what was not confirmed within `CONFIRM_WITHIN`. Returns how many conversations that was.

    Safe to run at any moment, by several processes.
    """
    now = now or datetime.now(UTC)
    count = 0
    for waiting in await list_waiting(before=now):
        if not _list_unconfirmed(waiting):
            continue
        async with claimed(waiting) as (opened, current):
            if current and (passed_on := await give_to_chief(opened, current, now)) is not current:
                log.info("unconfirmed_passed_on", conversation=passed_on.conversation_id)
                count += 1
    return count


async def give_to_chief(opened: AsyncConnection[Any], waiting: Waiting, now: datetime) -> Waiting:
    """The same for one conversation, claimed: how it stands then, itself when there is nothing or it is too early."""
    wanted = {"conversation": waiting.conversation_id, "messages": _list_unconfirmed(waiting)}
    async with opened.cursor(row_factory=dict_row) as cursor:
        found = await (await cursor.execute(_READ, wanted)).fetchall()
    if not found or max(message["at"] for message in found) > now - CONFIRM_WITHIN:
        return waiting
    known = await (await opened.execute(_FIND_OPEN, {**wanted, "need": NEED})).fetchone()
    case = int(known[0]) if known else await open_quietly(opened, waiting, found, NEED, is_restricted=True)
    await join_case(opened, waiting, case, [message["id"] for message in found])
    await _tell(opened, waiting, case, now)
    pending = {**waiting.state["pending"], CONDUCT: {"is_passed_on": True}}
    return await waiting.keep(opened, {**waiting.state, "pending": pending})


def _list_unconfirmed(waiting: Waiting) -> list[str]:
    return list(waiting.state.get("pending", {}).get(CONDUCT, {}).get("messages", ()))


async def _tell(opened: AsyncConnection[Any], waiting: Waiting, case: int, now: datetime) -> None:
    local_time = now.astimezone(ZoneInfo(waiting.time_zone))
    may_tell = may_contact(waiting.plan, waiting.channel, local_time, is_answer=False)
    if waiting.is_letter or waiting.is_discreet or not waiting.is_reachable or not may_tell:
        log.info("passed_on_silently", conversation=waiting.conversation_id)
        return
    (reply,) = compose([say("conduct.to_chief", choices=CONDUCT_CHOICES)], waiting.language, is_first=False)
    await say_unasked(opened, waiting, case, reply)
