"""The one transaction everything enters by: nothing lost, nothing doubled, whatever happens around it."""

import asyncio
import uuid
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

import hub.db
from bot import recording
from bot.channels.base import Attachment, Inbound, Position
from bot.emergency import CardDelivery
from bot.receive import Receiver
from bot.understanding import Understander
from hub.db import connection
from hub.errors import TooManyError
from hub.settings import get_settings
from tests.rasa_server import RasaServer


def telegram(said: str, chat: str = "4711", number: int = 1, **more: Any) -> Inbound:
    return Inbound("telegram", chat, f"{chat}:{number}", said, **more)


def webchat(said: str, sender: str = "a" * 64, **more: Any) -> Inbound:
    return Inbound("webchat", sender, f"{sender}:{uuid.uuid4()}", said, **more)


async def rows(query: str, **values: Any) -> list[Any]:
    async with connection() as opened:
        return list((await opened.execute(text(query), values)).mappings())


async def count(table: str) -> int:
    return int((await rows(f"SELECT count(*) AS n FROM {table}"))[0]["n"])


async def test_it_records_a_first_message_whole(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")

    receipt = await receiver.take_in(telegram("Du bruit toutes les nuits", sender_name="Sami"))

    assert receipt.is_new
    (case,) = await rows("SELECT * FROM cases")
    assert (case["need"], case["topic"], case["status"], case["gravity"]) == ("report", "noise", "new", 2)
    assert case["summary"] == "Du bruit toutes les nuits"
    inbound, reply = await rows("SELECT * FROM messages ORDER BY id")
    assert (inbound["direction"], inbound["status"], inbound["case_id"]) == ("inbound", "received", case["id"])
    assert (reply["author"], reply["status"], reply["in_reply_to"]) == ("bot", "queued", inbound["id"])
    assert [e["kind"] for e in await rows("SELECT kind FROM case_events")] == ["opened"]
    (job,) = await rows("SELECT lock, args FROM procrastinate_jobs")
    assert job["args"] == {"message_id": reply["id"]}
    assert job["lock"] == f"conversation-{inbound['conversation_id']}"
    (contact,) = await rows("SELECT name FROM contacts")
    assert contact["name"] == "Sami"


async def test_it_answers_the_same_message_once_even_twenty_times_at_once(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")
    message = telegram("Du bruit")

    receipts = await asyncio.gather(*(receiver.take_in(message) for _ in range(20)))

    assert sum(receipt.is_new for receipt in receipts) == 1
    assert await count("messages") == 2
    assert await count("cases") == 1
    assert await count("procrastinate_jobs") == 1


async def test_it_makes_one_contact_of_twenty_first_messages_at_once(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")

    await asyncio.gather(*(receiver.take_in(telegram("Du bruit", number=n)) for n in range(20)))

    assert await count("contacts") == 1
    assert await count("conversations") == 1
    assert await count("cases") == 1
    assert (await rows("SELECT count(*) AS n FROM messages WHERE direction = 'inbound'"))[0]["n"] == 20
    assert await rows("SELECT 1 FROM messages WHERE direction = 'inbound' AND case_id IS NULL") == []


@pytest.mark.parametrize("step", ["load_standing", "write", "attach"])
async def test_it_leaves_nothing_behind_when_a_step_fails(
    receiver: Receiver, rasa: RasaServer, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    rasa.understands("bruit", "report__noise")
    message = telegram("Du bruit", attachments=(Attachment("photo.jpg", "image/jpeg", b"x"),))
    real = getattr(recording, step)

    async def fail(*given: Any, **named: Any) -> Any:
        await real(*given, **named)
        raise RuntimeError(step)

    monkeypatch.setattr(recording, step, fail)
    with pytest.raises(RuntimeError):
        await receiver.take_in(message)
    for table in ("contacts", "addresses", "conversations", "messages", "cases", "procrastinate_jobs", "attachments"):
        assert await count(table) == 0, table

    monkeypatch.setattr(recording, step, real)
    assert (await receiver.take_in(message)).is_new
    assert await count("attachments") == 1


async def test_it_leaves_nothing_behind_when_the_commit_fails(
    receiver: Receiver, rasa: RasaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    rasa.understands("bruit", "report__noise")

    monkeypatch.setattr(hub.db, "_COMMIT", b"SELECT 1 / 0")
    with pytest.raises(psycopg.Error):
        await receiver.take_in(telegram("Du bruit"))
    monkeypatch.undo()

    assert await count("messages") == 0
    assert (await receiver.take_in(telegram("Du bruit"))).is_new


async def test_it_comes_through_a_database_that_dropped_its_connections(receiver: Receiver, rasa: RasaServer) -> None:
    await receiver.take_in(telegram("bonjour", number=1))
    async with connection() as opened:
        await opened.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                " AND datname = current_database() AND backend_type = 'client backend'"
            )
        )

    assert (await receiver.take_in(telegram("encore moi", number=2))).is_new


@pytest.mark.parametrize("state", ["down", "error", "nonsense", "slow"])
async def test_it_passes_a_message_to_a_person_when_it_cannot_be_understood(
    area: None, rasa: RasaServer, state: str
) -> None:
    url, limit = rasa.url, 5.0
    if state == "down":
        await rasa.server.close()
    elif state == "error":
        rasa.status = 500
    elif state == "nonsense":
        rasa.nonsense = b'{"intent": 7, "intent_ranking": "?"}'
    else:
        rasa.before, limit = asyncio.Event().wait, 0.05  # type: ignore[assignment]
    receiver = Receiver(get_settings(), Understander(url, limit, 0.5))

    receipt = await receiver.take_in(webchat("ya encor des pb en bas de la tour"))

    assert receipt.case and receipt.case["need"] == "unknown"
    assert "une personne" in receipt.answers[0].text
    await receiver.close()


async def test_it_keeps_an_order_that_the_jobs_follow(receiver: Receiver, rasa: RasaServer) -> None:
    for number in range(5):
        await receiver.take_in(telegram(f"message {number}", number=number))

    queued = [job["args"]["message_id"] for job in await rows("SELECT args FROM procrastinate_jobs ORDER BY id")]

    assert queued == sorted(queued)
    assert len({job["lock"] for job in await rows("SELECT lock FROM procrastinate_jobs")}) == 1


async def test_it_needs_no_job_for_the_web_chat(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")

    receipt = await receiver.take_in(webchat("Du bruit"))

    assert receipt.answers
    assert await count("procrastinate_jobs") == 0
    assert {m["status"] for m in await rows("SELECT status FROM messages WHERE author = 'bot'")} == {"sent"}


async def test_it_takes_eight_statements_at_most(
    receiver: Receiver, rasa: RasaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held as a number, for round trips are what it costs. BEGIN with its lock, the job and COMMIT are counted in."""
    rasa.understands("bruit", "report__noise")
    await receiver.take_in(telegram("Du bruit", chat="1"))
    spoken: list[str] = []
    real = psycopg.generators.execute

    def note(connection: Any) -> Any:
        spoken.append("statement")
        return real(connection)

    for module in (psycopg.generators, psycopg._cursor_base):
        monkeypatch.setattr(module, "execute", note)
    await receiver.take_in(telegram("Du bruit", chat="2"))

    assert len(spoken) == 5


async def test_it_makes_an_old_conversation_whole_when_a_case_opens(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("bonjour", "smalltalk")
    rasa.understands("bruit", "report__noise")
    await receiver.take_in(webchat("bonjour"))

    await receiver.take_in(webchat("voila, du bruit"))

    assert await rows("SELECT 1 FROM messages WHERE case_id IS NULL") == []


@pytest.mark.parametrize(("number", "answer"), [("1", "Que se passe-t-il"), ("3", "Quelle est votre question")])
async def test_a_number_means_the_button_that_stood_there(receiver: Receiver, number: str, answer: str) -> None:
    shown = await receiver.take_in(webchat("blub blub"))
    assert shown.answers[0].buttons[0]["label"] == "Signaler un problème"

    receipt = await receiver.take_in(webchat(number))

    assert answer in receipt.answers[0].text


async def test_it_keeps_what_is_said_of_an_officer_out_of_the_queue(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("policier", "police_conduct")
    rasa.understands("bruit", "report__noise")

    receipt = await receiver.take_in(webchat("un policier m'a insulté"))
    await receiver.take_in(webchat("et aussi du bruit le soir"))

    assert receipt.case is None
    assert "comportement d'un policier" in receipt.answers[0].text
    hidden = await rows("SELECT text FROM messages WHERE case_id IS NULL AND direction = 'inbound'")
    assert [row["text"] for row in hidden] == ["un policier m'a insulté"]


async def test_it_raises_the_open_case_when_danger_is_told_later(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")
    await receiver.take_in(webchat("du bruit chez le voisin"))

    receipt = await receiver.take_in(webchat("au secours il me frappe"))

    assert receipt.case and receipt.case["danger"]
    assert "17" in receipt.answers[0].text and "114" in receipt.answers[0].text
    (case,) = await rows("SELECT gravity, danger FROM cases")
    assert (case["gravity"], case["danger"]) == (0, True)


async def test_it_stays_silent_while_a_person_has_the_case_danger_aside(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")
    await receiver.take_in(webchat("du bruit"))
    async with connection() as opened:
        staff = (
            await opened.execute(
                text("INSERT INTO staff (login, name, password_hash) VALUES ('a', 'A', '') RETURNING id")
            )
        ).scalar_one()
        await opened.execute(text("UPDATE cases SET assignee_id = :id, status = 'waiting'"), {"id": staff})

    silent = await receiver.take_in(webchat("vous avez du nouveau ?"))
    loud = await receiver.take_in(webchat("au secours il me frappe"))

    assert silent.answers == ()
    assert silent.case
    assert len(loud.answers) == 1
    (case,) = await rows("SELECT status, danger FROM cases")
    assert (case["status"], case["danger"]) == ("open", True)


async def test_it_says_nothing_where_the_safe_contact_plan_forbids(receiver: Receiver, rasa: RasaServer) -> None:
    await receiver.take_in(webchat("bonjour"))
    async with connection() as opened:
        await opened.execute(text("""UPDATE contacts SET plan = '{"channels": ["telegram"]}'"""))

    receipt = await receiver.take_in(webchat("au secours il me frappe"))

    assert receipt.answers == ()
    assert receipt.case and receipt.case["danger"]


async def test_it_replaces_the_text_of_an_edited_message_and_keeps_the_first(
    receiver: Receiver, rasa: RasaServer
) -> None:
    rasa.understands("bruit", "report__noise")
    await receiver.take_in(telegram("du bruit au 12", number=5))

    edit = telegram("du bruit au 14", number=5)
    await receiver.take_in(replace(edit, external_id="4711:5:99", revises="4711:5"))
    await receiver.take_in(replace(edit, external_id="4711:5:99", revises="4711:5"))

    assert (await rows("SELECT text FROM messages WHERE direction = 'inbound'"))[0]["text"] == "du bruit au 14"
    assert [r["text_before"] for r in await rows("SELECT text_before FROM revisions")] == ["du bruit au 12"]
    assert (await rows("SELECT summary FROM cases"))[0]["summary"] == "du bruit au 14"
    found = await rows("SELECT case_id FROM case_search WHERE vector @@ to_tsquery('lien_french', '14 & bruit')")
    assert len(found) == 1


async def test_it_takes_an_edit_into_danger_as_a_cry_for_help(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")
    await receiver.take_in(telegram("du bruit", number=5))

    edit = replace(telegram("au secours il me frappe"), external_id="4711:5:99", revises="4711:5")
    await receiver.take_in(edit)

    (case,) = await rows("SELECT danger FROM cases")
    assert case["danger"]


async def test_it_counts_a_flood_and_lets_a_cry_for_help_through(
    receiver: Receiver, rasa: RasaServer, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    settings_of_the_test.setenv("CHAT_LIMIT_CONVERSATION", "3")
    get_settings.cache_clear()
    receiver = Receiver(get_settings(), Understander(rasa.url, 1.0, 0.5))
    for _ in range(3):
        await receiver.take_in(webchat("bla bla bla"))

    with pytest.raises(TooManyError):
        await receiver.take_in(webchat("bla bla bla"))
    assert (await receiver.take_in(webchat("au secours il me frappe"))).answers
    await receiver.close()


@pytest.mark.parametrize(
    "said",
    ["", "🚗🔥", "a\x00b", "\ud800 seul", "/start", "//// ", "مرحبا", "x" * 100_000, "\u202e\u200b", "'; DROP TABLE x"],
)
async def test_it_takes_in_whatever_people_send(receiver: Receiver, rasa: RasaServer, said: str) -> None:
    receipt = await receiver.take_in(telegram(said, attachments=(Attachment("a.pdf", "application/pdf", b"\x00"),)))

    assert receipt.is_new
    (kept,) = await rows("SELECT text FROM messages WHERE direction = 'inbound'")
    assert "\x00" not in kept["text"]


async def test_it_keeps_a_shared_position_and_does_not_ask_where(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("épave", "report__vehicles")

    receipt = await receiver.take_in(webchat("une épave", position=Position(50.9, 1.9)))

    assert (await rows("SELECT slots FROM cases"))[0]["slots"] == {"place": "position"}
    assert "quel endroit" not in receipt.answers[0].text


class _Cards:
    """Stands where the card leaves: remembers for whom, and answers as told."""

    def __init__(self, has_left: bool = True) -> None:
        self.sent: list[str] = []
        self._has_left = has_left

    async def __call__(self, inbound: Inbound) -> CardDelivery:
        self.sent.append(inbound.external_id)
        return CardDelivery(self._has_left, ("4711:99",) if self._has_left else ())


async def test_it_records_a_card_that_left_at_once_and_does_not_queue_it(area: None, rasa: RasaServer) -> None:
    receiver = Receiver(get_settings(), Understander(rasa.url, 1.0, 0.5), _Cards())

    await receiver.take_in(telegram("au secours il me frappe"))

    card, more = await rows("SELECT * FROM messages WHERE author = 'bot' ORDER BY id")
    assert (card["status"], card["provider_ids"]) == ("sent", ["4711:99"])
    assert more["status"] == "queued"
    await receiver.close()


async def test_it_queues_a_card_that_could_not_leave_at_once(area: None, rasa: RasaServer) -> None:
    receiver = Receiver(get_settings(), Understander(rasa.url, 1.0, 0.5), _Cards(has_left=False))

    await receiver.take_in(telegram("au secours il me frappe"))

    card = (await rows("SELECT * FROM messages WHERE author = 'bot' ORDER BY id"))[0]
    assert card["status"] == "queued"
    await receiver.close()


async def test_it_never_sends_a_card_to_an_automatic_sender(area: None, rasa: RasaServer) -> None:
    cards = _Cards()
    receiver = Receiver(get_settings(), Understander(rasa.url, 1.0, 0.5), cards)
    mail = Inbound("email", "robot@example.org", "m1", "au secours il me frappe", is_automatic=True)

    receipt = await receiver.take_in(mail)

    assert cards.sent == []
    assert receipt.answers == ()
    await receiver.close()


async def test_it_sends_no_card_before_the_model_is_asked_where_the_patterns_only_doubt(
    area: None, rasa: RasaServer
) -> None:
    cards = _Cards()
    receiver = Receiver(get_settings(), Understander(rasa.url, 1.0, 0.5), cards)

    await receiver.take_in(telegram("mon conjoint est violent"))

    assert cards.sent == []
    await receiver.close()


async def test_it_puts_an_answer_to_our_message_into_its_case(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")
    mail = Inbound("email", "nadia@example.org", "m1", "du bruit", raw=b"raw")
    await receiver.take_in(mail)
    async with connection() as opened:
        await opened.execute(text("UPDATE messages SET provider_ids = '{<ours@x>}' WHERE author = 'bot'"))

    other = Inbound("email", "nadia.pro@example.org", "m2", "voici la suite", answers=("<ours@x>",))
    await receiver.take_in(other)

    assert await count("cases") == 1
    assert (await rows("SELECT count(*) AS n FROM messages WHERE case_id IS NOT NULL AND direction = 'inbound'"))[0][
        "n"
    ] == 2


async def test_it_does_not_let_a_stranger_write_into_a_case_by_its_reference(
    receiver: Receiver, rasa: RasaServer
) -> None:
    rasa.understands("bruit", "report__noise")
    await receiver.take_in(Inbound("email", "nadia@example.org", "m1", "du bruit"))
    (case,) = await rows("SELECT reference FROM cases")

    await receiver.take_in(Inbound("email", "autre@example.org", "m2", "du bruit aussi", reference=case["reference"]))

    assert await count("cases") == 2


async def test_it_answers_one_mail_address_so_many_times_an_hour_and_keeps_the_rest(
    area: None, rasa: RasaServer, settings_of_the_test: pytest.MonkeyPatch
) -> None:
    settings_of_the_test.setenv("MAIL_ANSWERS_PER_HOUR", "2")
    get_settings.cache_clear()
    receiver = Receiver(get_settings(), Understander(rasa.url, 1.0, 0.5))

    for number in range(4):
        await receiver.take_in(Inbound("email", "robot@example.org", f"m{number}", "Votre message a bien été reçu"))

    assert (await rows("SELECT count(*) AS n FROM messages WHERE author = 'bot'"))[0]["n"] == 2
    assert (await rows("SELECT count(*) AS n FROM messages WHERE direction = 'inbound'"))[0]["n"] == 4
    await receiver.close()


async def test_it_keeps_the_id_of_a_mail_for_the_answer_to_thread_under(receiver: Receiver, rasa: RasaServer) -> None:
    await receiver.take_in(Inbound("email", "nadia@example.org", "m1", "bonjour", message_id="<a@example.org>"))

    assert (await rows("SELECT details FROM messages WHERE direction = 'inbound'"))[0]["details"] == {
        "message_id": "<a@example.org>"
    }


async def test_it_does_not_take_our_own_quoted_words_for_a_cry(receiver: Receiver, rasa: RasaServer) -> None:
    mail = Inbound(
        "email",
        "nadia@example.org",
        "m1",
        "> au secours il me frappe\nnon, tout va bien",
        own_words="non, tout va bien",
    )

    receipt = await receiver.take_in(mail)

    assert receipt.case
    assert not receipt.case["danger"]


async def test_it_finds_danger_told_in_the_subject_of_a_mail(receiver: Receiver, rasa: RasaServer) -> None:
    mail = Inbound("email", "nadia@example.org", "m1", "12 rue des Lilas", subject="au secours il me frappe")

    receipt = await receiver.take_in(mail)

    assert receipt.case
    assert receipt.case["danger"]


async def close_cases() -> None:
    async with connection() as opened:
        await opened.execute(text("UPDATE cases SET status = 'closed', outcome = 'done', closed_at = now()"))


async def test_it_opens_again_a_case_that_is_being_closed_while_the_resident_writes(
    receiver: Receiver, rasa: RasaServer, database: str
) -> None:
    rasa.understands("bruit", "report__noise")
    await receiver.take_in(telegram("du bruit", number=1))
    waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"

    async with await psycopg.AsyncConnection.connect(database) as delegate:
        await delegate.execute("UPDATE cases SET status = 'closed', outcome = 'done', closed_at = now()")
        writing = asyncio.create_task(receiver.take_in(telegram("ils sont revenus", number=2)))
        while not await rows(waiting):
            pass
    await writing

    (case,) = await rows("SELECT status, outcome, closed_at, waiting_since > opened_at AS waits FROM cases")
    assert dict(case) == {"status": "open", "outcome": None, "closed_at": None, "waits": True}
    assert [e["kind"] for e in await rows("SELECT kind FROM case_events ORDER BY id")] == ["opened", "reopened"]


async def test_it_opens_a_closed_case_again_when_our_message_is_answered(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")
    await receiver.take_in(telegram("du bruit", number=1))
    async with connection() as opened:
        await opened.execute(text("UPDATE messages SET provider_ids = '{4711:2}' WHERE author = 'bot'"))
    await close_cases()

    await receiver.take_in(telegram("ce n'est pas réglé", number=3, answers=("4711:2",)))

    assert (await rows("SELECT status FROM cases"))[0]["status"] == "open"


async def test_it_leaves_a_closed_case_closed_when_a_machine_answers(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")
    await receiver.take_in(Inbound("email", "nadia@example.org", "m1", "du bruit"))
    async with connection() as opened:
        await opened.execute(text("UPDATE messages SET provider_ids = '{<ours@x>}' WHERE author = 'bot'"))
    await close_cases()

    absent = Inbound("email", "nadia@example.org", "m2", "Absente", answers=("<ours@x>",), is_automatic=True)
    await receiver.take_in(absent)

    (case,) = await rows("SELECT status, outcome FROM cases")
    assert (case["status"], case["outcome"]) == ("closed", "done")


async def test_an_answer_to_a_question_about_a_case_closed_meanwhile_opens_it_again(
    receiver: Receiver, rasa: RasaServer
) -> None:
    rasa.understands("bruit", "report__noise")
    await receiver.take_in(webchat("du bruit"))
    await close_cases()

    await receiver.take_in(webchat("au bout de la rue des Lilas"))

    (case,) = await rows("SELECT status, slots FROM cases")
    assert (case["status"], case["slots"]) == ("open", {"place": "au bout de la rue des Lilas"})
    assert await rows("SELECT 1 FROM messages WHERE case_id IS NULL") == []


async def test_the_latest_word_on_where_to_answer_counts(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("menace", "victim__threats")
    for said in ("on me menace", "oui", "contact_never"):
        await receiver.take_in(webchat(said))
    assert (await rows("SELECT plan FROM contacts"))[0]["plan"] == {"never_first": True}

    await receiver.take_in(webchat("contact_daytime"))
    assert (await rows("SELECT plan FROM contacts"))[0]["plan"] == {"hours": [[9, 17]]}

    await receiver.take_in(webchat("contact_here"))
    assert (await rows("SELECT plan FROM contacts"))[0]["plan"] == {}


async def test_it_moves_all_messages_that_waited_into_the_case_they_belong_to(
    receiver: Receiver, rasa: RasaServer
) -> None:
    rasa.understands("bruit", "report__noise")
    rasa.understands("vélo", "victim__theft")
    await receiver.take_in(webchat("du bruit"))
    await receiver.take_in(webchat("annuler"))
    await receiver.take_in(webchat("on a pris mon vélo"))
    await receiver.take_in(webchat("annuler"))
    async with connection() as opened:
        await opened.execute(text("UPDATE conversations SET state = '{}'"))

    await receiver.take_in(webchat("un tas"))
    await receiver.take_in(webchat("de gravats"))
    await receiver.take_in(webchat("case:new"))

    (case,) = await rows("SELECT * FROM cases ORDER BY id DESC LIMIT 1")
    assert case["summary"] == "un tas de gravats"
    moved = await rows("SELECT text FROM messages WHERE case_id = :id AND direction = 'inbound'", id=case["id"])
    assert {row["text"] for row in moved} == {"un tas", "de gravats", "Autre chose"}
    found = "SELECT case_id FROM case_search WHERE vector @@ plainto_tsquery('lien_french', 'gravats') ORDER BY 1 DESC"
    assert (await rows(found))[0]["case_id"] == case["id"]
    events = await rows("SELECT kind FROM case_events WHERE case_id = :id", id=case["id"])
    assert {event["kind"] for event in events} == {"opened", "moved"}


async def test_it_names_an_unclear_case_once_it_is_clear_and_says_so(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("vélo", "victim__theft")
    await receiver.take_in(webchat("blabla blibli"))
    await receiver.take_in(webchat("bloblo blublu"))

    receipt = await receiver.take_in(webchat("on a pris mon vélo hier"))

    assert receipt.case and (receipt.case["need"], receipt.case["topic"]) == ("victim", "theft")
    (case,) = await rows("SELECT need, topic, gravity FROM cases")
    assert dict(case) == {"need": "victim", "topic": "theft", "gravity": 1}
    (named,) = await rows("SELECT details FROM case_events WHERE kind = 'corrected'")
    assert named["details"] == {
        "old": {"need": "unknown", "topic": None},
        "new": {"need": "victim", "topic": "theft"},
    }


async def test_a_question_left_without_an_answer_goes_along_to_the_person_asked_for(
    receiver: Receiver, rasa: RasaServer
) -> None:
    rasa.understands("permanence", "question__desk_hours")
    await receiver.take_in(webchat("menu:human"))
    await receiver.take_in(webchat("c'est quand la permanence"))
    await receiver.take_in(webchat("menu:human"))

    assert len(await rows("SELECT 1 FROM cases")) == 1
    assert await rows("SELECT 1 FROM messages WHERE case_id IS NULL AND direction = 'inbound'") == []


async def test_it_takes_in_ids_that_no_database_can_hold(receiver: Receiver, rasa: RasaServer) -> None:
    ids = {"message_id": "<a\x00\ud800@example.org>", "answers": ("<b\x00@example.org>",), "phone": "06\x00"}

    assert (await receiver.take_in(Inbound("email", "nadia@example.org", "m1", "bonjour", **ids))).is_new  # type: ignore[arg-type]


async def test_a_case_stays_in_every_answer_when_it_is_closed(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")
    rasa.understands("merci", "smalltalk")
    opened = await receiver.take_in(webchat("du bruit"))
    await receiver.take_in(webchat("annuler"))
    await close_cases()

    thanks = await receiver.take_in(webchat("merci"))

    assert thanks.case == opened.case
    assert (await rows("SELECT status FROM cases"))[0]["status"] == "closed"


@pytest.mark.parametrize("value", ["menu:report", "safe:yes", "contact_never", "case:7K3F9QX4", "language:ar"])
async def test_it_does_not_ask_what_a_button_means(receiver: Receiver, rasa: RasaServer, value: str) -> None:
    await receiver.take_in(webchat(value))

    assert rasa.asked == []


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("ok", "en"),
        ("Tuesday 22h centre commercial", "en"),
        ("ساعدوني", "ar"),
        ("je voudrais parler à quelqu'un", "fr"),
    ],
)
async def test_it_keeps_the_language_of_the_conversation_in_doubt(
    receiver: Receiver, rasa: RasaServer, said: str, language: str
) -> None:
    await receiver.take_in(webchat("good morning, there is a problem with my neighbours"))

    await receiver.take_in(webchat(said))

    assert (await rows("SELECT language FROM conversations"))[0]["language"] == language


async def test_what_rasa_calls_a_place_cannot_keep_a_message_out(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.nonsense = (
        b'{"intent_ranking": [{"name": "report__noise", "confidence": 0.9}],'
        b' "entities": [{"entity": "place", "value": "\\u0000\\ud800", "start": 0, "end": 2}]}'
    )

    assert (await receiver.take_in(webchat("du bruit ici"))).case
