"""The numbers beside views and needs, exact up to 99: nobody waits for the count of a million."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, literal_column, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.listing import View, areas, cases
from hub.cases.words import NEEDS

MOST = 100

_MOST_LITERAL: Any = literal_column(str(MOST))
_QUEUE = text("cases.status IN ('new', 'open')")
_LONGEST = (cases.c.gravity, cases.c.waiting_since, cases.c.id)


@dataclass(frozen=True, slots=True)
class Counts:
    """`views` and `needs`: 0 to 100, where 100 means "more than 99". `areas`: (id, slug, name), by name."""

    views: dict[str, int]
    needs: dict[str, int]
    areas: list[tuple[int, str, str]]


def _count(*conditions: Any, order: tuple[Any, ...]) -> Any:
    """At most a hundred rows at the start of an index; the order keeps the planner from reading the table instead."""
    some: Any = (
        select(literal_column("1").label("one"))
        .select_from(cases)
        .where(*conditions)
        .order_by(*order)
        .limit(_MOST_LITERAL)
    )
    return select(func.count()).select_from(some.subquery()).scalar_subquery()


_areas = select(
    func.json_agg(func.json_build_array(areas.c.id, areas.c.slug, areas.c.name).op("ORDER BY")(areas.c.name))
).scalar_subquery()

_NUMBERS = {
    View.TO_ANSWER: _count(_QUEUE, order=_LONGEST),
    View.MINE: _count(_QUEUE, cases.c.assignee_id == bindparam("me"), order=_LONGEST),
    View.UNASSIGNED: _count(_QUEUE, cases.c.assignee_id.is_(None), order=(cases.c.assignee_id, *_LONGEST)),
    View.WAITING: _count(
        text("cases.status = 'waiting'"), order=(cases.c.status, cases.c.opened_at.desc(), cases.c.id.desc())
    ),
}
_STATEMENT = select(
    _areas.label("areas"),
    *(number.label(view.name) for view, number in _NUMBERS.items()),
    *(_count(_QUEUE, text(f"cases.need = '{need}'"), order=_LONGEST).label(f"need_{need}") for need in NEEDS),
)


async def count_cases(session: AsyncSession, me: int) -> Counts:
    """The numbers for the person with this id, and the areas there are, in one statement."""
    row = (await session.execute(_STATEMENT, {"me": me})).one()._mapping
    return Counts(
        views={view.value: row[view.name] for view in _NUMBERS},
        needs={need: row[f"need_{need}"] for need in NEEDS},
        areas=[(number, slug, name) for number, slug, name in row["areas"] or ()],
    )
