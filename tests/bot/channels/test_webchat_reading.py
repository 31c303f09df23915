"""The web chat's JSON contract: reading what was said, and what comes later."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot import transcript
from bot.channels.webchat import COOKIE, conversation_digest
from bot.sender import send_message
from hub.db import connection, get_engine
from tests.webchat_program import URL, Chat, is_problem, scalar


async def test_messages_after_one_of_them_are_those_that_follow_it(chat: Chat) -> None:
    await chat.say("Bonjour")
    first = await chat.read()
    await chat.say("Encore moi")

    later = await chat.read(after=first[-1]["id"])

    assert [message["author"] for message in first] == ["resident", "bot"]
    assert later[0]["text"] == "Encore moi"
    assert len(await chat.read()) == len(first) + len(later)
    assert await chat.read(after=later[-1]["id"]) == []


async def test_the_conversation_may_be_named_by_the_cookie_of_the_page(chat: Chat) -> None:
    await chat.say("Bonjour")
    response = await chat.client.get(URL, headers={"Cookie": f"{COOKIE}={chat.conversation}"})

    assert response.json()["messages"][0]["text"] == "Bonjour"


@pytest.mark.parametrize("conversation", [None, "", "x", "7a1f6a52-31a5-4b1c-9b8e-0d6a4b8c2f10"])
@pytest.mark.parametrize("path", [URL, "/api/chat/stream"])
async def test_an_unknown_conversation_is_not_found(chat: Chat, path: str, conversation: str | None) -> None:
    headers = {} if conversation is None else {"Conversation": conversation}

    assert is_problem(await chat.client.get(path, headers=headers), 404)


async def test_the_conversation_cannot_be_named_in_the_url(chat: Chat) -> None:
    await chat.say("Bonjour")

    response = await chat.client.get(URL, params={"conversation": chat.conversation, "Conversation": chat.conversation})

    assert response.status_code == 404


async def write_as_delegate(said: str) -> int:
    """A reply of the delegate, still to be sent: its id."""
    async with connection() as opened:
        query = """
            INSERT INTO messages (conversation_id, case_id, direction, author, channel, text, language, status)
            SELECT v.id, k.id, 'outbound', 'delegate', 'webchat', :said, 'fr', 'queued'
            FROM conversations v LEFT JOIN cases k ON k.conversation_id = v.id RETURNING id"""
        return int((await opened.execute(text(query), {"said": said})).scalar_one())


async def test_a_reply_of_the_delegate_shows_once_it_was_sent_and_is_delivered_once_it_was_read(chat: Chat) -> None:
    await chat.say("Bonjour")
    reply_id = await write_as_delegate("J’ai lu votre message.")
    assert len(await chat.read()) == 2

    await send_message(reply_id)
    assert await scalar("SELECT status FROM messages WHERE author = 'delegate'") == "sent"
    reply = (await chat.read())[-1]

    assert (reply["author"], reply["text"]) == ("delegate", "J’ai lu votre message.")
    assert await scalar("SELECT status FROM messages WHERE author = 'delegate'") == "delivered"


async def test_a_reply_that_waited_for_its_worker_is_not_missed(chat: Chat) -> None:
    await chat.say("Bonjour")
    reply_id = await write_as_delegate("J’ai lu votre message.")
    await chat.say("Vous êtes là ?")
    last = (await chat.read())[-1]

    await send_message(reply_id)

    assert [message["author"] for message in await chat.read(after=last["id"])] == ["delegate"]
    assert (await chat.read())[-1]["author"] == "delegate"


async def stream(site: FastAPI, chat: Chat, **headers: str) -> AsyncIterator[dict[str, Any]]:
    """The events of the stream, as a browser reads them; the test's transport would wait for the end of the body."""
    from bot.channels.webchat import stream_messages

    request: Any = type("Asking", (), {"app": site})()
    last = headers.get("last")
    response: Any = await stream_messages(request, chat.conversation, None, None, last)
    async for chunk in response.body_iterator:
        fields = dict(line.split(": ", 1) for line in chunk.splitlines() if ": " in line and not line.startswith(":"))
        if "data" in fields:
            yield {"event": fields["event"], "id": fields["id"], "data": json.loads(fields["data"])}


async def test_the_stream_brings_what_was_said_and_what_is_said_later(public_site: FastAPI, chat: Chat) -> None:
    await chat.say("Bonjour")
    await public_site.state.listener.is_listening.wait()
    events = stream(public_site, chat)

    async with asyncio.timeout(10):
        said = [await anext(events), await anext(events)]
        await send_message(await write_as_delegate("J’ai lu votre message."))
        later = await anext(events)

    assert [event["data"]["author"] for event in said] == ["resident", "bot"]
    assert (later["event"], later["data"]["author"]) == ("message", "delegate")
    assert later["id"] == later["data"]["id"]
    await events.aclose()  # type: ignore[attr-defined]


async def test_a_lost_stream_goes_on_where_it_stopped(public_site: FastAPI, chat: Chat) -> None:
    await chat.say("Bonjour")
    before = await chat.read()
    await chat.say("Encore moi")
    events = stream(public_site, chat, last=before[-1]["id"])

    async with asyncio.timeout(10):
        assert (await anext(events))["data"]["text"] == "Encore moi"
    await events.aclose()  # type: ignore[attr-defined]


async def test_a_quiet_stream_says_that_it_is_still_here(
    public_site: FastAPI, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chat.say("Bonjour")
    monkeypatch.setattr(transcript, "STILL_HERE_SECONDS", 0.01)
    digest = conversation_digest(uuid.UUID(chat.conversation))
    conversation_id = await transcript.find_conversation(digest)
    said = transcript.follow(public_site.state.listener, conversation_id, None)

    async with asyncio.timeout(10):
        assert [message is None async for message in _first(3, said)] == [False, False, True]
    await said.aclose()  # type: ignore[attr-defined]


async def _first(number: int, found: AsyncIterator[Any]) -> AsyncIterator[Any]:
    for _ in range(number):
        yield await anext(found)


async def test_the_stream_brings_a_long_conversation_whole_without_waiting(
    public_site: FastAPI, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcript, "MOST", 2)
    for number in range(3):
        await chat.say(f"Message {number}")
    events = stream(public_site, chat)

    async with asyncio.timeout(10):
        said = [await anext(events) for _ in range(6)]

    assert [event["data"]["text"] for event in said if event["data"]["author"] == "resident"] == [
        "Message 0",
        "Message 1",
        "Message 2",
    ]
    await events.aclose()  # type: ignore[attr-defined]


async def test_pages_of_a_long_conversation_follow_each_other(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transcript, "MOST", 3)
    for number in range(4):
        await chat.say(f"Message {number}")

    read = page = await chat.read()
    while page := await chat.read(after=page[-1]["id"]):
        read = read + page

    assert len(read) == len({message["id"] for message in read}) == 8


async def test_a_page_that_is_read_as_a_whole_shows_the_end_of_a_long_conversation(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcript, "MOST", 3)
    for number in range(4):
        await chat.say(f"Message {number}")
    whole = await chat.read()
    while page := await chat.read(after=whole[-1]["id"]):
        whole = whole + page

    digest = conversation_digest(uuid.UUID(chat.conversation))
    shown = await transcript.read(digest, None, is_page=True)

    assert [message["id"] for message in shown.messages] == [message["id"] for message in whole[-3:]]


async def test_the_stream_ends_when_the_database_goes_away(
    public_site: FastAPI, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chat.say("Bonjour")
    events = stream(public_site, chat)
    await anext(events)

    async def lose(*given: Any) -> None:
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(transcript, "read_messages", lose)
    monkeypatch.setattr(transcript, "STILL_HERE_SECONDS", 0.01)

    async with asyncio.timeout(10):
        assert [event["data"]["author"] async for event in events] == ["bot"]


async def test_an_open_stream_holds_no_connection_of_the_database(public_site: FastAPI, chat: Chat) -> None:
    await chat.say("Bonjour")
    open_streams = [stream(public_site, chat) for _ in range(30)]
    for events in open_streams:
        await anext(events)

    assert get_engine().pool.checkedout() == 0  # type: ignore[attr-defined]
    assert (await chat.say("Encore moi")).status_code == 200
    for events in open_streams:
        await events.aclose()  # type: ignore[attr-defined]
