"""Sign-in and sign-out."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from hub.db import Session, transaction
from hub.errors import LienError, TooManyError
from hub.settings import get_settings
from hub.staff.sessions import COOKIE, CurrentStaff, close_session, find_signed_in, refuse_other_sites
from hub.staff.signing_in import sign_in
from hub.web.pages import redirect, render

router = APIRouter(include_in_schema=False)


@router.get("/login")
async def show_sign_in(request: Request, session: Session, next: str = "/") -> Response:
    if (secret := request.cookies.get(COOKIE)) and await find_signed_in(session, secret):
        return redirect(request, _only_here(next))
    return render("login.html", None, next_url=_only_here(next), login="", problem=None)


@router.post("/login")
async def accept_sign_in(
    request: Request,
    login: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1_000)] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Open a new session: the one before ends here, so that nobody can wait inside a session he prepared."""
    refuse_other_sites(request)
    address = request.client.host if request.client else "unknown"
    try:
        secret = await sign_in(login, password, address)
    except LienError as error:
        headers = {"Retry-After": str(error.retry_in)} if isinstance(error, TooManyError) else None
        values = {"next_url": _only_here(next), "login": login, "problem": error.message}
        return render("login.html", None, status=error.status, headers=headers, **values)
    await _close_earlier(request)
    answer = redirect(request, _only_here(next))
    hours = get_settings().session_hours
    answer.set_cookie(
        COOKIE, secret, max_age=hours * 3600, httponly=True, samesite="lax", secure=_is_encrypted(request), path="/"
    )
    return answer


@router.post("/logout")
async def sign_out(request: Request, staff: CurrentStaff, session: Session) -> Response:
    await close_session(session, request.cookies[COOKIE])
    answer = redirect(request, "/login")
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=_is_encrypted(request))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


async def _close_earlier(request: Request) -> None:
    if earlier := request.cookies.get(COOKIE):
        async with transaction() as session:
            await close_session(session, earlier)


def _is_encrypted(request: Request) -> bool:
    return request.url.scheme == "https" or get_settings().site_url.startswith("https:")


def _only_here(url: str) -> str:
    """`url` where it is a page of this site, else the queue: a forged link must not lead elsewhere after sign-in."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "/"
    is_ours = url.startswith("/") and not url.startswith(("//", "/\\", "/login")) and not parts.netloc
    return url if is_ours and url.isprintable() and url.isascii() else "/"
