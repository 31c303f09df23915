"""Opening a sealed identity: for a reason that is written down, and shown only to who gives it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.history import change_case, clean_text, lock_case
from hub.cases.models import EventKind, SealedIdentity
from hub.errors import InvalidError, NotFoundError

LONGEST_REASON = 500
SHORTEST_REASON = 8  # characters: a full stop is no reason


async def open_seal(session: AsyncSession, reference: str, staff_id: int, reason: str) -> str:
    """Who the person is. Who asked, when and why is appended to the case's history, each time.

    Raises NotFoundError, also where nothing is sealed, and InvalidError without a reason.
    """
    case = await lock_case(session, reference)
    text = (await session.scalars(select(SealedIdentity.text).where(SealedIdentity.case_id == case.id))).one_or_none()
    if text is None:
        raise NotFoundError("Aucune identité n’est scellée dans ce dossier.")
    reason = " ".join(clean_text(reason).split()) if reason.strip() else ""
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise InvalidError(f"Dites pourquoi, en {SHORTEST_REASON} à {LONGEST_REASON} caractères.")
    await change_case(session, case, EventKind.UNSEALED, staff_id, {"why": reason})
    return text
