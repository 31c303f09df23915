"""Whoever writes in a language that the bot does not speak gets a card in it, and a person reads."""

import re
from dataclasses import replace

import pytest

from bot.channels.base import Inbound
from bot.composing import compose
from bot.danger import Danger
from bot.dialogue.choices import MENU_HUMAN
from bot.dialogue.engine import next_turn
from bot.dialogue.replying import FOREIGN_CARD
from bot.dialogue.state import State
from bot.dialogue.turn import OpenCase, Situation, Turn
from bot.entities import find_entities
from bot.language import detect_language
from bot.replies import LANGUAGES
from bot.replies.cards import LABELS, find_card, is_foreign_greeting, read_cards
from bot.speaking import choose_language, find_foreign
from hub.cases.words import LANGUAGES as LANGUAGE_NAMES
from tests.bot.dialogue.test_engine import UNCLEAR, keys, situation, understood

ROMANIAN = "vecinul meu nu mai e acasa de ceva vreme si nu stiu"


def foreign(said: str = ROMANIAN, language: str = "ro", **more: object) -> Situation:
    understanding = more.pop("understanding", UNCLEAR)
    return replace(situation(said, understanding, **more), foreign=language, language="en")  # type: ignore[arg-type]


@pytest.mark.parametrize("language", read_cards())
def test_a_card_gives_the_numbers_and_says_what_it_is(language: str) -> None:
    card = read_cards()[language]
    assert set(re.findall(r"\d+", card.text)) == {"17", "112", "114"}
    assert len(card.text.splitlines()) == 3
    assert len(card.text) < 260
    assert set(card.labels) == {f"choice.{name}" for name in LABELS}
    assert all(0 < len(label) <= 40 for label in card.labels.values())
    assert len(set(card.labels.values())) == 4
    assert card.greetings
    assert card.checked_by is None or re.search(r"\d{4}-\d\d-\d\d", card.checked_by)


def test_there_is_a_card_for_the_languages_of_the_area() -> None:
    wanted = {"ro", "uk", "ru", "es", "fa", "ps", "ku", "ckb", "ti", "am", "pl", "sq", "pt", "it", "de", "tr", "pa"}
    assert set(read_cards()) == wanted
    assert not set(read_cards()) & set(LANGUAGES)
    assert wanted <= set(LANGUAGE_NAMES)


def test_the_card_comes_first_and_the_menu_in_the_same_language() -> None:
    turn = next_turn(foreign())
    [reply] = compose(turn.says, "en", is_first=True)
    card = find_card("ro")
    assert card
    assert reply.text.startswith(card.text)
    assert [button["label"] for button in reply.buttons] == list(card.labels.values())


def test_an_unclear_need_goes_straight_to_a_person() -> None:
    turn = next_turn(foreign())
    assert turn.opens and turn.opens.need == "unknown"
    assert keys(turn)[:2] == [FOREIGN_CARD, "opened.foreign"]


def test_what_is_understood_opens_its_case() -> None:
    turn = next_turn(foreign(understanding=understood("victim", "theft")))
    assert turn.opens and turn.opens.need == "victim"


@pytest.mark.parametrize("need", ["question", "privacy", "reserve", "feedback", "other", "smalltalk"])
def test_a_person_reads_whatever_it_is(need: str) -> None:
    turn = next_turn(foreign(understanding=understood(need)))
    assert turn.opens is not None


@pytest.mark.parametrize(
    ("said", "language"), [("Bună ziua!", "ro"), ("привет", "ru"), ("سلام", "fa"), ("hola", "es"), ("ሰላም", "ti")]
)
def test_only_a_greeting_gets_the_card_and_the_menu(said: str, language: str) -> None:
    assert is_foreign_greeting(said, language)
    turn = next_turn(foreign(said, language))
    assert turn.opens is None
    assert keys(turn) == [FOREIGN_CARD, "menu"]


def test_the_card_is_shown_once() -> None:
    first = next_turn(foreign("Bună ziua", "ro"))
    assert first.state.carded == "ro"
    again = next_turn(foreign(state=first.state))
    assert FOREIGN_CARD not in keys(again)
    assert again.state.carded == "ro"


def test_another_language_gets_its_own_card() -> None:
    turn = next_turn(foreign("привет", "ru", state=State(carded="ro")))
    assert keys(turn)[0] == FOREIGN_CARD
    assert turn.state.carded == "ru"


def test_the_card_is_remembered_through_french() -> None:
    turn = next_turn(situation("bonjour", understood("report", "noise"), state=State(carded="ro")))
    assert turn.state.carded == "ro"
    assert FOREIGN_CARD not in keys(turn)


def test_the_emergency_card_stays_alone_and_first() -> None:
    turn = next_turn(replace(foreign("mă omoară"), danger=Danger("violence", "mă omoară")))
    card, rest = compose(turn.says, "en", is_first=True)
    assert card.is_card
    own = find_card("ro")
    assert own and rest.text.startswith(own.text)


def test_a_language_without_a_card_is_still_read_by_a_person() -> None:
    turn = next_turn(foreign("我的手机被偷了", "zh"))
    assert turn.opens
    assert FOREIGN_CARD not in keys(turn)


def test_nothing_is_said_where_nothing_would_be() -> None:
    taken = OpenCase(1, "7K3F9QX4", "report", "noise", danger=False, has_person=True)
    turn = next_turn(foreign(open_cases=(taken,), state=State(case="7K3F9QX4")))
    assert turn.says == ()


def test_a_letter_gets_no_menu() -> None:
    turn = next_turn(replace(foreign(), channel="email"))
    assert keys(turn)[0] == FOREIGN_CARD
    assert turn.says[-1].choices == ()


def test_an_own_label_that_is_typed_is_the_choice() -> None:
    turn: Turn = next_turn(foreign("Bună ziua", "ro"))
    [reply] = compose(turn.says, "en", is_first=True)
    card = find_card("ro")
    assert card
    assert reply.choices()[MENU_HUMAN] == card.labels["choice.human"]


@pytest.mark.parametrize(
    ("said", "spoken", "carded", "expected"),
    [
        ("Bună ziua, mi-au furat telefonul", None, None, "ro"),
        ("привет", "fr", None, "ru"),
        ("ya du bruit rue Kowalski", None, None, None),
        ("merci", "en", "ro", "ro"),
        ("da", "en", "ro", "ro"),
        ("da", "fr", None, None),
        ("hello can you help me please", "en", "ro", None),
        ("language:fr", None, "ro", None),
        ("menu:report", None, "ro", None),
        ("/start", None, None, None),
        ("مرحبا", None, None, None),
    ],
)
def test_it_knows_when_a_message_is_in_another_language(
    said: str, spoken: str | None, carded: str | None, expected: str | None
) -> None:
    inbound = Inbound("telegram", "1", "1:1", said)
    understanding = replace(UNCLEAR, language=detect_language(said))
    assert find_foreign(inbound, understanding, spoken, State(carded=carded)) == expected


def test_a_language_that_was_chosen_stays() -> None:
    inbound = Inbound("telegram", "1", "1:1", ROMANIAN)
    assert find_foreign(inbound, UNCLEAR, "en", State(language="en")) is None


@pytest.mark.parametrize(
    ("said", "spoken", "carded", "expected"),
    [
        ("rue des Pinsons", "en", None, "en"),
        ("rue de la Tannerie", "ar", None, "ar"),
        ("12 rue des Lilas", "en", "uk", "en"),
        ("je suis rue des Pinsons et il fait du bruit", "en", None, "fr"),
        ("نه", "en", "fa", "en"),
        ("شكرا", "fr", None, "ar"),
        ("rue des Pinsons", None, None, "fr"),
    ],
)
def test_the_name_of_a_street_does_not_change_the_language_of_the_answer(
    said: str, spoken: str | None, carded: str | None, expected: str
) -> None:
    inbound = Inbound("telegram", "1", "1:1", said)
    understanding = replace(UNCLEAR, language=detect_language(said), entities=find_entities(said))
    assert choose_language(inbound, understanding, spoken, State(carded=carded), "fr") == expected
