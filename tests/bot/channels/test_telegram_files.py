"""The file that comes with a message."""

from typing import Any

import httpx
import pytest

from bot.channels.base import Attachment
from bot.channels.telegram_files import TRIES
from tests.telegram_core import Core, load, post
from tests.telegram_server import TelegramServer, hang_up, never, page, refusal


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
