"""Who wants to hear of the reserve is put on a list with their consent, and leaves it in one word."""

import pytest

from bot.dialogue.engine import next_turn
from bot.dialogue.reserve import JOIN, LEAVE
from bot.dialogue.state import State
from bot.dialogue.turn import Effect, Profile
from tests.bot.dialogue.test_engine import NOISE, keys, situation, understood

ON_LIST = Profile(interests=frozenset(("reserve",)))
JOINED = (Effect("join_list", {"kind": "reserve"}),)
LEFT = (Effect("leave_list", {"kind": "reserve"}),)


@pytest.mark.parametrize("channel", ["webchat", "telegram", "email"])
@pytest.mark.parametrize("said", ["oui", "Oui svp", "ok", "yes please", "prévenez-moi"])
def test_it_offers_the_list_and_takes_a_yes(channel: str, said: str) -> None:
    offered = next_turn(situation("comment devenir réserviste", understood("reserve"), channel=channel))
    assert offered.effects == ()

    assert next_turn(situation(said, state=offered.state, channel=channel)).effects == JOINED


def test_a_button_joins_however_late() -> None:
    assert next_turn(situation(JOIN)).effects == JOINED


def test_what_is_no_yes_is_treated_as_what_it_is() -> None:
    offered = next_turn(situation("la réserve", understood("reserve")))

    turn = next_turn(situation("des motos rue des Lilas", understood("report", "noise"), state=offered.state))

    assert turn.effects == ()
    assert turn.opens and turn.opens.need == "report"


def test_nobody_is_put_on_a_list_who_must_not_be_written_to() -> None:
    profile = Profile(plan={"never_first": True})

    assert keys(next_turn(situation("la réserve", understood("reserve"), profile=profile))) == ["reserve"]


def test_who_is_on_the_list_is_told_so() -> None:
    turn = next_turn(situation("la réserve", understood("reserve"), profile=ON_LIST))

    assert keys(turn) == ["reserve", "reserve.on_list"]
    assert turn.state.asking is None


@pytest.mark.parametrize(
    "said",
    [
        "quitter la liste",
        "je veux quitter la liste svp",
        "Leave the list",
        "désinscrivez-moi",
        "unsubscribe",
        "remove me",
        "مغادرة القائمة",
        LEAVE,
    ],
)
@pytest.mark.parametrize("state", [State(), State(flow="report", topic="noise", asking="place", case=NOISE.reference)])
def test_one_word_leaves_the_list_wherever_the_dialogue_is(said: str, state: State) -> None:
    turn = next_turn(situation(said, state=state, profile=ON_LIST, open_cases=(NOISE,)))

    assert turn.effects == LEFT
    assert turn.state.asking == state.asking


@pytest.mark.parametrize(
    "said",
    [
        "ils veulent quitter la liste électorale de la résidence et j'en ai assez de tout ce bruit ici",
        "je veux quitter mon mari",
        "they never leave the hall",
    ],
)
def test_other_words_leave_no_list(said: str) -> None:
    assert next_turn(situation(said, profile=ON_LIST)).effects == ()
    assert next_turn(situation("quitter la liste")).effects == ()


def test_thanks_are_kept_for_the_delegate() -> None:
    turn = next_turn(situation("bravo aux agents", understood("feedback")))

    assert turn.effects == (Effect("keep_remark"),)
    assert keys(turn) == ["feedback"]
