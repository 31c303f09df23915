"""What people say of the service, newest first, and who of the staff has read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.cursors import decode_newest, encode_cursor
from hub.cases.listing import AnyRow
from hub.cases.models import Case
from hub.conversations.models import Message
from hub.corrections.models import Correction
from hub.errors import NotFoundError
from hub.places.models import Area
from hub.remarks.models import Remark
from hub.staff.models import Staff

NEWEST = 200  # among so many the unread ones are counted


@dataclass(frozen=True, slots=True)
class Page:
    rows: Sequence[AnyRow]
    next_cursor: str | None


_REMARKS = (
    select(
        Remark.id,
        Remark.at,
        Remark.seen_at,
        Staff.name.label("seen_by"),
        Area.name.label("area"),
        Area.time_zone,
        Message.public_id,
        Message.text,
        Message.channel,
        Message.language,
        Message.details,
        Message.understanding,
        Message.id.label("message_id"),
        Correction.need.label("right_need"),
        Correction.topic.label("right_topic"),
        Correction.danger.label("right_danger"),
    )
    .join(Message, Message.id == Remark.message_id)
    .join(Area, Area.id == Remark.area_id)
    .outerjoin(Staff, Staff.id == Remark.seen_by)
    .outerjoin(Correction, Correction.message_id == Message.id)
    .outerjoin(Case, Case.id == Message.case_id)
    .where(Case.is_restricted.is_not(True))
)


async def list_remarks(session: AsyncSession, cursor: str, limit: int) -> Page:
    """One page of them. What belongs to a case for the chief alone is not among them. Raises InvalidError."""
    query = _REMARKS.order_by(Remark.at.desc(), Remark.id.desc()).limit(limit + 1)
    if cursor:
        query = query.where(tuple_(Remark.at, Remark.id) < tuple_(*decode_newest(cursor)))
    rows = (await session.execute(query)).all()
    page = rows[:limit]
    return Page(page, encode_cursor("newest", page[-1].at, page[-1].id) if len(rows) > limit else None)


async def get_remark(session: AsyncSession, remark_id: int) -> AnyRow:
    """Raises NotFoundError."""
    row: AnyRow | None = (await session.execute(_REMARKS.where(Remark.id == remark_id))).one_or_none()
    if row is None:
        raise NotFoundError("Cette remarque n’existe pas.")
    return row


async def count_unread(session: AsyncSession) -> int:
    """How many of the newest nobody has read: a few hundred rows of one index, whatever their number."""
    newest = (
        select(Remark.message_id, Remark.seen_at).order_by(Remark.at.desc(), Remark.id.desc()).limit(NEWEST).subquery()
    )
    query: Any = (
        select(func.count())
        .select_from(newest)
        .join(Message, Message.id == newest.c.message_id)
        .outerjoin(Case, Case.id == Message.case_id)
        .where(newest.c.seen_at.is_(None), Case.is_restricted.is_not(True))
    )
    return int((await session.execute(query)).scalar_one())


async def mark_seen(session: AsyncSession, remark_id: int, staff_id: int) -> None:
    """Whoever read it first has read it. Raises NotFoundError."""
    await get_remark(session, remark_id)
    unread = Remark.id == remark_id, Remark.seen_at.is_(None)
    await session.execute(update(Remark).where(*unread).values(seen_at=func.now(), seen_by=staff_id))
