"""Who fears to be known is told how far that can be promised."""

import pytest

from bot.dialogue.engine import next_turn
from tests.bot.dialogue.test_engine import keys, situation, understood


@pytest.mark.parametrize(
    "said",
    [
        "c'est anonyme ici ?",
        "et si je dénonce mon voisin il le saura ?",
        "j'ai peur qu'on sache que c'est moi",
        "vous allez dire mon nom ?",
        "will they know it was me",
        "هل سيعرف جاري",
    ],
)
def test_who_fears_to_be_known_hears_what_cannot_be_promised(said: str) -> None:
    assert keys(next_turn(situation(said, understood("privacy")))) == ["privacy.known"]


@pytest.mark.parametrize("said", ["qui lit mes messages", "vous gardez ça combien de temps"])
def test_others_get_the_short_answer(said: str) -> None:
    assert keys(next_turn(situation(said, understood("privacy")))) == ["privacy.short"]
