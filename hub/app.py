"""The staff's site: sign-in, the queue, the cases, the API for programs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from hub import probes
from hub.cases import api as cases_api
from hub.cases import pages as cases_pages
from hub.contacts import interest_pages
from hub.contacts import pages as contacts_pages
from hub.corrections import pages as corrections_pages
from hub.db import get_engine, libpq_url
from hub.live import Listener
from hub.logs import set_up_logs
from hub.places import pages as places_pages
from hub.remarks import pages as remarks_pages
from hub.settings import SettingsError, get_settings
from hub.staff import pages as staff_pages
from hub.web.error_pages import LastResort, add_error_handlers
from hub.web.headers import SecurityHeaders

STATIC = Path(__file__).resolve().parent / "web" / "static"


@asynccontextmanager
async def _run(app: FastAPI) -> AsyncIterator[None]:
    url = get_settings().database_url
    if url is None:
        raise SettingsError("DATABASE_URL is not set: start with `make run`, or name a PostgreSQL database.")
    set_up_logs(get_settings())
    app.state.listener = Listener(libpq_url(url.get_secret_value()))
    app.state.listener.start()
    try:
        yield
    finally:
        await app.state.listener.stop()
        if probe := getattr(app.state, "understanding_probe", None):
            await probe.close()
        await get_engine().dispose()


def create_app() -> FastAPI:
    """The hub. To be served by one or several processes; all that lasts is in the database."""
    app = FastAPI(
        title="Lien: staff API",
        version="1",
        description="The cases of the delegate's queue, for programs. Errors are RFC 9457 problem details.",
        docs_url=None,
        redoc_url=None,
        lifespan=_run,
    )
    app.include_router(probes.router)
    app.include_router(staff_pages.router)
    app.include_router(cases_pages.router)
    app.include_router(contacts_pages.router)
    app.include_router(interest_pages.router)
    app.include_router(places_pages.router)
    app.include_router(corrections_pages.router)
    app.include_router(remarks_pages.router)
    app.include_router(cases_api.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_error_handlers(app)
    app.add_middleware(LastResort)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(probes.RequestMetrics)
    return app
