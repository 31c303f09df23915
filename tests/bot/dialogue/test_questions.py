"""Questions, and what becomes of those that nothing answers."""

from dataclasses import replace

import pytest

from bot.dialogue.choices import MENU_HUMAN
from bot.dialogue.engine import next_turn
from bot.dialogue.persons import MINOR, PERSON
from bot.dialogue.state import State
from bot.dialogue.turn import OpenCase
from tests.bot.dialogue.test_doors import here
from tests.bot.dialogue.test_engine import UNCLEAR, keys, situation, understood

ASKED = "est-ce que le marché est surveillé ?"
OTHER = understood("question", "other")
QUESTION = OpenCase(3, "33333333", "question", "other", danger=False, has_person=False)


def test_what_nothing_answers_is_offered_to_a_person() -> None:
    turn = next_turn(here(ASKED, OTHER))
    assert keys(turn) == ["question.unknown"]
    assert [choice.value for choice in turn.says[0].choices] == [MENU_HUMAN]
    assert turn.opens is None


@pytest.mark.parametrize("said", ["oui", "Oui merci", "ok", "yes please", "نعم", MENU_HUMAN])
def test_a_yes_or_the_button_sends_the_question_itself(said: str) -> None:
    state = next_turn(here(ASKED, OTHER)).state
    turn = next_turn(here(said, UNCLEAR, state=state))
    assert turn.opens
    assert (turn.opens.need, turn.opens.summary) == ("question", ASKED)
    assert keys(turn)[0] == "opened.question"


def test_the_second_one_goes_by_itself_with_the_first() -> None:
    state = next_turn(here(ASKED, OTHER)).state
    turn = next_turn(here("et la nuit ?", OTHER, state=state))
    assert turn.opens
    assert turn.opens.need == "question"
    assert turn.opens.summary == f"{ASKED} / et la nuit ?"


def test_a_no_leaves_it_there() -> None:
    state = next_turn(here(ASKED, OTHER)).state
    turn = next_turn(here("non merci", UNCLEAR, state=state))
    assert keys(turn) == ["question.left"]
    assert turn.opens is None
    assert turn.state.slots == {}


def test_an_answered_question_ends_with_a_yes_and_goes_to_a_person_with_a_no() -> None:
    state = next_turn(here("comment porter plainte ?", understood("question", "filing_complaint"))).state
    assert keys(next_turn(here("oui", UNCLEAR, state=state))) == ["question.good"]

    turn = next_turn(here("non", UNCLEAR, state=state))
    assert turn.opens
    assert (turn.opens.need, turn.opens.summary) == ("human", "comment porter plainte ?")


def test_a_yes_long_after_means_nothing() -> None:
    state = next_turn(here(ASKED, OTHER)).state
    state = next_turn(here("bonjour", understood("smalltalk"), state=state)).state
    assert next_turn(here("oui", UNCLEAR, state=state)).opens is None


def test_a_yes_after_something_else_was_added_to_a_case_means_nothing() -> None:
    state = next_turn(here(ASKED, OTHER)).state
    added = next_turn(here("c'est toujours pareil", UNCLEAR, state=state, open_cases=(QUESTION,)))
    assert added.case_id == QUESTION.id
    assert keys(next_turn(here("oui", UNCLEAR, state=added.state, open_cases=(QUESTION,)))) == ["added"]


def test_another_question_after_an_answer_is_simply_answered() -> None:
    state = next_turn(here("comment porter plainte ?", understood("question", "filing_complaint"))).state
    turn = next_turn(here("et les papiers perdus ?", understood("question", "lost_documents"), state=state))
    assert "Permis de conduire" in (turn.says[0].text or "")


def test_what_nothing_answers_joins_the_case_that_is_about_questions() -> None:
    state = next_turn(here(ASKED, OTHER)).state
    turn = next_turn(here("oui", UNCLEAR, state=state, open_cases=(QUESTION,)))
    assert turn.opens is None
    assert turn.case_id == QUESTION.id
    assert turn.gathers


def test_a_letter_goes_at_once() -> None:
    turn = next_turn(here(ASKED, OTHER, channel="email"))
    assert turn.opens
    assert turn.opens.need == "question"


@pytest.mark.parametrize(
    "said", ["où en est ma plainte ?", "j'ai porté plainte il y a deux mois", "any news of my complaint at the police"]
)
def test_news_of_a_formal_complaint_is_for_the_police_station_and_the_prosecutor(said: str) -> None:
    turn = next_turn(here(said, understood("question", "case_progress")))
    assert "procureur de la République" in (turn.says[0].text or "")


@pytest.mark.parametrize("said", ["où en est ma demande ?", "des nouvelles de mon signalement 7K3F-9QX4, ma plainte ?"])
def test_news_of_a_request_made_here_come_from_the_request(said: str) -> None:
    turn = next_turn(here(said, understood("question", "case_progress")))
    assert all(say.text is None for say in turn.says)


def test_a_minor_who_asks_how_to_file_a_complaint_is_told_that_they_can() -> None:
    turn = next_turn(here("j'ai 15 ans je peux porter plainte ?", understood("question", "filing_complaint")))
    assert "Avant 18 ans aussi" in (turn.says[0].text or "")
    assert "plainte-en-ligne" not in (turn.says[0].text or "")


def test_a_minor_who_asks_it_in_the_middle_of_something_else_is_told_the_same() -> None:
    state = State(flow="victim", topic="assault", asking="more", asked=("more",), slots={PERSON: MINOR})
    turn = next_turn(here("je peux porter plainte ?", understood("question", "filing_complaint"), state=state))
    assert "Avant 18 ans aussi" in (turn.says[0].text or "")


def test_words_that_are_no_answer_are_read_as_what_they_are() -> None:
    state = next_turn(here(ASKED, OTHER)).state
    turn = next_turn(here("il y a du bruit", understood("report", "noise"), state=replace(state)))
    assert turn.opens
    assert turn.opens.need == "report"


@pytest.mark.parametrize("said", ["merci", "oui merci bcp", "Merci beaucoup !", "thanks"])
def test_thanks_for_an_answer_are_no_new_matter(said: str) -> None:
    given = situation("les horaires ?", understood("question", "desk_hours"))

    assert keys(next_turn(situation(said, state=next_turn(given).state))) == ["question.good"]


def test_a_letter_with_several_questions_is_answered_and_read_by_a_person() -> None:
    told = understood("question", "desk_hours")
    turn = next_turn(situation("Quels horaires ? Et où ?", told, channel="email"))

    assert keys(turn)[:3] == ["Le mardi.", "question.several", "opened.question"]
    assert turn.opens


@pytest.mark.parametrize(
    "said",
    [
        "jpeu porter plinte en ligne ou pa",
        "comment on fait pour porter plainte",
        "can i do it online",
        "vous ouvrez quand",
    ],
)
def test_a_question_without_its_mark_is_answered_in_the_middle(said: str) -> None:
    state = State(flow="report", topic="noise", asking="more", asked=("more",), case="22222222")
    case = OpenCase(8, "22222222", "report", "noise", danger=False, has_person=False)
    turn = next_turn(situation(said, understood("question", "desk_hours"), state=state, open_cases=(case,)))
    assert keys(turn) == ["Le mardi.", "ask.more"]


def test_what_is_no_question_is_an_answer() -> None:
    state = State(flow="report", topic="noise", asking="more", asked=("more",), case="22222222")
    case = OpenCase(8, "22222222", "report", "noise", danger=False, has_person=False)
    turn = next_turn(
        situation("il ouvre le soir", understood("question", "desk_hours"), state=state, open_cases=(case,))
    )
    assert turn.slots == {"more": "il ouvre le soir"}


def test_an_unsure_topic_is_not_answered_beside_the_question() -> None:
    unsure = replace(understood("question", "desk_hours"), topic_confidence=0.3)
    turn = next_turn(situation("c'est payant ?", unsure))
    assert keys(turn) == ["question.unknown"]
