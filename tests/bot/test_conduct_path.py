"""What is said of an officer, from the message to what stays of it in the database."""

import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from bot.channels.base import Attachment, Inbound
from bot.dialogue.conduct import NO, YES
from bot.receive import Receiver
from bot.unconfirmed import pass_on_unconfirmed
from hub.cases.reference import format_reference
from hub.db import connection
from tests.bot.test_receive import rows, telegram, webchat
from tests.rasa_server import RasaServer
from tests.webchat_program import Chat

WORDS = "un policier m'a bousculé rue Zanzibar"
LATER = timedelta(minutes=31)


@pytest.fixture(autouse=True)
def understanding(rasa: RasaServer) -> None:
    rasa.understands("policier", "police_conduct")
    rasa.understands("bruit", "report__noise")


def in_time(later: timedelta = LATER) -> datetime:
    return datetime.now(UTC) + later


async def dump() -> str:
    """Everything that the database holds of residents, as one text."""
    tables = ["messages", "cases", "case_search", "case_events", "conversations", "revisions", "raw_mails"]
    found = [await rows(f"SELECT * FROM {table}") for table in (*tables, "attachments", "attachment_contents")]
    return json.dumps([[dict(row) for row in table] for table in found], default=_readable, ensure_ascii=False)


def _readable(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


async def pending() -> dict[str, Any]:
    (conversation,) = await rows("SELECT state FROM conversations")
    state: dict[str, Any] = conversation["state"]
    return dict(state.get("pending", {}).get("conduct", {}))


async def set_plan(plan: dict[str, Any]) -> None:
    async with connection() as opened:
        await opened.execute(text("UPDATE contacts SET plan = CAST(:plan AS jsonb)"), {"plan": json.dumps(plan)})


async def test_before_the_answer_it_is_in_no_case(receiver: Receiver) -> None:
    receipt = await receiver.take_in(webchat(WORDS))

    assert receipt.case is None
    assert [button["value"] for button in receipt.answers[0].buttons] == [YES, NO]
    assert await rows("SELECT 1 FROM cases") == []
    (message, _) = await rows("SELECT public_id FROM messages ORDER BY id")
    assert (await pending())["messages"] == [str(message["public_id"])]


async def test_yes_leaves_nothing_of_the_words_anywhere(receiver: Receiver) -> None:
    file = Attachment("preuve-zanzibar.txt", "text/plain", b"Zanzibar")
    first = telegram(WORDS, attachments=(file,), raw=b"Subject: Zanzibar")
    await receiver.take_in(first)
    edited = replace(telegram("un policier, avenue Zanzibar", number=1), external_id="4711:1:9", revises="4711:1")
    await receiver.take_in(edited)
    assert "Zanzibar" in await dump()

    receipt = await receiver.take_in(telegram(YES, number=2, is_button=True))

    assert "zanzibar" not in (await dump()).casefold()
    assert "Défenseur des droits" in receipt.answers[0].text
    assert "effacé" in receipt.answers[0].text
    came = await rows("SELECT status, direction, text FROM messages ORDER BY id")
    assert [(row["status"], row["text"] != "") for row in came[:2]] == [("received", False), ("queued", True)]
    assert await rows("SELECT 1 FROM cases") == []
    assert await pending() == {}


async def test_an_edit_of_erased_words_does_not_bring_them_back(receiver: Receiver) -> None:
    await receiver.take_in(telegram(WORDS))
    await receiver.take_in(telegram(YES, number=2, is_button=True))

    await receiver.take_in(replace(telegram("rue Zanzibar bis"), external_id="4711:1:9", revises="4711:1"))

    assert "zanzibar" not in (await dump()).casefold()


async def test_the_same_request_again_gets_the_same_answer_although_its_words_are_gone(chat: Chat) -> None:
    message = str(uuid.uuid4())
    first = await chat.say(WORDS, id=message)
    await chat.say(YES)

    again = await chat.say(WORDS, id=message)
    other = await chat.say("autre chose", id=message)

    assert (again.status_code, again.json()) == (200, first.json())
    assert other.status_code == 409
    assert [m["text"] for m in await chat.read() if m["author"] == "resident"] == ["(message effacé)", "Oui"]


async def test_neither_the_question_nor_its_answer_enters_a_later_case(receiver: Receiver) -> None:
    await receiver.take_in(webchat(WORDS))
    await receiver.take_in(webchat("c'était hier devant tout le monde"))
    await receiver.take_in(webchat("oui"))

    receipt = await receiver.take_in(webchat("et aussi du bruit le soir"))

    assert receipt.case and receipt.case["need"] == "report"
    inside = await rows("SELECT text FROM messages WHERE case_id IS NOT NULL AND direction = 'inbound'")
    assert [row["text"] for row in inside] == ["et aussi du bruit le soir"]
    shown = await rows("SELECT string_agg(text, ' ') AS told FROM messages WHERE case_id IS NOT NULL")
    assert "policier" not in shown[0]["told"]


async def test_a_case_that_opens_meanwhile_does_not_take_it_in(receiver: Receiver) -> None:
    await receiver.take_in(webchat(WORDS))
    await receiver.take_in(webchat("du bruit le soir"))
    await receiver.take_in(webchat("rue des Lilas"))

    assert "zanzibar" not in json.dumps([dict(r) for r in await rows("SELECT summary, slots FROM cases")]).casefold()
    assert len(await rows("SELECT 1 FROM messages WHERE case_id IS NULL AND text LIKE '%Zanzibar%'")) == 1
    assert (await rows("SELECT vector::text AS v FROM case_search"))[0]["v"].find("zanzibar") == -1


async def test_no_puts_it_where_it_belongs_whole_and_findable(receiver: Receiver) -> None:
    await receiver.take_in(webchat("du bruit le soir"))
    await receiver.take_in(webchat(WORDS))

    receipt = await receiver.take_in(webchat(NO))

    assert receipt.case and receipt.case["need"] == "report"
    (case,) = await rows("SELECT id FROM cases")
    (message,) = await rows("SELECT case_id, understanding FROM messages WHERE text = :said", said=WORDS)
    assert message["case_id"] == case["id"]
    assert (message["understanding"]["need"], message["understanding"]["was"]) == ("unknown", "police_conduct")
    assert "zanzibar" in (await rows("SELECT vector::text AS v FROM case_search"))[0]["v"]


async def test_no_and_then_something_else_carries_it_along(receiver: Receiver) -> None:
    await receiver.take_in(webchat(WORDS))
    menu = await receiver.take_in(webchat("Non, c'est autre chose"))
    await receiver.take_in(webchat("du bruit le soir"))

    assert len(menu.answers[0].buttons) == 4
    assert await rows("SELECT 1 FROM messages WHERE case_id IS NULL") == []


# Unconfirmed


async def test_without_an_answer_it_goes_to_the_chief_alone(receiver: Receiver) -> None:
    await receiver.take_in(webchat(WORDS))
    await receiver.take_in(webchat("du bruit le soir"))

    assert await pass_on_unconfirmed(in_time(timedelta(minutes=29))) == 0
    assert await pass_on_unconfirmed(in_time()) == 1
    assert await pass_on_unconfirmed(in_time()) == 0

    noise, hidden = await rows("SELECT * FROM cases ORDER BY id")
    assert (hidden["need"], hidden["is_restricted"], hidden["summary"]) == ("police_conduct", True, WORDS)
    assert not noise["is_restricted"]
    inside = await rows("SELECT author, text, status FROM messages WHERE case_id = :id ORDER BY id", id=hidden["id"])
    assert [(row["author"], row["status"]) for row in inside] == [
        ("resident", "received"),
        ("bot", "sent"),
        ("bot", "queued"),
    ]
    assert "lui seul" in inside[-1]["text"]
    assert [e["kind"] for e in await rows("SELECT kind FROM case_events WHERE case_id = :id", id=hidden["id"])] == [
        "opened"
    ]


async def test_two_workers_pass_it_on_once(receiver: Receiver) -> None:
    import asyncio

    await receiver.take_in(webchat(WORDS))

    counts = await asyncio.gather(*(pass_on_unconfirmed(in_time()) for _ in range(4)))

    assert sum(counts) == 1
    assert len(await rows("SELECT 1 FROM cases")) == 1


@pytest.mark.parametrize("plan", [{"never_first": True}, {"channels": ["email"]}, {"hours": []}, {"discreet": True}])
async def test_it_goes_there_silently_where_we_may_not_write(receiver: Receiver, plan: dict[str, Any]) -> None:
    await receiver.take_in(webchat(WORDS))
    await set_plan(plan)

    await pass_on_unconfirmed(in_time())

    assert len(await rows("SELECT 1 FROM cases WHERE is_restricted")) == 1
    assert len(await rows("SELECT 1 FROM messages WHERE direction = 'outbound'")) == 1


async def test_what_went_to_the_chief_is_in_no_answer_to_the_resident(chat: Chat, receiver: Receiver) -> None:
    await chat.say(WORDS)
    await pass_on_unconfirmed(in_time())

    answer = (await chat.say("bonjour")).json()

    assert "case" not in answer


async def test_yes_afterwards_empties_the_case_that_nobody_touched(receiver: Receiver) -> None:
    await receiver.take_in(webchat(WORDS))
    await pass_on_unconfirmed(in_time())

    receipt = await receiver.take_in(webchat(YES))

    assert "Défenseur des droits" in receipt.answers[0].text
    assert "zanzibar" not in (await dump()).casefold()
    (case,) = await rows("SELECT status, outcome, is_restricted FROM cases")
    assert (case["status"], case["outcome"], case["is_restricted"]) == ("closed", "withdrawn", True)


async def test_yes_afterwards_leaves_what_the_chief_works_on(receiver: Receiver) -> None:
    await receiver.take_in(webchat(WORDS))
    await pass_on_unconfirmed(in_time())
    async with connection() as opened:
        await opened.execute(text("UPDATE cases SET status = 'open'"))

    await receiver.take_in(webchat(YES))

    (case,) = await rows("SELECT status, summary FROM cases")
    assert (case["status"], case["summary"]) == ("open", WORDS)


async def test_no_afterwards_gives_it_to_the_delegate(receiver: Receiver) -> None:
    await receiver.take_in(webchat(WORDS))
    await pass_on_unconfirmed(in_time())

    await receiver.take_in(webchat(NO))

    (case,) = await rows("SELECT need, is_restricted FROM cases")
    assert (case["need"], case["is_restricted"]) == ("unknown", False)
    assert len(await rows("SELECT 1 FROM messages WHERE case_id IS NOT NULL AND text = :said", said=WORDS)) == 1


async def test_a_second_one_joins_the_chiefs_open_case(receiver: Receiver) -> None:
    await receiver.take_in(webchat(WORDS))
    await pass_on_unconfirmed(in_time())
    await receiver.take_in(webchat("le même policier est revenu"))
    await pass_on_unconfirmed(in_time())

    assert len(await rows("SELECT 1 FROM cases")) == 1
    assert len(await rows("SELECT 1 FROM messages WHERE case_id IS NOT NULL AND direction = 'inbound'")) == 2


# A letter


def mail(said: str, number: int = 1, **more: Any) -> Inbound:
    return Inbound("email", "nadia@example.org", f"box:{number}", said, subject="Zanzibar", raw=b"Zanzibar", **more)


async def test_a_letter_holds_the_doors_and_says_how_to_answer(receiver: Receiver) -> None:
    (answer,) = (await receiver.take_in(mail(WORDS))).answers

    assert "Défenseur des droits, Libre réponse 71120" in answer.text
    assert "répondez « oui »" in answer.text.replace("\N{NO-BREAK SPACE}", " ")
    assert answer.buttons == ()
    assert await rows("SELECT 1 FROM cases") == []


async def test_yes_by_letter_erases_subject_and_raw_mail_too(receiver: Receiver) -> None:
    await receiver.take_in(mail(WORDS))
    await receiver.take_in(replace(mail("Oui.", 2), subject="Re: Votre message", raw=None))

    assert "zanzibar" not in (await dump()).casefold()


async def test_a_letter_without_answer_goes_to_the_chief_without_another_mail(receiver: Receiver) -> None:
    await receiver.take_in(mail(WORDS))
    await pass_on_unconfirmed(in_time())

    assert len(await rows("SELECT 1 FROM cases WHERE is_restricted")) == 1
    assert len(await rows("SELECT 1 FROM messages WHERE direction = 'outbound'")) == 1


# What the chief writes is answered to the chief


async def test_the_resident_answers_the_chief_and_nobody_else(
    receiver: Receiver, chief_hub: httpx.AsyncClient, alice_hub: httpx.AsyncClient
) -> None:
    await receiver.take_in(webchat(WORDS))
    await pass_on_unconfirmed(in_time())
    (case,) = await rows("SELECT id, reference FROM cases")
    url = f"/cases/{format_reference(case['reference'])}"
    assert (await chief_hub.post(f"{url}/replies", data={"text": "À quelle heure ?"})).status_code == 303

    receipt = await receiver.take_in(webchat("vers midi, rue Zanzibar"))

    assert receipt.answers == ()
    assert receipt.case is None
    assert "vers midi, rue Zanzibar" in (await chief_hub.get(url)).text
    assert "rue Zanzibar" not in (await alice_hub.get("/?view=all&q=Zanzibar")).text
    (now,) = await rows("SELECT status, is_restricted FROM cases")
    assert (now["status"], now["is_restricted"]) == ("open", True)


async def test_an_answer_to_the_chiefs_own_message_finds_its_case(receiver: Receiver) -> None:
    await receiver.take_in(telegram(WORDS))
    await pass_on_unconfirmed(in_time())
    async with connection() as opened:
        await opened.execute(text("UPDATE messages SET provider_ids = ARRAY['4711:77'] WHERE case_id IS NOT NULL"))

    await receiver.take_in(telegram("vers midi", number=9, answers=("4711:77",)))
    await receiver.take_in(telegram("vers midi", chat="666", number=9, answers=("4711:77",)))

    mine, others = await rows("SELECT case_id FROM messages WHERE text = 'vers midi' ORDER BY id")
    (case,) = await rows("SELECT id FROM cases WHERE is_restricted")
    assert mine["case_id"] == case["id"]
    assert others["case_id"] != case["id"]
