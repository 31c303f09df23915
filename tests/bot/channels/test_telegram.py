"""The webhook, and what becomes of each update."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from structlog.testing import capture_logs

from bot.channels.base import Attachment, Inbound
from bot.channels.telegram import BODY_LIMIT, TelegramChannel
from bot.channels.telegram_files import TRIES
from hub.settings import Settings, load_settings
from tests.telegram_server import TOKEN, TelegramServer, hang_up, never, page, refusal, telegram_server

PAYLOADS = Path(__file__).parents[2] / "payloads" / "telegram"
SECRET = "a-secret_of-1-to-256"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Core:
    """What stands behind the channel: it remembers, in order, and fails when told to."""

    def __init__(self) -> None:
        self.taken: list[Inbound] = []
        self.steps: list[str] = []
        self.marked: list[tuple[str, str, str]] = []
        self.error: Exception | None = None
        self.cleaned: Callable[[Attachment], Attachment | None] = lambda attachment: attachment

    async def take_in(self, inbound: Inbound) -> None:
        if self.error:
            raise self.error
        self.steps.append("take_in")
        self.taken.append(inbound)

    async def before_download(self, inbound: Inbound) -> None:
        self.steps.append(f"before_download {inbound.text}")

    async def mark_blocked(self, channel: str, value: str) -> None:
        if self.error:
            raise self.error
        self.marked.append(("blocked", channel, value))

    async def mark_reachable(self, channel: str, value: str) -> None:
        self.marked.append(("reachable", channel, value))

    def clean(self, name: str, media_type: str, content: bytes) -> Attachment | None:
        self.steps.append("clean")
        return self.cleaned(Attachment(name, media_type, content))


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as server:
        server.files = {"photo-y": b"\xff\xd8photo", "document-1": b"%PDF", "voice-1": b"OggS"}
        yield server


@pytest.fixture
def core() -> Core:
    return Core()


def settings_for(server: TelegramServer, **others: Any) -> Settings:
    return load_settings(
        **{"telegram_token": TOKEN, "telegram_api_url": server.url, "telegram_webhook_secret": SECRET} | others
    )


def channel_for(settings: Settings, core: Core) -> TelegramChannel:
    return TelegramChannel(
        settings,
        core.take_in,
        clean=core.clean,
        mark_blocked=core.mark_blocked,
        mark_reachable=core.mark_reachable,
        before_download=core.before_download,
    )


@pytest.fixture
async def channel(telegram: TelegramServer, core: Core) -> AsyncIterator[TelegramChannel]:
    channel = channel_for(settings_for(telegram), core)
    yield channel
    await channel.close()


def site_of(channel: TelegramChannel) -> httpx.AsyncClient:
    app = FastAPI()
    app.include_router(channel.router)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://public.test")


@pytest.fixture
async def site(channel: TelegramChannel) -> AsyncIterator[httpx.AsyncClient]:
    async with site_of(channel) as site:
        yield site


def load(name: str) -> bytes:
    return (PAYLOADS / f"{name}.json").read_bytes()


async def post(site: httpx.AsyncClient, body: bytes | str, secret: str | bytes | None = SECRET) -> int:
    shown = secret.encode() if isinstance(secret, str) else secret
    headers = {} if shown is None else {HEADER.encode(): shown}
    response = await site.post("/telegram/webhook", content=body, headers=headers)
    return response.status_code


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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("photo_with_caption", Attachment("photo.jpg", "image/jpeg", b"\xff\xd8photo")),
        ("document", Attachment("constat.pdf", "application/pdf", b"%PDF")),
        ("voice", Attachment("voice.ogg", "audio/ogg", b"OggS")),
    ],
)
async def test_it_fetches_the_file_and_cleans_it(
    site: httpx.AsyncClient, core: Core, name: str, expected: Attachment
) -> None:
    assert await post(site, load(name)) == 200
    assert core.taken[0].attachments == (expected,)
    assert not core.taken[0].has_lost_parts


async def test_it_shows_the_caption_before_it_fetches_the_file(site: httpx.AsyncClient, core: Core) -> None:
    assert await post(site, load("photo_danger_caption")) == 200
    assert core.steps == ["before_download Au secours il me frappe", "clean", "take_in"]


async def test_it_fetches_nothing_for_a_text(site: httpx.AsyncClient, core: Core, telegram: TelegramServer) -> None:
    assert await post(site, load("text")) == 200
    assert core.steps == ["take_in"]
    assert telegram.calls == []


async def test_it_does_not_even_ask_for_a_file_that_is_too_large(
    site: httpx.AsyncClient, core: Core, telegram: TelegramServer
) -> None:
    assert await post(site, load("document_too_large")) == 200
    assert core.taken[0].has_lost_parts
    assert telegram.calls == []


@pytest.mark.parametrize(
    ("method", "answer"),
    [
        ("getFile", refusal(400, "Bad Request: file is too big")),
        ("getFile", refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")),
        ("file", refusal(404, "Not Found")),
        ("file", page(404, "nothing here")),
    ],
)
async def test_it_takes_the_words_alone_where_the_file_can_never_be_had(
    site: httpx.AsyncClient, core: Core, telegram: TelegramServer, method: str, answer: Any
) -> None:
    telegram.fail(method, answer)
    assert await post(site, load("photo_with_caption")) == 200
    assert (core.taken[0].text, core.taken[0].has_lost_parts) == ("Voilà le dépôt d’ordures", True)


async def test_it_says_that_a_photo_without_words_was_lost(
    site: httpx.AsyncClient, core: Core, telegram: TelegramServer
) -> None:
    telegram.fail("getFile", refusal(400, "Bad Request: file is too big"))
    assert await post(site, load("photo")) == 200
    assert core.taken[0].text == "[Photo qui n’a pas pu être reçue]"


async def test_it_says_that_a_photo_was_lost_where_it_could_not_be_cleaned(site: httpx.AsyncClient, core: Core) -> None:
    core.cleaned = lambda attachment: None
    assert await post(site, load("photo_with_caption")) == 200
    assert (core.taken[0].attachments, core.taken[0].has_lost_parts) == ((), True)


async def test_it_keeps_nothing_of_a_file_larger_than_it_was_said_to_be(
    site: httpx.AsyncClient, core: Core, telegram: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram_api.TelegramBot.download.__defaults__", (3,))
    assert await post(site, load("photo_with_caption")) == 200
    assert core.taken[0].has_lost_parts


PASSING = [
    ("getFile", refusal(429, "Too Many Requests: retry after 3", retry_after=3)),
    ("getFile", refusal(500, "Internal Server Error")),
    ("getFile", hang_up),
    ("file", page(502, "<html>")),
    ("file", hang_up),
]


@pytest.mark.parametrize(("method", "answer"), PASSING)
async def test_it_lets_telegram_repeat_where_the_file_may_come_later(
    site: httpx.AsyncClient, core: Core, telegram: TelegramServer, method: str, answer: Any
) -> None:
    telegram.fail(method, answer)
    assert await post(site, load("photo_with_caption")) == 500
    assert core.taken == []
    assert await post(site, load("photo_with_caption")) == 200
    assert core.taken[0].attachments[0].content == b"\xff\xd8photo"


async def test_the_words_do_not_wait_for_ever_for_their_file(
    site: httpx.AsyncClient, core: Core, telegram: TelegramServer
) -> None:
    telegram.fail("getFile", refusal(500, "Internal Server Error"), times=TRIES)
    statuses = [await post(site, load("photo_with_caption")) for _ in range(TRIES)]
    assert statuses == [500, 500, 200]
    assert (core.taken[0].text, core.taken[0].has_lost_parts) == ("Voilà le dépôt d’ordures", True)


async def test_a_file_that_never_comes_is_given_up_after_a_time(
    site: httpx.AsyncClient, core: Core, telegram: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram_api.DOWNLOAD_SECONDS", 0.05)
    telegram.fail("file", never)
    assert await post(site, load("photo_with_caption")) == 500
    assert core.taken == []


async def test_it_notes_who_blocked_the_bot_and_who_came_back(site: httpx.AsyncClient, core: Core) -> None:
    assert await post(site, load("blocked")) == 200
    assert await post(site, load("unblocked")) == 200
    assert core.marked == [("blocked", "telegram", "77001234"), ("reachable", "telegram", "77001234")]
    assert core.taken == []


async def test_it_has_the_news_of_a_block_repeated_where_it_could_not_be_kept(
    site: httpx.AsyncClient, core: Core
) -> None:
    core.error = ConnectionError()
    assert await post(site, load("blocked")) == 500


@pytest.mark.parametrize("name", ["added_to_a_group", "group_message", "group_basic_message", "channel_post"])
async def test_it_leaves_a_group_politely(
    site: httpx.AsyncClient, core: Core, telegram: TelegramServer, name: str
) -> None:
    assert await post(site, load(name)) == 200
    assert [method for method, _ in telegram.calls] == ["sendMessage", "leaveChat"]
    assert telegram.sent[0]["chat"]["id"] == telegram.called("leaveChat")[0]["chat_id"] < 0
    assert (core.taken, core.marked) == ([], [])


async def test_it_says_why_it_leaves_only_once(site: httpx.AsyncClient, telegram: TelegramServer) -> None:
    await asyncio.gather(*(post(site, load(name)) for name in ("added_to_a_group", "group_message", "group_message")))
    assert len(telegram.sent) == 1
    assert len(telegram.called("leaveChat")) == 3


async def test_it_leaves_even_where_it_may_not_speak(site: httpx.AsyncClient, telegram: TelegramServer) -> None:
    telegram.fail("sendMessage", refusal(400, "Bad Request: not enough rights to send text messages to the chat"))
    assert await post(site, load("group_message")) == 200
    assert len(telegram.called("leaveChat")) == 1


async def test_it_says_nothing_to_a_group_it_was_removed_from(
    site: httpx.AsyncClient, telegram: TelegramServer
) -> None:
    assert await post(site, load("removed_from_a_group")) == 200
    assert telegram.calls == []


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
