"""What Telegram is told when we start."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram_api import TelegramBot
from bot.channels.telegram_setup import LONGEST_PAUSE_SECONDS, prepare
from bot.channels.telegram_words import COMMANDS, MISSING, PRIVATE_ONLY
from hub.settings import Settings, load_settings
from tests.telegram_server import TOKEN, TelegramServer, hang_up, page, refusal

PUBLIC = {"public_url": "https://lien.example/", "telegram_webhook_secret": "a-secret"}


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[TelegramBot]:
    bot = TelegramBot(TOKEN, telegram.url)
    yield bot
    await bot.close_connections()


class Pauses:
    """Counts the pauses instead of making them."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def settings(**others: Any) -> Settings:
    return load_settings(telegram_token=TOKEN, **others)


async def test_it_names_its_webhook_with_its_secret_and_the_updates_it_wants(
    bot: TelegramBot, telegram: TelegramServer
) -> None:
    await prepare(bot, settings(**PUBLIC))
    assert telegram.called("setWebhook") == [
        {
            "url": "https://lien.example/telegram/webhook",
            "secret_token": "a-secret",
            "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
        }
    ]
    assert telegram.called("deleteWebhook") == []


async def test_it_removes_the_webhook_where_there_is_no_public_address(
    bot: TelegramBot, telegram: TelegramServer
) -> None:
    await prepare(bot, settings())
    assert telegram.called("deleteWebhook") == [{}]
    assert telegram.called("setWebhook") == []


@pytest.mark.parametrize("secret", [None, ""])
async def test_it_never_opens_a_webhook_without_a_secret(
    bot: TelegramBot, telegram: TelegramServer, secret: str | None
) -> None:
    with capture_logs() as logs:
        await prepare(bot, settings(public_url="https://lien.example", telegram_webhook_secret=secret))
    assert telegram.calls == []
    assert [(entry["log_level"], entry["setting"]) for entry in logs] == [("error", "TELEGRAM_WEBHOOK_SECRET")]


async def test_it_tries_again_with_longer_and_longer_pauses_until_telegram_took_it(
    bot: TelegramBot, telegram: TelegramServer
) -> None:
    failures = [refusal(429, "Too Many Requests: retry after 1", retry_after=1), hang_up, page(502, "<html>")]
    for failure in [*failures, *failures, *failures]:
        telegram.fail("setWebhook", failure)
    pauses = Pauses()
    await prepare(bot, settings(**PUBLIC), pauses)
    assert pauses.seconds == [1, 2, 4, 8, 16, 32, LONGEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS]
    assert len(telegram.called("setWebhook")) == 10


async def test_it_names_the_commands_in_each_language_and_french_for_all_the_others(
    bot: TelegramBot, telegram: TelegramServer
) -> None:
    await prepare(bot, settings())
    calls = telegram.called("setMyCommands")
    assert [call.get("language_code") for call in calls] == [None, "en", "ar"]
    assert {call["scope"]["type"] for call in calls} == {"all_private_chats"}
    assert calls[0]["commands"][1] == {"command": "urgence", "description": "Numéros d’urgence"}


async def test_it_starts_even_where_the_commands_are_refused(bot: TelegramBot, telegram: TelegramServer) -> None:
    telegram.fail("setMyCommands", refusal(400, "Bad Request: BOT_COMMAND_INVALID"), times=3)
    await prepare(bot, settings())
    assert len(telegram.called("setMyCommands")) == 3


def test_each_language_has_the_same_sentences() -> None:
    assert {frozenset(words) for words in COMMANDS.values()} == {frozenset(COMMANDS["fr"])}
    assert {frozenset(words) for words in MISSING.values()} == {frozenset(MISSING["fr"])}
    assert list(COMMANDS) == list(MISSING) == list(PRIVATE_ONLY) == ["fr", "en", "ar"]
