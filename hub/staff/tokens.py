"""Bearer tokens of the staff API. The token is shown once; its SHA-256 is kept."""

import hashlib
import secrets

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.reference import parse_reference
from hub.staff.models import ApiToken, Staff
from hub.staff.sessions import NAMES_RESTRICTED, SignedIn

_OWNER = (
    select(Staff.id, Staff.name, Staff.role, NAMES_RESTRICTED)
    .join(ApiToken, ApiToken.staff_id == Staff.id)
    .where(ApiToken.digest == bindparam("digest"), ApiToken.revoked_at.is_(None), Staff.is_active)
)


async def create_token(session: AsyncSession, staff_id: int) -> str:
    """Give this person a new token, and return it: it cannot be read again."""
    token = f"lien_{secrets.token_urlsafe(32)}"
    await session.execute(insert(ApiToken).values(digest=_digest(token), staff_id=staff_id))
    return token


async def find_owner(session: AsyncSession, token: str, reference: str = "") -> SignedIn | None:
    """Whose token this is, if it is a valid one. `reference`: of the case they ask for, in any form."""
    values = {"digest": _digest(token), "reference": parse_reference(reference)}
    row = (await session.execute(_OWNER, values)).one_or_none()
    return SignedIn(row.id, row.name, "", row.role, row.names_restricted) if row else None


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
