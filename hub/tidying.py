"""Throws away what has served: counters, sessions that ended, claims of emergency cards."""

from sqlalchemy import text

from hub.db import connection

# A channel repeats a message for a day at most (Telegram); a month leaves room for a mail queue that was stuck.
_STATEMENTS = (
    "DELETE FROM attempts WHERE minute < extract(epoch FROM now() - interval '2 days') / 60",
    "DELETE FROM staff_sessions WHERE expires_at < now()",
    "DELETE FROM emergency_cards WHERE at < now() - interval '30 days'",
)


async def tidy() -> None:
    """Delete what has served its time. Safe to run at any moment, by several processes."""
    async with connection() as opened:
        for statement in _STATEMENTS:
            await opened.execute(text(statement))
