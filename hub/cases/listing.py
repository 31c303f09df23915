"""Lists of cases: each page is a few rows at the end of one index, whatever the number of cases.

Plain statements with the few columns a list needs. Conditions that an index carries are written as the index has them:
a parameter in their place would hide the index from a prepared plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Row, Select, func, literal_column, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.cursors import decode_longest, decode_newest, encode_cursor
from hub.cases.models import Case, CaseSearch
from hub.cases.reference import parse_reference
from hub.places.models import Area
from hub.staff.models import Staff

cases = Case.__table__
areas = Area.__table__
staff = Staff.__table__
searched = CaseSearch.__table__

_TO_ANSWER = text("cases.status IN ('new', 'open')")
_SUMMARY_CHARACTERS = 200
_COLUMNS = (
    cases.c.id,
    cases.c.reference,
    cases.c.status,
    cases.c.need,
    cases.c.topic,
    cases.c.danger,
    cases.c.gravity,
    cases.c.channel,
    cases.c.area_id,
    cases.c.assignee_id,
    cases.c.opened_at,
    cases.c.waiting_since,
    cases.c.last_message_at,
    func.left(cases.c.summary, _SUMMARY_CHARACTERS).label("summary"),
)


AnyRow: TypeAlias = Row[*tuple[Any, ...]]


class View(StrEnum):
    """What part of the cases. The first three: gravest first, then longest waiting; the others: newest first."""

    TO_ANSWER = "to-answer"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    WAITING = "waiting"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases. `words`: a search, always newest first. `cursor`: where the page before ended."""

    view: View = View.ALL
    status: str | None = None
    need: str | None = None
    topic: str | None = None
    channel: str | None = None
    area_id: int | None = None
    me: int | None = None
    words: str = ""
    cursor: str = ""

    @property
    def is_queue(self) -> bool:
        return not self.words and self.view in (View.TO_ANSWER, View.MINE, View.UNASSIGNED)

    @property
    def has_values(self) -> bool:
        return bool(self.need or self.topic or self.channel or self.area_id or self.words or self.status)


@dataclass(frozen=True, slots=True)
class Page:
    rows: Sequence[AnyRow]
    next_cursor: str | None


async def list_cases(session: AsyncSession, wanted: Wanted, limit: int) -> Page:
    """One page of cases with the names of area and assignee. Raises InvalidError for a wrong cursor."""
    statement = _add_names(_choose(wanted, limit + 1), wanted)
    if wanted.has_values:
        # A plan made for any value would walk the whole index for a rare one.
        await session.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
    rows = (await session.execute(statement)).all()
    page = rows[:limit]
    return Page(page, _cursor_of(page[-1], wanted) if len(rows) > limit else None)


async def find_by_reference(session: AsyncSession, reference: str) -> AnyRow | None:
    """The row of the one case with this reference, in any form."""
    one = select(*_COLUMNS).where(cases.c.reference == parse_reference(reference))
    row: AnyRow | None = (await session.execute(_add_names(one, Wanted()))).one_or_none()
    return row


def _choose(wanted: Wanted, limit: int) -> Select[Any]:
    """The rows of the page, before the names: the limit is reached before anything is joined."""
    chosen = select(*_COLUMNS).where(*_conditions(wanted)).limit(literal_column(str(limit)))
    if wanted.words:
        chosen = chosen.join_from(searched, cases, cases.c.id == searched.c.case_id)
    if wanted.cursor:
        chosen = chosen.where(_after(wanted))
    return chosen.order_by(*_order(wanted))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool] | Any]:
    values = {"status": wanted.status, "need": wanted.need, "topic": wanted.topic, "channel": wanted.channel}
    conditions: list[Any] = [cases.c[name] == value for name, value in values.items() if value]
    if wanted.area_id:
        conditions.append(cases.c.area_id == wanted.area_id)
    if wanted.words:
        question = func.websearch_to_tsquery(text("'lien_french'::regconfig"), wanted.words)
        conditions.append(searched.c.vector.bool_op("@@")(question))
    return conditions + _conditions_of_view(wanted)


def _conditions_of_view(wanted: Wanted) -> list[Any]:
    conditions: dict[View, list[Any]] = {
        View.TO_ANSWER: [_TO_ANSWER],
        View.MINE: [_TO_ANSWER, cases.c.assignee_id == wanted.me],
        View.UNASSIGNED: [_TO_ANSWER, cases.c.assignee_id.is_(None)],
        View.WAITING: [text("cases.status = 'waiting'")],
        View.CLOSED: [text("cases.status = 'closed'")],
        View.ALL: [],
    }
    return conditions[wanted.view]


def _order(wanted: Wanted) -> list[Any]:
    if wanted.words:
        return [searched.c.opened_at.desc(), searched.c.case_id.desc()]
    if not wanted.is_queue:
        return [cases.c.opened_at.desc(), cases.c.id.desc()]
    longest = [cases.c.gravity, cases.c.waiting_since, cases.c.id]
    # PostgreSQL does not see that IS NULL leaves one value to sort, unless the order says it as the index does.
    return [cases.c.assignee_id, *longest] if wanted.view == View.UNASSIGNED else longest


def _after(wanted: Wanted) -> ColumnElement[bool]:
    if wanted.is_queue:
        return tuple_(cases.c.gravity, cases.c.waiting_since, cases.c.id) > decode_longest(wanted.cursor)
    order = (searched.c.opened_at, searched.c.case_id) if wanted.words else (cases.c.opened_at, cases.c.id)
    return tuple_(*order) < decode_newest(wanted.cursor)


def _add_names(chosen: Select[Any], wanted: Wanted) -> Select[Any]:
    rows = chosen.subquery("chosen")
    order: tuple[Any, ...] = (rows.c.gravity, rows.c.waiting_since, rows.c.id)
    if not wanted.is_queue:
        order = (rows.c.opened_at.desc(), rows.c.id.desc())
    return (
        select(rows, areas.c.name.label("area"), areas.c.slug.label("area_slug"), staff.c.name.label("assignee"))
        .join_from(rows, areas, areas.c.id == rows.c.area_id)
        .outerjoin(staff, staff.c.id == rows.c.assignee_id)
        .order_by(*order)
    )


def _cursor_of(last: AnyRow, wanted: Wanted) -> str:
    if wanted.is_queue:
        return encode_cursor("longest", last.gravity, last.waiting_since, last.id)
    return encode_cursor("newest", last.opened_at, last.id)
