"""The public site: the chat, the webhooks, what machines ask."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.channels import webchat
from bot.chat import about, assets, follow_up_pages, leaving, my_data_pages, stream
from bot.chat import pages as chat_pages
from bot.chat.problems import add_error_handlers, show_unexpected
from bot.receive import get_receiver
from bot.wiring import make_telegram
from hub import probes
from hub.db import get_engine, libpq_url
from hub.live import Listener
from hub.logs import set_up_logs
from hub.settings import SettingsError, get_settings
from hub.web.error_pages import LastResort
from hub.web.headers import SecurityHeaders


@asynccontextmanager
async def _run(app: FastAPI) -> AsyncIterator[None]:
    settings = get_settings()
    if settings.database_url is None:
        raise SettingsError("DATABASE_URL is not set: start with `make run`, or name a PostgreSQL database.")
    set_up_logs(settings)
    get_receiver()
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


class _CompressedPages:
    """Compresses pages. Not the API: its answers are small, and the time of its callers counts. Never a stream."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._compressed = GZipMiddleware(app, minimum_size=1000, compresslevel=6)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_page = scope["type"] == "http" and not scope["path"].startswith(("/api/", "/telegram/"))
        await (self._compressed if is_page else self._plain)(scope, receive, send)


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
    for pages in (chat_pages, stream, leaving, about, assets, follow_up_pages, my_data_pages):
        app.include_router(pages.router)
    add_error_handlers(app)
    app.add_middleware(LastResort, show=show_unexpected)
    app.add_middleware(_CompressedPages)
    app.add_middleware(SecurityHeaders)
    return app
