import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from hub.app import create_app
from hub.cases import live_pages
from hub.cases.assigning import take_case
from hub.db import connection, transaction
from hub.live import CASES, announce, case_topic
from hub.staff.models import Staff
from tests.factories import create_case, sign_in
from tests.serving import serve


@pytest.fixture
async def app(database: str) -> FastAPI:
    return create_app()


@pytest.fixture
async def browser(app: FastAPI, alice: Staff) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(app) as url, httpx.AsyncClient(base_url=url, timeout=20) as client:
        await sign_in(client, alice)
        await app.state.listener.is_listening.wait()
        yield client


async def _next(lines: AsyncIterator[str], wanted: str) -> None:
    async with asyncio.timeout(20):
        async for line in lines:
            if line == wanted:
                return
    raise AssertionError(f"The stream ended without {wanted}.")


async def test_an_open_queue_hears_of_each_change(browser: httpx.AsyncClient, alice: Staff) -> None:
    case = await create_case()
    async with browser.stream("GET", "/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert stream.headers["cache-control"] == "no-store"
        lines = stream.aiter_lines()
        await _next(lines, "event: hello")
        async with transaction() as session:
            await take_case(session, case.reference, alice.id)
        await _next(lines, "event: changed")


async def test_an_open_case_hears_of_its_own_changes_only(
    app: FastAPI, browser: httpx.AsyncClient, alice: Staff
) -> None:
    case = await create_case()
    async with browser.stream("GET", f"/cases/{case.reference}/events") as stream:
        lines = stream.aiter_lines()
        await _next(lines, "event: hello")
        assert set(app.state.listener._subscribers) == {case_topic(case.id)}
        async with transaction() as session:
            await take_case(session, case.reference, alice.id)
        await _next(lines, "event: changed")


async def test_a_change_that_is_undone_is_not_announced(app: FastAPI, browser: httpx.AsyncClient, alice: Staff) -> None:
    case = await create_case()
    async with app.state.listener.subscribe(CASES) as notices:
        async with transaction() as session:
            await take_case(session, case.reference, alice.id)
            await session.rollback()
        async with transaction() as session:
            await take_case(session, case.reference, alice.id)
        await asyncio.wait_for(notices.get(), 20)
        assert notices.empty()


async def test_a_quiet_stream_says_that_it_is_alive(
    browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_pages, "KEEP_ALIVE_SECONDS", 0.01)
    async with browser.stream("GET", "/events") as stream:
        await _next(stream.aiter_lines(), ": still here")


async def test_a_stream_ends_in_time_for_the_session_to_be_checked_again(
    browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_pages, "LONGEST_SECONDS", 0.0)
    answer = await browser.get("/events")
    assert answer.text.startswith("retry: 2000\nevent: hello\n")


async def test_many_open_pages_hold_no_database_connection(browser: httpx.AsyncClient, alice: Staff) -> None:
    """More streams than the pool has connections, and the queue still answers."""
    case = await create_case()
    async with asyncio.timeout(60):
        streams = [browser.stream("GET", "/events") for _ in range(30)]
        opened = [await stream.__aenter__() for stream in streams]
        lines = [stream.aiter_lines() for stream in opened]
        for stream_lines in lines:
            await _next(stream_lines, "event: hello")
        assert (await browser.get("/")).status_code == 200
        async with transaction() as session:
            await take_case(session, case.reference, alice.id)
        for stream_lines in lines:
            await _next(stream_lines, "event: changed")
        for stream in streams:
            await stream.__aexit__(None, None, None)


async def test_a_page_that_is_gone_is_forgotten(app: FastAPI, browser: httpx.AsyncClient) -> None:
    async with browser.stream("GET", "/events") as stream:
        await _next(stream.aiter_lines(), "event: hello")
        assert app.state.listener._subscribers[CASES]
        left = asyncio.Event()
        subscribers = _TellingSet(app.state.listener._subscribers[CASES], left)
        app.state.listener._subscribers[CASES] = subscribers
    await asyncio.wait_for(left.wait(), 20)
    assert not subscribers


class _TellingSet(set[object]):
    """Tells when one is taken out."""

    def __init__(self, members: set[object], taken: asyncio.Event) -> None:
        super().__init__(members)
        self._taken = taken

    def discard(self, member: object) -> None:
        super().discard(member)
        self._taken.set()


@pytest.mark.parametrize("payload", ["", "x", "[]", "7", '{"topic": 7}', '{"other": "cases"}'])
async def test_what_others_announce_does_not_end_the_listening(app: FastAPI, database: str, payload: str) -> None:
    async with app.router.lifespan_context(app):
        listener = app.state.listener
        async with listener.subscribe(CASES) as notices:
            await listener.is_listening.wait()
            async with connection() as opened:
                await opened.execute(text("SELECT pg_notify('lien', :payload)"), {"payload": payload})
                await announce(opened, CASES)
            async with asyncio.timeout(20):
                while (await notices.get()) != {"topic": CASES}:
                    pass
