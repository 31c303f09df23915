"""Stop, start again, a person, the menu: they work in every exchange, in three languages, as words and as commands."""

from dataclasses import replace

import pytest

from bot.dialogue.conduct import NO, YES
from bot.dialogue.engine import next_turn
from bot.dialogue.state import State
from bot.dialogue.steering import PERSON, RESTART, STOP, asks_if_robot, read_wish
from bot.dialogue.turn import Situation
from tests.bot.dialogue.test_engine import NOISE, THEFT, UNCLEAR, keys, situation

VIOLENCE = replace(THEFT, topic="domestic_violence")
HELD = {"case": NOISE.reference, "messages": ["m1"], "need": "report", "topic": "noise", "said": "x"}
UNCONFIRMED = {"conduct": {"messages": ["m1"]}}
# Every place where the bot waits for an answer: the state, and the open cases.
WAITING = {
    "report": (State(flow="report", topic="noise", asking="place", asked=("place",), case=NOISE.reference), (NOISE,)),
    "victim": (State(flow="victim", topic="theft", asking="time", asked=("time",), case=THEFT.reference), (THEFT,)),
    "safety": (
        State(flow="victim", topic="domestic_violence", asking="safe", asked=("safe",), case=VIOLENCE.reference),
        (VIOLENCE,),
    ),
    "contact": (
        State(flow="victim", topic="domestic_violence", asking="contact", asked=("safe", "contact"), case="22222222"),
        (VIOLENCE,),
    ),
    "menu": (State(flow="report", asking="tell"), ()),
    "victim menu": (State(flow="victim", asking="tell"), ()),
    "not understood": (State(misses=1), ()),
    "which case": (State(held=HELD, choices={"case:11111111": "a", "case:22222222": "b"}), (NOISE, THEFT)),
    "reference": (State(flow="follow", asking="reference"), ()),
    "conduct": (State(pending=UNCONFIRMED, choices={YES: "Oui", NO: "Non, c'est autre chose"}), ()),
    "reserve": (State(flow="reserve", asking="join"), ()),
    "nothing": (State(), ()),
}
in_every_exchange = pytest.mark.parametrize("where", WAITING)

STOPS = [
    "annuler",
    "/annuler",
    "Annuler tout",
    "je veux annuler",
    "stop",
    "cancel",
    "I want to cancel",
    "إلغاء",
    "en fait laissez tomber c'est pas grave",
    "oubliez",
    "bon tant pis",
    "non laisse tomber c bon",
]
RESTARTS = [
    "recommencer",
    "/recommencer",
    "Je veux recommencer",
    "on peut recommencer s'il vous plaît ?",
    "tout recommencer à zéro",
    "start over",
    "I want to start again please",
    "restart",
    "أريد أن أبدأ من جديد",
    "من البداية",
]
PERSONS = [
    "parler à quelqu'un",
    "je veux parler à quelqu'un",
    "Je voudrais parler à une vraie personne svp",
    "est-ce que je peux parler à un humain ?",
    "I want to talk to someone",
    "can I speak to a real person please",
    "أريد التحدث مع شخص",
]


def here(said: str, where: str) -> Situation:
    state, cases = WAITING[where]
    return situation(said, UNCLEAR, state=state, open_cases=cases)


@pytest.mark.parametrize(("said", "wish"), [(STOPS, STOP), (RESTARTS, RESTART), (PERSONS, PERSON)])
def test_it_reads_the_wish_in_words_and_in_commands(said: list[str], wish: str) -> None:
    assert {words: read_wish(words) for words in said} == dict.fromkeys(said, wish)


@pytest.mark.parametrize(
    "said",
    [
        "il a recommencé hier soir",
        "ça recommence toutes les nuits",
        "je veux que ça s'arrête",
        "quelqu'un crie dans la rue",
        "j'ai vu une personne dans le hall",
        "ils recommencent à brûler des poubelles",
        "it started again last night",
        "someone is shouting",
        "comment annuler une amende",
        "c'est grave, oubliez pas de venir",
        "il a oublié son téléphone",
        "parler à quelqu'un qui connaît le quartier ne sert à rien, rien ne change depuis des mois et des mois ici",
        "شخص يصرخ في الشارع",
    ],
)
def test_a_story_with_these_words_is_no_wish(said: str) -> None:
    assert read_wish(said) is None


@in_every_exchange
@pytest.mark.parametrize("said", STOPS)
def test_to_stop_ends_the_questions_and_takes_nothing_back(where: str, said: str) -> None:
    turn = next_turn(here(said, where))

    assert keys(turn)[0] in ("menu", "stopped")
    assert (turn.state.asking, turn.state.held, turn.state.misses) == (None, {}, 0)
    assert turn.opens is None
    assert turn.slots == {}
    if WAITING[where][1]:
        assert turn.case_id in {case.id for case in WAITING[where][1]}


@in_every_exchange
@pytest.mark.parametrize("said", RESTARTS)
def test_to_start_again_shows_the_menu(where: str, said: str) -> None:
    turn = next_turn(here(said, where))

    assert keys(turn) == ["restarted" if WAITING[where][1] else "menu"]
    assert len(turn.says[0].choices) == 4
    assert (turn.state.flow, turn.state.asking, turn.state.held, turn.state.misses) == (None, None, {}, 0)
    assert (turn.opens, turn.slots) == (None, {})


@in_every_exchange
@pytest.mark.parametrize("said", PERSONS)
def test_whoever_wants_a_person_gets_one(where: str, said: str) -> None:
    turn = next_turn(here(said, where))

    assert (turn.opens and turn.opens.need == "human") or keys(turn)[0] == "stopped"
    if turn.opens is None:
        assert turn.case_id is not None


@in_every_exchange
@pytest.mark.parametrize(("said", "key"), [("/start", "smalltalk"), ("/aide", "menu"), ("/help", "menu")])
def test_the_commands_leave_the_exchange(where: str, said: str, key: str) -> None:
    turn = next_turn(here(said, where))

    assert keys(turn) == [key]
    assert (turn.state.asking, turn.state.held) == (None, {})
    assert turn.state.case == WAITING[where][0].case


@in_every_exchange
@pytest.mark.parametrize("said", [STOPS[0], RESTARTS[0], "/start", "/aide"])
def test_none_of_them_forgets_what_was_not_confirmed(where: str, said: str) -> None:
    state, cases = WAITING[where]
    unconfirmed = situation(said, UNCLEAR, state=state.but(pending=UNCONFIRMED), open_cases=cases)

    assert next_turn(unconfirmed).state.pending["conduct"] == UNCONFIRMED["conduct"]


@pytest.mark.parametrize("said", ["annuler", "recommencer", "parler à quelqu'un"])
def test_while_a_person_has_the_case_words_go_to_that_person(said: str) -> None:
    taken = replace(NOISE, has_person=True)
    turn = next_turn(situation(said, UNCLEAR, state=State(case=NOISE.reference), open_cases=(taken,)))

    assert (turn.says, turn.case_id) == ((), NOISE.id)


@pytest.mark.parametrize("said", ["/start", "/aide", "/annuler", "/recommencer"])
def test_while_a_person_has_the_case_commands_are_answered(said: str) -> None:
    taken = replace(NOISE, has_person=True)

    assert next_turn(situation(said, UNCLEAR, state=State(case=NOISE.reference), open_cases=(taken,))).says


@pytest.mark.parametrize(
    "said",
    ["t un robot ?", "vous êtes une vraie personne ?", "je parle à un humain ou à une machine", "are you a bot?"],
)
def test_who_asks_whether_this_is_a_machine_is_told_the_truth_and_the_question_stands(said: str) -> None:
    state, cases = WAITING["report"]

    assert keys(next_turn(situation(said, state=state, open_cases=cases))) == ["robot", "ask.place"]
    assert keys(next_turn(situation(said))) == ["robot"]


@pytest.mark.parametrize(
    "said", ["une machine à laver est dans la rue", "un robot a été volé", "il y a quelqu'un dans ma cave"]
)
def test_other_machines_are_no_such_question(said: str) -> None:
    assert not asks_if_robot(said)
