"""The whole path over Telegram: an update comes in, by webhook or by polling, and the reply reaches the chat."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from bot.receive import Receiver
from bot.sender import PostponedError, send_message
from bot.telegram_poll import Poller
from bot.wiring import make_telegram
from hub.db import connection
from hub.settings import get_settings
from tests.rasa_server import RasaServer
from tests.telegram_core import SECRET, load_json, spoken_to
from tests.telegram_server import TelegramServer, hang_up, refusal

CARD_WORDS = ("17", "112", "114")


@pytest.fixture
async def telegram(settings_of_the_test: pytest.MonkeyPatch) -> AsyncIterator[TelegramServer]:
    """A Bot API server that this process is set up to speak with."""
    async with spoken_to(settings_of_the_test) as server:
        yield server


@pytest.fixture
async def site(telegram: TelegramServer, resident: httpx.AsyncClient) -> httpx.AsyncClient:
    return resident


def load(name: str, **message: Any) -> dict[str, Any]:
    payload = load_json(name)
    payload.get("message", {}).update(message)
    return payload


async def post(site: httpx.AsyncClient, update: dict[str, Any]) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    response = await site.post("/telegram/webhook", json=update, headers=headers)
    return response.status_code


async def rows(query: str, **values: Any) -> list[Any]:
    async with connection() as opened:
        return list((await opened.execute(text(query), values)).mappings())


async def queued() -> list[int]:
    found = await rows("SELECT id FROM messages WHERE status IN ('queued', 'sending') ORDER BY id")
    return [row["id"] for row in found]


async def send_all() -> None:
    for message_id in await queued():
        await send_message(message_id)


async def test_a_resident_writes_and_reads_the_answer(
    site: httpx.AsyncClient, telegram: TelegramServer, rasa: RasaServer
) -> None:
    rasa.understands("rodéos", "report__dangerous_driving")
    assert await post(site, load("text")) == 200
    (case,) = await rows("SELECT need, topic FROM cases")
    assert (case["need"], case["topic"]) == ("report", "dangerous_driving")
    assert telegram.sent == []

    await send_all()
    assert {message["chat"]["id"] for message in telegram.sent} == {77001234}
    replies = await rows("SELECT status, provider_ids FROM messages WHERE direction = 'outbound' ORDER BY id")
    assert {reply["status"] for reply in replies} == {"sent"}
    assert replies[0]["provider_ids"] == [f"77001234:{telegram.sent[0]['message_id']}"]


async def test_the_same_update_twenty_times_at_once_makes_one_message_and_one_answer(
    site: httpx.AsyncClient, telegram: TelegramServer, rasa: RasaServer
) -> None:
    rasa.understands("rodéos", "report__dangerous_driving")
    assert await asyncio.gather(*(post(site, load("text")) for _ in range(20))) == [200] * 20
    assert len(await rows("SELECT id FROM messages WHERE direction = 'inbound'")) == 1
    await send_all()
    texts = [message["text"] for message in telegram.sent]
    assert len(texts) == len(set(texts)) == len(await rows("SELECT id FROM messages WHERE direction = 'outbound'"))


async def test_an_edit_is_kept_beside_what_was_said_first(
    site: httpx.AsyncClient, telegram: TelegramServer, rasa: RasaServer
) -> None:
    rasa.understands("rodéos", "report__dangerous_driving")
    await post(site, load("text"))
    for _ in range(2):
        assert await post(site, load("edited")) == 200
    (message,) = await rows("SELECT text FROM messages WHERE direction = 'inbound'")
    (revision,) = await rows("SELECT text_before FROM revisions")
    assert message["text"].endswith("et la nuit")
    assert revision["text_before"].endswith("devant chez moi")


async def test_a_cry_for_help_gets_its_card_at_once_and_once(
    site: httpx.AsyncClient, telegram: TelegramServer, rasa: RasaServer
) -> None:
    cry = load("text", text="Au secours, il me frappe, venez vite")
    assert await asyncio.gather(*(post(site, cry) for _ in range(5))) == [200] * 5
    await send_all()
    cards = [sent["text"] for sent in telegram.sent if all(word in sent["text"] for word in CARD_WORDS)]
    assert len(cards) == 1
    assert [case["danger"] for case in await rows("SELECT danger FROM cases")] == [True]


async def test_a_cry_for_help_under_a_photo_does_not_wait_for_the_photo(
    site: httpx.AsyncClient, telegram: TelegramServer, rasa: RasaServer
) -> None:
    telegram.fail("getFile", refusal(500, "Internal Server Error"))
    update = load("photo_with_caption", caption="Au secours, il me frappe, venez vite")
    assert await post(site, update) == 500
    assert [method for method, _ in telegram.calls] == ["sendMessage", "getFile"]
    assert all(word in telegram.sent[0]["text"] for word in CARD_WORDS)
    assert await rows("SELECT id FROM messages") == []

    telegram.files["photo-y"] = b"%PDF-1.4 not a picture"
    assert await post(site, update) == 200
    await send_all()
    assert len([sent for sent in telegram.sent if "114" in sent["text"]]) == 1


async def test_a_document_reaches_the_case(site: httpx.AsyncClient, telegram: TelegramServer, rasa: RasaServer) -> None:
    telegram.files["document-1"] = b"%PDF-1.4 ..."
    assert await post(site, load("document")) == 200
    (file,) = await rows("SELECT name, media_type, size FROM attachments")
    assert (file["name"], file["media_type"], file["size"]) == ("constat.pdf", "application/pdf", 12)


async def test_nothing_is_kept_where_the_database_fails_and_the_update_comes_again(
    site: httpx.AsyncClient, telegram: TelegramServer, rasa: RasaServer
) -> None:
    async with connection() as opened:
        await opened.execute(text("ALTER TABLE messages RENAME TO messages_away"))
    try:
        assert await post(site, load("text")) == 500
    finally:
        async with connection() as opened:
            await opened.execute(text("ALTER TABLE messages_away RENAME TO messages"))
    assert await rows("SELECT id FROM contacts") == []
    assert await post(site, load("text")) == 200
    assert len(await rows("SELECT id FROM messages WHERE direction = 'inbound'")) == 1


async def test_who_blocked_the_bot_is_written_to_again_once_they_come_back(
    site: httpx.AsyncClient, telegram: TelegramServer, rasa: RasaServer
) -> None:
    await post(site, load("text"))
    telegram.fail("sendMessage", refusal(403, "Forbidden: bot was blocked by the user"))
    (first, *_) = await queued()
    await send_message(first)
    (failed,) = await rows("SELECT status, failed_reason FROM messages WHERE id = :id", id=first)
    assert (failed["status"], failed["failed_reason"]) == ("failed", "blocked")
    assert [row["status"] for row in await rows("SELECT status FROM addresses")] == ["blocked"]
    assert await post(site, load("unblocked")) == 200
    assert [row["status"] for row in await rows("SELECT status FROM addresses")] == ["reachable"]
    assert await post(site, load("blocked")) == 200
    assert [row["status"] for row in await rows("SELECT status FROM addresses")] == ["blocked"]


async def test_telegram_is_obeyed_when_it_asks_to_wait(
    site: httpx.AsyncClient, telegram: TelegramServer, rasa: RasaServer
) -> None:
    await post(site, load("text"))
    (first, *_) = await queued()
    telegram.fail("sendMessage", refusal(429, "Too Many Requests: retry after 35", retry_after=35))
    with pytest.raises(PostponedError) as postponed:
        await send_message(first)
    assert postponed.value.seconds == 35
    assert first in await queued()
    await send_message(first)
    assert len(telegram.sent) == 1


async def test_an_answer_lost_after_telegram_acted_is_sent_again(
    site: httpx.AsyncClient, telegram: TelegramServer, rasa: RasaServer
) -> None:
    await post(site, load("text"))
    (first, *_) = await queued()
    telegram.fail("sendMessage", hang_up, acts_first=True)
    with pytest.raises(PostponedError):
        await send_message(first)
    await send_all()
    assert telegram.sent[0]["text"] == telegram.sent[1]["text"]
    assert await queued() == []


async def test_a_chat_that_moved_is_written_to_where_it_is_now(
    site: httpx.AsyncClient, telegram: TelegramServer, rasa: RasaServer
) -> None:
    await post(site, load("text"))
    (first, *_) = await queued()
    said = "Bad Request: group chat was upgraded to a supergroup chat"
    telegram.fail("sendMessage", refusal(400, said, migrate_to_chat_id=-1001234567890))
    with pytest.raises(PostponedError):
        await send_message(first)
    await send_message(first)
    assert telegram.sent[0]["chat"]["id"] == -1001234567890


async def test_a_resident_is_answered_where_there_is_no_public_address(
    telegram: TelegramServer, receiver: Receiver, rasa: RasaServer
) -> None:
    rasa.understands("rodéos", "report__dangerous_driving")
    channel = make_telegram(get_settings())
    poller = Poller(channel)
    first, button = load("text"), load("button")
    telegram.push(first, button)
    running = asyncio.create_task(poller.run())
    await telegram.wait_until(lambda: telegram.confirmed == button["update_id"] + 1)
    poller.stop()
    await running
    await channel.close()
    said = await rows("SELECT external_id FROM messages WHERE direction = 'inbound' ORDER BY id")
    assert [row["external_id"] for row in said] == ["77001234:411", "330716783942"]
    assert telegram.called("answerCallbackQuery") == [{"callback_query_id": "330716783942"}]
    await send_all()
    assert {message["chat"]["id"] for message in telegram.sent} == {77001234}
