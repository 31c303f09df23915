"""Signing in: the password, and the limit on how often it may be tried."""

import time

import structlog
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from hub.db import transaction
from hub.errors import ForbiddenError, TooManyError
from hub.secrets import keyed_digest
from hub.staff.accounts import find_account, normalise_login
from hub.staff.models import Attempt, Staff
from hub.staff.passwords import rehash_if_outdated, verify_password
from hub.staff.sessions import open_session

WINDOW_MINUTES = 15
TRIES_PER_LOGIN = 10
TRIES_PER_ADDRESS = 40
_LONGEST_PASSWORD = 1_000

log = structlog.get_logger()


class WrongPasswordError(ForbiddenError):
    status = 401
    code = "wrong_password"


async def sign_in(login: str, password: str, address: str) -> str:
    """Open a session for the person with this login and password, and return its secret.

    Every try counts, also a right one, so that many at once cannot slip past the limit; a right one then clears those
    of its login. Raises TooManyError, or WrongPasswordError without saying which of the two was wrong.
    """
    login = normalise_login(login)[:200]
    login_key = keyed_digest("sign-in login", login)
    async with transaction() as session:
        await _count(session, login_key, TRIES_PER_LOGIN)
        await _count(session, keyed_digest("sign-in address", address), TRIES_PER_ADDRESS)
    async with transaction() as session:
        staff = await find_account(session, login)
    stored = staff.password_hash if staff and staff.is_active else None
    if not await verify_password(stored, password[:_LONGEST_PASSWORD]) or staff is None:
        log.info("sign_in_refused")
        raise WrongPasswordError("Identifiant ou mot de passe incorrect.")
    return await _open(staff, password, login_key)


async def _open(staff: Staff, password: str, login_key: bytes) -> str:
    newer = await rehash_if_outdated(staff.password_hash, password[:_LONGEST_PASSWORD])
    async with transaction() as session:
        if newer:
            await session.execute(update(Staff).where(Staff.id == staff.id).values(password_hash=newer))
        await session.execute(delete(Attempt).where(Attempt.key == login_key))
        secret = await open_session(session, staff.id)
    log.info("signed_in", staff=staff.id)
    return secret


async def _count(session: AsyncSession, key: bytes, limit: int) -> None:
    """Count one try. Raises TooManyError beyond `limit` in the window; that one is not counted, so waiting helps."""
    minute = int(time.time()) // 60
    one_more = insert(Attempt).values(key=key, minute=minute)
    await session.execute(
        one_more.on_conflict_do_update(index_elements=["key", "minute"], set_={"count": Attempt.count + 1})
    )
    recent = Attempt.key == key, Attempt.minute > minute - WINDOW_MINUTES
    totals = select(func.sum(Attempt.count), func.min(Attempt.minute)).where(*recent)
    tries, first = (await session.execute(totals)).one()
    if tries > limit:
        wait = first + WINDOW_MINUTES - minute
        log.warning("sign_in_held_back")
        raise TooManyError(f"Trop d’essais. Réessayez dans {wait} minutes.", retry_in=wait * 60)
