"""The numbers beside views and needs, exact up to 99: nobody waits for the count of a million."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.listing import LONGEST, TO_ANSWER, VISIBLE, View
from hub.cases.words import NEEDS

MOST = 100


@dataclass(frozen=True, slots=True)
class Counts:
    """`views` and `needs`: 0 to 100, where 100 means "more than 99". `areas`: (id, slug, name), by name."""

    views: dict[str, int]
    needs: dict[str, int]
    areas: list[tuple[int, str, str]]


def _count(conditions: str, order: str) -> str:
    """At most a hundred rows at the start of an index; the order keeps the planner from reading the table instead."""
    first = f"SELECT 1 FROM cases WHERE {conditions} AND {VISIBLE} ORDER BY {order} LIMIT {MOST}"  # noqa: S608 -- ours alone
    return f"(SELECT count(*) FROM ({first}) AS first)"  # noqa: S608


_VIEWS = {
    View.TO_ANSWER: _count(TO_ANSWER, LONGEST),
    View.MINE: _count(f"{TO_ANSWER} AND assignee_id = :me", LONGEST),
    View.UNASSIGNED: _count(f"{TO_ANSWER} AND assignee_id IS NULL", f"assignee_id, {LONGEST}"),
    View.WAITING: _count("status = 'waiting'", "opened_at DESC, id DESC"),
}
_NEEDS = {need: _count(f"{TO_ANSWER} AND need = '{need}'", LONGEST) for need in NEEDS}
_AREAS = "(SELECT json_agg(json_build_array(id, slug, name) ORDER BY name) FROM areas)"
_STATEMENT = text(
    f"SELECT array[{', '.join(_VIEWS.values())}] AS views, array[{', '.join(_NEEDS.values())}] AS needs,"
    f" {_AREAS} AS areas"
)


async def count_cases(session: AsyncSession, me: int) -> Counts:
    """The numbers for the person with this id, and the areas there are, in one statement."""
    row = (await session.execute(_STATEMENT, {"me": me})).one()
    return Counts(
        views=dict(zip((view.value for view in _VIEWS), row.views, strict=True)),
        needs=dict(zip(_NEEDS, row.needs, strict=True)),
        areas=[(number, slug, name) for number, slug, name in row.areas or ()],
    )
