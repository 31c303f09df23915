"""What is said of an officer: asked about first, in no case meanwhile; then gone, or what it was instead."""

from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue.choices import MENU_REPORT
from bot.dialogue.conduct import NO, YES
from bot.dialogue.engine import next_turn
from bot.dialogue.state import State
from bot.dialogue.turn import OpenCase, Situation, Turn
from bot.entities import Entity
from bot.understanding import Understanding
from tests.bot.dialogue.test_engine import NOISE, THEFT, UNCLEAR, keys, situation, understood

CONDUCT = understood("police_conduct")
HUMAN = OpenCase(9, "33333333", "human", None, danger=False, has_person=False)
TAKEN = replace(NOISE, has_person=True)
CHIEFS = OpenCase(11, "55555555", "police_conduct", None, danger=False, has_person=True, status="waiting")
ASKED_WHERE = State(flow="report", topic="noise", asking="place", asked=("place",), case=NOISE.reference)
ASKED_TO_TELL = State(flow="report", asking="tell")
ANSWERS = {"advice.police_conduct": {"fr": "Les portes."}, "question.desk_hours": {"fr": "Le mardi."}}


def likely(*likeliest: tuple[str, str | None, float], confidence: float = 0.6) -> Understanding:
    ranked = (("police_conduct", None, confidence), *likeliest)
    return replace(understood("police_conduct", confidence=confidence), likeliest=ranked)


def about(said: str = "un policier m'a insulté", understanding: Understanding = CONDUCT, **more: Any) -> Situation:
    return situation(said, understanding, **({"answers": ANSWERS} | more))


def asked(**more: Any) -> State:
    """Where it stands after the question, as it is stored: with the message's id and the buttons."""
    turn = next_turn(about(**more))
    pending = {**turn.state.pending["conduct"], "messages": ["m1"]}
    return turn.state.but(pending={"conduct": pending}, choices={YES: "Oui", NO: "Non, c'est autre chose"})


def effects(turn: Turn) -> dict[str, dict[str, Any]]:
    return {effect.kind: dict(effect.values) for effect in turn.effects}


@pytest.mark.parametrize("state", [State(), ASKED_WHERE, ASKED_TO_TELL, State(case=NOISE.reference)])
@pytest.mark.parametrize("cases", [(), (NOISE,), (NOISE, THEFT), (HUMAN,), (TAKEN,)])
def test_it_asks_before_anything_and_the_message_is_in_no_case(state: State, cases: tuple[OpenCase, ...]) -> None:
    turn = next_turn(about(state=state, open_cases=cases))

    assert keys(turn) == ["conduct.ask"]
    assert [choice.value for choice in turn.says[0].choices] == [YES, NO]
    assert (turn.case_id, turn.opens, turn.gathers, turn.moves) == (None, None, False, ())
    assert (turn.pends, turn.is_confidential) == ("conduct", True)
    assert (turn.state.asking, turn.state.flow, turn.state.case) == (state.asking, state.flow, state.case)


def test_a_letter_holds_everything_at_once() -> None:
    turn = next_turn(about(channel="email", open_cases=(NOISE,)))

    assert keys(turn) == ["conduct.letter", "Les portes.", "conduct.letter.answer"]
    assert all(say.choices == () for say in turn.says)
    assert (turn.case_id, turn.pends) == (None, "conduct")


def test_an_unsure_word_of_police_is_still_the_answer_to_where() -> None:
    turn = next_turn(about("devant le commissariat", likely(), state=ASKED_WHERE, open_cases=(NOISE,)))

    assert keys(turn) == ["ask.time"]


@pytest.mark.parametrize("said", [YES, "Oui", "oui", "ouais c'est ça", "1", "Yes", "نعم"])
def test_yes_tells_who_judges_it_and_erases_the_words(said: str) -> None:
    turn = next_turn(about(said, UNCLEAR, state=asked(open_cases=(NOISE,)), open_cases=(NOISE,)))

    assert keys(turn) == ["conduct.erased", "Les portes."]
    assert effects(turn) == {"forget_conduct": {"messages": ["m1"], "with_case": False, "with_this": False}}
    assert (turn.case_id, turn.opens, turn.is_confidential) == (None, None, True)
    assert turn.state.pending == {}


def test_a_yes_that_tells_it_again_is_erased_too() -> None:
    turn = next_turn(about("oui il m'a encore insulté ce matin", CONDUCT, state=asked()))

    assert effects(turn)["forget_conduct"]["with_this"]


def test_yes_pressed_long_after_only_tells_who_judges_it() -> None:
    turn = next_turn(about(YES, UNCLEAR, open_cases=(NOISE,)))

    assert keys(turn) == ["Les portes."]
    assert (turn.effects, turn.case_id, turn.is_confidential) == ((), None, True)


def test_without_a_text_of_the_area_there_are_still_doors() -> None:
    assert keys(next_turn(about(YES, UNCLEAR, answers={}))) == ["conduct.doors"]


@pytest.mark.parametrize("said", [NO, "Non, c'est autre chose", "non", "non pas du tout", "2", "No", "لا"])
def test_no_makes_it_what_it_is_next(said: str) -> None:
    state = asked(understanding=likely(("report", "noise", 0.35)))

    turn = next_turn(about(said, UNCLEAR, state=state))

    assert turn.opens and (turn.opens.need, turn.opens.topic) == ("report", "noise")
    assert turn.opens.summary == "un policier m'a insulté"
    assert turn.moves == ("m1",)
    assert effects(turn) == {
        "release_conduct": {"messages": ["m1"], "need": "report", "topic": "noise", "with_case": False}
    }
    assert "conduct" not in turn.state.pending


def test_what_the_first_message_held_is_not_asked_again() -> None:
    told = replace(likely(("report", "noise", 0.35)), entities=(Entity("place", "rue des Lilas", 0, 13),))

    turn = next_turn(about(NO, UNCLEAR, state=asked(understanding=told)))

    assert turn.opens and turn.opens.slots == {"place": "rue des Lilas"}
    assert keys(turn)[-1] == "ask.time"


def test_no_with_nothing_else_in_sight_shows_the_menu_and_loses_nothing() -> None:
    turn = next_turn(about(NO, UNCLEAR, state=asked(understanding=likely(("report", "noise", 0.1)))))

    assert keys(turn) == ["conduct.not_that"]
    assert turn.state.misses == 1
    assert effects(turn)["release_conduct"]["need"] == "unknown"
    again = next_turn(about("la voiture brûlée", UNCLEAR, state=turn.state))
    assert again.opens and again.opens.need == "unknown"


def test_no_with_an_open_case_adds_it_there() -> None:
    turn = next_turn(about(NO, UNCLEAR, state=asked(open_cases=(NOISE,)), open_cases=(NOISE,)))

    assert keys(turn) == ["added"]
    assert (turn.case_id, turn.moves) == (NOISE.id, ("m1",))


def test_no_while_a_person_has_the_case_gives_it_to_that_person() -> None:
    turn = next_turn(about(NO, UNCLEAR, state=asked(open_cases=(TAKEN,)), open_cases=(TAKEN,)))

    assert turn.says == ()
    assert (turn.case_id, turn.moves) == (TAKEN.id, ("m1",))


def test_no_in_the_middle_of_questions_makes_it_the_answer() -> None:
    state = ASKED_WHERE.but(asking="more", asked=("place", "time", "more"))
    waiting = asked(state=state, open_cases=(NOISE,))

    turn = next_turn(about(NO, UNCLEAR, state=waiting, open_cases=(NOISE,)))

    assert turn.case_id == NOISE.id
    assert turn.slots == {"more": "un policier m'a insulté"}
    assert turn.moves == ("m1",)


def test_no_where_several_cases_are_open_asks_which_and_takes_it_along() -> None:
    turn = next_turn(about(NO, UNCLEAR, state=asked(open_cases=(NOISE, THEFT)), open_cases=(NOISE, THEFT)))

    assert keys(turn) == ["ask.which_case"]
    assert turn.holds
    assert turn.moves == ("m1",)
    assert turn.state.held["messages"] == ["m1"]


def test_no_by_letter_opens_what_it_is() -> None:
    state = asked(channel="email", understanding=likely(("victim", "theft", 0.3)))

    turn = next_turn(about("Non. Cordialement", UNCLEAR, channel="email", state=state))

    assert turn.opens and turn.opens.need == "victim"
    assert turn.moves == ("m1",)


def test_no_after_it_went_to_the_chief_brings_it_back() -> None:
    state = State(pending={"conduct": {"is_passed_on": True}})

    turn = next_turn(about(NO, UNCLEAR, state=state))

    assert keys(turn) == ["conduct.not_that.late"]
    assert effects(turn)["release_conduct"]["with_case"]
    assert turn.state.pending == {}


def test_yes_after_it_went_to_the_chief_erases_it_there() -> None:
    turn = next_turn(about(YES, UNCLEAR, state=State(pending={"conduct": {"is_passed_on": True}})))

    assert effects(turn)["forget_conduct"] == {"messages": [], "with_case": True, "with_this": False}


def test_what_is_written_before_the_answer_waits_with_it() -> None:
    turn = next_turn(about("devant mes enfants", UNCLEAR, state=asked()))

    assert keys(turn) == ["conduct.ask"]
    assert (turn.pends, turn.is_confidential, turn.case_id) == ("conduct", True, None)
    assert turn.state.pending["conduct"]["messages"] == ["m1"]
    assert turn.state.pending["conduct"]["said"] == "un policier m'a insulté devant mes enfants"


def test_a_clear_other_matter_goes_its_way_and_the_question_stands() -> None:
    turn = next_turn(about("du bruit la nuit", understood("report", "noise"), state=asked()))

    assert turn.opens and turn.opens.need == "report"
    assert turn.state.pending["conduct"]["messages"] == ["m1"]
    later = next_turn(about(YES, UNCLEAR, state=turn.state, open_cases=(NOISE,)))
    assert effects(later)["forget_conduct"]["messages"] == ["m1"]


def test_the_menu_does_not_forget_what_waits() -> None:
    turn = next_turn(about(MENU_REPORT, UNCLEAR, state=asked()))

    assert turn.state.asking == "tell"
    assert turn.state.pending["conduct"]["messages"] == ["m1"]


def test_danger_comes_first() -> None:
    turn = next_turn(about("un policier me frappe là maintenant", replace(CONDUCT, danger=True)))

    assert keys(turn)[0] == "emergency.card"
    assert turn.opens and turn.opens.danger


# What the chief wrote can be answered


@pytest.mark.parametrize("need", ["unknown", "police_conduct", "smalltalk", "follow_up", "human"])
def test_an_answer_to_the_chief_goes_to_the_chief_without_a_word(need: str) -> None:
    state = State(confidential=CHIEFS.reference)

    turn = next_turn(about("c'était vers midi", understood(need), state=state, confidential=CHIEFS))

    assert (turn.says, turn.case_id, turn.opens) == ((), CHIEFS.id, None)
    assert turn.is_confidential
    assert turn.state.confidential == CHIEFS.reference


def test_another_matter_does_not() -> None:
    state = State(confidential=CHIEFS.reference)

    turn = next_turn(about("du bruit la nuit", understood("report", "noise"), state=state, confidential=CHIEFS))

    assert turn.opens and turn.opens.need == "report"
    assert turn.state.confidential == CHIEFS.reference
    answered = next_turn(about("rue des Lilas", UNCLEAR, state=turn.state, confidential=CHIEFS, open_cases=(NOISE,)))
    assert answered.slots == {"place": "rue des Lilas"}


def test_once_the_chief_closed_it_the_bot_answers_again() -> None:
    closed = replace(CHIEFS, status="closed")

    assert keys(next_turn(about("bonjour", understood("smalltalk"), confidential=closed))) == ["smalltalk"]
