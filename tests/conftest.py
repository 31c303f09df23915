"""The ground of the tests: one PostgreSQL for the session, its tables made by the migrations, emptied before each test.

Alice and Bob are delegates, Sam is the chief. `client_hub` is a browser that nobody signed in with, `alice_hub` and
`chief_hub` are those where Alice and Sam are.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import psycopg
import pytest
from alembic import command
from alembic.config import Config
from fastapi import FastAPI

import hub.tables  # noqa: F401 -- all of them, so that every foreign key finds its table
from hub.db import get_engine
from hub.jobs import get_jobs
from hub.running.database import EmbeddedDatabase
from hub.settings import ROOT, Settings, get_settings
from hub.staff.models import Role, Staff
from tests import factories

# The data is thrown away: nothing of it has to survive a power cut.
_TUNING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}

_EMPTY_ALL = """
DO $$
DECLARE found record;
BEGIN
    SET LOCAL session_replication_role = replica;
    SET LOCAL lock_timeout = '10s';
    FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP EXECUTE format('DELETE FROM %I', found.tablename); END LOOP;
END $$;
"""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedDatabase]:
    """A PostgreSQL of our own, without durability."""
    database = EmbeddedDatabase(tmp_path_factory.mktemp("server"), **_TUNING)
    database.start()
    yield database
    database.stop()


@pytest.fixture(scope="session")
def migrated(server: EmbeddedDatabase) -> str:
    """The URL of a database that ran every migration."""
    configuration = Config(ROOT / "alembic.ini")
    configuration.attributes["url"] = server.url
    command.upgrade(configuration, "head")
    return server.url


@pytest.fixture(autouse=True)
def settings_of_the_test(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    """No setting comes from this machine: neither from its environment nor from a `.env`. State is in `tmp_path`."""
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(f"{name.upper()}_FILE", raising=False)
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    _forget()
    yield monkeypatch
    _forget()


def _forget() -> None:
    for remembered in (get_settings, get_engine, get_jobs):
        remembered.cache_clear()


@pytest.fixture
async def database(migrated: str, settings_of_the_test: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """The URL of an empty database with all tables, which is also DATABASE_URL."""
    with psycopg.connect(migrated, autocommit=True) as connection:
        connection.execute(_EMPTY_ALL)
    settings_of_the_test.setenv("DATABASE_URL", migrated)
    _forget()
    yield migrated
    if get_engine.cache_info().currsize:
        await get_engine().dispose()


@pytest.fixture
async def alice(database: str) -> Staff:
    return await factories.create_staff(login="alice", name="Alice Martin")


@pytest.fixture
async def bob(database: str) -> Staff:
    return await factories.create_staff(login="bob", name="Bob Leroy")


@pytest.fixture
async def chief(database: str) -> Staff:
    return await factories.create_staff(login="sam", name="Sam Keller", role=Role.CHIEF)


@pytest.fixture
async def hub_app(database: str) -> AsyncIterator[FastAPI]:
    """The hub, started: its listener listens."""
    from hub.app import create_app

    app = create_app()
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def client_hub(hub_app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with _open_browser(hub_app) as browser:
        yield browser


@pytest.fixture
async def alice_hub(hub_app: FastAPI, alice: Staff) -> AsyncIterator[httpx.AsyncClient]:
    """A browser where Alice is signed in. Its requests carry the token that the pages' forms carry."""
    async with _open_browser(hub_app) as browser:
        await factories.sign_in(browser, alice)
        yield browser


@pytest.fixture
async def chief_hub(hub_app: FastAPI, chief: Staff) -> AsyncIterator[httpx.AsyncClient]:
    async with _open_browser(hub_app) as browser:
        await factories.sign_in(browser, chief)
        yield browser


def _open_browser(app: FastAPI) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://hub.test", headers={"Origin": "http://hub.test"})
