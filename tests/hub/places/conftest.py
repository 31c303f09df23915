import httpx
import pytest

from hub.settings import get_settings
from tests import factories


@pytest.fixture
async def area(database: str, settings_of_the_test: pytest.MonkeyPatch) -> None:
    """The area of the files in this repository, as the one of the settings."""
    await factories.create_area("calais", "Beau-Marais")
    settings_of_the_test.setenv("AREA", "calais")
    get_settings.cache_clear()


@pytest.fixture
def hub(area: None, alice_hub: httpx.AsyncClient) -> httpx.AsyncClient:
    """A browser where Alice is signed in, in an area with answers."""
    return alice_hub
