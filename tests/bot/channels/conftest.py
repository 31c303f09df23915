"""A Bot API server, the Telegram channel that speaks with it, and a site with its webhook."""

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.channels.telegram import TelegramChannel
from tests.telegram_core import Core, channel_for, settings_for, site_of
from tests.telegram_server import TelegramServer, telegram_server


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as server:
        server.files = {"photo-y": b"\xff\xd8photo", "document-1": b"%PDF", "voice-1": b"OggS"}
        yield server


@pytest.fixture
def core() -> Core:
    return Core()


@pytest.fixture
async def channel(telegram: TelegramServer, core: Core) -> AsyncIterator[TelegramChannel]:
    channel = channel_for(settings_for(telegram), core)
    yield channel
    await channel.close()


@pytest.fixture
async def site(channel: TelegramChannel) -> AsyncIterator[httpx.AsyncClient]:
    async with site_of(channel) as site:
        yield site
