"""The webhook: who may call it, what it answers, what it never does."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from structlog.testing import capture_logs

from bot.channels.telegram import BODY_LIMIT, TelegramChannel
from tests.telegram_core import PAYLOADS, SECRET, Core, channel_for, load, post, settings_for, site_of
from tests.telegram_server import TOKEN, TelegramServer, hang_up, never, page, refusal


async def test_it_takes_a_message_in_before_it_answers_200(site: httpx.AsyncClient, core: Core) -> None:
    assert await post(site, load("text")) == 200
    assert [inbound.external_id for inbound in core.taken] == ["77001234:411"]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "é".encode(), SECRET.upper()])
async def test_it_refuses_a_call_without_the_secret(
    site: httpx.AsyncClient, core: Core, secret: str | bytes | None
) -> None:
    assert await post(site, load("text"), secret) == 403
    assert core.taken == []


@pytest.mark.parametrize(
    "missing", [{"telegram_token": None}, {"telegram_token": " "}, {"telegram_webhook_secret": None}]
)
async def test_it_does_not_exist_where_telegram_is_not_set_up(
    telegram: TelegramServer, core: Core, missing: dict[str, Any]
) -> None:
    channel = channel_for(settings_for(telegram, **missing), core)
    async with site_of(channel) as site:
        assert await post(site, load("text")) == 404
        assert await post(site, load("text"), "") == 404
    await channel.close()


async def test_an_empty_secret_is_no_secret(telegram: TelegramServer, core: Core) -> None:
    channel = channel_for(settings_for(telegram, telegram_webhook_secret=""), core)
    async with site_of(channel) as site:
        assert await post(site, load("text"), "") == 404
    await channel.close()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"{}",
        b'"texte"',
        b"1e999",
        b"[" * 100_000,
        b'{"update_id": 1}',
        b'{"update_id": 1, "message": 5}',
        b'{"update_id": 1, "message": {"message_id": 1, "date": NaN, "chat": {"id": 1, "type": "private"}}}',
        b'{"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": "", "type": "private"}, "text": ""}}',
        b'{"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": 5}}',
        b'{"update_id": 1, "callback_query": {"id": 5, "from": {"id": 1, "is_bot": false, "first_name": ""}}}',
    ],
)
async def test_it_answers_200_to_what_it_does_not_understand(site: httpx.AsyncClient, core: Core, body: bytes) -> None:
    with capture_logs() as logs:
        assert await post(site, body) == 200
    assert core.taken == []
    assert len(logs) == 1


async def test_it_ignores_news_of_a_member_that_does_not_say_what_became_of_it(
    site: httpx.AsyncClient, core: Core
) -> None:
    for chat in ({"id": 1, "type": "private"}, {"id": -5, "type": "group"}):
        assert await post(site, json.dumps({"update_id": 1, "my_chat_member": {"chat": chat}})) == 200
    assert core.marked == []


@pytest.mark.parametrize(
    "name", ["text_blank", "from_a_bot", "service_pinned", "inline_query", "update_of_tomorrow", "web_app_data"]
)
async def test_it_logs_quietly_what_says_nothing(site: httpx.AsyncClient, core: Core, name: str) -> None:
    with capture_logs() as logs:
        assert await post(site, load(name)) == 200
    assert core.taken == []
    assert [entry["event"] for entry in logs] == ["telegram.nothing_said"]


async def test_it_refuses_a_body_past_the_limit(site: httpx.AsyncClient, core: Core) -> None:
    payload = json.loads(load("text"))
    payload["message"]["text"] = "a" * BODY_LIMIT
    assert await post(site, json.dumps(payload)) == 413
    assert core.taken == []


async def test_it_takes_100_kilobytes_of_text_whole(site: httpx.AsyncClient, core: Core) -> None:
    payload = json.loads(load("text"))
    payload["message"]["text"] = "é" * 100_000
    assert await post(site, json.dumps(payload)) == 200
    assert len(core.taken[0].text) == 100_000


async def test_it_answers_500_to_what_could_not_be_stored_so_that_it_comes_again(
    site: httpx.AsyncClient, core: Core
) -> None:
    core.error = ConnectionError("the words of a resident")
    with capture_logs() as logs:
        assert await post(site, load("text")) == 500
    assert logs == [
        {
            "event": "telegram.update_not_stored",
            "log_level": "error",
            "update": 731540201,
            "error": "ConnectionError",
        }
    ]
    core.error = None
    assert await post(site, load("text")) == 200
    assert len(core.taken) == 1


async def test_it_gives_twenty_identical_calls_to_the_core_and_answers_each(
    site: httpx.AsyncClient, core: Core
) -> None:
    statuses = await asyncio.gather(*(post(site, load("text")) for _ in range(20)))
    assert statuses == [200] * 20
    assert {inbound.external_id for inbound in core.taken} == {"77001234:411"}
    assert len(core.taken) == 20


async def test_it_stops_the_spinner_of_a_button_once_the_answer_is_kept(
    site: httpx.AsyncClient, core: Core, telegram: TelegramServer
) -> None:
    assert await post(site, load("button")) == 200
    assert telegram.called("answerCallbackQuery") == [{"callback_query_id": "330716783942"}]
    core.error = ConnectionError()
    assert await post(site, load("button_under_an_old_message")) == 500
    assert len(telegram.called("answerCallbackQuery")) == 1


@pytest.mark.parametrize(
    "answer",
    [
        refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
        refusal(429, "Too Many Requests: retry after 5", retry_after=5),
        page(502, "<html>bad gateway</html>"),
        hang_up,
    ],
)
async def test_it_keeps_a_button_even_where_telegram_cannot_be_told(
    site: httpx.AsyncClient, core: Core, telegram: TelegramServer, answer: Any
) -> None:
    telegram.fail("answerCallbackQuery", answer)
    assert await post(site, load("button")) == 200
    assert [inbound.text for inbound in core.taken] == ["human"]


async def test_it_never_waits_long_for_a_courtesy(
    site: httpx.AsyncClient, core: Core, telegram: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram_api.COURTESY_SECONDS", 0.05)
    telegram.fail("answerCallbackQuery", never)
    assert await post(site, load("button")) == 200
    assert len(core.taken) == 1


async def test_no_word_and_no_name_reaches_a_log(site: httpx.AsyncClient, core: Core, telegram: TelegramServer) -> None:
    with capture_logs() as logs:
        for file in sorted(PAYLOADS.glob("*.json")):
            await post(site, file.read_bytes())
        core.error = ValueError("Amina dit bonjour")
        for file in sorted(PAYLOADS.glob("*.json")):
            await post(site, file.read_bytes())
    written = repr(logs)
    assert len(logs) > 50
    for secret in ("Amina", "amina_b", "rodéos", "Au secours", "constat", "33612345678", TOKEN, SECRET, "77001234"):
        assert secret not in written


async def test_it_is_not_part_of_our_own_openapi_document(channel: TelegramChannel) -> None:
    app = FastAPI()
    app.include_router(channel.router)
    assert "/telegram/webhook" not in app.openapi()["paths"]
