"""What Telegram is told when we start: where updates go, which commands there are."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.channels.telegram_api import TelegramBot, send_error
from bot.channels.telegram_words import COMMANDS
from hub.settings import Settings

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
LONGEST_PAUSE_SECONDS = 60.0

log = structlog.get_logger()


async def prepare(
    bot: TelegramBot, settings: Settings, pause: Callable[[float], Awaitable[object]] = asyncio.sleep
) -> None:
    """Tell Telegram where updates go, again and again until it took it; then the commands, once, as far as it goes.

    With PUBLIC_URL that is our webhook; without, no webhook, which lets `bot.telegram_poll` ask. It takes as long as
    Telegram is out of reach: run it as a task beside what serves.
    """
    secret = settings.telegram_webhook_secret.get_secret_value() if settings.telegram_webhook_secret else ""
    if settings.public_url and not secret:
        log.error("telegram.webhook_needs_a_secret", setting="TELEGRAM_WEBHOOK_SECRET")
        return
    seconds = 1.0
    while not await _say_where_updates_go(bot, settings, secret):
        await pause(seconds)
        seconds = min(seconds * 2, LONGEST_PAUSE_SECONDS)
    for rank, (language, words) in enumerate(COMMANDS.items()):
        commands = [BotCommand(name, description) for name, description in words.items()]
        code = language if rank else None  # without a code: for every other language too
        await bot.attempt(
            "setMyCommands", commands=commands, scope=BotCommandScopeAllPrivateChats(), language_code=code
        )


async def _say_where_updates_go(bot: TelegramBot, settings: Settings, secret: str) -> bool:
    method, parameters = "deleteWebhook", dict[str, Any]()
    if settings.public_url:
        method = "setWebhook"
        parameters = {
            "url": f"{settings.site_url}/telegram/webhook",
            "secret_token": secret,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
    try:
        await bot.ask(method, **parameters)
    except TelegramError as error:
        log.warning("telegram.not_prepared", method=method, reason=send_error(error).reason.value)
        return False
    return True
