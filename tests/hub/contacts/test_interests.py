"""Who wants to hear of the reserve: on a list, written to together, each as their safe-contact plan allows."""

import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text

from bot.dialogue.reserve import wants_to_leave_list
from bot.dialogue.turn import Profile
from hub.contacts import writing_to_list
from hub.contacts.models import Interest
from hub.conversations.models import Conversation, Message
from hub.db import connection, transaction
from hub.staff.models import Staff
from tests.bot.dialogue.test_engine import situation
from tests.factories import create_contact, create_conversation
from tests.hub.corrections.test_one_tap import plain

NEWS = "La réunion de la réserve est jeudi à 18 h."


async def join(name: str | None = "Nadia Roux", channel: str = "telegram", **more: Any) -> Conversation:
    """Somebody on the list, who wrote an hour ago. `plan`: theirs; the rest: of the conversation."""
    language = more.pop("language", "fr")
    contact = await create_contact(name, language, plan=more.pop("plan", {}))
    left_at = more.pop("left_at", None)
    conversation = await create_conversation(channel, contact=contact, language=language, **more)
    async with transaction() as session:
        session.add(Interest(contact_id=contact.id, area_id=conversation.area_id, kind="reserve", left_at=left_at))
    return conversation


async def sent() -> list[Message]:
    async with transaction() as session:
        return list(await session.scalars(select(Message).where(Message.direction == "outbound").order_by(Message.id)))


async def count_jobs() -> int:
    async with connection() as opened:
        return int((await opened.execute(text("SELECT count(*) FROM procrastinate_jobs"))).scalar_one())


async def page_of(browser: httpx.AsyncClient) -> str:
    answer = await browser.get("/interests")
    assert answer.status_code == 200
    return answer.text


async def preview(browser: httpx.AsyncClient, said: str = NEWS) -> str:
    answer = await browser.post("/interests/preview", data={"text": said, "id": str(uuid.uuid4())})
    assert answer.status_code == 200
    return answer.text


async def send(browser: httpx.AsyncClient, said: str = NEWS, batch: uuid.UUID | None = None) -> httpx.Response:
    return await browser.post("/interests/messages", data={"text": said, "id": str(batch or uuid.uuid4())})


async def test_it_shows_who_is_on_the_list_and_nobody_who_left(alice_hub: httpx.AsyncClient) -> None:
    await join("Nadia Roux", "email")
    await join(None, "webchat", language="ar")
    await join("Partie Déjà", left_at=datetime.now(UTC))
    words = plain(await page_of(alice_hub))
    assert "Nadia Roux Courriel · Les Tilleuls · écrit en français" in words
    assert "Sans nom Messagerie web · Les Tilleuls · écrit en arabe" in words
    assert "Partie" not in words


async def test_whoever_is_removed_is_told_nothing_more(alice_hub: httpx.AsyncClient) -> None:
    await join()
    number = re.search(r"/interests/(\d+)/remove", await page_of(alice_hub))
    assert number
    answer = await alice_hub.post(f"/interests/{number[1]}/remove")
    assert answer.status_code == 303
    assert "n’est plus sur la liste" in (await alice_hub.get(answer.headers["location"])).text
    assert "Nadia" not in await page_of(alice_hub)
    await send(alice_hub)
    assert await sent() == []


@pytest.mark.parametrize("number", ["0", "-1", str(2**70)])
async def test_nobody_has_such_a_number(alice_hub: httpx.AsyncClient, number: str) -> None:
    assert (await alice_hub.post(f"/interests/{number}/remove")).status_code == 404


async def test_the_preview_says_what_leaves_and_to_how_many(alice_hub: httpx.AsyncClient) -> None:
    await join()
    await join(channel="email")
    await join(channel="email", plan={"never_first": True})
    words = plain(await preview(alice_hub))
    assert (
        "Il part à 2 personnes : 1 par courriel, 1 par Telegram" in words or "1 par Telegram, 1 par courriel" in words
    )
    assert "1 ne recevra rien : son plan de contact ou son adresse ne le permet pas maintenant." in words
    assert f"{NEWS} Vous recevez ce message parce que vous l’avez demandé." in words
    assert await sent() == []


async def test_the_preview_shows_each_language_that_somebody_reads(alice_hub: httpx.AsyncClient) -> None:
    await join()
    await join(language="ar")
    await join(language="uk")
    words = plain(await preview(alice_hub))
    for end in ("écrivez : quitter la liste.", "اكتب: مغادرة القائمة", "write: leave the list."):
        assert end in words


async def test_everybody_gets_it_where_and_how_they_write(alice_hub: httpx.AsyncClient, alice: Staff) -> None:
    first, second = await join(), await join(channel="webchat", language="en")
    answer = await send(alice_hub)
    assert answer.headers["location"] == "/interests?sent=2&left_out=0"
    messages = {message.conversation_id: message for message in await sent()}
    assert messages[first.id].text.endswith("écrivez : quitter la liste.")
    assert messages[second.id].text.endswith("write: leave the list.")
    for message in messages.values():
        assert message.text.startswith(NEWS)
        assert (message.case_id, message.author, message.staff_id, message.status) == (
            None, "delegate", alice.id, "queued"
        )  # fmt: skip
    assert await count_jobs() == 2
    assert "Message envoyé à 2 personnes." in plain((await alice_hub.get(answer.headers["location"])).text)


async def test_a_double_click_sends_once(alice_hub: httpx.AsyncClient) -> None:
    await join()
    batch = uuid.uuid4()
    answers = [await send(alice_hub, batch=batch) for _ in range(2)]
    assert {answer.headers["location"] for answer in answers} == {"/interests?sent=1&left_out=0"}
    assert len(await sent()) == 1
    assert await count_jobs() == 1


async def test_another_message_of_the_same_page_is_not_mixed_up_with_the_first(alice_hub: httpx.AsyncClient) -> None:
    await join()
    batch = uuid.uuid4()
    await send(alice_hub, batch=batch)
    answer = await send(alice_hub, "Autre chose", batch)
    assert answer.status_code == 409
    assert "Autre chose" in answer.text
    assert len(await sent()) == 1


async def test_two_messages_are_two(alice_hub: httpx.AsyncClient) -> None:
    await join()
    await send(alice_hub)
    await send(alice_hub)
    assert len(await sent()) == 2


@pytest.mark.parametrize(
    ("plan", "status", "is_sent"),
    [
        ({}, "reachable", True),
        ({}, "blocked", False),
        ({}, "gone", False),
        ({"never_first": True}, "reachable", False),
        ({"channels": ["webchat"]}, "reachable", False),
        ({"hours": []}, "reachable", False),
        ({"hours": [[0, 24]]}, "reachable", True),
        ({"hours": "illisible"}, "reachable", False),
    ],
)
async def test_nobody_is_written_to_against_their_plan(
    alice_hub: httpx.AsyncClient, plan: dict[str, Any], status: str, is_sent: bool
) -> None:
    await join(plan=plan, address_status=status)
    assert ("Ne pas écrire maintenant" in await page_of(alice_hub)) is not is_sent
    await send(alice_hub)
    assert len(await sent()) == is_sent


async def test_who_wants_discretion_gets_no_words_that_say_who_we_are(alice_hub: httpx.AsyncClient) -> None:
    await join(plan={"discreet": True})
    words = plain(await preview(alice_hub, "Réunion au commissariat jeudi"))
    assert "1 ne recevra rien : ce texte dit qui nous sommes" in words
    await send(alice_hub, "Réunion au commissariat jeudi")
    assert await sent() == []
    await send(alice_hub, "Réunion jeudi")
    assert len(await sent()) == 1


async def test_the_word_that_was_agreed_opens_it(alice_hub: httpx.AsyncClient) -> None:
    await join(plan={"code_word": "tulipe"})
    await send(alice_hub)
    assert (await sent())[0].text.startswith(f"Tulipe.\n\n{NEWS}")


async def test_somebody_with_two_ways_gets_it_once_where_it_is_allowed(alice_hub: httpx.AsyncClient) -> None:
    later = datetime.now(UTC) - timedelta(minutes=20)
    contact = await create_contact(plan={"channels": ["email"]})
    allowed = await create_conversation("email", contact=contact)
    await create_conversation("telegram", contact=contact, last_message_at=later)
    async with transaction() as session:
        session.add(Interest(contact_id=contact.id, area_id=allowed.area_id, kind="reserve"))
    await send(alice_hub)
    assert [message.conversation_id for message in await sent()] == [allowed.id]


@pytest.mark.parametrize("said", ["", "   ", "x" * 10_001])
async def test_what_says_nothing_or_too_much_is_not_sent(alice_hub: httpx.AsyncClient, said: str) -> None:
    await join()
    for path in ("preview", "messages"):
        answer = await alice_hub.post(f"/interests/{path}", data={"text": said, "id": str(uuid.uuid4())})
        assert answer.status_code == 422
    assert await sent() == []


async def test_nothing_leaves_that_nobody_looked_at_first(alice_hub: httpx.AsyncClient) -> None:
    await join()
    assert (await alice_hub.post("/interests/messages", data={"text": NEWS})).status_code == 422
    assert await sent() == []


async def test_going_back_to_writing_keeps_the_words(alice_hub: httpx.AsyncClient) -> None:
    await join()
    page = (await alice_hub.post("/interests/preview", data={"text": NEWS, "step": "write"})).text
    assert f">{NEWS}</textarea>" in page


async def test_an_empty_list_says_so(alice_hub: httpx.AsyncClient) -> None:
    words = plain(await page_of(alice_hub))
    assert "Personne pour l’instant." in words
    assert "Personne ne peut le recevoir maintenant." in plain(await preview(alice_hub))


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_words_that_leave_the_list_are_understood_by_the_bot(language: str) -> None:
    sentence = writing_to_list.word("", language).strip()
    words = re.split(r"[::]\s*", sentence)[-1].rstrip(".")
    assert wants_to_leave_list(situation(words, profile=Profile(interests=frozenset(("reserve",)))))
