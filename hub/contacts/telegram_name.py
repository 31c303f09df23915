"""The name of our bot on Telegram, for links that open a conversation with it."""

import re
from functools import lru_cache
from typing import Any

import aiohttp
import structlog

from hub.settings import Settings

ANSWER_SECONDS = 3.0
_NAME = re.compile(r"[A-Za-z0-9_]{3,40}")

log = structlog.get_logger()


class TelegramName:
    """Asks until Telegram told it, then remembers."""

    def __init__(self, settings: Settings) -> None:
        token = settings.telegram_token
        self._url = f"{settings.telegram_api_url.rstrip('/')}/bot{token.get_secret_value()}/getMe" if token else None
        self._known: str | None = None

    async def find(self) -> str | None:
        """The name, without its @; None where there is no bot, or Telegram does not answer in time."""
        if self._known is None and self._url:
            self._known = await self._ask(self._url)
        return self._known

    async def _ask(self, url: str) -> str | None:
        limit = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        try:
            async with aiohttp.ClientSession(timeout=limit, trust_env=True) as client, client.get(url) as answer:
                found: Any = await answer.json()
            name = found["result"]["username"]
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, LookupError, TypeError) as error:
            log.info("telegram_name_not_found", error=type(error).__name__)  # its words hold the token
            return None
        return name if isinstance(name, str) and _NAME.fullmatch(name) else None


@lru_cache(maxsize=4)
def get_telegram_name(settings: Settings) -> TelegramName:
    return TelegramName(settings)
