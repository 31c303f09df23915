"""To see and to erase what is kept: after a code or a link, never without, and then really."""

import asyncio
import json
import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from bot.channels.base import Attachment, Inbound
from bot.dialogue.flows import SAFE, list_slots
from bot.labels import TOPICS
from bot.last_traces import NotYetError, forget
from bot.receive import Receipt, Receiver
from hub.cases.models import Case
from hub.cases.reference import format_reference
from hub.cases.sensitivity import SENSITIVE
from hub.conversations.secret_marks import make_code, reveal
from hub.db import connection, driver_transaction
from hub.retention.links import open_link
from hub.retention.rules import Keep, find_reason_to_keep, is_guarded
from hub.staff.models import Staff
from tests import factories
from tests.bot.chat.conftest import ORIGIN, Browser, Page
from tests.rasa_server import RasaServer
from tests.whole_database import find_in_database

HEADERS = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
ME = "d" * 64


def telegram(said: str, chat: str = "471147", **more: Any) -> Inbound:
    return Inbound("telegram", chat, f"{chat}:{uuid.uuid4()}", said, **more)


def webchat(said: str, sender: str = ME, **more: Any) -> Inbound:
    return Inbound("webchat", sender, f"{sender}:{uuid.uuid4()}", said, **more)


def mail(said: str, sender: str = "nadia@example.org", **more: Any) -> Inbound:
    return Inbound("email", sender, f"contact:{uuid.uuid4()}", said, raw=b"Subject: x\n\n" + said.encode(), **more)


def words(receipt: Receipt) -> str:
    return "\n".join(answer.text for answer in receipt.answers).replace("\u00a0", " ")


def values(receipt: Receipt) -> list[str]:
    return [button["value"] for answer in receipt.answers for button in answer.buttons]


async def rows(query: str, **given: Any) -> list[Any]:
    async with connection() as opened:
        return list((await opened.execute(text(query), given)).mappings())


async def last_words() -> str:
    return reveal((await rows("SELECT text FROM messages WHERE author = 'bot' ORDER BY id DESC LIMIT 1"))[0]["text"])


def code_of(case: Case) -> str:
    return make_code(case.reference, case.code_version)


async def case_on(channel: str = "telegram", value: str = "471147", **more: Any) -> Case:
    contact = await factories.create_contact(name="Nadia Roux", plan=more.pop("plan", {}))
    conversation = await factories.create_conversation(channel, value, contact)
    return await factories.create_case(conversation, **more)


@pytest.fixture(autouse=True)
def understands(rasa: RasaServer) -> None:
    rasa.understands("données", "privacy")
    rasa.understands("sur moi", "privacy")
    rasa.understands("scooters", "report__noise")


async def ask(receiver: Receiver, *said: str, sender: str = "471147") -> Receipt:
    for words_said in said:
        receipt = await receiver.take_in(telegram(words_said, sender))
    return receipt


async def find_link() -> str | None:
    found = re.search(r"#([\w-]{32})", await last_words())
    return found[1] if found else None


# --- What is said


async def test_the_first_answer_is_short_and_leads_on(receiver: Receiver) -> None:
    receipt = await ask(receiver, "que faites-vous de mes données ?")

    assert values(receipt) == ["privacy:see", "privacy:erase", "privacy:who"]
    told = words(await ask(receiver, "privacy:who"))
    assert "ne pouvons pas garantir un anonymat absolu" in told
    assert "procureur" in told


@pytest.mark.parametrize("command", ["/donnees", "/privacy"])
@pytest.mark.parametrize("make", [telegram, webchat, mail])
async def test_the_notice_is_one_step_away_on_every_channel(receiver: Receiver, make: Any, command: str) -> None:
    await receiver.take_in(make(command))

    told = await last_words()
    assert "pas encore nommé" in told
    assert "démonstration" in told
    assert "/confidentialite" in told


@pytest.mark.parametrize("make", [telegram, webchat, mail])
async def test_the_first_message_says_that_a_machine_answers_and_that_it_is_a_demonstration(
    receiver: Receiver, make: Any
) -> None:
    await receiver.take_in(make("des scooters toute la nuit rue des Lilas"))

    told = await last_words()
    assert "assistant automatique" in told
    assert "démonstration" in told


# --- Who gets nothing


async def test_who_holds_the_telephone_gets_nothing_without_the_code(receiver: Receiver) -> None:
    await case_on(said="Un secret bien gardé")

    for said in ("privacy:see", "privacy:erase", "effacez tout ce que vous avez sur moi", "privacy:confirm"):
        receipt = await ask(receiver, said)
        assert "secret bien gardé" not in words(receipt)
        assert "#" not in words(receipt)
    assert len(await rows("SELECT 1 FROM cases")) == 1
    assert await rows("SELECT 1 FROM access_links") == []


async def test_a_link_goes_to_the_mailbox_and_opens_it_once(
    receiver: Receiver, browser: Browser, rasa: RasaServer
) -> None:
    await case_on("email", "nadia@example.org", said="Un secret bien gardé")
    await receiver.take_in(mail("Je veux voir ce que vous avez sur moi"))
    secret = await find_link()
    assert secret
    (kept,) = await rows("SELECT text FROM messages WHERE author = 'bot' ORDER BY id DESC LIMIT 1")
    assert secret not in kept["text"]

    answers = await asyncio.gather(*(post(browser, "/my-data", secret=secret) for _ in range(5)))

    assert sorted(answer.status_code for answer in answers) == [200, 403, 403, 403, 403]
    (shown,) = [answer.text for answer in answers if answer.status_code == 200]
    assert "Un secret bien gardé" in shown


@pytest.mark.parametrize(
    "more",
    [
        {"plan": {"never_first": True}},
        {"plan": {"hours": [[9, 17]]}},
        {"plan": {"code_word": "tulipe"}},
        {"need": "victim", "topic": "domestic_violence"},
        {"need": "victim", "topic": "threats", "status": "closed"},
        {"need": "emergency", "topic": None},
        {"danger": True},
    ],
)
async def test_no_link_is_sent_where_somebody_may_be_watching(receiver: Receiver, more: dict[str, Any]) -> None:
    await case_on("email", "nadia@example.org", **more)

    await receiver.take_in(mail("Je veux voir ce que vous avez sur moi"))

    assert await find_link() is None
    assert await rows("SELECT 1 FROM access_links") == []


async def test_a_link_ends_after_half_an_hour(receiver: Receiver, browser: Browser) -> None:
    case = await case_on()
    async with driver_transaction() as opened:
        await open_link(opened, case.contact_id, "secret")
    async with connection() as opened_too:
        await opened_too.execute(text("UPDATE access_links SET expires_at = now() - interval '1 second'"))

    assert (await post(browser, "/my-data", secret="secret")).status_code == 403


async def test_the_code_of_a_harmless_report_opens_no_cry_for_help(receiver: Receiver, browser: Browser) -> None:
    case = await case_on(said="Des poubelles renversées")
    said = "Mon mari me frappe"
    victim = await factories.create_case(await conversation_of(case), said, "victim", "domestic_violence")

    by_report = await post(browser, "/my-data", reference=case.reference, code=code_of(case))
    by_victim = await post(browser, "/my-data", reference=victim.reference, code=code_of(victim))

    assert "Des poubelles renversées" in by_report.text
    assert "Mon mari me frappe" not in by_report.text
    assert format_reference(victim.reference) not in by_report.text
    assert "Nadia" not in by_report.text
    assert "Mon mari me frappe" in by_victim.text
    assert "Nadia" in by_victim.text


async def test_the_code_of_a_relayed_case_opens_nothing_of_who_relayed_it(browser: Browser, receiver: Receiver) -> None:
    case = await case_on(said="On me l'a raconté")
    other = await factories.create_case(await conversation_of(case), "Une autre affaire")
    async with connection() as opened:
        made = "INSERT INTO security_contacts (contact_id, area_id, name) VALUES (:c, :a, 'Nadia') RETURNING id"
        whose = {"c": case.contact_id, "a": case.area_id}
        relayer = (await opened.execute(text(made), whose)).scalar_one()
        await opened.execute(text("UPDATE cases SET relayed_by = :r WHERE id = :id"), {"r": relayer, "id": case.id})

    page = await post(browser, "/my-data", reference=case.reference, code=code_of(case))

    assert page.status_code == 403
    assert "en personne" in page.text
    assert "Une autre affaire" not in page.text
    assert format_reference(other.reference) not in page.text


# --- To see


async def test_the_page_and_the_file_show_what_is_theirs_and_nothing_else(
    receiver: Receiver, browser: Browser, alice: Staff
) -> None:
    case = await case_on(said="Des scooters toute la nuit", plan={"hours": [[9, 17]]})
    await factories.create_message(case, "Nous passerons.", author="delegate", staff_id=alice.id)
    said = "Un policier m'a parlé mal"
    restricted = await factories.create_case(await conversation_of(case), said, is_restricted=True)
    await factories.create_message(restricted, "Note du chef", author="delegate", staff_id=alice.id)
    async with connection() as opened:
        note = text("INSERT INTO notes (case_id, staff_id, text) VALUES (:c, :s, 'Note interne')")
        await opened.execute(note, {"c": case.id, "s": alice.id})

    page = Page(await post(browser, "/my-data", reference=case.reference, code=code_of(case)))
    file = await post(browser, "/my-data/download", token=page.value("[name=token]"))

    document = json.loads(file.text)
    for shown in (page.tree.html or "", file.text):
        for theirs in ("Nadia Roux", "471147", "Des scooters toute la nuit", "Nous passerons.", case.reference[:4]):
            assert theirs in shown
        for never in ("Note interne", "Alice", "Un policier", "Note du chef", restricted.reference[:4], "confidence"):
            assert never not in shown
    assert document["person"]["plan"] == {"hours": [[9, 17]]}
    assert "9 h à 17 h" in page.only(".facts")
    assert file.headers["content-disposition"].startswith("attachment")


# --- To erase


@pytest.mark.parametrize(
    ("status", "need", "danger", "has_person", "keep"),
    [
        ("new", "report", False, False, None),
        ("new", "unknown", False, False, None),
        ("closed", "victim", True, True, None),
        ("new", "report", False, True, Keep.TAKEN),
        ("open", "report", False, False, Keep.TAKEN),
        ("waiting", "question", False, True, Keep.TAKEN),
        ("new", "victim", False, False, Keep.EVIDENCE),
        ("new", "emergency", True, False, Keep.EVIDENCE),
        ("new", "report", True, False, Keep.EVIDENCE),
    ],
)
def test_the_law_lets_erase_what_nobody_works_on_and_no_court_needs(
    status: str, need: str, danger: bool, has_person: bool, keep: Keep | None
) -> None:
    assert find_reason_to_keep(status, need, danger=danger, has_person=has_person) == keep


def test_the_topics_that_are_asked_about_carefully_are_also_guarded() -> None:
    asked_carefully = {topic for topic in TOPICS["victim"] if SAFE in list_slots("victim", topic)}

    assert asked_carefully == {topic for topic in TOPICS["victim"] if is_guarded("victim", topic, danger=False)}
    assert asked_carefully == SENSITIVE


async def test_after_an_erasing_nothing_of_it_is_found_anywhere(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands_only("report__noise")
    photo = (Attachment("zanzibar.txt", "text/plain", b"zanzibar dans un fichier"),)
    first = telegram("des scooters zanzibar rue des Lilas", sender_name="Zanzibar Roux", attachments=photo)
    await receiver.take_in(first)
    await receiver.take_in(Inbound("telegram", "471147", "471147:9", "plus de zanzibar"))
    await receiver.take_in(Inbound("telegram", "471147", "471147:9:1", "corrigé", revises="471147:9"))
    (case,) = await rows("SELECT id, reference, code_version FROM cases")
    code = make_code(case["reference"], case["code_version"])

    asked = await ask(receiver, "privacy:erase", f"{format_reference(case['reference'])} {code}")
    assert "Je peux effacer, pour toujours : demandes (1)" in words(asked)
    assert await find_in_database("zanzibar")
    done = await ask(receiver, "privacy:confirm")

    assert "C'est effacé : demandes (1)" in words(done)
    assert await find_in_database("zanzibar") == []
    assert await find_in_database(case["reference"]) == []
    (trace,) = await rows("SELECT proof, counts FROM erasures")
    assert trace["proof"] == "code"
    assert (trace["counts"]["cases"], trace["counts"]["files"]) == (1, 1)


async def test_the_address_goes_when_the_last_words_have_left(receiver: Receiver) -> None:
    case = await case_on()
    await ask(receiver, "privacy:erase", f"{case.reference} {code_of(case)}", "privacy:confirm")
    (job,) = await rows("SELECT args FROM procrastinate_jobs WHERE task_name = 'forget_contact'")

    with pytest.raises(NotYetError):
        await forget(**job["args"])
    async with connection() as opened:
        await opened.execute(text("UPDATE messages SET status = 'sent'"))
        await opened.execute(text("DELETE FROM procrastinate_jobs"))
    await forget(**job["args"])

    assert await find_in_database("471147") == []
    assert await rows("SELECT 1 FROM contacts") == []
    assert "assistant automatique" in words(await ask(receiver, "bonjour"))


async def test_who_writes_again_meanwhile_keeps_the_new_conversation(receiver: Receiver) -> None:
    case = await case_on()
    await ask(receiver, "privacy:erase", f"{case.reference} {code_of(case)}", "privacy:confirm")
    (job,) = await rows("SELECT args FROM procrastinate_jobs WHERE task_name = 'forget_contact'")
    await ask(receiver, "bonjour")
    async with connection() as opened:
        await opened.execute(text("UPDATE messages SET status = 'sent'"))

    await forget(**job["args"])

    assert len(await rows("SELECT 1 FROM messages WHERE text = 'bonjour'")) == 1


async def test_what_a_person_works_on_stays_and_the_wish_is_written_there(receiver: Receiver, alice: Staff) -> None:
    case = await case_on(status="open", assignee_id=alice.id, said="Une affaire en cours")
    await ask(receiver, "privacy:erase")
    offered = await ask(receiver, f"{case.reference} {code_of(case)}")
    assert f"Je ne peux pas effacer moi-même : {format_reference(case.reference)}" in words(offered)

    done = await ask(receiver, "privacy:confirm")

    assert "Une personne décidera" in words(done)
    assert await find_in_database("Une affaire en cours")
    assert [event["kind"] for event in await rows("SELECT kind FROM case_events")] == ["erasure_asked"]
    assert (await rows("SELECT name FROM contacts"))[0]["name"] == "Nadia Roux"


async def test_what_only_the_chief_reads_is_neither_told_nor_erased(receiver: Receiver) -> None:
    case = await case_on()
    await factories.create_case(await conversation_of(case), "Un policier m'a parlé mal", is_restricted=True)

    done = await ask(receiver, "privacy:erase", f"{case.reference} {code_of(case)}", "privacy:confirm")

    assert "C'est effacé : demandes (1)" in words(done)
    assert len(await rows("SELECT 1 FROM cases WHERE is_restricted")) == 1


async def test_nothing_is_erased_by_who_changes_their_mind_or_waits_too_long(receiver: Receiver) -> None:
    case = await case_on()
    await ask(receiver, "privacy:erase", f"{case.reference} {code_of(case)}")
    assert "rien n'est effacé" in words(await ask(receiver, "privacy:keep"))
    assert "recommencez" in words(await ask(receiver, "privacy:confirm"))
    assert len(await rows("SELECT 1 FROM cases")) == 1


async def test_a_confirmation_in_another_conversation_erases_nothing(receiver: Receiver) -> None:
    case = await case_on()
    await ask(receiver, "privacy:erase", f"{case.reference} {code_of(case)}")

    await ask(receiver, "privacy:confirm", sender="9999")

    assert len(await rows("SELECT 1 FROM cases")) == 1


async def test_from_elsewhere_the_whole_contact_goes_at_once(receiver: Receiver) -> None:
    case = await case_on(said="Zanzibar")
    for said in ("privacy:erase", f"{case.reference} {code_of(case)}", "privacy:confirm"):
        receipt = await receiver.take_in(webchat(said))

    assert "C'est effacé" in words(receipt)
    assert await find_in_database("471147") == []
    assert await find_in_database("Zanzibar") == []


async def test_the_page_erases_once_after_saying_what(browser: Browser, receiver: Receiver) -> None:
    case = await case_on(said="Zanzibar")
    kept = await factories.create_case(await conversation_of(case), "Une plainte suivie", status="waiting")
    page = Page(await post(browser, "/my-data", reference=case.reference, code=code_of(case)))

    offered = Page(await post(browser, "/my-data/erase", token=page.value("[name=token]")))
    assert "Demandes : 1. Messages : 1." in offered.only("main")
    assert format_reference(kept.reference) in offered.only(".lost")
    assert await find_in_database("Zanzibar")
    token = offered.value("[name=token]")
    done, again = [await post(browser, "/my-data/erased", token=token) for _ in range(2)]

    assert (done.status_code, again.status_code) == (200, 403)
    assert await find_in_database("Zanzibar") == []
    assert await find_in_database("Une plainte suivie")


@pytest.mark.parametrize("path", ["/my-data/erase", "/my-data/erased", "/my-data/download"])
async def test_a_forged_token_does_nothing(browser: Browser, receiver: Receiver, path: str) -> None:
    case = await case_on()
    until = int((datetime.now(UTC) + timedelta(hours=1)).timestamp())

    response = await post(browser, path, token=f"{case.contact_id}.0.{until}.{'0' * 40}:x")

    assert response.status_code == 403
    assert len(await rows("SELECT 1 FROM cases")) == 1


async def test_the_secret_of_a_link_never_reaches_a_server_log(receiver: Receiver) -> None:
    await case_on("email", "nadia@example.org")
    await receiver.take_in(mail("Je veux voir ce que vous avez sur moi"))

    address = re.search(r"http\S+mes-donnees\S*", await last_words())
    assert address
    assert "#" in address[0]
    assert "?" not in address[0]


async def post(browser: Browser, path: str, **fields: str) -> httpx.Response:
    return await browser.client.post(path, data=fields, headers=HEADERS)


async def conversation_of(case: Case) -> Any:
    from hub.conversations.models import Conversation
    from hub.db import transaction

    async with transaction() as session:
        return await session.get_one(Conversation, case.conversation_id)
