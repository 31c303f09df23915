"""Somebody stops halfway: one gentle reminder where it is safe, then what was said goes to the queue as it is."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot.channels.base import Inbound
from bot.dialogue.choices import MENU_QUESTION, MENU_REPORT, MENU_VICTIM
from bot.receive import Receiver
from bot.reminding import look, remind
from bot.replies import sentence
from bot.unfinished import finish_left
from bot.waiting import claimed, list_waiting
from hub.cases.words import describe_event
from hub.db import connection
from hub.settings import Settings, get_settings
from tests.bot.test_receive import rows, telegram, webchat
from tests.rasa_server import RasaServer

NOON = datetime(2031, 3, 4, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def understanding(rasa: RasaServer) -> None:
    rasa.understands("bruit", "report__noise")
    rasa.understands("cambriol", "victim__burglary")
    rasa.understands("mari", "victim__domestic_violence")
    rasa.understands("policier", "police_conduct")
    rasa.understands("bonjour", "smalltalk")
    rasa.understands("permanence", "question__desk_hours")
    rasa.understands("dossier en cours", "follow_up")


@pytest.fixture
def settings(receiver: Receiver) -> Settings:
    return get_settings()


async def execute(statement: str, **values: Any) -> None:
    async with connection() as opened:
        await opened.execute(text(statement), values)


async def left(ago: timedelta, now: datetime = NOON) -> None:
    """The resident wrote last so long before `now`, and so did the bot."""
    values = {"at": (now - ago).astimezone(UTC)}
    await execute("UPDATE conversations SET last_message_at = :at", **values)
    await execute("UPDATE messages SET at = :at", **values)


async def state() -> dict[str, Any]:
    (conversation,) = await rows("SELECT state FROM conversations")
    found: dict[str, Any] = conversation["state"]
    return found


async def last_said() -> Any:
    return (await rows("SELECT * FROM messages WHERE author = 'bot' ORDER BY id DESC LIMIT 1"))[0]


async def ask_where(receiver: Receiver, **more: Any) -> None:
    await receiver.take_in(telegram("du bruit le soir", **more))


# The reminder


async def test_it_asks_the_standing_question_once_more_with_its_buttons(receiver: Receiver, settings: Settings) -> None:
    await ask_where(receiver)
    asked = await last_said()
    await left(HOUR + timedelta(minutes=1))

    assert await remind(settings, NOON) == 1

    reminder = await last_said()
    assert "Vous pouvez aussi ne pas répondre" in reminder["text"].replace("\N{NO-BREAK SPACE}", " ")
    assert sentence("ask.place", "fr") in reminder["text"]
    assert reminder["buttons"] == asked["buttons"]
    assert reminder["status"] == "queued"
    (case,) = await rows("SELECT id FROM cases")
    assert reminder["case_id"] == case["id"]
    jobs = await rows("SELECT args FROM procrastinate_jobs")
    assert {"message_id": reminder["id"]} in [job["args"] for job in jobs]
    assert (await state())["asking"] == "place"


async def test_it_never_reminds_twice(receiver: Receiver, settings: Settings) -> None:
    await ask_where(receiver)
    await left(2 * HOUR)

    counts = await asyncio.gather(*(remind(settings, NOON) for _ in range(5)))

    assert sum(counts) == 1
    assert await remind(settings, NOON + HOUR) == 0


async def test_whoever_writes_meanwhile_is_left_alone(receiver: Receiver, settings: Settings) -> None:
    await ask_where(receiver)
    (waiting,) = await list_waiting(before=datetime.now(UTC) + HOUR)
    await execute("UPDATE conversations SET last_message_at = now()")

    async with claimed(waiting) as (_, current):
        assert current is None


async def test_it_reminds_again_of_a_later_question(receiver: Receiver, settings: Settings) -> None:
    await ask_where(receiver)
    await left(2 * HOUR, NOON - timedelta(hours=5))
    await execute("UPDATE conversations SET reminded_at = :at", at=(NOON - timedelta(hours=5)).astimezone(UTC))
    await left(2 * HOUR)

    assert await remind(settings, NOON) == 1


async def test_it_waits_its_time(receiver: Receiver, settings: Settings) -> None:
    await ask_where(receiver)
    await left(timedelta(minutes=59))

    assert await remind(settings, NOON) == 0


@pytest.mark.parametrize(("hour", "is_reminded"), [(3, False), (8, False), (9, True), (19, True), (20, False)])
async def test_it_reminds_by_day_where_the_person_lives(
    receiver: Receiver, settings: Settings, hour: int, is_reminded: bool
) -> None:
    await ask_where(receiver)
    now = NOON.replace(hour=hour)
    await left(2 * HOUR, now)

    assert await remind(settings, now.astimezone(UTC)) == is_reminded


@pytest.mark.parametrize(
    "plan",
    [
        {"never_first": True},
        {"channels": ["email"]},
        {"hours": [[14, 17]]},
        {"hours": "?"},
        {"discreet": True},
        {"code_word": "tulipe"},
    ],
)
async def test_it_asks_the_safe_contact_plan(receiver: Receiver, settings: Settings, plan: dict[str, Any]) -> None:
    await ask_where(receiver)
    await left(2 * HOUR)
    await execute("UPDATE contacts SET plan = CAST(:plan AS jsonb)", plan=json.dumps(plan))

    assert await remind(settings, NOON) == 0


@pytest.mark.parametrize("said", ["mon mari me frappe", MENU_VICTIM, "au secours il me frappe maintenant"])
async def test_it_never_reminds_who_may_not_be_alone(receiver: Receiver, settings: Settings, said: str) -> None:
    await receiver.take_in(telegram(said))
    await left(2 * HOUR)

    assert await remind(settings, NOON) == 0


async def test_another_case_of_the_same_person_forbids_it_too(receiver: Receiver, settings: Settings) -> None:
    await receiver.take_in(telegram("mon mari me frappe"))
    await execute("UPDATE conversations SET state = '{}'")
    await receiver.take_in(telegram("du bruit le soir", number=2))
    await left(2 * HOUR)

    assert (await state())["flow"] == "report"
    assert await remind(settings, NOON) == 0


async def test_a_victim_of_a_burglary_may_be_reminded(receiver: Receiver, settings: Settings) -> None:
    await receiver.take_in(telegram("on m'a cambriolé"))
    await left(2 * HOUR)

    assert await remind(settings, NOON) == 1


async def test_it_never_reminds_by_mail(receiver: Receiver, settings: Settings) -> None:
    await receiver.take_in(Inbound("email", "nadia@example.org", "box:1", "un policier m'a insulté"))
    await execute("""UPDATE conversations SET state = state || '{"flow": "report", "asking": "place"}'""")
    await left(2 * HOUR)

    assert await remind(settings, NOON) == 0


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE cases SET status = 'waiting'",
        "UPDATE addresses SET status = 'blocked'",
        "UPDATE cases SET danger = true",
        "UPDATE conversations SET state = '{}'",
    ],
)
async def test_it_leaves_in_peace_who_has_somebody_or_cannot_be_reached(
    receiver: Receiver, settings: Settings, change: str
) -> None:
    await ask_where(receiver)
    await left(2 * HOUR)
    await execute(change)

    assert await remind(settings, NOON) == 0


async def test_zero_minutes_mean_no_reminder(receiver: Receiver, settings_of_the_test: pytest.MonkeyPatch) -> None:
    settings_of_the_test.setenv("REMIND_AFTER_MINUTES", "0")
    get_settings.cache_clear()
    await ask_where(receiver)
    await left(2 * HOUR)

    assert await remind(get_settings(), NOON) == 0


@pytest.mark.parametrize(("language", "words"), [("en", "one question has no answer"), ("ar", "وبقي سؤال دون جواب")])
async def test_it_speaks_the_language_of_the_conversation(
    receiver: Receiver, settings: Settings, language: str, words: str
) -> None:
    await ask_where(receiver)
    await execute("UPDATE conversations SET language = :language", language=language)
    await left(2 * HOUR)
    await remind(settings, NOON)

    reminder = await last_said()
    assert words in reminder["text"]
    assert reminder["language"] == language


async def test_it_reminds_of_a_menu_and_of_two_cases(receiver: Receiver, settings: Settings) -> None:
    await receiver.take_in(telegram("blub blub"))
    await left(2 * HOUR)
    await remind(settings, NOON)
    assert len((await last_said())["buttons"]) == 4

    for number, said in enumerate(("du bruit", "on m'a cambriolé", "et alors voilà"), start=2):
        await execute("UPDATE conversations SET state = '{}'")
        await receiver.take_in(telegram(said, number=number))
    assert (await state())["held"]
    await left(2 * HOUR)
    await execute("UPDATE conversations SET reminded_at = NULL")
    await remind(settings, NOON)
    reminder = await last_said()
    assert "plusieurs demandes" in reminder["text"]
    assert reminder["buttons"][-1]["value"] == "case:new"


# The end


async def test_then_it_ends_without_a_word_and_the_case_says_so(receiver: Receiver, settings: Settings) -> None:
    await ask_where(receiver)
    (case,) = await rows("SELECT id, reference FROM cases")
    said = len(await rows("SELECT 1 FROM messages"))
    await left(timedelta(hours=25, minutes=1))

    assert await finish_left(settings, NOON) == 1

    assert await state() == {"case": case["reference"]}
    assert len(await rows("SELECT 1 FROM messages")) == said
    kinds = [event["kind"] for event in await rows("SELECT kind FROM case_events ORDER BY id")]
    assert kinds == ["opened", "left_unfinished"]
    assert "n’a pas répondu" in describe_event("left_unfinished", None, None)
    assert await finish_left(settings, NOON) == 0


async def test_after_a_reminder_it_waits_a_whole_day(receiver: Receiver, settings: Settings) -> None:
    await ask_where(receiver)
    await left(timedelta(hours=14))
    await remind(settings, NOON)

    assert await finish_left(settings, NOON + timedelta(hours=23)) == 0
    assert await finish_left(settings, NOON + timedelta(hours=24, minutes=1)) == 1


async def test_several_workers_end_it_once(receiver: Receiver, settings: Settings) -> None:
    await ask_where(receiver)
    await left(timedelta(hours=30))

    assert sum(await asyncio.gather(*(finish_left(settings, NOON) for _ in range(5)))) == 1
    assert len(await rows("SELECT 1 FROM case_events WHERE kind = 'left_unfinished'")) == 1


async def test_what_was_not_understood_becomes_a_case(receiver: Receiver, settings: Settings) -> None:
    await receiver.take_in(telegram("bonjour"))
    await receiver.take_in(telegram("les machins devant le truc", number=2))
    await left(timedelta(hours=30))

    await finish_left(settings, NOON)

    (case,) = await rows("SELECT * FROM cases")
    assert (case["need"], case["status"], case["summary"]) == ("unknown", "new", "les machins devant le truc")
    assert await rows("SELECT 1 FROM messages WHERE case_id IS NULL") == []
    assert "machin" in (await rows("SELECT vector::text AS v FROM case_search"))[0]["v"]
    assert [e["kind"] for e in await rows("SELECT kind FROM case_events ORDER BY id")] == ["opened", "left_unfinished"]
    assert await state() == {}


async def test_a_choice_of_the_menu_after_it_says_what_it_is(receiver: Receiver, settings: Settings) -> None:
    await receiver.take_in(telegram("les machins devant le truc"))
    await receiver.take_in(telegram(MENU_REPORT, number=2, is_button=True))
    await left(timedelta(hours=30))

    await finish_left(settings, NOON)

    (case,) = await rows("SELECT need, summary FROM cases")
    assert (case["need"], case["summary"]) == ("report", "les machins devant le truc")


async def test_an_unanswered_question_becomes_a_question(
    receiver: Receiver, settings: Settings, rasa: RasaServer
) -> None:
    rasa.understands("lune", "question__other")
    await receiver.take_in(telegram("qui a éteint la lune ?"))
    await left(timedelta(hours=30))

    await finish_left(settings, NOON)

    (case,) = await rows("SELECT need, summary FROM cases")
    assert (case["need"], case["summary"]) == ("question", "qui a éteint la lune ?")


async def test_a_reference_that_never_came_leaves_what_was_asked(receiver: Receiver, settings: Settings) -> None:
    await receiver.take_in(telegram("mon dossier en cours il en est où"))
    assert (await state())["asking"]
    await left(timedelta(hours=30))

    await finish_left(settings, NOON)

    assert (await rows("SELECT need FROM cases"))[0]["need"] == "unknown"


@pytest.mark.parametrize("said", [["bonjour", MENU_REPORT], ["/start", MENU_REPORT], [MENU_REPORT], ["🙏", "👍"]])
async def test_greetings_and_buttons_alone_are_nobodys_business(
    receiver: Receiver, settings: Settings, said: list[str]
) -> None:
    for number, words in enumerate(said, start=1):
        await receiver.take_in(telegram(words, number=number, is_button=words == MENU_REPORT))
    await left(timedelta(hours=30))

    await finish_left(settings, NOON)

    if said == ["🙏", "👍"]:  # the second failure passed it to a person at once
        return
    assert await rows("SELECT 1 FROM cases") == []
    assert await state() == {}


async def test_a_held_message_stays_in_the_case_where_it_stands(receiver: Receiver, settings: Settings) -> None:
    for number, said in enumerate(("du bruit", "on m'a cambriolé", "et alors voilà"), start=1):
        await execute("UPDATE conversations SET state = '{}'")
        await receiver.take_in(telegram(said, number=number))
    (held,) = await rows("SELECT case_id FROM messages WHERE text = 'et alors voilà'")
    await left(timedelta(hours=30))

    await finish_left(settings, NOON)

    assert (await rows("SELECT case_id FROM messages WHERE text = 'et alors voilà'")) == [held]
    (event,) = await rows("SELECT case_id FROM case_events WHERE kind = 'left_unfinished'")
    assert event["case_id"] == held["case_id"]
    assert "held" not in await state()


async def test_what_is_said_of_an_officer_never_comes_into_such_a_case(receiver: Receiver, settings: Settings) -> None:
    await receiver.take_in(telegram("un policier m'a bousculé"))
    await receiver.take_in(telegram(MENU_QUESTION, number=2, is_button=True))
    await receiver.take_in(telegram("les machins devant le truc", number=3))
    await left(timedelta(hours=30))

    await look(settings, NOON)
    await look(settings, NOON)

    cases = await rows("SELECT id, need, is_restricted FROM cases ORDER BY id")
    inside = {
        case["need"]: [
            row["text"]
            for row in await rows(
                "SELECT text FROM messages WHERE case_id = :id AND direction = 'inbound' ORDER BY id", id=case["id"]
            )
        ]
        for case in cases
    }
    assert {case["need"]: case["is_restricted"] for case in cases} == {"police_conduct": True, "unknown": False}
    assert inside["police_conduct"] == ["un policier m'a bousculé"]
    assert "un policier m'a bousculé" not in inside["unknown"]
    assert await state() == {}


# Coming back


async def test_who_comes_back_a_week_later_is_not_answering_an_old_question(
    receiver: Receiver, settings: Settings
) -> None:
    await ask_where(receiver)
    await left(timedelta(days=7), datetime.now(UTC))

    receipt = await receiver.take_in(telegram("bonjour, c'est encore moi", number=2))

    assert "place" not in (await rows("SELECT slots FROM cases"))[0]["slots"]
    assert "asking" not in await state()
    assert [e["kind"] for e in await rows("SELECT kind FROM case_events ORDER BY id")] == ["opened", "left_unfinished"]
    assert receipt.case and receipt.case["need"] == "report"


async def test_nor_is_it_after_the_worker_came_by(receiver: Receiver, settings: Settings) -> None:
    await ask_where(receiver)
    await left(timedelta(days=7), datetime.now(UTC))
    await look(settings)

    await receiver.take_in(telegram("bonjour, c'est encore moi", number=2))

    assert "place" not in (await rows("SELECT slots FROM cases"))[0]["slots"]


async def test_what_was_not_understood_a_week_ago_is_not_counted_against_what_comes_now(
    receiver: Receiver, settings: Settings
) -> None:
    await receiver.take_in(telegram("les machins devant le truc"))
    await left(timedelta(days=7), datetime.now(UTC))

    receipt = await receiver.take_in(telegram("du bruit le soir", number=2))

    assert receipt.case and receipt.case["need"] == "report"
    assert len(await rows("SELECT 1 FROM messages WHERE case_id IS NOT NULL AND direction = 'inbound'")) == 2
    assert "misses" not in await state()


async def test_an_answer_the_same_evening_is_an_answer(receiver: Receiver, settings: Settings) -> None:
    await ask_where(receiver)
    await left(timedelta(hours=6), datetime.now(UTC))

    await receiver.take_in(telegram("rue des Lilas", number=2))

    assert (await rows("SELECT slots FROM cases"))[0]["slots"]["place"] == "rue des Lilas"


async def test_a_web_page_gets_its_reminder_like_any_message(receiver: Receiver, settings: Settings) -> None:
    await receiver.take_in(webchat("du bruit le soir"))
    await left(2 * HOUR)

    assert await remind(settings, NOON) == 1
    assert (await last_said())["channel"] == "webchat"
