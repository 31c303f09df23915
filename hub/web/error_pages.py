"""Every error of the hub, as a page for people and as problem details for programs."""

import traceback
from collections.abc import Callable
from urllib.parse import urlencode

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from psycopg import OperationalError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hub.errors import LienError, UnavailableError
from hub.problems_json import describe_error, describe_invalid, headers_of, make_problem
from hub.staff.sessions import SignedOutError
from hub.web.pages import is_fragment, render

log = structlog.get_logger()

_SENTENCES = {
    404: "Cette page n’existe pas.",
    405: "Cette action n’existe pas ici.",
    413: "C’est trop gros.",
    500: "Une erreur s’est produite. Elle est notée ; réessayez.",
}
_BUSY = "La base de données ne répond pas. Réessayez dans un instant."


def add_error_handlers(app: FastAPI) -> None:
    app.add_exception_handler(SignedOutError, _ask_to_sign_in)
    app.add_exception_handler(LienError, _show_lien_error)
    app.add_exception_handler(RequestValidationError, _show_invalid)
    app.add_exception_handler(HTTPException, _show_http_error)
    app.add_exception_handler(DBAPIError, _show_database_error)
    app.add_exception_handler(PoolTimeoutError, _show_database_error)


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _ask_to_sign_in(request: Request, error: Exception) -> Response:
    assert isinstance(error, SignedOutError)
    if _is_api(request):
        return describe_error(error)
    if is_fragment(request) or "text/event-stream" in request.headers.get("accept", ""):
        return Response(status_code=401, headers={"HX-Redirect": "/login"})
    return RedirectResponse(f"/login?{urlencode({'next': error.next_url})}", status_code=303)


def _show_lien_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, LienError)
    if _is_api(request):
        return describe_error(error)
    return _show_page(request, error.status, error.message, headers_of(error))


def _show_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if _is_api(request):
        return describe_invalid(error)
    return _show_page(request, 422, "Cette demande n’est pas complète. Revenez en arrière et recommencez.")


def _show_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    sentence = _SENTENCES.get(error.status_code, "Cette demande n’est pas possible.")
    if _is_api(request):
        code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "refused")
        return make_problem(error.status_code, code, sentence, headers=headers)
    return _show_page(request, error.status_code, sentence, headers)


def _show_database_error(request: Request, error: Exception) -> Response:
    """A lost connection, a full pool or a statement past its time limit: try again. Anything else is our mistake."""
    original = getattr(error, "orig", None)
    is_lost = isinstance(error, PoolTimeoutError) or getattr(error, "connection_invalidated", False)
    if not is_lost and not isinstance(original, OperationalError):
        raise error
    log.warning("database_unavailable", error=type(original or error).__name__)
    return _show_lien_error(request, UnavailableError(_BUSY))


class LastResort:
    """Answers what nothing else answered. The log says where it happened, not what: that may be a resident's words."""

    def __init__(self, app: ASGIApp, show: Callable[[Request], Response] | None = None) -> None:
        self._app = app
        self._show = show or _show_unexpected

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def watch(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception as error:
            where = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-6:]]
            log.error("request_failed", error=type(error).__name__, where=where)
            if has_begun:
                raise ConnectionAbortedError from None
            await self._show(Request(scope))(scope, receive, send)


def _show_unexpected(request: Request) -> Response:
    if _is_api(request):
        return make_problem(500, "error", _SENTENCES[500])
    return _show_page(request, 500, _SENTENCES[500])


def _show_page(request: Request, status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    """With the menu of who is signed in, as far as that was found out before the error."""
    staff = getattr(request.state, "staff", None)
    return render("problem.html", staff, status=status, headers=headers, sentence=sentence)
