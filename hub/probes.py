"""What machines ask of a site: is it alive, is it ready, what does it count."""

import asyncio
import time
from typing import Annotated

import aiohttp
import structlog
from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hub.db import get_engine
from hub.settings import get_settings

DATABASE_SECONDS = 2.0
UNDERSTANDING_SECONDS = 1.0
REMEMBERED_SECONDS = 5.0
STARTING_SECONDS = 900.0  # the first start trains the model

REQUESTS = Counter("lien_http_requests", "Requests answered", ["method", "route", "status"])
DURATION = Histogram(
    "lien_http_request_seconds",
    "Time to the first byte of an answer",
    ["method", "route"],
    buckets=(0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0),
)

_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

router = APIRouter(include_in_schema=False)
log = structlog.get_logger()


class UnderstandingProbe:
    """Whether Rasa answers: `ok`, `starting` (not yet, since this site started) or `down`. Never makes anybody wait."""

    def __init__(self, url: str) -> None:
        self._url = f"{url}/status"
        self._started = time.monotonic()
        self._asked_at = float("-inf")
        self._has_answered = False
        self._task: asyncio.Task[None] | None = None
        self._is_ok = False

    def get_state(self) -> str:
        """What was last found, at most a few seconds ago; asks anew in the background."""
        if time.monotonic() - self._asked_at > REMEMBERED_SECONDS and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._ask(), name="understanding-probe")
        if self._is_ok:
            return "ok"
        is_young = time.monotonic() - self._started < STARTING_SECONDS
        return "starting" if is_young and not self._has_answered else "down"

    async def wait(self) -> None:
        """Wait for the question under way, if there is one."""
        if self._task:
            await self._task

    async def close(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _ask(self) -> None:
        limit = aiohttp.ClientTimeout(total=UNDERSTANDING_SECONDS)
        try:
            async with aiohttp.ClientSession(timeout=limit) as client, client.get(self._url) as answer:
                self._is_ok = answer.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            self._is_ok = False
        self._has_answered = self._has_answered or self._is_ok
        self._asked_at = time.monotonic()


async def _get_probe(request: Request) -> UnderstandingProbe:
    """The probe of this site, made at the first question."""
    state = request.app.state
    if not hasattr(state, "understanding_probe"):
        state.understanding_probe = UnderstandingProbe(get_settings().understanding_url)
    probe: UnderstandingProbe = state.understanding_probe
    return probe


@router.get("/healthz")
async def tell_alive() -> Response:
    return PlainTextResponse("ok")


@router.get("/readyz")
async def tell_ready(probe: Annotated[UnderstandingProbe, Depends(_get_probe)]) -> Response:
    """200 as soon as the database answers; the understanding is told apart, for the site works without it."""
    is_up = await _is_database_up()
    state = {"status": "ready" if is_up else "not ready", "database": "ok" if is_up else "down"}
    return JSONResponse(state | {"understanding": probe.get_state()}, 200 if is_up else 503)


@router.get("/metrics")
async def tell_metrics() -> Response:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _is_database_up() -> bool:
    try:
        async with asyncio.timeout(DATABASE_SECONDS), get_engine().connect() as opened:
            await opened.execute(text("SELECT 1 FROM alembic_version"))
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        log.warning("database_not_ready", error=type(error).__name__)
        return False
    return True


class RequestMetrics:
    """Counts the answers by route, never by address: addresses of cases are not for the metrics."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()

        async def send_and_count(message: Message) -> None:
            if message["type"] == "http.response.start":
                route = getattr(scope.get("route"), "path", "other")
                method = scope["method"] if scope["method"] in _METHODS else "other"
                REQUESTS.labels(method, route, message["status"]).inc()
                DURATION.labels(method, route).observe(time.perf_counter() - started)
            await send(message)

        await self._app(scope, receive, send_and_count)
