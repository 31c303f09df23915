"""What is not understood is asked once; nobody tells it twice, and a street's name is no matter."""

from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue.choices import MENU_QUESTION, MENU_REPORT, MENU_VICTIM
from bot.dialogue.details import is_only_detail
from bot.dialogue.engine import next_turn
from bot.dialogue.state import State
from bot.dialogue.turn import OpenCase, Situation
from bot.entities import find_entities
from bot.understanding import Understanding
from tests.bot.dialogue.test_engine import REFERENCE, UNCLEAR, keys, situation, understood

UNNAMED = OpenCase(8, REFERENCE, "unknown", None, danger=False, has_person=False)
NOISE = replace(UNNAMED, need="report", topic="noise")
TOLD = "la porte du hall est cassée et des gens viennent fumer, 3 rue des Lilas"


def said(text: str, understanding: Understanding = UNCLEAR, **more: Any) -> Situation:
    named = replace(understanding, entities=find_entities(text))
    return situation(text, named, **more)


@pytest.mark.parametrize(
    "text",
    [
        "rue Gaillard",
        "c'est au 12 rue des Lilas",
        "tous les jours de 18h à 2h du mat",
        "hier soir vers 22h",
        "en bas de chez moi",
    ],
)
def test_where_and_when_alone_are_details(text: str) -> None:
    assert is_only_detail(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "du bruit rue Gaillard",
        "ils reviennent ce soir",
        "on me suit rue des Lilas",
        "???",
        "bonjour",
        "au secours rue X",
    ],
)
def test_whatever_more_is_said_is_more(text: str) -> None:
    assert not is_only_detail(said(text))


def test_a_street_alone_is_no_matter_whatever_the_model_makes_of_it() -> None:
    turn = next_turn(said("boulevard des Lilas au 112", understood("report", "dangerous_driving")))
    assert (turn.opens, keys(turn)) == (None, ["not_understood"])


def test_a_street_alone_belongs_to_what_was_told() -> None:
    driving = understood("report", "dangerous_driving")
    turn = next_turn(said("rue Gaillard", driving, open_cases=(NOISE,), state=State(case=REFERENCE)))
    assert (keys(turn), turn.case_id) == (["added"], NOISE.id)


def test_a_street_in_danger_is_heard() -> None:
    turn = next_turn(said("rue Gaillard", replace(understood("emergency"), danger=True)))
    assert turn.opens and turn.opens.danger


def test_a_place_told_before_anything_was_understood_is_not_asked_again() -> None:
    first = next_turn(said("bat 4 rue de la tannerie"))
    then = next_turn(said("ils font du bruit", understood("report", "noise"), state=first.state))
    assert then.opens and then.opens.slots["place"] == "bat 4, rue de la tannerie"
    assert "ask.place" not in keys(then)


def test_a_place_told_to_a_person_is_not_asked_again_when_the_matter_is_clear() -> None:
    first = next_turn(said("bat 4 rue de la tannerie", state=State(misses=1)))
    assert first.opens and first.opens.need == "unknown"
    clear = understood("report", "noise")
    then = next_turn(said("ils font du bruit", clear, state=first.state, open_cases=(UNNAMED,)))
    assert then.becomes == ("report", "noise")
    assert keys(then)[-1] == "ask.time"


@pytest.mark.parametrize(("pressed", "need"), [(MENU_REPORT, "report"), (MENU_VICTIM, "victim")])
def test_who_presses_what_it_is_does_not_write_it_again(pressed: str, need: str) -> None:
    asked = next_turn(said(TOLD))
    assert keys(asked) == ["not_understood"]
    turn = next_turn(situation(pressed, state=asked.state))
    assert turn.opens and (turn.opens.need, turn.opens.topic, turn.opens.summary) == (need, None, TOLD)
    assert turn.opens.slots["place"] == "3 rue des Lilas"


def test_the_likeliest_topic_of_what_is_pressed_counts() -> None:
    likely = replace(
        UNCLEAR, likeliest=(("victim", "theft", 0.4), ("report", "vandalism", 0.35), ("report", "noise", 0.1))
    )
    asked = next_turn(said(TOLD, likely))
    turn = next_turn(situation(MENU_REPORT, state=asked.state))
    assert turn.opens and turn.opens.topic == "vandalism"


def test_a_question_that_was_not_understood_is_not_asked_again() -> None:
    asked = next_turn(said("et pour les cartes grises cassées"))
    turn = next_turn(situation(MENU_QUESTION, state=asked.state))
    assert turn.opens and (turn.opens.need, turn.opens.summary) == ("question", "et pour les cartes grises cassées")
    assert keys(turn)[0] == "question.none"


def test_only_a_street_was_told_and_the_matter_is_asked() -> None:
    asked = next_turn(said("rue Gaillard"))
    turn = next_turn(situation(MENU_REPORT, state=asked.state))
    assert keys(turn) == ["menu.report"]
    then = next_turn(said("du bruit", understood("report", "noise"), state=turn.state))
    assert then.opens and then.opens.slots["place"] == "rue Gaillard"


def test_the_case_of_what_nobody_understood_holds_all_of_it() -> None:
    first = next_turn(said("la chose du voisin"))
    turn = next_turn(said("toujours pareil avec lui", state=first.state))
    assert turn.opens and turn.opens.summary == "la chose du voisin toujours pareil avec lui"


def test_a_place_added_to_what_nobody_understood_is_kept_for_the_delegate() -> None:
    turn = next_turn(said("12 rue des Lilas", open_cases=(UNNAMED,), state=State(case=REFERENCE)))
    assert turn.slots == {"place": "12 rue des Lilas"}
