"""The public site: the chat, the webhooks, what machines ask."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response

from bot.channels import webchat
from bot.receive import get_receiver
from bot.wiring import make_telegram
from hub import probes
from hub.db import get_engine, libpq_url
from hub.errors import LienError
from hub.live import Listener
from hub.logs import set_up_logs
from hub.problems_json import describe_error, describe_invalid, make_problem
from hub.settings import SettingsError, get_settings

log = structlog.get_logger()


@asynccontextmanager
async def _run(app: FastAPI) -> AsyncIterator[None]:
    settings = get_settings()
    if settings.database_url is None:
        raise SettingsError("DATABASE_URL is not set: start with `make run`, or name a PostgreSQL database.")
    set_up_logs(settings)
    app.state.listener = Listener(libpq_url(settings.database_url.get_secret_value()))
    app.state.listener.start()
    # Telegram may be out of reach: the chat does not wait for it.
    preparing = asyncio.create_task(app.state.telegram.prepare()) if settings.public_url else None
    try:
        yield
    finally:
        if preparing:
            preparing.cancel()
        await app.state.telegram.close()
        await app.state.listener.stop()
        await get_receiver().close()
        if probe := getattr(app.state, "understanding_probe", None):
            await probe.close()
        await get_engine().dispose()


async def _describe_unexpected(request: Request, error: Exception) -> JSONResponse:
    """By type only: the message of an exception may hold what somebody wrote."""
    log.error("unexpected_error", error=type(error).__name__, path=request.scope.get("path"))
    return make_problem(500, "error", "Une erreur est survenue. Réessayez.")


async def _describe_known(request: Request, error: Exception) -> Response:
    assert isinstance(error, LienError)
    return describe_error(error)


async def _describe_wrong_form(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return describe_invalid(error)


def create_app() -> FastAPI:
    """The public site. To be served by one or several processes; all that lasts is in the database."""
    app = FastAPI(
        title="Lien: public site",
        version="1",
        description="The web chat. Errors are RFC 9457 problem details.",
        docs_url=None,
        redoc_url=None,
        lifespan=_run,
    )
    app.include_router(probes.router)
    app.include_router(webchat.router)
    app.state.telegram = make_telegram(get_settings())
    app.include_router(app.state.telegram.router)
    app.add_exception_handler(LienError, _describe_known)
    app.add_exception_handler(RequestValidationError, _describe_wrong_form)
    app.add_exception_handler(Exception, _describe_unexpected)
    return app


app = create_app()
