"""The area that a page is about, and the mark that its answers have changed."""

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hub.errors import NotFoundError
from hub.places.models import Area
from hub.settings import get_settings


@dataclass(frozen=True, slots=True)
class Here:
    """An area, whatever becomes of the transaction that read it."""

    id: int
    slug: str
    name: str
    time_zone: str


_HERE = select(Area.id, Area.slug, Area.name, Area.time_zone)


async def get_area(session: AsyncSession, slug: str) -> Here:
    """The area of this slug; of the settings where it is empty. Raises NotFoundError."""
    row = (await session.execute(_HERE.where(Area.slug == (slug or get_settings().area)))).one_or_none()
    if row is None:
        raise NotFoundError("Ce quartier n’existe pas.")
    return Here(*row)


async def list_other_areas(session: AsyncSession, area: Here) -> list[Here]:
    found = await session.execute(_HERE.where(Area.id != area.id).order_by(Area.name))
    return [Here(*row) for row in found]


async def mark_changed(session: AsyncSession, area: Here) -> None:
    """Every process reads the answers of the area again with its next message. One change at a time: this locks it."""
    statement = update(Area).where(Area.id == area.id).values(answers_version=Area.answers_version + 1)
    await session.execute(statement.execution_options(synchronize_session=False))
