"""Lists of cases: each page is a few rows at the end of one index, whatever the number of cases.

The statements are written out, and each shape of them only once: they are what the queue page spends its time on.
Conditions that an index carries are written as the index has them: a parameter in their place would hide the index
from a prepared plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Row, TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.cursors import decode_longest, decode_newest, encode_cursor
from hub.cases.reference import parse_reference

AnyRow: TypeAlias = Row[*tuple[Any, ...]]


class View(StrEnum):
    """What part of the cases. The first three: gravest first, then longest waiting; the others: newest first."""

    TO_ANSWER = "to-answer"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    WAITING = "waiting"
    CLOSED = "closed"
    ALL = "all"


TO_ANSWER = "cases.status IN ('new', 'open')"
VISIBLE = "NOT cases.is_restricted"
LONGEST = "cases.gravity, cases.waiting_since, cases.id"

_VIEWS = {
    View.TO_ANSWER: TO_ANSWER,
    View.MINE: f"{TO_ANSWER} AND cases.assignee_id = :me",
    View.UNASSIGNED: f"{TO_ANSWER} AND cases.assignee_id IS NULL",
    View.WAITING: "cases.status = 'waiting'",
    View.CLOSED: "cases.status = 'closed'",
    View.ALL: "true",
}
_FILTERS = ("status", "need", "topic", "channel", "area_id")
_COLUMNS = """cases.id, cases.reference, cases.status, cases.need, cases.topic, cases.danger, cases.gravity,
    cases.channel, cases.area_id, cases.assignee_id, cases.opened_at, cases.waiting_since, cases.last_message_at,
    left(cases.summary, 200) AS summary"""
_NAMES = """areas.name AS area, areas.slug AS area_slug, staff.name AS assignee
FROM chosen JOIN areas ON areas.id = chosen.area_id LEFT JOIN staff ON staff.id = chosen.assignee_id"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases. `words`: a search, always newest first. `cursor`: where the page before ended.

    `is_restricted`: those for the chief alone, and no others; else never one of them.
    """

    view: View = View.ALL
    status: str | None = None
    need: str | None = None
    topic: str | None = None
    channel: str | None = None
    area_id: int | None = None
    me: int | None = None
    words: str = ""
    cursor: str = ""
    is_restricted: bool = False

    @property
    def is_queue(self) -> bool:
        return not self.words and self.view in (View.TO_ANSWER, View.MINE, View.UNASSIGNED)

    @property
    def filters(self) -> tuple[str, ...]:
        return tuple(name for name in _FILTERS if getattr(self, name))


@dataclass(frozen=True, slots=True)
class Page:
    rows: Sequence[AnyRow]
    next_cursor: str | None


async def list_cases(session: AsyncSession, wanted: Wanted, limit: int) -> Page:
    """One page of cases with the names of area and assignee. Raises InvalidError for a wrong cursor."""
    values = _values(wanted)
    if wanted.filters or wanted.words:
        # A plan made for any value would walk the whole index for a rare one.
        await session.execute(_PLAN_FOR_THESE_VALUES)
    shape = _statement(
        wanted.view, wanted.filters, wanted.is_restricted, bool(wanted.words), bool(wanted.cursor), limit + 1
    )
    rows = (await session.execute(shape, values)).all()
    page = rows[:limit]
    return Page(page, _cursor_of(page[-1], wanted) if len(rows) > limit else None)


async def find_by_reference(session: AsyncSession, reference: str, *, is_restricted: bool = False) -> AnyRow | None:
    """The row of the one case with this reference, in any form, among those for the chief alone or the others."""
    values = {"reference": parse_reference(reference), "is_restricted": is_restricted}
    row: AnyRow | None = (await session.execute(_ONE, values)).one_or_none()
    return row


_PLAN_FOR_THESE_VALUES = text("SET LOCAL plan_cache_mode = force_custom_plan")
_CHOOSE_ONE = f"""SELECT {_COLUMNS} FROM cases
WHERE cases.reference = :reference AND cases.is_restricted = :is_restricted"""  # noqa: S608 -- constants alone
_ONE = text(f"WITH chosen AS ({_CHOOSE_ONE}) SELECT chosen.*, {_NAMES}")


@lru_cache(maxsize=2048)
def _statement(
    view: View, filters: tuple[str, ...], is_restricted: bool, is_search: bool, has_cursor: bool, limit: int
) -> TextClause:
    """The rows of the page are chosen before anything is joined, so that the limit is reached first."""
    order, comparison = _order(view, is_search)
    visible = "cases.is_restricted" if is_restricted else VISIBLE
    conditions = [_VIEWS[view], visible, *(f"cases.{name} = :{name}" for name in filters)]
    source = "cases"
    if is_search:
        source = "case_search AS searched JOIN cases ON cases.id = searched.case_id"
        conditions.append("searched.vector @@ websearch_to_tsquery('lien_french', :words)")
    if has_cursor:
        conditions.append(comparison)
    where = " AND ".join(conditions)
    # Only fragments of this module are put together; what people typed is always a parameter.
    chosen = f"SELECT {_COLUMNS} FROM {source} WHERE {where} ORDER BY {order} LIMIT {limit}"  # noqa: S608
    is_queue = not is_search and view in (View.TO_ANSWER, View.MINE, View.UNASSIGNED)
    shown = "gravity, waiting_since, id" if is_queue else "opened_at DESC, id DESC"
    return text(f"WITH chosen AS NOT MATERIALIZED ({chosen}) SELECT chosen.*, {_NAMES} ORDER BY {shown}")


def _order(view: View, is_search: bool) -> tuple[str, str]:
    """The order of a list, as an index has it, and the condition for what comes after a cursor."""
    if is_search:
        newest = "(searched.opened_at, searched.case_id) < (:opened_at, :id)"
        return "searched.opened_at DESC, searched.case_id DESC", newest
    if view in (View.WAITING, View.CLOSED, View.ALL):
        return "cases.opened_at DESC, cases.id DESC", "(cases.opened_at, cases.id) < (:opened_at, :id)"
    longest = f"({LONGEST}) > (:gravity, :waiting_since, :id)"
    # PostgreSQL does not see that IS NULL leaves one value to sort, unless the order says it as the index does.
    return (f"cases.assignee_id, {LONGEST}" if view == View.UNASSIGNED else LONGEST), longest


def _values(wanted: Wanted) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(wanted, name) for name in wanted.filters}
    if wanted.view == View.MINE:
        values["me"] = wanted.me
    if wanted.words:
        values["words"] = wanted.words
    if wanted.cursor and wanted.is_queue:
        values |= zip(("gravity", "waiting_since", "id"), decode_longest(wanted.cursor), strict=True)
    elif wanted.cursor:
        values |= zip(("opened_at", "id"), decode_newest(wanted.cursor), strict=True)
    return values


def _cursor_of(last: AnyRow, wanted: Wanted) -> str:
    if wanted.is_queue:
        return encode_cursor("longest", last.gravity, last.waiting_since, last.id)
    return encode_cursor("newest", last.opened_at, last.id)
