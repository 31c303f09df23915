"""People do not answer forms: they ask, stop, send a photo, press twice, and only then say what it is about."""

from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue.choices import MENU_HUMAN, MENU_REPORT
from bot.dialogue.engine import next_turn
from bot.dialogue.state import State
from bot.dialogue.turn import OpenCase, Profile
from tests.bot.dialogue.test_engine import NOISE, THEFT, UNCLEAR, keys, situation, understood

UNKNOWN = OpenCase(9, "33333333", "unknown", None, danger=False, has_person=False)
HUMAN = replace(UNKNOWN, need="human")
ASKED_WHERE = State(flow="report", topic="noise", asking="place", asked=("place",), case=NOISE.reference)
ASKED_TO_TELL = State(flow="report", asking="tell")


@pytest.mark.parametrize("said", ["annuler", "Stop !", "arrête", "laisse tomber", "cancel", "/stop"])
def test_it_asks_nothing_more_of_somebody_who_wants_to_stop(said: str) -> None:
    turn = next_turn(situation(said, state=ASKED_WHERE, open_cases=(NOISE,)))

    assert keys(turn) == ["stopped", "code.keep"]
    assert turn.state == State(case=NOISE.reference)
    assert turn.case_id == NOISE.id
    assert turn.slots == {}


def test_it_goes_back_to_the_menu_when_nothing_was_told_yet() -> None:
    assert keys(next_turn(situation("annuler", state=ASKED_TO_TELL))) == ["menu"]


@pytest.mark.parametrize("said", ["?", "🙏🙏", "Bonjour"])
def test_it_asks_once_more_when_the_answer_says_nothing(said: str) -> None:
    first = next_turn(situation(said, state=ASKED_WHERE, open_cases=(NOISE,)))
    assert keys(first) == ["ask.place"]
    assert first.slots == {}
    assert first.case_id == NOISE.id

    assert keys(next_turn(situation(said, state=first.state, open_cases=(NOISE,)))) == ["ask.time"]


def test_a_photo_alone_is_no_place() -> None:
    turn = next_turn(situation("", state=ASKED_WHERE, open_cases=(NOISE,), has_files=True))

    assert keys(turn) == ["noted", "ask.place"]
    assert turn.case_id == NOISE.id


def test_a_shared_position_is_the_place() -> None:
    turn = next_turn(situation("", state=ASKED_WHERE, open_cases=(NOISE,), has_position=True))

    assert turn.slots == {"place": "position"}
    assert keys(turn) == ["ask.time"]


def test_not_knowing_is_an_answer() -> None:
    assert keys(next_turn(situation("je sais pas", state=ASKED_WHERE, open_cases=(NOISE,)))) == ["ask.time"]


def test_it_answers_a_question_in_the_middle_and_asks_again() -> None:
    asks = understood("question", "desk_hours")

    turn = next_turn(situation("c'est quand la permanence ?", asks, state=ASKED_WHERE, open_cases=(NOISE,)))

    assert keys(turn) == ["Le mardi.", "ask.place"]
    assert turn.state == ASKED_WHERE


def test_a_place_with_a_wish_for_a_person_is_kept_and_ends_the_questions() -> None:
    said = "rue des Lilas mais je veux parler à quelqu'un"

    turn = next_turn(situation(said, understood("human"), state=ASKED_WHERE, open_cases=(NOISE,)))

    assert turn.slots == {"place": said}
    assert keys(turn) == ["done.thanks"]
    assert turn.state.asking is None


def test_asking_for_a_person_twice_is_one_case() -> None:
    turn = next_turn(situation(MENU_HUMAN, open_cases=(HUMAN,)))

    assert turn.opens is None
    assert turn.case_id == HUMAN.id
    assert turn.gathers


@pytest.mark.parametrize("case", [UNKNOWN, HUMAN])
def test_a_case_gets_its_name_once_it_is_clear_what_it_is_about(case: OpenCase) -> None:
    turn = next_turn(situation("il me menace", understood("victim", "threats"), open_cases=(case,)))

    assert turn.becomes == ("victim", "threats")
    assert turn.case_id == case.id
    assert keys(turn) == ["added", "ask.safe"]
    assert turn.state.flow == "victim"


def test_a_case_with_a_name_keeps_it() -> None:
    assert next_turn(situation("encore", understood("report", "noise"), open_cases=(NOISE,))).becomes is None


def test_an_empty_word_is_not_what_the_menu_asked_to_tell() -> None:
    state = next_turn(situation(MENU_REPORT)).state

    again = next_turn(situation("?", state=state))
    assert keys(again) == ["menu.report"]
    assert next_turn(situation("?", state=again.state)).opens


def test_all_that_was_written_before_the_answer_goes_where_it_belongs() -> None:
    held = {"messages": ["m1"], "said": "un tas", "need": "unknown", "case": THEFT.reference}

    turn = next_turn(situation("de gravats", UNCLEAR, state=State(held=held), open_cases=(THEFT, NOISE)))

    assert turn.state.held["messages"] == ["m1"]
    assert turn.state.held["said"] == "un tas de gravats"


def test_thanks_in_answer_to_a_closed_case_do_not_call_it_open() -> None:
    turn = next_turn(situation("merci beaucoup", understood("smalltalk"), linked=replace(NOISE, status="closed")))

    assert keys(turn) == ["smalltalk"]


def test_at_my_place_is_asked_again_once_and_kept() -> None:
    first = next_turn(situation("en bas de chez moi", state=ASKED_WHERE, open_cases=(NOISE,)))
    assert keys(first) == ["ask.place.vague"]
    assert first.slots == {"place": "en bas de chez moi"}

    assert keys(next_turn(situation("ben chez moi", state=first.state, open_cases=(NOISE,)))) == ["ask.time"]


def test_when_instead_of_where_is_kept_and_where_is_asked_again() -> None:
    said = understood("report", "noise", time="hier soir vers 22h")

    turn = next_turn(situation("hier soir vers 22h", said, state=ASKED_WHERE, open_cases=(NOISE,)))

    assert keys(turn) == ["noted", "ask.place"]
    assert turn.slots == {"time": "hier soir vers 22h"}
    assert keys(next_turn(situation("rue des Lilas", state=turn.state, open_cases=(NOISE,)))) == ["ask.more"]


@pytest.mark.parametrize("said", ["skip", "passer", "Skip this question"])
def test_where_may_be_left_out(said: str) -> None:
    turn = next_turn(situation(said, state=ASKED_WHERE, open_cases=(NOISE,)))

    assert keys(turn) == ["ask.time"]
    assert turn.slots == {}


def test_a_button_of_a_question_that_is_gone_leads_to_the_menu() -> None:
    assert keys(next_turn(situation("skip"))) == ["menu"]


def test_somebody_who_wants_a_person_chooses_how_and_when() -> None:
    case = replace(HUMAN, reference="00000000")
    opened = next_turn(situation("je veux parler à quelqu'un", understood("human")))
    assert keys(opened) == ["opened.human", "ask.how"]

    called = next_turn(
        situation("how:call", state=opened.state.but(choices={"how:call": "Être rappelé"}), open_cases=(case,))
    )
    assert keys(called) == ["ask.phone"]

    number = understood("unknown", phone="+33612345678")
    phoned = next_turn(situation("06 12 34 56 78", number, state=called.state, open_cases=(case,)))
    assert phoned.slots == {"phone": "+33612345678"}
    assert keys(phoned) == ["ask.call_hours"]

    timed = next_turn(situation("le matin", state=phoned.state, open_cases=(case,)))
    assert timed.slots == {"call_hours": "le matin"}
    assert keys(timed) == ["done.thanks", "code.keep"]


def test_somebody_who_would_rather_come_is_told_when() -> None:
    state = State(flow="human", asking="how", asked=("how",), case=HUMAN.reference, choices={"how:desk": "Venir"})

    assert keys(next_turn(situation("how:desk", state=state, open_cases=(HUMAN,)))) == [
        "Le mardi.",
        "done.thanks",
        "code.keep",
    ]


def test_somebody_who_wanted_a_person_and_then_tells_gets_help_for_it() -> None:
    state = State(flow="human", asking="how", asked=("how",), case=HUMAN.reference)

    turn = next_turn(
        situation("on a forcé ma porte", understood("victim", "burglary"), state=state, open_cases=(HUMAN,))
    )

    assert turn.becomes == ("victim", "burglary")
    assert turn.case_id == HUMAN.id
    assert "Ne touchez à rien." in keys(turn)


def test_words_instead_of_how_are_kept_for_the_person() -> None:
    state = State(flow="human", asking="how", asked=("how",), case=HUMAN.reference)

    turn = next_turn(situation("c'est au sujet de mon fils", state=state, open_cases=(HUMAN,)))

    assert turn.slots == {"how": "c'est au sujet de mon fils"}
    assert turn.case_id == HUMAN.id


def test_the_code_is_told_again_where_nobody_is_watched() -> None:
    assert keys(next_turn(situation("/code", open_cases=(NOISE,)))) == ["code.keep"]


@pytest.mark.parametrize("case", [THEFT, replace(NOISE, danger=True)])
def test_the_code_is_not_told_again_to_whoever_holds_the_telephone(case: OpenCase) -> None:
    assert keys(next_turn(situation("/code", open_cases=(case,)))) == ["code.none"]


def test_the_code_is_not_told_again_where_somebody_asked_for_care() -> None:
    profile = Profile(plan={"hours": [[9, 17]]})

    assert keys(next_turn(situation("/code", open_cases=(NOISE,), profile=profile))) == ["code.none"]


@pytest.mark.parametrize(
    ("sent", "opened"),
    [
        ({"has_files": True}, "opened.photo"),
        ({"has_files": True, "has_voice": True}, "opened.voice"),
        ({"has_position": True}, "opened.position"),
    ],
)
def test_only_a_photo_a_voice_or_a_place_is_received_and_asked_about(sent: dict[str, Any], opened: str) -> None:
    turn = next_turn(situation("", **sent))

    assert turn.opens and turn.opens.need == "unknown"
    assert keys(turn)[0] == opened
