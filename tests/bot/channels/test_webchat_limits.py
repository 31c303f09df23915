"""The web chat's JSON contract: files, floods, and a database that is away."""

import uuid
import zlib
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import psycopg
import pytest
from PIL import Image

from bot import recording
from hub.cases import reference
from hub.db import get_engine
from hub.settings import get_settings
from tests.rasa_server import RasaServer
from tests.webchat_program import URL, Chat, is_problem, limit, lose_database, scalar


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


async def test_a_connection_lost_in_the_pool_costs_nobody_a_message(
    chat: Chat, settings_of_the_test: pytest.MonkeyPatch, database: str
) -> None:
    limit(settings_of_the_test, chat_limit_address=60)
    await chat.say("Bonjour")
    async with await psycopg.AsyncConnection.connect(database, autocommit=True) as opened:
        await opened.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND datname = current_database() AND backend_type = 'client backend'"
        )

    assert (await chat.say("Encore moi")).status_code == 200


@pytest.mark.parametrize("mistake", [RuntimeError("ours"), psycopg.errors.UndefinedTable("messages")])
async def test_a_mistake_of_ours_is_a_503_with_the_card_where_it_is_due(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, mistake: Exception
) -> None:
    async def fail(*given: Any, **more: Any) -> None:
        raise mistake

    monkeypatch.setattr(recording, "write", fail)
    plain, danger = await chat.say("Bonjour"), await chat.say("Au secours, il me frappe")

    assert is_problem(plain, 503)
    assert is_problem(danger, 503)
    assert danger.json()["messages"][0]["text"].startswith("URGENCE")


async def test_a_cry_for_help_with_a_broken_picture_gets_the_card(chat: Chat) -> None:
    await chat.say("Bonjour")

    refused = await chat.attach(b"not a picture", text="Au secours, il me frappe")

    assert is_problem(refused, 422)
    assert refused.json()["messages"][0]["text"].startswith("URGENCE")


async def test_a_reference_that_was_drawn_before_is_drawn_again(
    chat: Chat, rasa: RasaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    rasa.understands("bruit", "report__noise")
    taken = (await chat.say("Du bruit")).json()["case"]["reference"].replace("-", "")
    drawn = iter([taken, reference.new_reference()])
    monkeypatch.setattr("bot.receive.new_reference", lambda: next(drawn))

    answer = await Chat(chat.client).say("Du bruit")

    assert answer.status_code == 200
    assert answer.json()["case"]["reference"].replace("-", "") != taken
