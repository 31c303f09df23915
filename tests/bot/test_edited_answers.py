"""What the delegate changes in the hub, residents read with their next message, in every process."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import psycopg
import pytest

import bot.receive
from bot.receive import Receiver
from bot.understanding import Understander
from hub.places import answers
from hub.places.answers import get_answers
from hub.settings import get_settings
from tests import factories
from tests.bot.test_receive import webchat
from tests.rasa_server import RasaServer
from tests.webchat_program import Chat, scalar

SAID = "quand est la permanence ?"
TEXTS = {"text_fr": "Le mardi matin. {facts}", "text_en": "On Tuesdays. {facts}", "text_ar": "الثلاثاء. {facts}"}


@pytest.fixture
async def receiver(
    receiver: Receiver, rasa: RasaServer, settings_of_the_test: pytest.MonkeyPatch
) -> AsyncIterator[Receiver]:
    """In the area of the files, where a question about hours is understood."""
    await factories.create_area("calais")
    settings_of_the_test.setenv("AREA", "calais")
    for remembered in (get_settings, get_answers):
        remembered.cache_clear()
    rasa.understands("permanence", "question__desk_hours")
    made = Receiver(get_settings(), Understander(get_settings().understanding_url, 1.0, 0.5))
    bot.receive.use_receiver(made)
    yield made
    await made.close()


async def ask(receiver: Receiver) -> str:
    return (await receiver.take_in(webchat(SAID))).answers[0].text


async def test_residents_read_an_edit_with_their_next_message(receiver: Receiver, alice_hub: httpx.AsyncClient) -> None:
    assert "Je n'ai pas d'horaires vérifiés" in await ask(receiver)

    answer = await alice_hub.post("/answers/question.desk_hours", data=TEXTS)
    assert answer.status_code == 303
    assert "Le mardi matin. Je n'ai pas d'horaires vérifiés" in await ask(receiver)

    await alice_hub.post("/facts/desk_sessions", data={"hours": "le mardi de 9 h à 11 h"})
    assert "Le mardi matin. Permanences du délégué. Horaires : le mardi de 9 h à 11 h." in await ask(receiver)

    await alice_hub.post("/facts/desk_sessions", data={"step": "hide", "version": "1"})
    await alice_hub.post("/answers/question.desk_hours/reset", data={"language": "fr"})
    assert "Je n'ai pas d'horaires vérifiés, ni pour" in await ask(receiver)


async def test_another_process_sees_it_too(
    receiver: Receiver, alice_hub: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await alice_hub.post("/answers/question.desk_hours", data=TEXTS)
    assert "Le mardi matin" in await ask(receiver)
    first = dict(answers._known)

    monkeypatch.setattr(answers, "_known", {})  # what another process knows: nothing
    await alice_hub.post(
        "/answers/question.desk_hours", data=TEXTS | {"text_fr": "Le jeudi.", "latest": await latest()}
    )
    assert "Le jeudi." in await ask(receiver)

    monkeypatch.setattr(answers, "_known", first)  # back in the first, which knows an older version
    assert "Le jeudi." in await ask(receiver)


async def latest() -> str:
    return str(await scalar("SELECT max(id) FROM answer_edits"))


async def test_it_asks_the_database_once_for_each_change(
    receiver: Receiver, alice_hub: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    real = answers._read_changes

    async def note(connection: psycopg.AsyncConnection[Any], area_id: int) -> answers.Changes:
        asked.append(area_id)
        return await real(connection, area_id)

    monkeypatch.setattr(answers, "_read_changes", note)
    await ask(receiver)
    assert asked == []

    await alice_hub.post("/answers/question.desk_hours", data=TEXTS)
    for _ in range(3):
        await ask(receiver)
    assert len(asked) == 1


async def test_a_change_that_failed_changes_nothing(receiver: Receiver, alice_hub: httpx.AsyncClient) -> None:
    await alice_hub.post("/answers/question.desk_hours", data=TEXTS | {"text_en": ""})
    assert await scalar("SELECT answers_version FROM areas WHERE slug = 'calais'") == 0
    assert "Je n'ai pas d'horaires vérifiés" in await ask(receiver)


async def test_a_question_without_an_answer_is_in_the_case_that_a_yes_opens(
    receiver: Receiver, rasa: RasaServer, chat: Chat
) -> None:
    rasa.understands("marché", "question__other")
    await chat.say("le marché est surveillé ?")
    answer = (await chat.say("oui")).json()
    assert answer["case"]["need"] == "question"
    assert await scalar("SELECT summary FROM cases") == "le marché est surveillé ?"
    assert await scalar("SELECT count(*) FROM messages WHERE direction = 'inbound' AND case_id IS NULL") == 0


async def test_a_minor_s_case_says_who_writes_to_the_delegate(
    receiver: Receiver, rasa: RasaServer, chat: Chat, alice_hub: httpx.AsyncClient
) -> None:
    rasa.understands("insulte", "victim__harassment")
    answer = (await chat.say("j'ai 14 ans et on m'insulte tous les jours au collège")).json()
    assert "3018.fr" in answer["messages"][-1]["text"]
    page = (await alice_hub.get(f"/cases/{answer['case']['reference']}")).text
    assert "personne mineure" in page
    assert "<dt>D’abord</dt><dd>3018" in page
