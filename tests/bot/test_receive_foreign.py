"""Whoever writes in a language of their own is answered with a card in it, and read by a person: the whole path."""

import pytest

from bot.receive import Receiver
from bot.replies.cards import find_card
from tests.bot.test_receive import rows, telegram
from tests.rasa_server import RasaServer


async def say(receiver: Receiver, rasa: RasaServer, said: str, number: int = 1, confidence: float = 0.2) -> str:
    """What the bot answers to words that the understanding makes nothing of."""
    rasa.understands_only("report__noise", confidence)
    await receiver.take_in(telegram(said, number=number))
    answers = await rows(
        "SELECT text FROM messages WHERE author = 'bot' AND in_reply_to = (SELECT max(id) FROM messages "
        "WHERE author = 'resident') ORDER BY id"
    )
    return "\n".join(row["text"] for row in answers)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ro", "buna ziua, vecinii fac galagie in fiecare noapte"),
        ("uk", "Добрий день, сусіди шумлять щоночі"),
        ("ti", "ጎረባብቲ ምሉእ ለይቲ ይጭድሩ"),
        ("ps", "زه مرستې ته اړتیا لرم"),
        ("ckb", "پێویستم بە یارمەتییە"),
    ],
)
async def test_they_get_the_card_first_and_a_person(
    receiver: Receiver, rasa: RasaServer, language: str, said: str
) -> None:
    card = find_card(language)
    assert card
    told = await say(receiver, rasa, said)
    assert 0 <= told.find(card.text) < told.find("a person, the police")  # the rest is in English
    (case,) = await rows("SELECT need, status, understood FROM cases")
    assert (case["need"], case["status"], case["understood"]["language"]) == ("unknown", "new", language)


async def test_the_buttons_are_in_the_same_language(receiver: Receiver, rasa: RasaServer) -> None:
    await say(receiver, rasa, "mi-au furat telefonul ieri seara")
    (message,) = await rows("SELECT buttons FROM messages WHERE author = 'bot'")
    assert message["buttons"][0]["label"] == "Semnalez o problemă"


async def test_the_card_is_not_said_twice(receiver: Receiver, rasa: RasaServer) -> None:
    card = find_card("ro")
    assert card
    await say(receiver, rasa, "buna ziua, am nevoie de ajutor")
    assert card.text not in await say(receiver, rasa, "vecinii fac galagie in fiecare noapte", 2)


async def test_somebody_who_wrote_french_before_is_answered_in_french(receiver: Receiver, rasa: RasaServer) -> None:
    await say(receiver, rasa, "bonjour madame, comment allez-vous")
    told = await say(receiver, rasa, "nu vorbesc bine franceza, vecinii fac galagie noaptea", 2)
    card = find_card("ro")
    assert card and 0 <= told.find(card.text) < told.find("une personne, le délégué")


async def test_arabic_in_latin_letters_is_answered_in_arabic(receiver: Receiver, rasa: RasaServer) -> None:
    told = await say(receiver, rasa, "salam khoya 3andi mochkil kbir m3a jiran")
    assert any("\u0600" <= character <= "\u06ff" for character in told)


async def test_a_wish_in_words_holds_for_the_next_message(receiver: Receiver, rasa: RasaServer) -> None:
    assert "English" in await say(receiver, rasa, "in english please")
    (contact,) = await rows("SELECT state FROM conversations")
    assert contact["state"]["language"] == "en"
    assert "français" not in await say(receiver, rasa, "je ne sais pas comment dire", 2)


async def test_a_button_for_a_language_counts_long_after(receiver: Receiver, rasa: RasaServer) -> None:
    await say(receiver, rasa, "/langue")
    await say(receiver, rasa, "bonjour je voudrais de l'aide", 2)
    assert "English" in await say(receiver, rasa, "language:en", 3)
