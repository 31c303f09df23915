"""Brings the areas of SEEDS_DIR into the database, and the demonstration where it is asked for. Safe to repeat."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from hub.db import transaction
from hub.demonstration import seed_demo
from hub.places.content import list_areas
from hub.places.models import Area
from hub.settings import Settings


async def seed(settings: Settings) -> None:
    """Create or update the areas, add the demonstration. Raises SettingsError for a seed that cannot be read."""
    async with transaction() as session:
        await _seed_areas(session, settings)
        if settings.demo:
            await seed_demo(session, settings)


async def _seed_areas(session: AsyncSession, settings: Settings) -> None:
    for area in list_areas(settings.seeds_dir):
        known = {"name": area["name"], "time_zone": area["time_zone"]}
        statement = insert(Area).values(slug=area["slug"], **known)
        await session.execute(statement.on_conflict_do_update(index_elements=["slug"], set_=known))
