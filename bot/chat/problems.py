"""Every error of the public site, as a page for people and as problem details for programs."""

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from psycopg import OperationalError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from bot.chat.rendering import render
from bot.chat.words import choose_language, word
from bot.replies import sentence
from hub.errors import LienError, UnavailableError
from hub.problems_json import describe_error, describe_invalid, headers_of, make_problem

_PROGRAMS = ("/api/", "/telegram/", "/static/")
_CODES = {404: "not_found", 405: "method_not_allowed"}
_TOLD_APART = ("not_found", "unavailable", "error")

log = structlog.get_logger()


def add_error_handlers(app: FastAPI) -> None:
    app.add_exception_handler(LienError, _show_lien_error)
    app.add_exception_handler(RequestValidationError, _show_invalid)
    app.add_exception_handler(HTTPException, _show_http_error)
    app.add_exception_handler(DBAPIError, _show_database_error)
    app.add_exception_handler(OperationalError, _show_database_error)
    app.add_exception_handler(PoolTimeoutError, _show_database_error)


def show_unexpected(request: Request) -> Response:
    return _show(request, 500, "error", word("problem.error", "fr"))


def _show_lien_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, LienError)
    if _is_program(request):
        return describe_error(error)
    return _show(request, error.status, error.code, error.message, headers_of(error))


def _show_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if _is_program(request):
        return describe_invalid(error)
    return _show(request, 422, "invalid", "")


def _show_http_error(request: Request, error: Exception) -> Response:
    """What the framework itself refuses: no such page, no such method."""
    assert isinstance(error, HTTPException)
    code = _CODES.get(error.status_code, "refused")
    key = code if code in _TOLD_APART else "refused"
    return _show(request, error.status_code, code, word(f"problem.{key}", "fr"), dict(error.headers or {}))


def _show_database_error(request: Request, error: Exception) -> Response:
    """A lost connection, a full pool or a statement past its time limit: try again. Anything else is our mistake."""
    original = getattr(error, "orig", error)
    is_lost = isinstance(error, PoolTimeoutError) or getattr(error, "connection_invalidated", False)
    if not is_lost and not isinstance(original, OperationalError):
        raise error
    log.warning("database_unavailable", error=type(original or error).__name__)
    return _show_lien_error(request, UnavailableError(sentence("unavailable", "fr")))


def _show(request: Request, status: int, code: str, detail: str, headers: dict[str, str] | None = None) -> Response:
    if _is_program(request):
        return make_problem(status, code, detail, headers=headers)
    key = code if code in _TOLD_APART else "refused"
    why = word(f"problem.{key}", choose_language(request))
    return render(request, "problem.html", status=status, headers=headers, why=why)


def _is_program(request: Request) -> bool:
    return request.url.path.startswith(_PROGRAMS) or "text/html" not in request.headers.get("accept", "")
