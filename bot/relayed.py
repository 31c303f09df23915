"""What became of the cases that a security contact relayed, as much of it as they may know."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date
from psycopg import AsyncConnection
from psycopg.rows import class_row

MOST = 10
_LOCALES = {"en": "en_GB"}
_LIST = """
SELECT k.reference, (k.opened_at AT TIME ZONE g.time_zone)::date AS day, k.status, k.outcome
FROM cases k JOIN areas g ON g.id = k.area_id
WHERE k.relayed_by = %(security_contact)s AND NOT k.is_restricted ORDER BY k.id DESC LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Relayed:
    """A case that somebody relayed. `day`: when, in the area's time zone."""

    reference: str
    day: date
    status: str
    outcome: str | None

    def write_day(self, language: str) -> str:
        """`21 novembre`, in the language of the reader."""
        return format_date(self.day, "d MMMM", locale=_LOCALES.get(language, language))


async def list_relayed(connection: AsyncConnection[Any], security_contact: int) -> tuple[Relayed, ...]:
    """The last ones, the latest first."""
    async with connection.cursor(row_factory=class_row(Relayed)) as cursor:
        await cursor.execute(_LIST, {"security_contact": security_contact, "most": MOST})
        return tuple(await cursor.fetchall())
