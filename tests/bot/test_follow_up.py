"""Where a case stands, asked in the chat: by its own sender, by who has its code, and by who has neither."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.channels.base import Inbound
from bot.guesses import TRIES
from bot.receive import Receipt, Receiver
from bot.unfinished import finish_left
from hub.cases.answering import send_reply
from hub.cases.models import Case
from hub.cases.reference import format_reference, new_reference
from hub.conversations.secret_marks import make_code
from hub.db import connection, transaction
from hub.settings import get_settings
from hub.staff.models import Staff
from tests import factories
from tests.rasa_server import RasaServer
from tests.whole_database import find_in_database

ELSEWHERE = "b" * 64


def webchat(said: str, sender: str = ELSEWHERE, **more: Any) -> Inbound:
    return Inbound("webchat", sender, f"{sender}:{uuid.uuid4()}", said, **more)


def telegram(said: str, chat: str = "4711", **more: Any) -> Inbound:
    return Inbound("telegram", chat, f"{chat}:{uuid.uuid4()}", said, **more)


def mail(said: str, sender: str = "nadia@example.org", **more: Any) -> Inbound:
    raw = f"Subject: {more.get('subject', '')}\n\n{said}".encode()
    return Inbound("email", sender, f"contact:{uuid.uuid4()}", said, raw=raw, **more)


def words(receipt: Receipt) -> str:
    return "\n".join(answer.text for answer in receipt.answers)


def values(receipt: Receipt) -> list[str]:
    return [button["value"] for answer in receipt.answers for button in answer.buttons]


async def rows(query: str, **given: Any) -> list[Any]:
    async with connection() as opened:
        return list((await opened.execute(text(query), given)).mappings())


async def case_on(channel: str = "telegram", value: str = "4711", **more: Any) -> Case:
    plan = more.pop("plan", {})
    contact = await factories.create_contact(plan=plan)
    conversation = await factories.create_conversation(channel, value, contact)
    return await factories.create_case(conversation, **more)


def code_of(case: Case) -> str:
    return make_code(case.reference, case.code_version)


@pytest.fixture(autouse=True)
def understands(rasa: RasaServer) -> None:
    rasa.understands("en est", "follow_up")
    rasa.understands("nouvelles", "follow_up")


async def ask(receiver: Receiver, *said: str, sender: str = ELSEWHERE) -> Receipt:
    """Say these things one after the other; the answer to the last."""
    for words_said in said:
        receipt = await receiver.take_in(webchat(words_said, sender))
    return receipt


# --- The sender's own case


@pytest.mark.parametrize(
    ("status", "outcome", "told"),
    [
        ("new", None, "bien reçue. Personne ne l'a encore prise en charge"),
        ("open", None, "Une personne s'occupe de votre demande"),
        ("waiting", None, "On attend votre réponse"),
        ("closed", "done", "terminée : ce qui pouvait être fait a été fait"),
        ("closed", "not_found", "terminée : rien n'a été trouvé sur place"),
        ("closed", None, "est terminée."),
    ],
)
async def test_it_tells_its_sender_where_a_case_stands(
    receiver: Receiver, status: str, outcome: str | None, told: str
) -> None:
    closed_at = datetime.now(UTC) if status == "closed" else None
    case = await case_on("webchat", ELSEWHERE, status=status, outcome=outcome, closed_at=closed_at)

    receipt = await ask(receiver, "où en est mon signalement ?")

    assert told in words(receipt).replace("\u00a0", " ")
    assert format_reference(case.reference) in words(receipt)


async def test_it_tells_the_news_while_a_person_has_the_case(receiver: Receiver, alice: Staff) -> None:
    await case_on("webchat", ELSEWHERE, status="open", assignee_id=alice.id)

    assert "s'occupe" in words(await ask(receiver, "où en est ma demande ?"))
    assert words(await ask(receiver, "ils ont recommencé hier soir devant chez moi")) == ""


async def test_a_mere_question_opens_no_closed_case_again_and_what_follows_does(receiver: Receiver) -> None:
    await case_on("webchat", ELSEWHERE, status="closed", outcome="done", closed_at=datetime.now(UTC))

    await ask(receiver, "où en est mon signalement ?")
    assert (await rows("SELECT status FROM cases"))[0]["status"] == "closed"

    receipt = await ask(receiver, "le bruit continue toutes les nuits")
    assert "rouverte" in words(receipt)
    assert (await rows("SELECT status FROM cases"))[0]["status"] == "open"


async def test_a_mere_question_does_not_take_the_turn_of_who_is_awaited(receiver: Receiver) -> None:
    await case_on("webchat", ELSEWHERE, status="waiting")

    await ask(receiver, "des nouvelles ?")

    assert (await rows("SELECT status FROM cases"))[0]["status"] == "waiting"


@pytest.mark.parametrize("said", ["des nouvelles de celui du bruit ?", "où en est le tapage ?"])
async def test_it_finds_the_case_by_what_it_is_about(receiver: Receiver, said: str) -> None:
    contact = await factories.create_contact()
    conversation = await factories.create_conversation("webchat", ELSEWHERE, contact)
    noise = await factories.create_case(conversation, topic="noise")
    await factories.create_case(conversation, topic="dumping", said="Des matelas sur le trottoir")

    receipt = await ask(receiver, said)

    assert format_reference(noise.reference) in words(receipt)
    assert values(receipt) == []


async def test_it_finds_the_case_by_the_day_it_was_sent(receiver: Receiver, rasa: RasaServer) -> None:
    contact = await factories.create_contact()
    conversation = await factories.create_conversation("webchat", ELSEWHERE, contact)
    now = datetime.now(UTC)
    earlier = await factories.create_case(conversation, opened_at=now - timedelta(days=9))
    await factories.create_case(conversation, opened_at=now)
    day = (now - timedelta(days=9)).strftime("%d/%m")

    receipt = await ask(receiver, f"où en est ma demande du {day} ?")

    assert format_reference(earlier.reference) in words(receipt)


async def test_it_asks_which_one_with_buttons_where_several_may_be_meant(receiver: Receiver) -> None:
    contact = await factories.create_contact()
    conversation = await factories.create_conversation("webchat", ELSEWHERE, contact)
    first, second = [await factories.create_case(conversation) for _ in range(2)]

    asked = await ask(receiver, "où en est ma demande ?")
    assert set(values(asked)) == {f"follow:{first.reference}", f"follow:{second.reference}"}

    told = await ask(receiver, f"follow:{first.reference}")
    assert format_reference(first.reference) in words(told)
    assert format_reference(second.reference) not in words(told)


async def test_a_case_closed_long_ago_is_found_by_its_reference_alone(receiver: Receiver) -> None:
    old = datetime.now(UTC) - timedelta(days=90)
    case = await case_on("webchat", ELSEWHERE, status="closed", opened_at=old, closed_at=old)

    assert format_reference(case.reference) not in words(await ask(receiver, "où en est mon dossier ?"))
    assert "terminée" in words(await ask(receiver, f"où en est {format_reference(case.reference)} ?"))


async def test_a_letter_gets_the_news_of_all_that_it_may_mean(receiver: Receiver) -> None:
    contact = await factories.create_contact()
    conversation = await factories.create_conversation("email", "nadia@example.org", contact)
    cases = [await factories.create_case(conversation) for _ in range(2)]

    await receiver.take_in(mail("Bonjour, où en est mon signalement ?"))

    (reply,) = await rows("SELECT text FROM messages WHERE author = 'bot'")
    assert all(format_reference(case.reference) in reply["text"] for case in cases)


# --- From elsewhere, with the code


async def test_from_elsewhere_it_asks_for_the_reference_then_for_the_code_then_tells(receiver: Receiver) -> None:
    case = await case_on(status="open")

    asked = await ask(receiver, "où en est mon signalement ?")
    assert "7K3F-9QX4" in words(asked)
    asked = await ask(receiver, format_reference(case.reference))
    assert "code secret" in words(asked)
    told = await ask(receiver, code_of(case))

    assert "s'occupe" in words(told)
    assert values(told) == ["follow:look", "follow:here"]


async def test_who_proves_a_case_reads_the_last_answer_and_can_add_facts(receiver: Receiver, alice: Staff) -> None:
    case = await case_on(status="waiting")
    await factories.create_message(case, "À quelle heure exactement ?", author="delegate", staff_id=alice.id)

    told = await ask(receiver, f"{format_reference(case.reference)} {code_of(case)}")
    assert "À quelle heure exactement ?" in words(told)
    assert "Alice" not in words(told)

    added = await ask(receiver, "vers minuit, tous les vendredis")
    assert "ajouté" in words(added)
    (message,) = await rows("SELECT case_id FROM messages WHERE text LIKE 'vers minuit%'")
    assert message["case_id"] == case.id
    assert (await rows("SELECT status FROM cases"))[0]["status"] == "open"


async def test_facts_in_the_same_message_as_the_code_join_the_case(receiver: Receiver) -> None:
    case = await case_on()
    said = f"ref {format_reference(case.reference)} code {code_of(case)} ils sont revenus ce soir avec trois quads"

    assert "ajouté" in words(await ask(receiver, said))
    (message,) = await rows("SELECT text FROM messages WHERE case_id = :id AND text LIKE '%quads'", id=case.id)
    assert code_of(case) not in message["text"]


async def test_a_wrong_code_and_an_unknown_reference_get_the_same_words(receiver: Receiver) -> None:
    case = await case_on()
    unknown = new_reference()

    wrong = await ask(receiver, f"{format_reference(case.reference)} ABC-123-DEF", sender="c" * 64)
    none = await ask(receiver, f"{format_reference(unknown)} ABC-123-DEF", sender="d" * 64)
    asked = await ask(receiver, f"où en est {format_reference(unknown)} ?", sender="e" * 64)
    asked_real = await ask(receiver, f"où en est {format_reference(case.reference)} ?", sender="f" * 64)

    assert words(wrong) == words(none)
    assert words(asked) == words(asked_real)
    assert "ne vont pas ensemble" in words(wrong)


async def test_after_too_many_codes_even_the_right_one_waits_an_hour(receiver: Receiver) -> None:
    case = await case_on()
    for number in range(TRIES):
        await ask(receiver, f"{format_reference(case.reference)} ABC-12{number}-DEF")

    refused = await ask(receiver, f"{format_reference(case.reference)} {code_of(case)}", sender="c" * 64)

    assert "Attendez une heure" in words(refused)


async def test_a_restricted_case_is_not_there_even_for_its_code(receiver: Receiver) -> None:
    case = await case_on(is_restricted=True)

    refused = await ask(receiver, f"{format_reference(case.reference)} {code_of(case)}")

    assert "ne vont pas ensemble" in words(refused)


async def test_a_code_alone_asks_which_case_it_is_for(receiver: Receiver) -> None:
    assert "Pour quelle demande" in words(await ask(receiver, "ABC-12D-EFG"))


async def test_somebody_else_gets_no_news_by_reference_alone(receiver: Receiver) -> None:
    case = await case_on(status="open")

    asked = await ask(receiver, f"follow:{case.reference}")

    assert "code secret" in words(asked)
    assert "s'occupe" not in words(asked)


async def test_what_a_code_opened_is_shut_again_after_a_while(receiver: Receiver) -> None:
    case = await case_on()
    await ask(receiver, f"{format_reference(case.reference)} {code_of(case)}")
    async with connection() as opened:
        past = """jsonb_set(state, '{pending,until}', '"2020-01-01T00:00:00+00:00"')"""
        await opened.execute(text(f"UPDATE conversations SET state = {past}"))

    receipt = await ask(receiver, "encore du bruit cette nuit")
    assert "encore une fois" in words(receipt)
    assert "encore une fois" in words(await ask(receiver, "follow:here"))
    assert (await rows("SELECT channel FROM cases"))[0]["channel"] == "telegram"


# --- The case moves


async def test_the_case_moves_where_its_resident_is_and_the_next_answer_leaves_there(
    receiver: Receiver, alice: Staff
) -> None:
    case = await case_on(status="open")
    other = await factories.create_case(await conversation_of(case))
    await ask(receiver, f"{format_reference(case.reference)} {code_of(case)}")

    moved = await ask(receiver, "follow:here")
    assert "viendront ici" in words(moved)
    async with transaction() as session:
        message = await send_reply(session, case.reference, alice.id, "Nous sommes passés.")

    assert message.channel == "webchat"
    (kept,) = await rows("SELECT channel FROM cases WHERE id = :id", id=other.id)
    assert kept["channel"] == "telegram"
    (event,) = await rows("SELECT details FROM case_events WHERE kind = 'resumed'")
    assert event["details"] == {"from": "telegram", "to": "webchat"}


async def test_the_old_place_has_nothing_of_it_any_more(receiver: Receiver, rasa: RasaServer) -> None:
    case = await case_on(status="open")
    await factories.create_message(case, "Merci", author="bot", provider_ids=["4711:99"])
    await ask(receiver, f"{format_reference(case.reference)} {code_of(case)}", "follow:here")

    await receiver.take_in(telegram("où en est mon signalement ?", answers=("4711:99",)))
    await receiver.take_in(telegram(f"{format_reference(case.reference)} {code_of(case)}"))

    said = "\n".join(row["text"] for row in await rows("SELECT text FROM messages WHERE channel = 'telegram'"))
    assert "s'occupe" not in said
    assert "ne vont pas ensemble" in said


async def test_the_new_code_is_told_and_opens_the_case(receiver: Receiver) -> None:
    case = await case_on()
    moved = await ask(receiver, f"{format_reference(case.reference)} {code_of(case)}", "follow:here")

    new_code = make_code(case.reference, case.code_version + 1)
    assert new_code in words(moved)
    told = await ask(receiver, f"{format_reference(case.reference)} {new_code}", sender="c" * 64)
    assert "bien reçue" in words(told)


async def test_a_reply_that_has_not_left_yet_leaves_at_the_new_place(receiver: Receiver, alice: Staff) -> None:
    case = await case_on(status="open")
    async with transaction() as session:
        await send_reply(session, case.reference, alice.id, "Nous sommes passés.")
    await factories.create_message(case, "C'est ajouté.", author="bot", status="queued")

    await ask(receiver, f"{format_reference(case.reference)} {code_of(case)}", "follow:here")

    (reply,) = await rows("SELECT channel, conversation_id FROM messages WHERE author = 'delegate'")
    assert reply["channel"] == "webchat"
    (bot_reply,) = await rows("SELECT status FROM messages WHERE author = 'bot' AND channel = 'telegram'")
    assert bot_reply["status"] == "failed"


async def test_the_strictest_of_both_plans_holds_after_the_move(receiver: Receiver) -> None:
    case = await case_on(plan={"never_first": True, "hours": [[9, 17]]})
    await ask(receiver, f"{format_reference(case.reference)} {code_of(case)}", "follow:here")

    (contact,) = await rows("SELECT c.plan FROM cases k JOIN contacts c ON c.id = k.contact_id")
    assert contact["plan"] == {"never_first": True, "hours": [[9, 17]]}


async def test_a_case_does_not_move_to_a_channel_that_its_plan_forbids(receiver: Receiver) -> None:
    case = await case_on(plan={"channels": ["telegram"]})

    told = await ask(receiver, f"{format_reference(case.reference)} {code_of(case)}")
    assert values(told) == []
    await ask(receiver, "follow:here")

    assert (await rows("SELECT channel FROM cases"))[0]["channel"] == "telegram"


async def test_only_looking_leaves_everything_where_it_was(receiver: Receiver) -> None:
    case = await case_on()
    await ask(receiver, f"{format_reference(case.reference)} {code_of(case)}", "follow:look")

    assert (await rows("SELECT channel, code_version FROM cases"))[0] == {"channel": "telegram", "code_version": 1}


async def test_who_only_looked_leaves_nothing_for_the_delegate_to_read(receiver: Receiver) -> None:
    case = await case_on()
    await ask(receiver, f"{format_reference(case.reference)} {code_of(case)}")

    await finish_left(get_settings(), datetime.now(UTC) + timedelta(days=30))

    assert len(await rows("SELECT 1 FROM cases")) == 1


# --- The code is never kept


@pytest.mark.parametrize(
    "said", ["{reference} {code}", "{code}", "mon code est {code}", "{reference} code {loose}", "{reference} {lower}"]
)
async def test_a_typed_code_is_kept_nowhere(receiver: Receiver, said: str) -> None:
    case = await case_on("webchat", ELSEWHERE)
    code = code_of(case)
    loose, lower = code.replace("-", " "), code.lower()

    await ask(receiver, said.format(reference=format_reference(case.reference), code=code, loose=loose, lower=lower))

    for written in (code, loose, code.replace("-", "")):
        assert await find_in_database(written) == []


async def test_a_code_in_a_subject_line_opens_the_case_and_is_kept_nowhere(receiver: Receiver) -> None:
    case = await case_on(status="open")
    subject = f"{format_reference(case.reference)} {code_of(case)}"

    await receiver.take_in(mail("Bonjour, des nouvelles ?", subject=subject))

    (reply,) = await rows("SELECT text FROM messages WHERE author = 'bot'")
    assert "s'occupe" in reply["text"]
    assert await find_in_database(code_of(case)) == []


async def test_our_own_mail_quoted_back_leaves_no_code_behind(receiver: Receiver) -> None:
    case = await case_on("email", "nadia@example.org")
    quoted = f"Voici la suite.\n\n> Votre code secret : {code_of(case)}. Notez-le."

    await receiver.take_in(mail("Voici la suite.", original_text=quoted))

    assert await find_in_database(code_of(case)) == []
    (kept,) = await rows("SELECT original_text FROM messages WHERE direction = 'inbound' AND original_text IS NOT NULL")
    assert kept["original_text"].startswith("Voici la suite.")


async def test_a_code_written_into_an_edited_message_is_kept_nowhere(receiver: Receiver) -> None:
    case = await case_on()
    await receiver.take_in(Inbound("telegram", "4711", "4711:7", "bonjour"))
    edited = f"{format_reference(case.reference)} {code_of(case)}"
    await receiver.take_in(Inbound("telegram", "4711", "4711:7:99", edited, revises="4711:7"))

    assert await find_in_database(code_of(case)) == []


async def test_a_code_is_not_taken_for_a_plate_or_a_place(receiver: Receiver) -> None:
    case = await case_on()
    await ask(receiver, f"{format_reference(case.reference)} code {code_of(case)} devant le 12 rue des Lilas hier soir")

    assert await find_in_database(code_of(case)) == []


async def conversation_of(case: Case) -> Any:
    from hub.conversations.models import Conversation

    async with transaction() as session:
        return await session.get_one(Conversation, case.conversation_id)
