"""Blocked, back again, and groups, which are left politely."""

import asyncio

import httpx
import pytest

from tests.telegram_core import Core, load, post
from tests.telegram_server import TelegramServer, refusal


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
