"""How far a proof reaches: which of a resident's cases it opens, and whether it opens what is kept of the person."""

from dataclasses import dataclass
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import dict_row

from hub.retention.rules import Keep, find_reason_to_keep, is_guarded

# A case that somebody relayed is proven for itself alone: its code is passed on to whom it is about.
_CASES = """
SELECT k.id, k.reference, k.need, k.topic, k.danger, k.status, k.outcome, k.opened_at, k.closed_at, k.relayed_by,
    k.is_restricted, k.assignee_id IS NOT NULL OR EXISTS (SELECT 1 FROM messages m
        WHERE m.case_id = k.id AND m.author = 'delegate') AS has_person
FROM cases k WHERE k.contact_id = %(contact)s ORDER BY k.id
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who proved what. `case_id`: the case whose code was right; None: a link that was sent to the contact."""

    contact_id: int
    case_id: int | None = None

    @property
    def proof(self) -> str:
        return "link" if self.case_id is None else "code"


@dataclass(frozen=True, slots=True)
class HeldCase:
    id: int
    reference: str
    need: str
    topic: str | None
    danger: bool
    status: str
    outcome: str | None
    opened_at: Any
    closed_at: Any
    keep: Keep | None  # why its resident cannot erase it

    @property
    def is_guarded(self) -> bool:
        return is_guarded(self.need, self.topic, danger=self.danger)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a claim opens. `is_whole`: also what is kept of the person, and what they wrote without a case; then no
    case of theirs is out of reach but what only the chief may read. `is_last`: nothing of theirs would remain."""

    cases: tuple[HeldCase, ...]
    is_whole: bool
    is_last: bool

    @property
    def erasable(self) -> tuple[HeldCase, ...]:
        return tuple(case for case in self.cases if case.keep is None)

    @property
    def kept(self) -> tuple[HeldCase, ...]:
        return tuple(case for case in self.cases if case.keep is not None)


async def find_reach(connection: AsyncConnection[Any], claim: Claim, *, locks: bool = False) -> Reach:
    """What this claim opens. `locks`: hold the contact and its cases until the end of the transaction."""
    values = {"contact": claim.contact_id}
    async with connection.cursor(row_factory=dict_row) as cursor:
        if locks:
            await cursor.execute("SELECT 1 FROM contacts WHERE id = %(contact)s FOR UPDATE", values)
            await cursor.execute("SELECT 1 FROM cases WHERE contact_id = %(contact)s FOR UPDATE", values)
        await cursor.execute(_CASES, values)
        rows = await cursor.fetchall()
    proven = next((row for row in rows if row["id"] == claim.case_id), None)
    if claim.case_id is not None and (proven is None or proven["is_restricted"]):
        return Reach((), is_whole=False, is_last=False)
    is_alone = proven is not None and proven["relayed_by"] is not None
    open_rows = [row for row in rows if not row["is_restricted"] and _is_open(row, claim, is_alone=is_alone)]
    is_whole = not is_alone and len(open_rows) == sum(not row["is_restricted"] for row in rows)
    cases = tuple(_read(row) for row in open_rows)
    is_last = is_whole and len(cases) == len(rows) and not any(case.keep for case in cases)
    return Reach(cases, is_whole=is_whole, is_last=is_last)


def _is_open(row: dict[str, Any], claim: Claim, *, is_alone: bool) -> bool:
    if row["id"] == claim.case_id:
        return True
    return not is_alone and not is_guarded(row["need"], row["topic"], danger=row["danger"])


def _read(row: dict[str, Any]) -> HeldCase:
    keep = find_reason_to_keep(row["status"], row["need"], danger=row["danger"], has_person=row["has_person"])
    known = {name: row[name] for name in HeldCase.__dataclass_fields__ if name in row}
    return HeldCase(**known, keep=keep)
