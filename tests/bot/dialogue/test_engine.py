"""What the bot says next, and what becomes of the message: as tables and short scenes."""

from dataclasses import replace
from typing import Any

import pytest

from bot.danger import Danger
from bot.dialogue.choices import MENU_HUMAN, MENU_QUESTION, MENU_REPORT, MENU_VICTIM, NEW_MATTER, SAME_MATTER
from bot.dialogue.engine import next_turn
from bot.dialogue.state import State
from bot.dialogue.turn import OpenCase, Situation, Turn
from bot.entities import Entity
from bot.understanding import Understanding

REFERENCE = "00000000"
UNCLEAR = Understanding("unknown", None, 0.2, 0.0, "fr", False, (), True)
OUT_OF_ORDER = replace(UNCLEAR, is_available=False)
NOISE = OpenCase(7, "11111111", "report", "noise", danger=False, has_person=False)
THEFT = OpenCase(8, "22222222", "victim", "theft", danger=False, has_person=False)


def understood(need: str, topic: str | None = None, confidence: float = 0.9, **entities: str) -> Understanding:
    found = tuple(Entity(kind, value, 0, len(value)) for kind, value in entities.items())
    return Understanding(need, topic, confidence, confidence, "fr", False, found, True)


def situation(said: str = "…", understanding: Understanding = UNCLEAR, **more: Any) -> Situation:
    given: dict[str, Any] = {
        "state": State(),
        "danger": None,
        "channel": "webchat",
        "is_first": False,
        "fresh_reference": REFERENCE,
        "answers": {"question.desk_hours": {"fr": "Le mardi."}, "advice.victim.burglary": {"fr": "Ne touchez à rien."}},
    }
    return Situation(text=said, understanding=understanding, **(given | more))


def keys(turn: Turn) -> list[str]:
    return [say.key or (say.text or "") for say in turn.says]


@pytest.mark.parametrize("need", ["emergency", "victim", "report", "human"])
def test_it_opens_a_case_at_once_for_what_a_person_must_handle(need: str) -> None:
    turn = next_turn(situation(understanding=understood(need)))

    assert turn.opens and turn.opens.need == need
    opened = next(say for say in turn.says if say.key == f"opened.{need}")
    assert opened.values == {"reference": "0000-0000"}
    assert (keys(turn)[0] == "emergency.card") == turn.opens.danger == (need == "emergency")


@pytest.mark.parametrize("need", ["question", "reserve", "police_conduct", "feedback", "privacy", "smalltalk", "other"])
def test_it_answers_without_a_case_what_needs_none(need: str) -> None:
    turn = next_turn(situation(understanding=understood(need, "desk_hours")))

    assert turn.opens is None
    assert turn.case_id is None
    assert turn.says


def test_it_asks_once_and_then_passes_to_a_person() -> None:
    first = next_turn(situation())
    second = next_turn(situation(state=first.state))

    assert keys(first) == ["not_understood"]
    assert len(first.says[0].choices) == 4
    assert first.opens is None
    assert second.opens and second.opens.need == "unknown"


def test_it_does_not_count_an_old_failure_after_an_answer() -> None:
    state = next_turn(situation()).state
    state = next_turn(situation(understanding=understood("question", "desk_hours"), state=state)).state

    assert next_turn(situation(state=state)).opens is None


def test_it_collects_a_report_and_confirms() -> None:
    turn = next_turn(situation("des motos font du bruit", understood("report", "noise")))
    assert keys(turn) == ["opened.report", "ask.place"]

    turn = next_turn(situation("rue des Lilas", state=turn.state, open_cases=(replace(NOISE, reference=REFERENCE),)))
    assert keys(turn) == ["ask.time"]
    assert turn.slots == {"place": "rue des Lilas"}
    assert turn.case_id == 7

    turn = next_turn(situation("tous les soirs", state=turn.state, open_cases=(replace(NOISE, reference=REFERENCE),)))
    assert keys(turn) == ["ask.more"]

    turn = next_turn(situation("non c'est tout", state=turn.state, open_cases=(replace(NOISE, reference=REFERENCE),)))
    assert keys(turn) == ["done.thanks", "code.keep"]
    assert turn.state.asking is None


def test_it_does_not_ask_what_was_already_said() -> None:
    told = understood("report", "noise", place="rue des Lilas", time="hier soir")

    turn = next_turn(situation("du bruit hier soir rue des Lilas", told))

    assert keys(turn) == ["opened.report", "ask.more"]
    assert turn.opens and turn.opens.slots == {"place": "rue des Lilas", "time": "hier soir"}


def test_it_asks_a_victim_of_violence_about_safety_before_anything_else() -> None:
    turn = next_turn(situation(understanding=understood("victim", "domestic_violence")))

    assert keys(turn) == ["opened.victim", "ask.safe"]


def test_it_gives_the_card_to_somebody_who_is_not_safe() -> None:
    state = next_turn(situation(understanding=understood("victim", "domestic_violence"))).state
    case = replace(THEFT, reference=REFERENCE, topic="domestic_violence")

    turn = next_turn(situation("non", state=state, open_cases=(case,)))

    assert keys(turn)[0] == "emergency.card"
    assert turn.raises_danger
    assert turn.case_id == case.id


@pytest.mark.parametrize(
    ("answer", "plan"),
    [
        ("contact_here", {"hours": None, "never_first": None}),
        ("contact_daytime", {"hours": [[9, 17]], "never_first": None}),
        ("contact_never", {"never_first": True}),
    ],
)
def test_it_makes_a_safe_contact_plan_of_the_answer(answer: str, plan: dict[str, Any]) -> None:
    state = State(flow="victim", topic="threats", asking="contact", slots={"safe": "yes"}, asked=("safe", "contact"))

    turn = next_turn(
        situation(answer, state=state.but(choices={answer: "…"}, case=THEFT.reference), open_cases=(THEFT,))
    )

    assert turn.plan == plan


def test_it_gives_a_victim_the_advice_of_the_area() -> None:
    turn = next_turn(situation(understanding=understood("victim", "burglary")))

    assert "Ne touchez à rien." in keys(turn)


def test_it_warns_first_and_opens_a_case_at_the_top() -> None:
    turn = next_turn(situation("il me frappe", danger=Danger("violence", "il me frappe")))

    assert keys(turn)[:2] == ["emergency.card", "opened.emergency"]
    assert turn.opens and turn.opens.danger


def test_it_warns_when_only_the_model_sees_the_danger() -> None:
    turn = next_turn(situation(understanding=replace(understood("emergency"), danger=True)))

    assert keys(turn)[0] == "emergency.card"


def test_it_warns_even_while_a_person_has_the_case() -> None:
    case = replace(NOISE, has_person=True)

    turn = next_turn(situation("au feu", danger=Danger("fire", "au feu"), open_cases=(case,)))

    assert keys(turn) == ["emergency.card"]
    assert turn.raises_danger and turn.case_id == case.id


def test_it_is_silent_while_a_person_has_the_case() -> None:
    turn = next_turn(situation("et alors ?", open_cases=(replace(NOISE, has_person=True),)))

    assert turn.says == ()
    assert turn.case_id == NOISE.id


def test_it_adds_to_the_only_open_case() -> None:
    turn = next_turn(situation("ils sont revenus", open_cases=(NOISE,)))

    assert keys(turn) == ["added"]
    assert turn.case_id == NOISE.id


def test_it_answers_a_question_beside_an_open_case() -> None:
    turn = next_turn(situation("c'est quand la permanence", understood("question", "desk_hours"), open_cases=(NOISE,)))

    assert keys(turn)[0] == "Le mardi."
    assert turn.case_id is None


def test_it_asks_which_case_when_there_are_several() -> None:
    turn = next_turn(situation("du nouveau ?", understood("follow_up"), open_cases=(THEFT, NOISE)))

    assert keys(turn) == ["ask.which_case"]
    assert [choice.value for choice in turn.says[0].choices] == ["case:22222222", "case:11111111", NEW_MATTER]
    assert turn.case_id == THEFT.id
    assert turn.holds


@pytest.mark.parametrize("answer", ["case:11111111", "2", "la deuxième"])
def test_it_takes_the_answer_by_button_number_or_label(answer: str) -> None:
    choices = {"case:22222222": "la première", "case:11111111": "la deuxième", NEW_MATTER: "autre"}
    state = State(held={"need": "unknown", "case": THEFT.reference, "messages": ["m"]}, choices=choices)

    turn = next_turn(situation(answer, state=state, open_cases=(THEFT, NOISE)))

    assert turn.case_id == NOISE.id
    assert turn.moves == ("m",)


def test_it_moves_the_held_message_into_a_new_case() -> None:
    held = {"need": "report", "topic": "dumping", "messages": ["m"], "said": "un tas de gravats"}
    state = State(held=held | {"case": NOISE.reference}, choices={SAME_MATTER: "suite", NEW_MATTER: "autre"})

    turn = next_turn(situation(NEW_MATTER, state=state, open_cases=(NOISE,)))

    assert turn.opens and (turn.opens.need, turn.opens.topic) == ("report", "dumping")
    assert turn.opens.summary == "un tas de gravats"
    assert turn.moves == ("m",)


def test_it_asks_whether_another_topic_is_another_matter() -> None:
    turn = next_turn(situation("et des déchets", understood("report", "dumping"), open_cases=(NOISE,)))

    assert keys(turn) == ["ask.same_or_new"]
    assert turn.case_id == NOISE.id


def test_it_opens_a_victims_case_apart_from_a_report() -> None:
    turn = next_turn(situation("on m'a volé", understood("victim", "theft"), open_cases=(NOISE,)))

    assert turn.opens and turn.opens.need == "victim"


def test_it_opens_a_closed_case_again_when_its_message_is_answered() -> None:
    closed = replace(NOISE, status="closed")

    turn = next_turn(situation("ce n'est pas réglé", linked=closed))

    assert turn.case_id == NOISE.id
    assert keys(turn) == ["added.reopened"]


def test_it_records_an_automatic_message_without_a_word() -> None:
    turn = next_turn(situation("Je suis absent", is_automatic=True, linked=replace(NOISE, status="closed")))

    assert turn.says == ()
    assert turn.case_id == NOISE.id


@pytest.mark.parametrize(("choice", "need"), [(MENU_REPORT, "report"), (MENU_VICTIM, "victim"), (MENU_HUMAN, "human")])
def test_it_works_by_menu_when_nothing_can_be_understood(choice: str, need: str) -> None:
    turn = next_turn(situation(choice, OUT_OF_ORDER))
    if turn.opens is None:
        turn = next_turn(situation("ya un souci", OUT_OF_ORDER, state=turn.state))

    assert turn.opens and turn.opens.need == need


def test_it_asks_the_question_from_the_menu() -> None:
    assert keys(next_turn(situation(MENU_QUESTION))) == ["menu.question"]


def test_it_greets_without_understanding_and_opens_no_case_for_a_greeting() -> None:
    turn = next_turn(situation("Bonjour !", OUT_OF_ORDER))

    assert turn.opens is None
    assert turn.says[0].choices


def test_it_passes_to_a_person_what_could_not_be_asked_to_the_understanding() -> None:
    turn = next_turn(situation("ya un souci", OUT_OF_ORDER))

    assert turn.opens and turn.opens.need == "unknown"


@pytest.mark.parametrize("value", ["case:ZZZZZZZZ", "reserve:nonsense", "how:call", "relay:x"])
def test_a_button_that_was_forged_or_whose_question_is_gone_leads_to_the_menu(value: str) -> None:
    turn = next_turn(situation(value, open_cases=(NOISE, THEFT), state=State(choices={})))

    assert keys(turn) == ["menu"]
    assert turn.case_id is None


def test_it_asks_everything_at_once_by_mail() -> None:
    turn = next_turn(situation("des motos", understood("report", "noise"), channel="email"))

    assert keys(turn) == [
        "opened.report",
        "ask.letter",
        "ask.place.letter",
        "ask.time.letter",
        "closing.letter",
        "code.keep",
    ]
    assert turn.state.asking is None


def test_it_takes_an_unclear_mail_as_a_letter_to_a_person() -> None:
    turn = next_turn(situation("Madame, Monsieur,", channel="email"))

    assert turn.opens and turn.opens.need == "unknown"


def test_it_lets_a_person_be_asked_for_before_any_case() -> None:
    turn = next_turn(
        situation("je veux parler à quelqu'un", understood("human"), state=State(flow="report", asking="tell"))
    )

    assert turn.opens and turn.opens.need == "human"


@pytest.mark.parametrize("stored", [{}, {"flow": "report", "unknown_key": 1}, {"asked": ["place"], "misses": 2}])
def test_it_reads_states_that_another_version_wrote(stored: dict[str, Any]) -> None:
    state = State.from_json(stored)

    assert State.from_json(state.to_json()) == state


@pytest.mark.parametrize("command", ["/start", "/start ABC", "/aide", "/help", "/menu", "/Start@some_bot"])
def test_it_offers_the_menu_for_the_commands_that_ask_for_it(command: str) -> None:
    turn = next_turn(situation(command, OUT_OF_ORDER))

    assert turn.opens is None
    assert len(turn.says[0].choices) == 4


def test_it_gives_the_numbers_on_command_without_a_case() -> None:
    turn = next_turn(situation("/urgence"))

    assert keys(turn) == ["emergency.card"]
    assert turn.opens is None


def test_it_keeps_the_language_that_was_chosen() -> None:
    turn = next_turn(situation("/langue"))
    values = [choice.value for choice in turn.says[0].choices]
    turn = next_turn(situation("language:ar", state=turn.state.but(choices=dict.fromkeys(values, "…"))))
    assert turn.state.language == "ar"

    turn = next_turn(situation("bruit", understood("report", "noise"), state=turn.state))

    assert turn.state.language == "ar"


def test_who_was_hurt_is_spoken_to_before_the_reference() -> None:
    given = situation(understanding=understood("victim", "assault"), answers={"advice.victim": {"fr": "Désolé."}})

    assert [said.text or said.key for said in next_turn(given).says] == ["Désolé.", "opened.victim", "ask.safe"]


def test_where_to_find_help_against_dark_thoughts_is_said_once() -> None:
    answers = {"advice.thoughts_of_suicide": {"fr": "Le 3114."}, "advice.victim": {"fr": "Le 3114 aussi."}}
    given = situation("j'ai envie de mourir", understanding=understood("victim", "other"), answers=answers)

    assert [said.text for said in next_turn(given).says if said.text] == ["Le 3114."]


def test_an_emergency_that_says_where_is_not_told_that_anything_was_added() -> None:
    turn = next_turn(
        situation("au secours 3 rue des Lilas", understanding=understood("emergency", place="3 rue des Lilas"))
    )

    assert "done.emergency.first" in keys(turn)


@pytest.mark.parametrize(("topic", "asked"), [("drug_dealing", "ask.more.words"), ("noise", "ask.more")])
def test_no_photo_is_asked_of_what_nobody_should_go_near(topic: str, asked: str) -> None:
    told = understood("report", topic, place="rue des Lilas", time="hier soir")

    assert keys(next_turn(situation("hier soir rue des Lilas", told)))[-1] == asked


def test_nothing_that_the_held_message_said_is_asked_again() -> None:
    told = understood("report", "dumping", place="rue du Moulin", time="hier soir")
    held = next_turn(situation("gravats rue du Moulin hier soir", told, open_cases=(NOISE,)))
    assert keys(held) == ["ask.same_or_new"]

    state = held.state.but(choices={SAME_MATTER: "suite", NEW_MATTER: "autre"})
    turn = next_turn(situation(NEW_MATTER, state=state, open_cases=(NOISE,)))

    assert keys(turn) == ["opened.report", "ask.more"]
    assert turn.opens and turn.opens.slots == {"place": "rue du Moulin", "time": "hier soir"}


def test_who_asks_who_will_know_gets_an_answer_in_the_middle() -> None:
    state = State(flow="report", topic="drug_dealing", asking="more", asked=("more",), case=NOISE.reference)
    turn = next_turn(situation("vous direz pas mon nom", understood("privacy"), state=state, open_cases=(NOISE,)))

    assert keys(turn) == ["privacy.known", "ask.more.words"]
    assert turn.case_id == NOISE.id


def test_who_gives_a_number_to_be_called_is_not_asked_how() -> None:
    turn = next_turn(situation("rappelez-moi au 0612345678", understood("human", phone="+33612345678")))

    assert keys(turn) == ["opened.human", "ask.call_hours"]


def test_thanks_by_letter_are_not_taken_for_a_question() -> None:
    assert keys(next_turn(situation("merci", understood("feedback"), channel="email"))) == ["feedback.letter"]


def test_a_cry_for_help_by_letter_is_told_not_to_wait_for_an_answer() -> None:
    turn = next_turn(situation("au feu", understood("emergency"), channel="email"))

    assert "done.emergency.first" in keys(turn)
    assert "closing.letter" not in keys(turn)


def test_a_child_is_asked_about_safety_whatever_was_done() -> None:
    turn = next_turn(situation("j'ai 15 ans on m'a arnaqué", understood("victim", "scam")))

    assert keys(turn)[-1] == "ask.safe"
    assert turn.opens and turn.opens.topic == "scam"


def test_a_number_where_the_bot_asked_how_is_a_wish_to_be_called() -> None:
    human = OpenCase(8, REFERENCE, "human", None, danger=False, has_person=False)
    state = State(flow="human", asking="how", asked=("how",), case=REFERENCE)
    phone = understood("unknown", phone="+33612345678")
    turn = next_turn(situation("0612345678", phone, state=state, open_cases=(human,)))
    assert keys(turn) == ["ask.call_hours"]
    assert turn.slots["how"] == "how:call"
