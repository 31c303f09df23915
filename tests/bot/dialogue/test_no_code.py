"""Who is asked for a reference or a code and has none says so in words, too."""

import pytest

from bot.dialogue.asking_news import asks_for_news, has_no_code
from bot.dialogue.engine import next_turn
from bot.dialogue.state import CODE_SLOT, REFERENCE_SLOT, State
from tests.bot.dialogue.test_engine import keys, situation, understood

SAID = [
    "j'ai pas de code",
    "j'ai perdu le code",
    "je n'ai plus la référence",
    "je l'ai pas noté",
    "je sais plus",
    "I lost the code",
    "I don't have a reference",
    "ليس لدي الرمز",
    "non",
]


@pytest.mark.parametrize("said", SAID)
def test_it_reads_that_there_is_no_code(said: str) -> None:
    assert has_no_code(said)


@pytest.mark.parametrize(
    "said", ["7K3F-9QX4", "le code est ABC-DEF-GHJ", "c'est la référence de lundi", "on m'a volé mon vélo"]
)
def test_it_reads_nothing_of_it_elsewhere(said: str) -> None:
    assert not has_no_code(said)


@pytest.mark.parametrize("said", SAID)
def test_where_a_code_is_asked_for_erasing_a_person_can_help(said: str) -> None:
    asked = State(flow="privacy", asking=CODE_SLOT, slots={"wants": "privacy:erase"})
    turn = next_turn(situation(said, understood("question", "lost_documents"), state=asked))
    assert keys(turn) == ["privacy.no_code"]


@pytest.mark.parametrize("asking", [CODE_SLOT, REFERENCE_SLOT])
@pytest.mark.parametrize("said", SAID)
def test_where_a_code_is_asked_for_news_a_person_can_look(said: str, asking: str) -> None:
    turn = next_turn(
        situation(said, understood("question", "lost_documents"), state=State(flow="follow", asking=asking))
    )
    assert keys(turn) == ["follow.no_code"]


@pytest.mark.parametrize(
    "said", ["quand est ce que vous allez me repondre", "vous répondez quand", "when will you reply", "متى سيردون علي؟"]
)
def test_when_will_you_answer_asks_where_it_stands(said: str) -> None:
    assert asks_for_news(situation(said, understood("follow_up")))
