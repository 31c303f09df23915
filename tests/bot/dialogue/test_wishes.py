"""The language can be changed at any time, in words too."""

import pytest

from bot.dialogue.engine import next_turn
from bot.dialogue.state import State
from bot.dialogue.wishes import read_language_wish
from tests.bot.dialogue.test_engine import UNCLEAR, keys, situation


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("in english please", "en"),
        ("sorry my french is bad, in english please", "en"),
        ("English please!", "en"),
        ("hello, english please", "en"),
        ("do you speak english?", "en"),
        ("can we speak english", "en"),
        ("I only speak English", "en"),
        ("I don't speak French", "en"),
        ("sorry, I don’t understand french", "en"),
        ("please answer in English", "en"),
        ("je parle anglais", "en"),
        ("je parle pas français", "en"),
        ("anglais svp", "en"),
        ("en français svp", "fr"),
        ("en francais s’il vous plaît", "fr"),
        ("vous parlez français ?", "fr"),
        ("parlez-vous francais", "fr"),
        ("on peut parler en français", "fr"),
        ("je parle pas anglais", "fr"),
        ("in french please", "fr"),
        ("بالعربية من فضلك", "ar"),
        ("عربي", "ar"),
        ("هل تتكلم العربية؟", "ar"),
        ("لا أتكلم الفرنسية", "ar"),
        ("arabic please", "ar"),
        ("je veux parler en arabe", "ar"),
        ("بالفرنسية من فضلك", "fr"),
    ],
)
def test_it_reads_the_wish_for_a_language(said: str, language: str) -> None:
    assert read_language_wish(said) == language


@pytest.mark.parametrize(
    "said",
    [
        "the english class is noisy",
        "mon prof de français me harcèle",
        "un voisin arabe",
        "il m’a traité de sale arabe",
        "my neighbour is french",
        "bonjour",
        "parler à quelqu’un",
        "I want to speak to a person",
        "",
        "oui",
    ],
)
def test_other_messages_wish_for_no_language(said: str) -> None:
    assert read_language_wish(said) is None


def test_hostile_text_is_read_like_any_other() -> None:
    for text in ("only " * 16, "i " * 39, "speak english " * 5 + "x", "please " * 11):
        assert read_language_wish(text) in (None, "en")


def test_a_wish_in_words_is_kept_for_the_conversation() -> None:
    turn = next_turn(situation("in english please", UNCLEAR))
    assert turn.state.language == "en"
    assert keys(turn) == ["language.chosen"]


def test_a_wish_in_the_middle_of_questions_does_not_lose_the_question() -> None:
    asked = State(flow="report", topic="noise", asking="place", asked=("place",), case="7K3F9QX4")
    turn = next_turn(situation("english please", UNCLEAR, state=asked))
    assert (turn.state.language, turn.state.asking) == ("en", "place")
    assert keys(turn) == ["language.changed", "ask.place"]


def test_a_language_chosen_can_be_changed_again() -> None:
    turn = next_turn(situation("بالعربية من فضلك", UNCLEAR, state=State(language="en")))
    assert turn.state.language == "ar"


def test_an_old_button_for_a_language_still_counts() -> None:
    turn = next_turn(situation("language:ar", UNCLEAR, state=State(choices={"menu": "x"})))
    assert turn.state.language == "ar"


def test_a_language_that_does_not_exist_changes_nothing() -> None:
    assert next_turn(situation("language:xx", UNCLEAR)).state.language is None
