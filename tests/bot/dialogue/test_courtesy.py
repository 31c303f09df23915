"""Short words that bring nothing of the matter."""

from dataclasses import replace

import pytest

from bot.dialogue.courtesy import is_thanks, is_the_end
from bot.dialogue.engine import next_turn
from bot.dialogue.state import State
from bot.dialogue.turn import OpenCase
from tests.bot.dialogue.test_engine import keys, situation, understood

NOISE = OpenCase(8, "22222222", "report", "noise", danger=False, has_person=False)
TALKED_OF = State(case=NOISE.reference)


@pytest.mark.parametrize(
    "said",
    [
        "merci",
        "mercii",
        "Merci et bonne soirée !",
        "Non merci monsieur, je vous remercie bien.",
        "thank you so much",
        "شكرا جزيلا",
        "дякую",
        "mulțumesc mult",
        "تشکر",
        "la choukran",
    ],
)
def test_thanks_are_thanks(said: str) -> None:
    assert is_thanks(said)


@pytest.mark.parametrize(
    "said", ["non", "non c'est tout", "No that's all", "no thats it", "rien d'autre", "لا شكرا", "nu"]
)
def test_the_end_is_the_end(said: str) -> None:
    assert is_the_end(said)


@pytest.mark.parametrize(
    "said",
    [
        "merci mais il revient ce soir",
        "non il est là",
        "oui",
        "",
        "rue Merci",
        "la police ne vient pas",
        "merci de venir",
    ],
)
def test_more_than_courtesy_is_more(said: str) -> None:
    assert not is_thanks(said)
    assert not is_the_end(said)


@pytest.mark.parametrize("said", ["merci et bonne soirée", "No that's all", "non merci"])
def test_thanks_after_the_end_are_thanked_for(said: str) -> None:
    turn = next_turn(situation(said, understood("smalltalk"), state=TALKED_OF, open_cases=(NOISE,)))
    assert (keys(turn), turn.case_id) == (["thanked"], None)


@pytest.mark.parametrize("said", ["merci", "дякую", "non", "la choukran"])
def test_thanks_name_no_place_and_no_time(said: str) -> None:
    asked = State(flow="report", topic="noise", asking="place", asked=("place",), case=NOISE.reference)
    turn = next_turn(situation(said, understood("smalltalk"), state=asked, open_cases=(NOISE,)))
    assert (keys(turn), turn.slots) == (["ask.time"], {})


def test_thanks_with_a_photo_bring_the_photo() -> None:
    seen = replace(situation("merci", understood("smalltalk"), state=TALKED_OF, open_cases=(NOISE,)), has_files=True)
    assert next_turn(seen).case_id == NOISE.id


def test_who_is_in_danger_is_told_not_to_wait_rather_than_thanked() -> None:
    danger = replace(NOISE, danger=True)
    turn = next_turn(situation("merci", understood("smalltalk"), state=TALKED_OF, open_cases=(danger,)))
    assert keys(turn) == ["done.emergency.first"]


def test_a_letter_of_thanks_with_a_signature_is_thanked_for() -> None:
    said = "Je vous remercie de votre réponse.\nG. Lefort"
    letter = replace(situation(said, understood("smalltalk"), state=TALKED_OF, open_cases=(NOISE,)), channel="email")
    assert keys(next_turn(letter)) == ["thanked"]
