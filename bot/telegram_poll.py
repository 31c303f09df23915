"""Long polling, where Telegram has no public address to call: `python -m bot.telegram_poll`."""

import asyncio
import signal
import sys
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import psycopg
import structlog
from procrastinate.exceptions import ConnectorException
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from telegram.error import Conflict, TelegramError

from bot.channels.base import Reason
from bot.channels.telegram import TelegramChannel, id_of
from bot.channels.telegram_api import send_error
from bot.channels.telegram_setup import ALLOWED_UPDATES
from bot.receive import get_receiver
from bot.wiring import make_telegram
from hub.db import get_engine
from hub.logs import set_up_logs
from hub.settings import Settings, SettingsError, get_settings

POLL_SECONDS = 25
MARGIN_SECONDS = 10
POISON_TRIES = 5
LONGEST_PAUSE_SECONDS = 30.0

log = structlog.get_logger()


class Poller:
    """Asks for updates and confirms each one only once it is committed.

    Chats go side by side, the updates of one chat one after the other. An update that fails is asked for again, with
    longer and longer pauses: for ever where the database or the network is down; five times where the fault is ours,
    then it is left out with an error line, so that one update cannot silence everybody. `pause` takes seconds.
    """

    def __init__(self, channel: TelegramChannel, pause: Callable[[float], Awaitable[object]] | None = None) -> None:
        self._channel = channel
        self._stopping = asyncio.Event()
        self._pause = pause or self._pause_unless_stopping
        self._offset: int | None = None
        self._done: set[int] = set()  # taken in, but after one that was not: will come again
        self._failures: dict[int, int] = {}
        self._bad_rounds = 0

    def stop(self) -> None:
        """End after the updates in hand, at once where there are none."""
        self._stopping.set()

    async def run(self) -> None:
        """Poll until `stop`."""
        while not self._stopping.is_set():
            seconds = await self._poll_once()
            self._bad_rounds = self._bad_rounds + 1 if seconds else 0
            if seconds:
                await self._pause(max(seconds, min(2.0 ** (self._bad_rounds - 1), LONGEST_PAUSE_SECONDS)))

    async def _poll_once(self) -> float:
        """How many seconds to wait at least before the next time; 0 where all went well."""
        try:
            updates = await self._ask()
        except TelegramError as error:
            return _note_refusal(error)
        return 0.0 if await self._take_all(updates) else 1.0

    async def _ask(self) -> list[Any]:
        asking = asyncio.ensure_future(
            self._channel.bot.ask(
                "getUpdates",
                seconds=POLL_SECONDS + MARGIN_SECONDS,
                offset=self._offset,
                timeout=POLL_SECONDS,
                allowed_updates=list(ALLOWED_UPDATES),
            )
        )
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait((asking, stopping), return_when=asyncio.FIRST_COMPLETED)
            answer = asking.result() if asking.done() else []
        finally:
            for task in (asking, stopping):
                task.cancel()
            await asyncio.gather(asking, stopping, return_exceptions=True)
        return answer if isinstance(answer, list) else []

    async def _take_all(self, updates: list[Any]) -> bool:
        numbered = {number: update for update in updates if (number := id_of(update)) is not None}
        if len(numbered) < len(updates):
            log.warning("telegram.updates_without_a_number", count=len(updates) - len(numbered))
        chats: dict[object, list[int]] = defaultdict(list)
        for number in sorted(numbered):
            chats[_chat_of(numbered[number])].append(number)
        await asyncio.gather(*(self._take_in_order(numbers, numbered) for numbers in chats.values()))
        left = sorted(number for number in numbered if number not in self._done)
        if numbered:
            self._offset = left[0] if left else max(numbered) + 1
            self._done = {number for number in self._done if number > self._offset}
        return not left and len(numbered) == len(updates)

    async def _take_in_order(self, numbers: list[int], updates: dict[int, Any]) -> None:
        for number in numbers:
            if number not in self._done and not await self._take(number, updates[number]):
                return

    async def _take(self, number: int, update: object) -> bool:
        """Whether this update needs not come again."""
        try:
            await self._channel.take_update(update)
        except Exception as error:
            if not self._is_given_up(number, error):
                return False
        self._failures.pop(number, None)
        self._done.add(number)
        return True

    def _is_given_up(self, number: int, error: Exception) -> bool:
        tries = self._failures.get(number, 0) + (0 if _is_passing(error) else 1)
        self._failures[number] = tries
        given_up = tries >= POISON_TRIES
        event = "telegram.update_given_up" if given_up else "telegram.update_not_stored"
        log.error(event, update=number, error=type(error).__name__, tries=tries)
        return given_up

    async def _pause_unless_stopping(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()


def _is_passing(error: Exception) -> bool:
    """Whether this passes by itself, so that no update may be given up for it."""
    if isinstance(error, DataError | IntegrityError | ProgrammingError):
        return False
    return isinstance(
        error, DBAPIError | PoolTimeout | psycopg.OperationalError | ConnectorException | OSError | TelegramError
    )


def _chat_of(update: dict[str, Any]) -> object:
    """The chat that an update belongs to, whatever its kind; those without one go one after the other."""
    for part in update.values():
        if isinstance(part, dict):
            holder = part if "chat" in part else part.get("message")
            chat = holder.get("chat") if isinstance(holder, dict) else part.get("from")
            return str(chat.get("id")) if isinstance(chat, dict) else None
    return None


def _note_refusal(error: TelegramError) -> float:
    refusal = send_error(error)
    if isinstance(error, Conflict):
        log.warning("telegram.someone_else_polls", hint="a webhook or another poller uses this token")
    elif refusal.reason == Reason.MISCONFIGURED:
        log.error("telegram.token_refused", setting="TELEGRAM_TOKEN")
    else:
        log.warning("telegram.out_of_reach", reason=refusal.reason.value)
    return refusal.retry_in or 1.0


def why_not(settings: Settings) -> str | None:
    """One sentence for people when there is nothing to poll."""
    if settings.telegram_token is None or not settings.telegram_token.get_secret_value().strip():
        return "TELEGRAM_TOKEN is not set: there is no Telegram to poll."
    if settings.public_url:
        return "PUBLIC_URL is set: Telegram calls the webhook of the public site, there is nothing to poll."
    return None


async def poll(settings: Settings) -> None:
    """Poll until SIGTERM or SIGINT."""
    get_receiver()
    channel = make_telegram(settings)
    poller = Poller(channel)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, poller.stop)
    preparing = asyncio.create_task(channel.prepare())
    try:
        await poller.run()
    finally:
        preparing.cancel()
        await channel.close()
        await get_receiver().close()
        await get_engine().dispose()


def main() -> None:
    """Start, or say in one line why not: exit code 0 where there is nothing to poll, 1 where a setting is wrong."""
    try:
        settings = get_settings()
    except SettingsError as error:
        sys.exit(str(error))
    set_up_logs(settings)
    if reason := why_not(settings):
        sys.stdout.write(f"{reason}\n")
        return
    if settings.database_url is None:
        sys.exit("DATABASE_URL is not set: start with `make run`, or name a PostgreSQL database.")
    asyncio.run(poll(settings))


if __name__ == "__main__":
    main()
