"""What is kept of how a message was understood, for the person who may have to correct it."""

from typing import Any

from sqlalchemy import text

from bot.channels.base import Inbound
from bot.receive import Receiver
from hub.db import connection
from tests.rasa_server import RasaServer


async def understanding_of(receiver: Receiver, said: str, **more: Any) -> dict[str, Any]:
    await receiver.take_in(Inbound(more.pop("channel", "telegram"), "4711", "4711:1", said, **more))
    async with connection() as opened:
        query = text("SELECT understanding FROM messages WHERE direction = 'inbound'")
        found: dict[str, Any] = (await opened.execute(query)).scalar_one()
    return found


def word(start: int, end: int, weight: float = 0.5) -> dict[str, float]:
    return {"start": start, "end": end, "weight": weight}


async def test_the_words_that_counted_are_kept_with_where_they_stand(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("musique", "report__noise")
    rasa.extra = {"words": [word(3, 10, 0.61234), word(14, 20, 0.2)]}
    kept = await understanding_of(receiver, "La musique du voisin, toute la nuit")
    assert kept["words"] == [
        {"text": "musique", "start": 3, "end": 10, "weight": 0.612},
        {"text": "voisin", "start": 14, "end": 20, "weight": 0.2},
    ]


async def test_a_word_that_counted_in_a_mail_stands_where_it_does_without_its_subject(
    receiver: Receiver, rasa: RasaServer
) -> None:
    rasa.understands("musique", "report__noise")
    rasa.extra = {"words": [word(0, 6), word(20, 27)]}
    kept = await understanding_of(
        receiver,
        "Trop de musique la nuit.",
        channel="email",
        subject="Plainte 12.",
        own_words="Trop de musique la nuit.",
    )
    assert kept["words"] == [{"text": "musique", "start": 8, "end": 15, "weight": 0.5}]


async def test_no_word_of_a_secret_code_is_kept(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("code", "follow_up")
    rasa.extra = {"words": [word(14, 25)]}
    kept = await understanding_of(receiver, "Mon code est : K7P-2M9-XD4")
    assert kept["words"] == []
    assert "K7P" not in str(kept)


async def test_a_danger_that_the_patterns_saw_is_kept_with_its_words(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("frappe", "report__noise", 0.4)
    rasa.extra = {"words": [word(0, 2)]}
    kept = await understanding_of(receiver, "Au secours, il me frappe")
    assert kept["need"] == "emergency"
    assert [found["text"].casefold() for found in kept["words"]] == ["au secours"]


async def test_the_likeliest_others_are_kept_without_what_was_understood(receiver: Receiver, rasa: RasaServer) -> None:
    names = ["report__noise", "report__gathering", "question__meetings", "human", "other"]
    ranking = [{"name": name, "confidence": 0.48 / 2**place} for place, name in enumerate(names)]
    rasa.extra = {"intent_ranking": ranking}
    kept = await understanding_of(receiver, "Du bruit et du monde")
    assert (kept["need"], kept["topic"]) == ("report", "noise")
    assert kept["others"] == [["report", "gathering", 0.24], ["question", "meetings", 0.12], ["human", None, 0.06]]


async def test_where_nothing_was_sure_the_likeliest_of_all_is_among_them(receiver: Receiver, rasa: RasaServer) -> None:
    rasa.understands("truc", "report__dumping", 0.3)
    kept = await understanding_of(receiver, "il y a un truc")
    assert kept["need"] == "unknown"
    assert kept["others"] == [["report", "dumping", 0.3]]
