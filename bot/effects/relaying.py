"""Who somebody is, sealed: beside the case, and in no message."""

from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection

from bot.effects.written import Written

_SEAL = """
INSERT INTO sealed_identities AS s (case_id, text) VALUES (%(case)s, %(text)s)
ON CONFLICT (case_id) DO UPDATE SET text = s.text || E'\\n' || excluded.text
"""


async def seal(connection: AsyncConnection[Any], written: Written, values: Mapping[str, Any]) -> None:
    """Seal `text` with the case of the message, after what is sealed there already."""
    await connection.execute(_SEAL, {"case": written.case_id, "text": values["text"]})
