"""The web chat's JSON contract, sentence by sentence (design, section 7), over HTTP and a real database."""

import asyncio
import hashlib
import json
import uuid
import zlib
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from PIL import Image
from sqlalchemy import text

from bot import recording, transcript
from bot.channels.webchat import COOKIE
from bot.sender import send_message
from hub.db import connection, get_engine
from hub.settings import get_settings
from tests.rasa_server import RasaServer

URL = "/api/chat/messages"


class Chat:
    """A program that speaks the contract, in one conversation."""

    def __init__(self, client: httpx.AsyncClient, conversation: str | None = None) -> None:
        self.client = client
        self.conversation = conversation or str(uuid.uuid4())

    @property
    def header(self) -> dict[str, str]:
        return {"Conversation": self.conversation}

    async def say(self, said: str, **more: Any) -> httpx.Response:
        body = {"conversation": self.conversation, "id": str(uuid.uuid4()), "text": said} | more
        return await self.client.post(URL, json=body)

    async def read(self, **params: Any) -> list[dict[str, Any]]:
        response = await self.client.get(URL, headers=self.header, params=params)
        assert response.status_code == 200
        messages: list[dict[str, Any]] = response.json()["messages"]
        return messages

    async def attach(
        self, content: bytes, name: str = "photo.jpg", kind: str = "image/jpeg", **fields: str
    ) -> httpx.Response:
        files = {"file": (name, content, kind)}
        return await self.client.post("/api/chat/attachments", headers=self.header, files=files, data=fields)


@pytest.fixture
def chat(resident: httpx.AsyncClient) -> Chat:
    return Chat(resident)


async def scalar(query: str) -> Any:
    async with connection() as opened:
        return (await opened.execute(text(query))).scalar_one()


def lose_database(settings_of_the_test: pytest.MonkeyPatch) -> None:
    settings_of_the_test.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    get_settings.cache_clear()
    get_engine.cache_clear()


def limit(settings_of_the_test: pytest.MonkeyPatch, **values: int) -> None:
    for name, value in values.items():
        settings_of_the_test.setenv(name.upper(), str(value))
    get_settings.cache_clear()


def is_problem(response: httpx.Response, status: int) -> bool:
    return (
        response.status_code == response.json()["status"] == status
        and response.headers["content-type"] == "application/problem+json"
    )


# --- A message and its answers


async def test_the_answer_to_the_request_holds_the_replies_committed_and_without_a_job(
    chat: Chat, rasa: RasaServer
) -> None:
    rasa.understands("bruit", "report__noise")

    answer = (await chat.say("Du bruit toutes les nuits")).json()

    (reply,) = answer["messages"]
    assert {"id", "text", "at", "author"} <= set(reply) <= {"id", "text", "at", "author", "buttons"}
    assert reply["author"] == "bot"
    assert "assistant automatique" in reply["text"]
    assert answer["case"] == {
        "reference": answer["case"]["reference"],
        "need": "report",
        "topic": "noise",
        "danger": False,
    }
    assert answer["case"]["reference"] in reply["text"]
    assert await scalar("SELECT count(*) FROM procrastinate_jobs") == 0
    assert await scalar("SELECT count(*) FROM messages WHERE status IN ('received', 'sent')") == 2


async def test_the_conversation_is_its_secret_alone(chat: Chat) -> None:
    await chat.say("Bonjour")

    stored = await scalar("SELECT value FROM addresses")
    assert stored != chat.conversation
    assert stored == hashlib.sha256(b"webchat:" + uuid.UUID(chat.conversation).bytes).hexdigest()


async def test_a_repeated_request_gets_the_identical_answer(chat: Chat, rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")
    body = {"conversation": chat.conversation, "id": str(uuid.uuid4()), "text": "Du bruit"}

    answers = [await chat.client.post(URL, json=body) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert answers[0].content == answers[1].content == answers[2].content
    assert await scalar("SELECT count(*) FROM messages WHERE direction = 'inbound'") == 1


async def test_twenty_of_the_same_request_at_once_get_the_identical_answer(chat: Chat, rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")
    body = {"conversation": chat.conversation, "id": str(uuid.uuid4()), "text": "Du bruit"}

    answers = await asyncio.gather(*(chat.client.post(URL, json=body) for _ in range(20)))

    assert {answer.content for answer in answers} == {answers[0].content}
    assert await scalar("SELECT count(*) FROM cases") == 1


async def test_the_same_id_with_another_text_is_a_conflict(chat: Chat) -> None:
    message_id = str(uuid.uuid4())
    await chat.say("Bonjour", id=message_id)

    assert is_problem(await chat.say("Bonsoir", id=message_id), 409)
    assert await scalar("SELECT count(*) FROM messages WHERE direction = 'inbound'") == 1


async def test_the_id_of_a_reply_cannot_be_taken(chat: Chat) -> None:
    reply = (await chat.say("Bonjour")).json()["messages"][0]

    assert is_problem(await chat.say("Bonsoir", id=reply["id"]), 409)


async def test_the_same_id_may_serve_in_two_conversations(chat: Chat) -> None:
    message_id = str(uuid.uuid4())

    assert (await chat.say("Bonjour", id=message_id)).status_code == 200
    assert (await Chat(chat.client).say("Bonsoir", id=message_id)).status_code == 200


async def test_a_pressed_button_is_its_value_posted_as_text(chat: Chat) -> None:
    buttons = (await chat.say("menu")).json()["messages"][-1]["buttons"]
    assert {"label", "value"} == set(buttons[0])

    pressed = await chat.say(buttons[0]["value"])

    assert pressed.status_code == 200
    assert (await chat.read())[2]["text"] == buttons[0]["label"]


@pytest.mark.parametrize("intent", ["emergency", "victim__theft", "report__noise", "human"])
async def test_a_case_opens_at_once(chat: Chat, rasa: RasaServer, intent: str) -> None:
    rasa.understands("xyz", intent)

    case = (await chat.say("Il y a eu xyz par ici hier")).json()["case"]

    assert (case["need"], case["topic"]) == (intent.partition("__")[0], intent.partition("__")[2] or None)


async def test_a_case_opens_at_the_second_failure_to_understand_and_stays_in_every_answer(chat: Chat) -> None:
    first = (await chat.say("blabla blibli")).json()
    second = (await chat.say("bloblo blublu")).json()
    third = (await chat.say("encore blabla")).json()

    assert "case" not in first
    assert (second["case"]["need"], second["case"]["topic"]) == ("unknown", None)
    assert third["case"]["reference"] == second["case"]["reference"]


async def test_a_cry_for_help_gets_the_card_first_and_the_top_of_the_queue(chat: Chat) -> None:
    answer = (await chat.say("Au secours, il me frappe")).json()

    assert answer["messages"][0]["text"].startswith("URGENCE")
    assert answer["case"]["danger"] is True


async def test_a_safe_contact_plan_is_asked_before_the_answer(chat: Chat) -> None:
    await chat.say("Bonjour")
    async with connection() as opened:
        await opened.execute(text("""UPDATE contacts SET plan = '{"channels": ["email"]}'"""))

    assert (await chat.say("Encore moi")).json()["messages"] == []


async def test_a_position_reaches_the_message(chat: Chat) -> None:
    await chat.say("C’est ici", position={"latitude": 50.95129, "longitude": 1.85868})

    assert (await chat.read())[0]["position"] == [50.95129, 1.85868]


# --- What is not a message


@pytest.mark.parametrize("said", ["", "   ", "\n\t\r\n", "\x00", "\u200b\x07"[1:], "\x1b\x00 \x08"])
async def test_a_blank_text_is_refused(chat: Chat, said: str) -> None:
    assert is_problem(await chat.say(said), 422)
    assert await scalar("SELECT count(*) FROM messages") == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        b'{"conversation": "x", "id": "y", "text": "z"}',
        b'{"conversation": "7a1f6a52-31a5-4b1c-9b8e-0d6a4b8c2f10", "text": "no id"}',
        b'{"conversation": "7a1f6a52-31a5-4b1c-9b8e-0d6a4b8c2f10", "id": 1, "text": "number"}',
        b'{"conversation": "7a1f6a52-31a5-4b1c-9b8e-0d6a4b8c2f10", '
        b'"id": "7a1f6a52-31a5-4b1c-9b8e-0d6a4b8c2f11", "text": 7}',
        b'{"conversation": "7a1f6a52-31a5-4b1c-9b8e-0d6a4b8c2f10", '
        b'"id": "7a1f6a52-31a5-4b1c-9b8e-0d6a4b8c2f11", "text": "x", "position": {"latitude": 91, "longitude": 0}}',
        b"[" * 20_000,
    ],
)
async def test_a_body_that_is_no_message_is_refused(chat: Chat, body: bytes) -> None:
    assert is_problem(await chat.client.post(URL, content=body), 422)


async def test_a_refusal_does_not_repeat_what_was_written(chat: Chat) -> None:
    secret = "je m’appelle Nadia Roux"
    response = await chat.client.post(URL, json={"conversation": secret, "id": secret, "text": secret})

    assert "Nadia" not in response.text


async def test_a_body_over_64_kib_is_refused_and_one_at_the_limit_taken(chat: Chat) -> None:
    body = {"conversation": chat.conversation, "id": str(uuid.uuid4()), "text": ""}
    room = 64 * 1024 - len(json.dumps(body))

    assert is_problem(await chat.client.post(URL, content=json.dumps(body | {"text": "x" * (room + 1)})), 413)
    assert (await chat.client.post(URL, content=json.dumps(body | {"text": "x" * room}))).status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        "🚨🔥😱",
        "/start",
        "/etc/passwd",
        "' OR 1=1; DROP TABLE messages; --",
        "<img src=x onerror=alert(1)>",
        "{{ 7*7 }} %s {0} ${x}",
        "السلام عليكم، هناك ضجيج كل ليلة",
        "ሰላም፡ ኣብዚ ጫውጫው ኣሎ",
        "שלום 你好 привет ភាសា",
        "a\u202eb\u200f\ufeff",
        "é" * 5000,
        "x\x00y\x1b[31mz",
        "\ud83d seul",
        "Zalgo " + "o\u0336\u0321" * 500,
    ],
)
async def test_any_script_and_any_sign_is_taken(chat: Chat, said: str) -> None:
    # A lone surrogate can only be written as an escape.
    body = {"conversation": chat.conversation, "id": str(uuid.uuid4()), "text": said}
    response = await chat.client.post(URL, content=json.dumps(body).encode())

    assert response.status_code in ((200, 422) if "\ud83d" in said else (200,))
    if response.status_code == 200:
        shown = (await chat.read())[0]["text"]
        assert shown.replace(" ", "") in said.replace("\x00", "").replace("\x1b", "").replace(" ", "")


@pytest.mark.parametrize("language", ["fr", "en-GB", "xx", "", "ÿ", "a" * 35])
async def test_a_language_is_a_hint_and_never_an_error(chat: Chat, language: str) -> None:
    assert (await chat.say("ok", language=language)).status_code == 200


# --- Reading


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


# --- The stream


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
    digest = hashlib.sha256(b"webchat:" + uuid.UUID(chat.conversation).bytes).hexdigest()
    conversation_id = await transcript.find_conversation(digest)
    said = transcript.follow(public_site.state.listener, conversation_id, digest, None)

    async with asyncio.timeout(10):
        assert [message is None async for message in _first(3, said)] == [False, False, True]
    await said.aclose()  # type: ignore[attr-defined]


async def _first(number: int, found: AsyncIterator[Any]) -> AsyncIterator[Any]:
    for _ in range(number):
        yield await anext(found)


# --- Photos and documents


def jpeg(width: int = 40, height: int = 30) -> bytes:
    exif = Image.Exif()
    exif[0x0110] = "SecretCamera 9000"
    exif.get_ifd(0x8825)[2] = (50.0, 57.0, 4.0)
    target = BytesIO()
    Image.new("RGB", (width, height), "green").save(target, "JPEG", exif=exif)
    return target.getvalue()


async def test_a_photo_is_kept_without_its_position_and_camera(chat: Chat) -> None:
    await chat.say("Bonjour")

    response = await chat.attach(jpeg(), text="Voici la photo")

    assert response.status_code == 200
    kept = bytes(await scalar("SELECT content FROM attachment_contents"))
    assert b"SecretCamera" not in kept
    assert not Image.open(BytesIO(kept)).getexif()
    assert [(message["text"], message.get("files")) for message in await chat.read()][2] == ("Voici la photo", 1)


async def test_the_same_photo_sent_again_is_kept_once(chat: Chat) -> None:
    await chat.say("Bonjour")
    message_id = str(uuid.uuid4())

    answers = [await chat.attach(jpeg(), id=message_id) for _ in range(2)]

    assert answers[0].content == answers[1].content
    assert await scalar("SELECT count(*) FROM attachments") == 1


async def test_a_photo_needs_a_conversation(chat: Chat) -> None:
    assert is_problem(await chat.attach(jpeg()), 404)


async def test_a_document_is_kept_as_it_is_under_a_safe_name(chat: Chat) -> None:
    await chat.say("Bonjour")

    await chat.attach(b"%PDF-1.7 x", "../../etc/bail.pdf", "application/pdf")

    assert await scalar("SELECT name FROM attachments") == "bail.pdf"


def png_bomb() -> bytes:
    """A picture of 60,000 by 60,000 in a few kilobytes."""
    head = (60_000).to_bytes(4, "big") * 2 + b"\x01\x00\x00\x00\x00"
    rows = zlib.compress(bytes(7501) * 2000, 9)

    def chunk(kind: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("content", [png_bomb(), jpeg()[:200], b"\x89PNG\r\n\x1a\n", b"GIF89a" + b"\xff" * 64])
async def test_a_picture_that_is_a_trap_or_broken_never_breaks_anything(chat: Chat, content: bytes) -> None:
    await chat.say("Bonjour")

    response = await chat.attach(content, "x.png", "image/png")

    assert response.status_code in (200, 422)
    assert (await chat.say("Encore moi")).status_code == 200


async def test_an_empty_file_or_none_is_refused(chat: Chat) -> None:
    await chat.say("Bonjour")

    assert is_problem(await chat.attach(b""), 422)
    response = await chat.client.post("/api/chat/attachments", headers=chat.header, data={"text": "x"})
    assert is_problem(response, 422)


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "multipart/form-data", "application/json", ""])
@pytest.mark.parametrize("body", [b"", b"--x\r\nbroken", b"\x00" * 100])
async def test_a_broken_form_is_refused(chat: Chat, kind: str, body: bytes) -> None:
    await chat.say("Bonjour")
    headers = {**chat.header, "Content-Type": kind}

    assert is_problem(await chat.client.post("/api/chat/attachments", headers=headers, content=body), 422)


async def test_an_upload_of_60_mb_is_refused_without_being_read_whole(chat: Chat) -> None:
    await chat.say("Bonjour")
    given = 0

    async def upload() -> AsyncIterator[bytes]:
        nonlocal given
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n'
        for _ in range(60):
            given += 1
            yield b"\x00" * 1024 * 1024
        yield b"\r\n--x--\r\n"

    headers = {**chat.header, "Content-Type": "multipart/form-data; boundary=x"}
    response = await chat.client.post("/api/chat/attachments", headers=headers, content=upload())

    assert is_problem(response, 413)
    assert given < 25


# --- Floods, and a database that is away


async def test_floods_are_held_back_per_conversation(chat: Chat, settings_of_the_test: pytest.MonkeyPatch) -> None:
    for number in range(get_settings().chat_limit_conversation):
        assert (await chat.say(f"Message {number}")).status_code == 200

    held_back = await chat.say("Un de trop")

    assert is_problem(held_back, 429)
    assert int(held_back.headers["retry-after"]) > 0
    assert "messages" not in held_back.json()
    assert (await Chat(chat.client).say("Une autre conversation")).status_code == 200
    assert (await chat.say("Au secours, il me frappe")).json()["messages"][0]["text"].startswith("URGENCE")


async def test_floods_are_held_back_per_address(chat: Chat, settings_of_the_test: pytest.MonkeyPatch) -> None:
    limit(settings_of_the_test, chat_limit_address=2)

    answers = [(await Chat(chat.client).say("Bonjour")).status_code for _ in range(3)]

    assert answers == [200, 200, 429]


async def test_a_cry_for_help_that_is_held_back_still_gets_the_card(
    chat: Chat, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    limit(settings_of_the_test, chat_limit_address=1)
    answers = [await Chat(chat.client).say("Au secours, il me frappe") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    (card,) = answers[2].json()["messages"]
    assert card["text"].startswith("URGENCE")
    assert card["author"] == "bot"


async def test_the_address_of_a_resident_is_not_kept(chat: Chat, settings_of_the_test: pytest.MonkeyPatch) -> None:
    limit(settings_of_the_test, chat_limit_address=5)
    await chat.say("Bonjour")

    assert b"127.0.0.1" not in bytes(await scalar("SELECT key FROM attempts"))


async def test_without_its_database_it_says_so_and_shows_the_card_where_it_is_due(
    chat: Chat, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    await get_engine().dispose()
    lose_database(settings_of_the_test)

    plain, danger = await chat.say("Bonjour"), await chat.say("Au secours, il me frappe")

    assert is_problem(plain, 503)
    assert plain.headers["retry-after"]
    assert is_problem(danger, 503)
    assert danger.json()["messages"][0]["text"].startswith("URGENCE")
    assert is_problem(await chat.client.get(URL, headers=chat.header), 503)


async def test_a_message_refused_without_its_database_gets_through_once_it_is_back(
    chat: Chat, settings_of_the_test: pytest.MonkeyPatch, database: str
) -> None:
    message_id = str(uuid.uuid4())
    await get_engine().dispose()
    lose_database(settings_of_the_test)
    assert (await chat.say("Bonjour", id=message_id)).status_code == 503

    settings_of_the_test.setenv("DATABASE_URL", database)
    get_settings.cache_clear()
    get_engine.cache_clear()

    assert (await chat.say("Bonjour", id=message_id)).status_code == 200
    assert await scalar("SELECT count(*) FROM messages WHERE direction = 'inbound'") == 1


async def test_a_database_lost_in_the_middle_of_a_message_is_a_503(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    async def lose(*given: Any, **more: Any) -> None:
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(recording, "write", lose)

    assert is_problem(await chat.say("Bonjour"), 503)
