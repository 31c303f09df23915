"""Inviting security contacts: whoever brings the code first, within fourteen days, is one."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.listing import AnyRow
from hub.contacts.invitation_codes import digest_code, draw_code
from hub.contacts.models import Invitation
from hub.errors import InvalidError
from hub.places.models import Area
from hub.staff.models import Staff

VALID = timedelta(days=14)
LONGEST_NAME = 80

_IS_OPEN = (Invitation.used_at.is_(None), Invitation.revoked_at.is_(None), Invitation.expires_at > func.now())


async def invite(session: AsyncSession, staff_id: int, name: str, area_slug: str) -> tuple[Invitation, str]:
    """A new invitation and its code, in one form: it cannot be read again. Raises InvalidError."""
    name = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not name:
        raise InvalidError("Donnez le nom de la personne.")
    if len(name) > LONGEST_NAME:
        raise InvalidError(f"Le nom est trop long : {LONGEST_NAME} caractères au plus.")
    area_id = (await session.scalars(select(Area.id).where(Area.slug == area_slug))).one_or_none()
    if area_id is None:
        raise InvalidError("Choisissez un quartier dans la liste.")
    code = draw_code()
    expires_at = datetime.now(UTC) + VALID
    made = Invitation(digest=digest_code(code), area_id=area_id, name=name, created_by=staff_id, expires_at=expires_at)
    session.add(made)
    await session.flush()
    return made, code


async def revoke_invitation(session: AsyncSession, invitation_id: int) -> None:
    """Its code is worth nothing from now on. One that was used, or is unknown, stays as it is."""
    known = update(Invitation).where(Invitation.id == invitation_id, *_IS_OPEN)
    await session.execute(known.values(revoked_at=func.now()))


async def list_open_invitations(session: AsyncSession) -> Sequence[AnyRow]:
    """Those that may still be used, the latest first: never their code."""
    query = (
        select(
            Invitation.id,
            Invitation.name,
            Invitation.created_at,
            Invitation.expires_at,
            Area.name.label("area"),
            Staff.name.label("invited_by"),
        )
        .join(Area, Area.id == Invitation.area_id)
        .join(Staff, Staff.id == Invitation.created_by)
        .where(*_IS_OPEN)
        .order_by(Invitation.id.desc())
    )
    return (await session.execute(query)).all()
