"""The web chat's JSON contract, sentence by sentence (design, section 7): a message and its answers."""

import asyncio
import hashlib
import json
import uuid

import pytest
from sqlalchemy import text

from hub.db import connection
from tests.rasa_server import RasaServer
from tests.webchat_program import URL, Chat, is_problem, scalar


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
