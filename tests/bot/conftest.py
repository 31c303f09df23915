"""What the tests of the bot share: an area, an understanding told by the test, the public site, a receiver."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

import bot.receive
from bot.channels import get_transport
from bot.receive import Receiver
from bot.understanding import Understander
from hub.places.answers import get_answers
from hub.settings import get_settings
from tests import factories
from tests.rasa_server import RasaServer
from tests.webchat_program import Chat


@pytest.fixture
async def rasa(settings_of_the_test: pytest.MonkeyPatch) -> AsyncIterator[RasaServer]:
    server = RasaServer()
    await server.server.start_server()
    settings_of_the_test.setenv("NLU_URL", server.url)
    yield server
    await server.server.close()


@pytest.fixture
async def area(database: str, settings_of_the_test: pytest.MonkeyPatch) -> None:
    """The area that new conversations belong to, without texts of its own."""
    area = await factories.create_area()
    settings_of_the_test.setenv("AREA", area.slug)
    settings_of_the_test.setenv("CHAT_LIMIT_ADDRESS", "0")
    for remembered in (get_settings, get_transport, get_answers):
        remembered.cache_clear()


@pytest.fixture
async def receiver(area: None, rasa: RasaServer) -> AsyncIterator[Receiver]:
    """The receiver of this test, which is also that of the process."""
    settings = get_settings()
    understander = Understander(settings.understanding_url, 1.0, 0.5)
    made = Receiver(settings, understander)
    bot.receive.use_receiver(made)
    yield made
    bot.receive.use_receiver(None)
    await made.close()


@pytest.fixture
async def public_site(receiver: Receiver) -> AsyncIterator[FastAPI]:
    from bot.app import create_app

    app = create_app()
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def resident(public_site: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on the public site."""
    transport = httpx.ASGITransport(app=public_site, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://public.test") as client:
        yield client


@pytest.fixture
def chat(resident: httpx.AsyncClient) -> Chat:
    return Chat(resident)
