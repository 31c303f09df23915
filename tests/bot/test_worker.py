"""The worker: a database that goes and comes back, what has served is thrown away."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

import bot.sender
import bot.worker
from bot.channels.base import Inbound, Outgoing, Sent
from bot.receive import Receiver
from hub.db import connection
from hub.jobs import get_jobs
from hub.tidying import tidy


class Wire:
    channel = "telegram"

    def __init__(self) -> None:
        self.sent: asyncio.Queue[Outgoing] = asyncio.Queue()

    async def send(self, outgoing: Outgoing) -> Sent:
        self.sent.put_nowait(outgoing)
        return Sent(("4711:1",))

    async def close(self) -> None:
        pass


async def execute(statement: str, **values: Any) -> Any:
    async with connection() as opened:
        return await opened.execute(text(statement), values)


async def test_it_goes_on_after_the_database_dropped_every_connection(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = Wire()
    monkeypatch.setattr(bot.sender, "get_transport", lambda channel: wire)
    monkeypatch.setattr(bot.worker, "RECONNECT_SECONDS", 0.01)
    jobs = get_jobs()
    bot.sender.register(jobs)
    work = asyncio.create_task(bot.worker.work_for_ever(jobs))
    try:
        await receiver.take_in(Inbound("telegram", "1", "1:1", "bonjour"))
        assert (await asyncio.wait_for(wire.sent.get(), 30)).to == "1"
        await execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND datname = current_database() AND backend_type = 'client backend'"
        )

        await receiver.take_in(Inbound("telegram", "2", "2:1", "bonjour"))
        assert (await asyncio.wait_for(wire.sent.get(), 30)).to == "2"
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def test_it_throws_away_what_has_served(area: None) -> None:
    await execute("INSERT INTO attempts (key, minute) VALUES ('a', 1), ('b', extract(epoch FROM now()) / 60)")
    await execute("INSERT INTO emergency_cards (channel, external_id, at) VALUES ('telegram', 'old', '2020-01-01')")
    await execute("INSERT INTO emergency_cards (channel, external_id) VALUES ('telegram', 'new')")

    await tidy()

    assert (await execute("SELECT count(*) FROM attempts")).scalar_one() == 1
    assert (await execute("SELECT external_id FROM emergency_cards")).scalar_one() == "new"


async def test_it_sends_on_when_it_cannot_tidy(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail() -> None:
        raise OperationalError("DELETE", {}, Exception("canceling statement due to statement timeout"))

    wire = Wire()
    monkeypatch.setattr(bot.sender, "get_transport", lambda channel: wire)
    monkeypatch.setattr(bot.worker, "tidy", fail)
    monkeypatch.setattr(bot.worker, "RECONNECT_SECONDS", 3600)
    jobs = get_jobs()
    bot.sender.register(jobs)
    work = asyncio.create_task(bot.worker.work_for_ever(jobs))
    try:
        await receiver.take_in(Inbound("telegram", "1", "1:1", "bonjour"))
        assert (await asyncio.wait_for(wire.sent.get(), 30)).to == "1"
        await receiver.take_in(Inbound("telegram", "2", "2:1", "bonjour"))
        assert (await asyncio.wait_for(wire.sent.get(), 30)).to == "2"
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
