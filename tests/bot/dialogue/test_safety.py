"""What somebody says of their safety counts whenever and however they say it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.danger import Danger
from bot.dialogue.choices import CONTACT_HERE, CONTACT_NEVER, DISCREET_YES, SAFE_NO, SAFE_YES
from bot.dialogue.engine import next_turn
from bot.dialogue.safe_contact import read_contact, read_hours, read_safe
from bot.dialogue.state import State
from bot.dialogue.turn import OpenCase
from bot.entities import find_entities
from tests.bot.dialogue.test_engine import UNCLEAR, keys, situation, understood

CASE = OpenCase(8, "22222222", "victim", "threats", danger=False, has_person=False)
TAKEN = replace(CASE, has_person=True)
ASKED_SAFE = State(flow="victim", topic="threats", asking="safe", asked=("safe",), case=CASE.reference)
ASKED_CONTACT = ASKED_SAFE.but(asking="contact", asked=("safe", "contact"), slots={"safe": "yes"})
ASKED_MORE = ASKED_CONTACT.but(asking="more", asked=("safe", "contact", "more"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("oui", SAFE_YES),
        ("oui ça va merci", SAFE_YES),
        ("yes", SAFE_YES),
        ("نعم", SAFE_YES),
        ("non", SAFE_NO),
        ("Non. Il a pris mes clés et il attend dans la voiture en bas de chez moi", SAFE_NO),
        ("pas du tout", SAFE_NO),
        ("je sais pas", SAFE_NO),
        ("jsp", SAFE_NO),
        ("j'ai peur", SAFE_NO),
        ("je ne suis pas en sécurité", SAFE_NO),
        ("I don't know", SAFE_NO),
        ("not really", SAFE_NO),
        ("لا", SAFE_NO),
        ("ça dépend des soirs", SAFE_NO),
        ("pas de souci", None),
        ("non c'est tout", None),
        ("non merci", None),
        ("da, sunt in siguranta acum", SAFE_YES),
        ("так", SAFE_YES),
        ("بله", SAFE_YES),
        ("nu", SAFE_NO),
        ("ні, він тут", SAFE_NO),
        ("نه", SAFE_NO),
        ("da, dar mi-e frica", None),
        ("oui mais il revient ce soir", None),
        ("c'était mardi", None),
    ],
)
def test_a_doubt_about_safety_is_a_no(said: str, meant: str | None) -> None:
    assert read_safe(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("oui", CONTACT_HERE),
        ("Oui, bien sûr", CONTACT_HERE),
        ("ok", CONTACT_HERE),
        ("да", CONTACT_HERE),
        ("nu", CONTACT_NEVER),
        ("نه", CONTACT_NEVER),
        ("non", CONTACT_NEVER),
        ("surtout pas !", CONTACT_NEVER),
        ("non il fouille mon téléphone", CONTACT_NEVER),
        ("mon mari lit tout", CONTACT_NEVER),
        ("no he checks my phone", CONTACT_NEVER),
        ("لا", CONTACT_NEVER),
        ("oui mais seulement le matin", None),
        ("c'était mardi", None),
    ],
)
def test_it_reads_in_words_whether_it_may_answer(said: str, meant: str | None) -> None:
    assert read_contact(said) == meant


def test_a_no_in_words_stops_all_messages_to_her() -> None:
    turn = next_turn(situation("non", state=ASKED_CONTACT, open_cases=(CASE,)))

    assert turn.plan == {"never_first": True}
    assert turn.slots == {"contact": "contact_never"}


def test_an_unclear_answer_is_asked_once_more_with_the_buttons_and_then_left_to_the_person() -> None:
    first = next_turn(situation("oui mais ça dépend", state=ASKED_CONTACT, open_cases=(CASE,)))
    assert keys(first) == ["unclear.safe", "ask.contact"]
    assert first.slots == {"contact": "oui mais ça dépend"}
    assert len(first.says[-1].choices) == 3

    second = next_turn(situation("je verrai", state=first.state, open_cases=(CASE,)))
    assert keys(second) == ["ask.discreet"]
    assert second.plan == {}


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("oui mais le matin", [[8, 12]]),
        ("entre 14h et 16h", [[14, 16]]),
        ("de 9 à 12", [[9, 12]]),
        ("14h-16h30 seulement", [[14, 16]]),
        ("après 18h", [[18, 21]]),
        ("avant 10h", [[8, 10]]),
        ("pas le soir", [[9, 18]]),
        ("l'aprem", [[13, 18]]),
        ("between 2 and 4 pm", [[14, 16]]),
        ("in the morning please", [[8, 12]]),
        ("صباحا فقط", [[8, 12]]),
        ("je sais pas", None),
        ("entre 18h et 9h", None),
        ("mon mari rentre du matin au soir", [[8, 12]]),
    ],
)
def test_it_reads_the_hours_that_words_allow(said: str, hours: list[list[int]] | None) -> None:
    assert read_hours(said) == hours


def test_hours_in_words_are_kept_in_the_plan() -> None:
    turn = next_turn(situation("entre 14h et 16h", state=ASKED_CONTACT, open_cases=(CASE,)))

    assert turn.plan == {"hours": [[14, 16]], "never_first": None}
    assert turn.slots == {"contact": "entre 14h et 16h"}


def test_somebody_who_wants_discretion_chooses_a_word_to_know_us_by() -> None:
    asked = next_turn(situation("oui", state=ASKED_CONTACT, open_cases=(CASE,)))
    assert keys(asked) == ["ask.discreet"]

    discreet = next_turn(situation("non surtout pas", state=asked.state, open_cases=(CASE,)))
    assert keys(discreet) == ["ask.code_word"]
    assert discreet.plan == {"discreet": True}

    worded = next_turn(situation("« tulipe »", state=discreet.state, open_cases=(CASE,)))
    assert keys(worded) == ["ask.more.words"]
    assert worded.plan == {"code_word": "tulipe"}


def test_who_may_be_told_who_we_are_is_asked_for_no_word() -> None:
    asked = next_turn(situation("oui", state=ASKED_CONTACT, open_cases=(CASE,)))

    assert keys(next_turn(situation("oui", state=asked.state, open_cases=(CASE,)))) == ["ask.more.words"]


@pytest.mark.parametrize(
    "word", ["police", "la police municipale", "x", "je voudrais que ce soit un mot assez long non"]
)
def test_a_word_that_gives_us_away_or_is_none_is_not_taken(word: str) -> None:
    state = ASKED_CONTACT.but(asking="code_word", asked=("safe", "contact", "discreet", "code_word"))
    state = state.but(slots={"safe": "yes", "contact": "contact_here", "discreet": DISCREET_YES})

    turn = next_turn(situation(word, state=state, open_cases=(CASE,)))

    assert keys(turn) == ["ask.code_word"]
    assert turn.plan == {}


def test_who_must_not_be_written_to_may_name_another_safe_way() -> None:
    asked = next_turn(situation("non", state=ASKED_CONTACT, open_cases=(CASE,)))
    assert keys(asked) == ["ask.other_way"]

    turn = next_turn(situation("le numéro de ma sœur, le mardi", state=asked.state, open_cases=(CASE,)))

    assert turn.slots == {"other_way": "le numéro de ma sœur, le mardi"}
    assert keys(turn) == ["ask.more.words"]


@pytest.mark.parametrize("said", ["skip", "passer", "je préfère ne pas répondre", "I'd rather not say"])
@pytest.mark.parametrize("asking", ["contact", "discreet", "more"])
def test_any_question_may_be_left_out(said: str, asking: str) -> None:
    state = ASKED_CONTACT.but(asking=asking, asked=("safe", "contact", asking))

    turn = next_turn(situation(said, state=state, open_cases=(CASE,)))

    assert asking not in turn.slots
    assert turn.state.asking != asking


@pytest.mark.parametrize("case", [CASE, TAKEN])
@pytest.mark.parametrize("state", [ASKED_MORE, State()])
def test_a_button_that_says_danger_is_heard_late_too(case: OpenCase, state: State) -> None:
    turn = next_turn(situation(SAFE_NO, state=state, open_cases=(case,)))

    assert keys(turn)[0] == "emergency.card"
    assert turn.raises_danger
    assert turn.case_id == case.id


def test_a_button_that_says_danger_opens_a_case_where_there_is_none() -> None:
    turn = next_turn(situation(SAFE_NO))

    assert keys(turn)[0] == "emergency.card"
    assert turn.opens and turn.opens.danger


@pytest.mark.parametrize("said", ["non", SAFE_NO])
def test_not_being_safe_is_heard_while_a_person_has_the_case(said: str) -> None:
    turn = next_turn(situation(said, state=ASKED_SAFE, open_cases=(TAKEN,)))

    assert keys(turn) == ["emergency.card"]
    assert turn.raises_danger


@pytest.mark.parametrize("said", ["non", "contact_never"])
def test_not_to_be_written_to_is_heard_while_a_person_has_the_case(said: str) -> None:
    turn = next_turn(situation(said, state=ASKED_CONTACT, open_cases=(TAKEN,)))

    assert turn.says == ()
    assert turn.plan == {"never_first": True}
    assert turn.case_id == TAKEN.id


@pytest.mark.parametrize("state", [ASKED_MORE, State()])
def test_not_to_be_written_to_is_heard_late(state: State) -> None:
    turn = next_turn(situation("contact_never", state=state, open_cases=(CASE,)))

    assert keys(turn) == ["done.safe"]
    assert turn.plan == {"never_first": True}
    assert turn.state.asking == state.asking


def test_the_numbers_are_given_while_a_person_has_the_case() -> None:
    assert keys(next_turn(situation("/urgence", open_cases=(TAKEN,)))) == ["emergency.card"]


@pytest.mark.parametrize(("answer", "end"), [("oui", "done.thanks"), ("non", "done.safe"), ("le matin", "done.safe")])
def test_it_promises_an_answer_only_where_one_may_come(answer: str, end: str) -> None:
    state: Any = ASKED_CONTACT.but(asked=("safe", "contact", "contact", "discreet", "other_way", "more"))

    assert keys(next_turn(situation(answer, state=state, open_cases=(CASE,))))[0] == end


def test_whose_messages_are_read_by_somebody_has_said_no() -> None:
    assert read_contact("ma mere lit mes messages faut pas") == CONTACT_NEVER


def test_who_says_to_be_safe_in_their_own_language_gets_no_card_for_it() -> None:
    afraid = replace(understood("emergency"), danger=True)
    turn = next_turn(situation("da, sunt in siguranta acum", afraid, state=ASKED_SAFE, open_cases=(CASE,)))
    assert (keys(turn), turn.raises_danger, turn.slots) == (["ask.contact"], False, {"safe": "yes"})


def test_a_certain_cry_is_heard_whatever_was_asked() -> None:
    cry = Danger("violence", "il me frappe")
    turn = next_turn(situation("oui", danger=cry, state=ASKED_SAFE, open_cases=(CASE,)))
    assert turn.raises_danger


def test_that_is_all_says_nothing_of_safety_and_is_asked_again_once() -> None:
    turn = next_turn(situation("non c'est tout", state=ASKED_SAFE, open_cases=(CASE,)))
    assert (keys(turn), turn.raises_danger) == (["ask.safe"], False)
    again = next_turn(situation("non merci", state=turn.state, open_cases=(CASE,)))
    assert (keys(again), again.raises_danger) == (["ask.contact"], False)


def test_a_number_instead_of_a_yes_means_that_nothing_is_written_here() -> None:
    said = "vous pouvez appeler ma soeur au 0611223344 apres 14h"
    named = replace(UNCLEAR, entities=find_entities(said))
    turn = next_turn(situation(said, named, state=ASKED_CONTACT, open_cases=(CASE,)))
    assert turn.plan == {"never_first": True}
    assert (turn.slots["contact"], turn.slots["other_way"]) == (CONTACT_NEVER, said)
    assert keys(turn) == ["ask.more.words"]


def test_a_yes_with_a_number_too_is_asked_again_rather_than_guessed() -> None:
    said = "oui ou au 0611223344"
    named = replace(UNCLEAR, entities=find_entities(said))
    turn = next_turn(situation(said, named, state=ASKED_CONTACT, open_cases=(CASE,)))
    assert (keys(turn), turn.plan) == (["unclear.safe", "ask.contact"], {})


def test_who_says_that_somebody_reads_along_is_not_asked_whether_we_may_write() -> None:
    told = understood("victim", "domestic_violence")
    first = next_turn(situation("mon mari me frappe et il regarde mon téléphone", told))
    assert first.opens and first.opens.slots["contact"] == CONTACT_NEVER
    assert first.plan == {"never_first": True}
    then = next_turn(situation("oui", state=first.state, open_cases=(replace(CASE, reference="00000000"),)))
    assert keys(then) == ["ask.other_way"]


@pytest.mark.parametrize(
    ("asking", "said", "next_question"),
    [("discreet", "non restez discrets", "ask.code_word"), ("contact", "non surtout pas", "ask.other_way")],
)
def test_a_plain_answer_is_taken_whatever_else_the_words_may_mean(asking: str, said: str, next_question: str) -> None:
    state = ASKED_CONTACT.but(
        asking=asking, slots={"safe": "yes"} | ({"contact": "contact_here"} if asking == "discreet" else {})
    )
    turn = next_turn(situation(said, understood("privacy"), state=state, open_cases=(CASE,)))
    assert keys(turn) == [next_question]


def test_a_place_is_no_answer_to_whether_they_are_safe() -> None:
    said = "c'était rue Royale hier"
    named = replace(UNCLEAR, entities=find_entities(said))
    turn = next_turn(situation(said, named, state=ASKED_SAFE, open_cases=(CASE,)))
    assert keys(turn) == ["ask.safe"]
    assert turn.slots["place"] == "rue Royale"


def test_who_says_unasked_to_be_safe_gets_no_card_of_a_guess() -> None:
    afraid = replace(understood("emergency"), danger=True)
    said = "oui je suis en securité, ma porte est fermée à clé"
    guessed = Danger("captivity", "porte est ferme a cle", is_certain=False)
    state = State(flow="victim", topic="burglary", asking="time", asked=("time",), case=CASE.reference)
    turn = next_turn(situation(said, afraid, danger=guessed, state=state, open_cases=(CASE,)))
    assert not turn.raises_danger
    taken_back = "je suis en sécurité mais il arrive"
    assert next_turn(situation(taken_back, afraid, state=state, open_cases=(CASE,))).raises_danger


@pytest.mark.parametrize("number", ["17", "112", "15"])
def test_a_number_of_help_typed_alone_shows_all_of_them(number: str) -> None:
    turn = next_turn(situation(number))
    assert (keys(turn), turn.opens) == (["emergency.card"], None)


def test_the_same_number_is_a_house_where_it_was_asked() -> None:
    state = State(flow="report", topic="noise", asking="place", asked=("place",), case=CASE.reference)
    assert next_turn(situation("17", state=state, open_cases=(CASE,))).slots == {"place": "17"}
