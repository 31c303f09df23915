"""The transaction on the driver itself: whatever interrupts it, the connections that others get are sound."""

import asyncio
import contextlib
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from hub.db import connection, driver_transaction, get_engine

OPENED = 5


async def fill_pool() -> None:
    """Have several connections wait in the pool."""
    everybody = asyncio.Barrier(OPENED)

    async def hold() -> None:
        async with connection():
            await everybody.wait()

    await asyncio.gather(*(hold() for _ in range(OPENED)))


async def end_all_connections(url: str) -> None:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as opened:
        await opened.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND datname = current_database() AND backend_type = 'client backend'"
        )


async def test_it_notices_once_that_all_connections_of_the_pool_are_lost(database: str) -> None:
    await fill_pool()
    await end_all_connections(database)

    with pytest.raises(psycopg.OperationalError):
        async with driver_transaction():
            pass
    async with driver_transaction() as opened:
        await opened.execute("SELECT 1")


@pytest.mark.parametrize("step", ["set_autocommit", "execute"])
@pytest.mark.parametrize("number", range(4))
async def test_a_connection_that_commits_by_itself_never_goes_back_to_the_others(
    database: str, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    """Cancelled at each step of its way, and once more while it rolls back."""
    real, calls = getattr(psycopg.AsyncConnection, step), 0

    async def cancelled(raw: psycopg.AsyncConnection[Any], *given: Any) -> Any:
        nonlocal calls
        calls += 1
        done = await real(raw, *given)
        if calls > number:
            raise asyncio.CancelledError
        return done

    monkeypatch.setattr(psycopg.AsyncConnection, step, cancelled)
    with contextlib.suppress(asyncio.CancelledError):
        async with driver_transaction(lock="somebody"):
            pass
    monkeypatch.undo()

    async with get_engine().connect() as opened:
        raw = (await opened.get_raw_connection()).driver_connection
        assert isinstance(raw, psycopg.AsyncConnection)
        assert not raw.autocommit
        locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        assert (await opened.execute(text(locks))).scalar() == 0
