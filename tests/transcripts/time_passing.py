"""Everything becomes older: no test waits."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import text

from bot.reminding import look
from hub.db import connection
from hub.settings import get_settings

_MOMENTS = {
    "messages": ("at", "settled_at"),
    "cases": ("opened_at", "waiting_since", "last_message_at", "closed_at"),
    "case_events": ("at",),
    "conversations": ("created_at", "last_message_at", "reminded_at"),
}


async def go_by(span: timedelta) -> None:
    """So much time goes by; nothing happens."""
    async with connection() as opened:
        for table, columns in _MOMENTS.items():
            sets = ", ".join(f"{column} = {column} - CAST(:span AS interval)" for column in columns)
            await opened.execute(text(f"UPDATE {table} SET {sets}"), {"span": span})


async def go_by_until_noon(span: timedelta, zone: ZoneInfo) -> None:
    """So much time goes by until it is noon; then the round is made that looks for what waits."""
    now = datetime.now(zone)
    noon = (now + timedelta(days=1)).replace(hour=12, minute=0)
    await go_by(span - (noon - now))
    await look(get_settings(), noon)
    await go_by(noon - now)
