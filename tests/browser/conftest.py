"""Both sites on real ports, the worker beside them, and a headless Chromium that reads and clicks."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, async_playwright

from bot import sender
from bot.chat.assets import read_asset
from bot.receive import Receiver
from bot.worker import work_for_ever
from hub.errors import NotFoundError
from hub.jobs import get_jobs
from tests.bot.conftest import area, rasa, receiver
from tests.serving import serve

__all__ = ["area", "rasa", "receiver"]

WIDE, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
WAIT_MILLISECONDS = 15_000
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def public_app(receiver: Receiver) -> FastAPI:
    from bot.app import create_app

    return create_app()


@pytest.fixture
async def public_url(public_app: FastAPI) -> AsyncIterator[str]:
    async with serve(public_app) as url:
        await public_app.state.listener.is_listening.wait()
        yield url


@pytest.fixture
async def hub_url(receiver: Receiver) -> AsyncIterator[str]:
    from hub.app import create_app

    app = create_app()
    async with serve(app) as url:
        await app.state.listener.is_listening.wait()
        yield url


@pytest.fixture
async def worker(receiver: Receiver) -> AsyncIterator[None]:
    """The worker that sends what the delegate writes."""
    jobs = get_jobs()
    sender.register(jobs)
    working = asyncio.create_task(work_for_ever(jobs))
    yield
    working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed")
    try:
        read_asset("htmx.min.js")
    except NotFoundError:
        pytest.skip("make setup has not fetched htmx")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        await browser.close()


class Visits:
    """Opens browsers that know nothing of each other, and hears what they complain about."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    async def open(self, url: str, size: ViewportSize = WIDE, **more: Any) -> Page:
        """A new browser at `url`: `locale`, `java_script_enabled` and the like as Playwright names them."""
        context = await self._chromium.new_context(viewport=size, **({"locale": "fr-FR"} | more))
        context.set_default_timeout(WAIT_MILLISECONDS)
        self.contexts.append(context)
        page = await context.new_page()
        page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        await page.goto(url)
        return page


@pytest.fixture
async def visits(chromium: Browser) -> AsyncIterator[Visits]:
    opened = Visits(chromium)
    yield opened
    for context in opened.contexts:
        await context.close()
