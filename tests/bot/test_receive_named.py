"""What a message names reaches its case, and is not asked for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.cleaning import LONGEST_ON_THE_WAY
from bot.receive import Receiver
from tests.bot.test_receive import rows, telegram
from tests.rasa_server import RasaServer

PARIS = ZoneInfo("Europe/Paris")


async def take_report(receiver: Receiver, rasa: RasaServer, text: str, at: datetime | None = None) -> dict[str, object]:
    rasa.understands("bruit", "report__noise")
    await receiver.take_in(replace(telegram(text), at=at))
    slots: dict[str, object] = (await rows("SELECT slots FROM cases"))[0]["slots"]
    return slots


async def said_by_the_bot() -> str:
    return "\n".join(row["text"] for row in await rows("SELECT text FROM messages WHERE author = 'bot'"))


async def test_a_time_and_a_place_said_at_once_are_not_asked_for(receiver: Receiver, rasa: RasaServer) -> None:
    slots = await take_report(receiver, rasa, "ya du bruit rue du Moulin ts les soirs dpuis lundi")
    assert (slots["place"], slots["time"]) == ("rue du Moulin", "ts les soirs dpuis lundi")
    told = await said_by_the_bot()
    assert "quel endroit" not in told
    assert "Quand est-ce" not in told


async def test_home_is_kept_and_the_place_is_still_asked_for(receiver: Receiver, rasa: RasaServer) -> None:
    slots = await take_report(receiver, rasa, "ya du bruit en bas de chez moi hier soir")
    assert slots["where_said"] == "en bas de chez moi"
    assert "place" not in slots
    assert "quel endroit" in await said_by_the_bot()


async def test_yesterday_is_the_day_before_it_was_written(receiver: Receiver, rasa: RasaServer) -> None:
    written = datetime.now(UTC) - timedelta(days=2)
    slots = await take_report(receiver, rasa, "ya eu du bruit hier", written)
    day = (written.astimezone(PARIS) - timedelta(days=1)).date().isoformat()
    assert slots["when"][0]["from"].startswith(day)  # type: ignore[index]


@pytest.mark.parametrize("off", [timedelta(days=1), -LONGEST_ON_THE_WAY - timedelta(days=1)])
async def test_a_clock_that_is_far_off_is_not_believed(receiver: Receiver, rasa: RasaServer, off: timedelta) -> None:
    slots = await take_report(receiver, rasa, "ya eu du bruit il y a trois jours", datetime.now(UTC) + off)
    day = (datetime.now(PARIS) - timedelta(days=3)).date().isoformat()
    assert slots["when"][0]["from"].startswith(day)  # type: ignore[index]
