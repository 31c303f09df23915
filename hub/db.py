"""The database: one engine a process, and `transaction()`, the only place that commits."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Annotated, Any

import psycopg
from fastapi import Depends
from sqlalchemy import MetaData, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase

from hub.settings import SettingsError, get_settings

CONNECT_TIMEOUT_SECONDS = 5
STATEMENT_TIMEOUT_MILLISECONDS = 15_000


class Base(DeclarativeBase):
    """Tables are plural, models singular; times are aware, in UTC, and end in `_at`."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def driver_url(url: str) -> str:
    """A PostgreSQL URL as people write it, for SQLAlchemy with psycopg 3."""
    for prefix in ("postgresql+psycopg://", "postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    raise SettingsError("DATABASE_URL must begin with postgresql://.")


def libpq_url(url: str) -> str:
    """The same URL for psycopg and libpq."""
    return "postgresql://" + driver_url(url).removeprefix("postgresql+psycopg://")


def make_engine(url: str, pool_size: int = 10) -> AsyncEngine:
    """An engine for `url`. The pool is bounded: past it, requests wait for a connection and then get a clear 503."""
    return create_async_engine(
        driver_url(url),
        pool_size=pool_size,
        max_overflow=10,
        pool_timeout=10,
        pool_recycle=1800,
        hide_parameters=True,  # no text of a message in an exception
        connect_args={
            "connect_timeout": CONNECT_TIMEOUT_SECONDS,
            "options": f"-c statement_timeout={STATEMENT_TIMEOUT_MILLISECONDS} -c timezone=UTC -c jit=off"
            " -c idle_in_transaction_session_timeout=60000",
            "prepare_threshold": 2,
        },
    )


@lru_cache
def get_engine() -> AsyncEngine:
    """The engine of this process. Raises SettingsError when no database is named."""
    url = get_settings().database_url
    if url is None:
        raise SettingsError("DATABASE_URL is not set: start with `make run`, or name a PostgreSQL database.")
    return make_engine(url.get_secret_value())


@asynccontextmanager
async def transaction() -> AsyncIterator[AsyncSession]:
    """A session whose work is committed at the end, or undone whole when an error passes."""
    async with AsyncSession(get_engine(), expire_on_commit=False) as session, session.begin():
        yield session


@asynccontextmanager
async def connection() -> AsyncIterator[AsyncConnection]:
    """The same as `transaction()` without the object mapper, for the paths where each statement counts."""
    async with get_engine().begin() as opened:
        yield opened


@asynccontextmanager
async def driver_transaction(lock: str | None = None) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
    """The same as `transaction()` on the driver itself, for the path of a message, where every round trip counts.

    `lock`: what nobody else may hold until the end, by an advisory lock taken in the same breath as BEGIN; it needs no
    row to exist. Its errors are the driver's own (`psycopg.Error`).
    """
    async with get_engine().connect() as opened:
        raw = (await opened.get_raw_connection()).driver_connection
        assert isinstance(raw, psycopg.AsyncConnection)
        try:
            await raw.set_autocommit(True)  # BEGIN and COMMIT are ours; it says nothing to the server
            await raw.execute(_BEGIN if lock is None else _begin_with_lock(lock))
            yield raw
            await raw.execute(_COMMIT)
            await raw.set_autocommit(False)
        except BaseException:
            await _roll_back(opened, raw)
            raise


_BEGIN, _COMMIT, _ROLLBACK = b"BEGIN", b"COMMIT", b"ROLLBACK"


async def take_lock(opened: AsyncConnection, lock: str) -> None:
    """Hold `lock` until the end of this transaction: the same that `driver_transaction` takes."""
    await opened.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _number_of(lock)})


async def take_driver_lock(opened: psycopg.AsyncConnection[Any], lock: str) -> None:
    """The same on the driver itself."""
    await opened.execute("SELECT pg_advisory_xact_lock(%s)", (_number_of(lock),))


def _begin_with_lock(name: str) -> bytes:
    """Two statements in one go cannot have parameters: the lock's number is made here, and is only a number."""
    return b"BEGIN; SELECT pg_advisory_xact_lock(%d)" % _number_of(name)


def _number_of(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True)


async def _roll_back(opened: AsyncConnection, raw: psycopg.AsyncConnection[Any]) -> None:
    """Undo, or give up the connection: a broken one must not go back to the others, nor one that commits by itself."""
    pool = get_engine().pool
    try:
        await raw.execute(_ROLLBACK)
        await raw.set_autocommit(False)
    except psycopg.Error:
        await opened.invalidate()
        if pool is get_engine().pool:  # else somebody else noticed first
            # The server went away, and with it all connections that wait in the pool.
            await get_engine().dispose()
    except BaseException:
        await opened.invalidate()
        raise


async def _session() -> AsyncIterator[AsyncSession]:
    async with transaction() as session:
        yield session


# "function": the commit happens before the response leaves, so that a failed commit is a 500 and not a 200.
Session = Annotated[AsyncSession, Depends(_session, scope="function")]
