"""Holds floods back, per network address; never at the price of a cry for help."""

import time
from collections.abc import Mapping
from typing import Any

from fastapi import Request
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.danger import find_danger
from hub.db import get_engine
from hub.errors import TooManyError
from hub.secrets import keyed_digest
from hub.settings import get_settings

# Its own transaction: a row that all messages of one address touch must not be held until they commit.
_COUNT = text("""
INSERT INTO attempts AS a (key, minute) VALUES (:key, :minute)
ON CONFLICT (key, minute) DO UPDATE SET count = a.count + 1 RETURNING count
""")


async def check_address(request: Request, said: str) -> None:
    """Count one message of this network address. Raises TooManyError past CHAT_LIMIT_ADDRESS a minute.

    Past the limit a cry for help has as many again. Only a keyed digest of the address is kept.
    """
    limit = get_settings().chat_limit_address
    if not limit or await _count(request, "message") <= limit:
        return
    if find_danger(said) is None or await _count(request, "danger") > limit:
        raise TooManyError("Too many messages from this address.")


async def _count(request: Request, purpose: str) -> int:
    host = request.client.host if request.client else "unknown"
    values = {"key": keyed_digest(purpose, host), "minute": int(time.time() // 60)}
    try:
        return await _add_one(values)
    except DBAPIError:
        return await _add_one(values)  # the pool held a connection to a server that went away; it is empty now


async def _add_one(values: Mapping[str, Any]) -> int:
    async with get_engine().connect() as opened:
        await opened.execution_options(isolation_level="AUTOCOMMIT")
        counted: int = (await opened.execute(_COUNT, values)).scalar_one()
    return counted
