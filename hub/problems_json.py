"""Errors of the JSON interfaces, as RFC 9457 problem details with our own `code`."""

from collections.abc import Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from hub.errors import LienError, TooManyError

MEDIA_TYPE = "application/problem+json"

_TITLES = {
    400: "Bad request",
    401: "Not signed in",
    403: "Forbidden",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    412: "Changed meanwhile",
    413: "Too large",
    415: "Unsupported media type",
    422: "Invalid",
    429: "Too many requests",
    500: "Error",
    503: "Unavailable",
}


class FieldProblem(BaseModel):
    field: str = Field(description="Where it is, such as body.text")
    message: str


class Problem(BaseModel):
    """An error, as RFC 9457 describes it."""

    type: str = "about:blank"
    title: str
    status: int
    code: str = Field(description="A stable word for programs")
    detail: str = Field(description="What to do, in French")
    errors: list[FieldProblem] | None = None


def make_problem(
    status: int, code: str, detail: str, errors: Sequence[dict[str, str]] = (), headers: dict[str, str] | None = None
) -> JSONResponse:
    """One problem as an answer. `errors`: what is wrong with each field, as `{"field", "message"}`."""
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(status, "Error"),
        "status": status,
        "code": code,
        "detail": detail,
    }
    if errors:
        content["errors"] = list(errors)
    return JSONResponse(content, status, headers, MEDIA_TYPE)


def describe_error(error: LienError) -> JSONResponse:
    return make_problem(error.status, error.code, error.message, headers=headers_of(error))


def describe_invalid(error: RequestValidationError) -> JSONResponse:
    """Which fields are wrong and why, never what was in them."""
    problems = [{"field": ".".join(str(part) for part in e["loc"]), "message": e["msg"]} for e in error.errors()]
    return make_problem(422, "invalid", "La demande n’est pas valable.", problems)


def headers_of(error: LienError) -> dict[str, str]:
    """What HTTP asks for beside this status."""
    if isinstance(error, TooManyError):
        return {"Retry-After": str(error.retry_in)}
    if error.status == 503:
        return {"Retry-After": "5"}
    return {"WWW-Authenticate": 'Bearer realm="lien"'} if error.status == 401 else {}


def document_problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """These errors, for the `responses` of a route."""
    content = {MEDIA_TYPE: {"schema": Problem.model_json_schema(ref_template="#/components/schemas/{model}")}}
    return {status: {"description": _TITLES[status], "content": content} for status in statuses}
