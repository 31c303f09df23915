"""Security contacts: who they are, what they relayed, and how they stop being one."""

from collections.abc import Sequence

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.listing import AnyRow
from hub.cases.models import Case
from hub.contacts.models import SecurityContact
from hub.places.models import Area


async def list_security_contacts(session: AsyncSession) -> Sequence[AnyRow]:
    """Everybody who is one or was one, those who are first, with the number of cases that they relayed."""
    relays = (
        select(func.count())
        .select_from(Case)
        .where(Case.relayed_by == SecurityContact.id, Case.is_restricted.is_(False))
        .scalar_subquery()
    )
    query = (
        select(
            SecurityContact.id,
            SecurityContact.name,
            SecurityContact.joined_at,
            SecurityContact.left_at,
            Area.name.label("area"),
            relays.label("relays"),
        )
        .join(Area, Area.id == SecurityContact.area_id)
        .order_by(SecurityContact.left_at.desc().nulls_first(), SecurityContact.name, SecurityContact.id)
    )
    return (await session.execute(query)).all()


async def remove_security_contact(session: AsyncSession, security_contact_id: int) -> None:
    """They relay nothing more; what they relayed stays. Whoever left already left then."""
    known = SecurityContact.id == security_contact_id, SecurityContact.left_at.is_(None)
    await session.execute(update(SecurityContact).where(*known).values(left_at=func.now()))
