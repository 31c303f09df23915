"""Our client of the Bot API: time limits on every call, answers as they come, the token nowhere but on the wire."""

import asyncio
import json
import logging
import os
import ssl
from contextlib import suppress
from datetime import timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import httpx
import structlog
import telegram.error as telegram_error
from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.request import HTTPXRequest

from bot.channels.base import Reason, SendError
from hub.settings import Settings

# "Maximum file size to download is 20 MB", getFile, core.telegram.org/bots/api#getfile
DOWNLOAD_LIMIT = 20 << 20
DOWNLOAD_SECONDS = 30.0
ANSWER_SECONDS = 10.0
COURTESY_SECONDS = 3.0

# The library's errors then give `retry_after` as a timedelta, without a warning at each of them.
os.environ.setdefault("PTB_TIMEDELTA", "1")

_REASONS = {  # what the Bot API only says in words, in lower case
    "bot was blocked by the user": Reason.BLOCKED,
    "user_is_blocked": Reason.BLOCKED,
    "can't initiate conversation": Reason.BLOCKED,
    "user is deactivated": Reason.GONE,
    "user is deleted": Reason.GONE,
    "user not found": Reason.GONE,
    "chat not found": Reason.GONE,
    "peer_id_invalid": Reason.GONE,
    "bot was kicked": Reason.GONE,
    "message is too long": Reason.TOO_LARGE,
}


log = structlog.get_logger()


class TelegramBot(Bot):
    """python-telegram-bot's client, reduced to what never tells the token nor what residents write."""

    def __init__(self, token: str, api_url: str) -> None:
        _hush_libraries()
        base = api_url.rstrip("/")
        super().__init__(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=_Request(connection_pool_size=40),
            get_updates_request=_Request(connection_pool_size=1),
        )

    def __repr__(self) -> str:
        return "TelegramBot"

    async def ask(self, method: str, *, seconds: float = ANSWER_SECONDS, **parameters: Any) -> Any:
        """Call a method and return its `result` as it came. Raises TelegramError, and nothing else.

        The library's own typed methods refuse an answer that lacks one field of theirs, when the message has already
        left; and one update in a batch that they cannot read hides all the others.
        """
        with suppress(KeyError):  # an answer without a result; it must not travel inside the error
            return await self._post(method, parameters, read_timeout=seconds)
        raise NetworkError("not an answer of a Bot API server")

    async def attempt(self, method: str, **parameters: Any) -> None:
        """Call a method as a courtesy: nobody waits long for it, and its failure loses nothing."""
        try:
            async with asyncio.timeout(COURTESY_SECONDS):
                await self.ask(method, **parameters)
        except (TelegramError, TimeoutError) as error:
            log.info("telegram.courtesy_failed", method=method, error=type(error).__name__)

    async def download(self, file_id: str, limit: int = DOWNLOAD_LIMIT) -> bytes | None:
        """The content of a file; None where it is too large or can never be had. Raises TelegramError otherwise."""
        try:
            async with asyncio.timeout(DOWNLOAD_SECONDS):
                return await self._download(file_id, limit)
        except (BadRequest, Forbidden):
            return None
        except TimeoutError:
            raise TimedOut from None

    async def _download(self, file_id: str, limit: int) -> bytes | None:
        found = await self.ask("getFile", file_id=file_id)
        path, size = (found.get("file_path"), found.get("file_size")) if isinstance(found, dict) else (None, None)
        if not isinstance(path, str) or (isinstance(size, int) and size > limit):
            return None
        try:
            content = await self.request.retrieve(f"{self.base_file_url}/{quote(path)}", read_timeout=ANSWER_SECONDS)
        except InvalidToken:  # how the library reads a 404, here: the file is no longer there
            return None
        return content if len(content) <= limit else None

    async def close_connections(self) -> None:
        for request in self._request:
            await request.shutdown()


class _Request(HTTPXRequest):
    def __init__(self, connection_pool_size: int) -> None:
        super().__init__(
            connection_pool_size=connection_pool_size,
            connect_timeout=5.0,
            read_timeout=ANSWER_SECONDS,
            write_timeout=5.0,
            pool_timeout=5.0,
            httpx_kwargs={"verify": _trusted()},
        )

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the library does, without its log line: the answer holds what residents write."""
        with suppress(ValueError):
            answer = json.loads(payload)
            if isinstance(answer, dict):
                return answer
        raise TelegramError("not an answer of a Bot API server")


@lru_cache
def _trusted() -> ssl.SSLContext:
    """The certificates that we trust, read once: it takes 50 ms."""
    return httpx.create_ssl_context()


def _hush_libraries() -> None:
    """What they say of an ordinary call holds its URL, with the token, and its parameters."""
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)


def make_bot(settings: Settings) -> TelegramBot | None:
    """The client that the settings describe; None where there is no token."""
    token = settings.telegram_token.get_secret_value().strip() if settings.telegram_token else ""
    return TelegramBot(token, settings.telegram_api_url) if token else None


def send_error(error: Exception, sent_ids: tuple[str, ...] = ()) -> SendError:
    """What an error of the client means for the message, in the words of the contract."""
    # BadRequest and TimedOut are NetworkErrors too: the order matters.
    match error:
        case telegram_error.RetryAfter(retry_after=wait):
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
            return SendError(Reason.THROTTLED, retry_in=seconds, sent_ids=sent_ids)
        case telegram_error.ChatMigrated(new_chat_id=new):
            return SendError(Reason.GONE, moved_to=str(new), sent_ids=sent_ids)
        case Forbidden() | BadRequest():
            return SendError(_reason_of(error), permanent=True, sent_ids=sent_ids)
        case InvalidToken() | telegram_error.Conflict():
            return SendError(Reason.MISCONFIGURED, sent_ids=sent_ids)
        case TelegramError(message=said) if "too many requests" in said.lower():
            return SendError(Reason.THROTTLED, sent_ids=sent_ids)
        case _:
            return SendError(Reason.UNREACHABLE, sent_ids=sent_ids)


def _reason_of(error: TelegramError) -> Reason:
    said = error.message.lower()
    return next((reason for words, reason in _REASONS.items() if words in said), Reason.REFUSED)
