"""Sessions of signed-in browsers, and the guard that every page of the staff stands behind.

The cookie holds a random secret; the database its SHA-256; forms a token that only this session could have made.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request
from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from hub.db import Session
from hub.errors import ForbiddenError, LienError
from hub.secrets import keyed_digest
from hub.settings import get_settings
from hub.staff.models import Staff, StaffSession

COOKIE = "lien_session"
CSRF_HEADER = "X-CSRF-Token"
CSRF_FIELD = "csrf"
_READING = {"GET", "HEAD"}

_SIGNED_IN = (
    select(Staff.id, Staff.name)
    .join(StaffSession, StaffSession.staff_id == Staff.id)
    .where(StaffSession.digest == bindparam("digest"), StaffSession.expires_at > func.now(), Staff.is_active)
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The member of staff who asks. `csrf`: the token for the forms of this session, "" for a bearer token."""

    id: int
    name: str
    csrf: str = ""


class SignedOutError(LienError):
    """Nobody is signed in. `next_url`: the page that was asked for."""

    status = 401
    code = "signed_out"

    def __init__(self, next_url: str = "/") -> None:
        super().__init__("Connectez-vous pour continuer.")
        self.next_url = next_url


async def open_session(session: AsyncSession, staff_id: int) -> str:
    """Open a session for SESSION_HOURS and return its secret, for the cookie. Expired ones are swept away."""
    secret = secrets.token_urlsafe(32)
    await session.execute(delete(StaffSession).where(StaffSession.expires_at < func.now()))
    await session.execute(
        insert(StaffSession).values(
            digest=_digest(secret),
            staff_id=staff_id,
            expires_at=func.now() + timedelta(hours=get_settings().session_hours),
        )
    )
    return secret


async def close_session(session: AsyncSession, secret: str) -> None:
    await session.execute(delete(StaffSession).where(StaffSession.digest == _digest(secret)))


async def find_signed_in(session: AsyncSession, secret: str) -> SignedIn | None:
    """Who this session belongs to, if it is still open."""
    row = (await session.execute(_SIGNED_IN, {"digest": _digest(secret)})).one_or_none()
    return SignedIn(row.id, row.name, csrf_token(secret)) if row else None


def csrf_token(secret: str) -> str:
    return keyed_digest("csrf", secret).hex()


async def require_staff(request: Request, session: Session) -> SignedIn:
    """Who is signed in. Raises SignedOutError; ForbiddenError for a form that another site may have sent."""
    secret = request.cookies.get(COOKIE)
    signed_in = await find_signed_in(session, secret) if secret else None
    if signed_in is None:
        raise SignedOutError(_page_to_come_back_to(request))
    if request.method not in _READING:
        refuse_other_sites(request)
        await _require_token(request, signed_in.csrf)
    return signed_in


CurrentStaff = Annotated[SignedIn, Depends(require_staff)]


def refuse_other_sites(request: Request) -> None:
    """Raise ForbiddenError when the browser says that another site made this request.

    Source: OWASP Cross-Site Request Forgery Prevention, "Fetch Metadata" and "Verifying Origin".
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        is_ours = site in ("same-origin", "none")
    else:
        host = request.headers.get("host", "")
        is_ours = origin in (None, f"http://{host}", f"https://{host}")
    if not is_ours:
        raise ForbiddenError("Cette demande vient d’un autre site : elle est refusée.")


async def _require_token(request: Request, expected: str) -> None:
    given = request.headers.get(CSRF_HEADER)
    if given is None:
        field = (await request.form()).get(CSRF_FIELD)
        given = field if isinstance(field, str) else ""
    if not hmac.compare_digest(given.encode(), expected.encode()):
        raise ForbiddenError("Cette page est trop ancienne. Rechargez-la, puis recommencez.")


def _page_to_come_back_to(request: Request) -> str:
    if request.method not in _READING:
        return "/"
    query = f"?{request.url.query}" if request.url.query else ""
    return quote(request.url.path) + query


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
