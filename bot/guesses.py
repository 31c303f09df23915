"""Wrong secrets are counted, for whoever guesses and for whatever is guessed at, in the message's own transaction."""

import time
from collections.abc import Sequence
from typing import Any

from psycopg import AsyncConnection

WINDOW_MINUTES = 60
TRIES = 5  # wrong ones an hour: 45 bits hold for ever

_COUNT = """
INSERT INTO attempts AS a (key, minute) SELECT unnest(CAST(%(keys)s AS bytea[])), %(minute)s
ON CONFLICT (key, minute) DO UPDATE SET count = a.count + 1
"""
_TRIED = """
SELECT coalesce(max(tries), 0) >= %(tries)s FROM (
    SELECT sum(count) AS tries FROM attempts
    WHERE key = ANY(%(keys)s) AND minute > %(minute)s - %(window)s GROUP BY key
) AS each
"""


async def has_guessed_enough(connection: AsyncConnection[Any], keys: Sequence[bytes]) -> bool:
    """Whether for one of these (keyed digests) there were so many wrong secrets of late that no more is tried."""
    values = {"keys": list(keys), "minute": _minute(), "window": WINDOW_MINUTES, "tries": TRIES}
    row = await (await connection.execute(_TRIED, values)).fetchone()
    return bool(row and row[0])


async def count_guess(connection: AsyncConnection[Any], keys: Sequence[bytes]) -> None:
    """One more wrong secret for each of these."""
    await connection.execute(_COUNT, {"keys": list(keys), "minute": _minute()})


def _minute() -> int:
    return int(time.time() // 60)
