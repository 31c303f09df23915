"""The file that came with a message: fetched from Telegram, cleaned, or said to be lost."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import structlog
from telegram.error import TelegramError

from bot.channels.base import Attachment, Inbound
from bot.channels.telegram_api import TelegramBot
from bot.channels.telegram_inbound import TelegramFile, without_file

AT_ONCE = 4  # each may take 20 MB of memory
TRIES = 3
REMEMBERED = 1000

Clean = Callable[[str, str, bytes], Attachment | None]

log = structlog.get_logger()


class FileFetcher:
    """Fetches for one process. `clean` takes a name, a media type and a content; None where it cannot be kept."""

    def __init__(self, clean: Clean, default_language: str) -> None:
        self._clean = clean
        self._default_language = default_language
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._failed: Counter[str] = Counter()

    async def add_file(self, bot: TelegramBot, inbound: Inbound, file: TelegramFile) -> Inbound:
        """The message with its file, or saying that it was lost. Raises TelegramError where it may come later: the
        message has to be brought again, three times at most, since its words must not wait for ever."""
        content = await self._fetch(bot, file, inbound.external_id)
        cleaned = await asyncio.to_thread(self._clean, file.name, file.media_type, content) if content else None
        if cleaned is None:
            return without_file(inbound, file.kind, self._default_language)
        return replace(inbound, attachments=(cleaned,))

    async def _fetch(self, bot: TelegramBot, file: TelegramFile, external_id: str) -> bytes | None:
        try:
            async with self._slots:
                return await bot.download(file.file_id)
        except TelegramError as error:
            if len(self._failed) > REMEMBERED:
                self._failed.clear()
            self._failed[external_id] += 1
            tries = self._failed[external_id]
            log.warning("telegram.file_not_fetched", kind=file.kind, tries=tries, error=type(error).__name__)
            if tries < TRIES:
                raise
            return None
