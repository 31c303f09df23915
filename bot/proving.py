"""Is this resident who they say? The reference and the secret code of a case open it from anywhere.

Guesses are counted for each case and for each sender, inside the transaction of the message that makes them.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import dict_row

from hub.conversations.secret_marks import is_right_code
from hub.secrets import keyed_digest

WINDOW_MINUTES = 60
TRIES = 5  # wrong codes an hour, for one case and from one sender: 45 bits hold for ever

_COUNT = """
INSERT INTO attempts AS a (key, minute) SELECT unnest(CAST(%(keys)s AS bytea[])), %(minute)s
ON CONFLICT (key, minute) DO UPDATE SET count = a.count + 1
"""
_TRIED = """
SELECT coalesce(max(tries), 0) AS most FROM (
    SELECT sum(count) AS tries FROM attempts
    WHERE key = ANY(%(keys)s) AND minute > %(minute)s - %(window)s GROUP BY key
) AS each
"""
_FIND = """
SELECT k.id, k.reference, k.code_version, k.contact_id, k.conversation_id
FROM cases k
WHERE k.reference = ANY(CAST(%(references)s AS text[])) AND NOT k.is_restricted
"""


class Verdict(StrEnum):
    """What came of a code. An unknown case and a wrong code are both wrong: nobody learns which references exist."""

    RIGHT = "right"
    WRONG = "wrong"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Proof:
    """What the code in a message proves. The ids are those of the case it opens, None unless it is right."""

    verdict: Verdict
    reference: str | None = None
    case_id: int | None = None
    contact_id: int | None = None
    conversation_id: int | None = None

    @property
    def is_right(self) -> bool:
        return self.verdict == Verdict.RIGHT


async def prove(connection: AsyncConnection[Any], code: str, references: Iterable[str], sender: str) -> Proof:
    """Try `code` on these cases (references without a dash). `sender`: who tries, in any lasting form.

    Too many wrong ones of late, for a case or from a sender, and even the right one is refused for an hour.
    """
    tried = sorted(set(references))[:5]
    keys = [keyed_digest("code of case", reference) for reference in tried] + [keyed_digest("code from", sender)]
    minute = int(time.time() // 60)
    async with connection.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(_TRIED, {"keys": keys, "minute": minute, "window": WINDOW_MINUTES})
        row = await cursor.fetchone()
        if row and row["most"] >= TRIES:
            return Proof(Verdict.TOO_MANY)
        await cursor.execute(_FIND, {"references": tried})
        for found in await cursor.fetchall():
            if is_right_code(found["reference"], found["code_version"], code):
                return Proof(
                    Verdict.RIGHT, found["reference"], found["id"], found["contact_id"], found["conversation_id"]
                )
        await cursor.execute(_COUNT, {"keys": keys, "minute": minute})
    return Proof(Verdict.WRONG)
