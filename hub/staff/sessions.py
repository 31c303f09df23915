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
from sqlalchemy import String, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from hub.cases.models import Case
from hub.cases.reference import parse_reference
from hub.db import Session
from hub.errors import ForbiddenError, LienError, NotFoundError
from hub.secrets import keyed_digest
from hub.settings import get_settings
from hub.staff.models import Role, Staff, StaffSession

COOKIE = "lien_session"
CSRF_HEADER = "X-CSRF-Token"
CSRF_FIELD = "csrf"
_READING = {"GET", "HEAD"}

# Whether the address of the page names a case for the chief alone: asked in the same breath as who is there.
NAMES_RESTRICTED = (
    select(Case.id).where(Case.reference == bindparam("reference", type_=String), Case.is_restricted).exists()
).label("names_restricted")

_SIGNED_IN = (
    select(Staff.id, Staff.name, Staff.role, NAMES_RESTRICTED)
    .join(StaffSession, StaffSession.staff_id == Staff.id)
    .where(StaffSession.digest == bindparam("digest"), StaffSession.expires_at > func.now(), Staff.is_active)
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The member of staff who asks. `csrf`: the token for the forms of this session, "" for a bearer token.

    `names_restricted`: the address of what they ask for names a case for the chief alone.
    """

    id: int
    name: str
    csrf: str = ""
    role: str = Role.DELEGATE.value
    names_restricted: bool = False

    @property
    def is_chief(self) -> bool:
        return self.role == Role.CHIEF


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


async def find_signed_in(session: AsyncSession, secret: str, reference: str = "") -> SignedIn | None:
    """Who this session belongs to, if it is still open. `reference`: of the case they ask for, in any form."""
    values = {"digest": _digest(secret), "reference": parse_reference(reference)}
    row = (await session.execute(_SIGNED_IN, values)).one_or_none()
    return SignedIn(row.id, row.name, csrf_token(secret), row.role, row.names_restricted) if row else None


def refuse_restricted(who: SignedIn) -> None:
    """Raise NotFoundError where the case in the address is for the chief alone: for others it does not exist."""
    if who.names_restricted and not who.is_chief:
        raise NotFoundError("Aucun dossier ne porte cette référence.")


def csrf_token(secret: str) -> str:
    return keyed_digest("csrf", secret).hex()


async def require_staff(request: Request, session: Session) -> SignedIn:
    """Who is signed in. Raises SignedOutError; ForbiddenError for a form that another site may have sent;
    NotFoundError for whatever belongs to a case that they may not see: any route with a `{reference}`.
    """
    secret = request.cookies.get(COOKIE)
    reference = request.path_params.get("reference", "")
    signed_in = await find_signed_in(session, secret, reference) if secret else None
    if signed_in is None:
        raise SignedOutError(_page_to_come_back_to(request))
    request.state.staff = signed_in
    if request.method not in _READING:
        refuse_other_sites(request)
        await _require_token(request, signed_in.csrf)
    refuse_restricted(signed_in)
    return signed_in


CurrentStaff = Annotated[SignedIn, Depends(require_staff)]


async def require_chief(staff: CurrentStaff) -> SignedIn:
    """The chief who is signed in. Raises NotFoundError for anybody else: what is theirs alone is not even there."""
    if not staff.is_chief:
        raise NotFoundError("Cette page n’existe pas.")
    return staff


CurrentChief = Annotated[SignedIn, Depends(require_chief)]


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
