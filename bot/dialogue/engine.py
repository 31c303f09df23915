"""The next turn of a dialogue: pure. Danger first, then a person, then what was asked, then what the message says."""

from bot.dialogue.asking import asks_something
from bot.dialogue.choices import (
    CONTACTS,
    DISCREET_NO,
    DISCREET_YES,
    MENU,
    MENU_HUMAN,
    MENU_QUESTION,
    MENU_REPORT,
    MENU_VICTIM,
    SAFE_YES,
    SKIP,
    is_greeting,
    is_stop,
    is_value,
    read_choice,
)
from bot.dialogue.collecting import (
    UNNAMED,
    answer_slot,
    ask_again,
    name_case,
    note_contact,
    open_case,
    pass_on,
    read_safety,
    stop_asking,
)
from bot.dialogue.commands import answer_command, asks_for_numbers, read_command
from bot.dialogue.conduct import (
    YES,
    ask_about_conduct,
    ask_what_else,
    bring_along,
    confirm_conduct,
    is_about_conduct,
    keep_unconfirmed,
    read_confirmation,
    read_otherwise,
)
from bot.dialogue.courtesy import is_thanks, is_the_end
from bot.dialogue.details import told_before, without_guess
from bot.dialogue.flows import SAFE
from bot.dialogue.follow_up import take_proof, tell_own_news
from bot.dialogue.foreign import begin_in_own_language, show_card
from bot.dialogue.joining import answer_invitation
from bot.dialogue.ongoing import (
    MATTERS,
    add_again,
    add_to_case,
    answer_which_case,
    find_current,
    is_waiting_for_which_case,
)
from bot.dialogue.privacy import answer_wish, is_about_privacy, take_privacy_proof, tell_who_will_know
from bot.dialogue.questions import find_text, forget_question, settle_question
from bot.dialogue.reading import answers_plainly
from bot.dialogue.relaying import hear_security_contact, warn_for_somebody
from bot.dialogue.replying import CARD, MENU_CHOICES, say, say_answer
from bot.dialogue.reserve import leave_list, wants_to_leave_list
from bot.dialogue.safe_contact import read_safe, says_safe
from bot.dialogue.single import SINGLE_TURNS
from bot.dialogue.state import State
from bot.dialogue.steering import PERSON, RESTART, STOP, asks_if_robot, read_wish, restart, stop, tell_robot
from bot.dialogue.talks import TALKS, go_on, outside_talk, press
from bot.dialogue.turn import OpenCase, Situation, Turn
from bot.dialogue.unclear import ask_what_is_meant, take_told
from bot.dialogue.watched import heed
from hub.cases.reference import format_reference

EMERGENCY_NUMBERS = frozenset(("15", "17", "18", "112", "114"))
CASE_NEEDS = ("emergency", "victim", "report", "human")
SURE = 0.8
_MENU_NEEDS = {MENU_REPORT: "report", MENU_VICTIM: "victim", MENU_QUESTION: "question"}
_MENU_FLOWS = {MENU_REPORT: "report", MENU_VICTIM: "victim"}


def next_turn(situation: Situation) -> Turn:
    """Decide what the bot says and what becomes of the message."""
    situation = without_guess(situation)
    turn = forget_question(situation, _decide(situation))
    return show_card(situation, keep_unconfirmed(situation, heed(situation, turn)))


def _decide(situation: Situation) -> Turn:
    current = find_current(situation)
    if (situation.danger or situation.understanding.danger) and not _says_safe(situation):
        return warn_for_somebody(situation) or _warn(situation, current)
    if situation.is_automatic:
        return _stay_silent(situation, current)
    if invited := answer_invitation(situation):
        return invited
    choice = read_command(situation.text) or read_choice(situation.state, situation.text)
    if relayed := hear_security_contact(situation, choice):
        return relayed
    if safety := _take_safety(situation, choice, current):
        return safety
    if said := read_confirmation(situation, choice):
        return confirm_conduct(situation) if said == YES else _take_otherwise(situation)
    if pressed := press(situation, choice):
        return pressed
    if asks_for_numbers(situation.text) or (choice is None and _types_a_number(situation)):
        return Turn(situation.state, (say(CARD),), case_id=current.id if current else None)
    if command := answer_command(situation, choice):
        return command
    if wished := _take_wish(situation, choice, current):
        return wished
    if situation.proof:
        return take_privacy_proof(situation) if is_about_privacy(situation) else take_proof(situation)
    if told := tell_own_news(situation, current) or answer_wish(situation):
        return told
    if situation.confidential and _goes_on_with(situation, choice):
        return Turn(situation.state, case_id=situation.confidential.id, is_confidential=True)
    if is_about_conduct(situation, choice):
        return ask_about_conduct(situation)
    if current and current.has_person and read_command(situation.text) is None:
        return _stay_silent(situation, current)
    if is_waiting_for_which_case(situation.state) and choice:
        return answer_which_case(situation, choice)
    if settled := settle_question(situation, choice):
        return settled
    if choice in (MENU, MENU_QUESTION, MENU_HUMAN, *_MENU_FLOWS):
        return _follow_menu(situation, choice)
    if wants_to_leave_list(situation):
        return leave_list(situation)
    if talked := go_on(situation, choice):
        return talked
    situation = outside_talk(situation)
    if situation.state.asking:
        return _take_answer(situation, choice)
    if choice in (SKIP, DISCREET_YES, DISCREET_NO) or is_value(situation.text):
        # Pressed late: there is no such question any more.
        return _follow_menu(situation, MENU)
    if situation.open_cases or situation.linked:
        return _write_again(situation, current)
    return _begin(situation)


def _says_safe(situation: Situation) -> bool:
    """ "Yes, I am safe now", asked for, is no danger, whatever the model makes of a few words."""
    is_guess = situation.danger is None or not situation.danger.is_certain
    is_asked = situation.state.asking == SAFE.name
    return is_guess and (read_safe(situation.text) == SAFE_YES if is_asked else says_safe(situation.text))


def _take_wish(situation: Situation, choice: str | None, current: OpenCase | None) -> Turn | None:
    """Stop, start again, or a person, said to the bot itself. A person who has the case reads it, but for commands."""
    if choice is None and asks_if_robot(situation.text) and not (current and current.has_person):
        return tell_robot(situation, current)
    wish = read_wish(situation.text) if choice is None and situation.text else None
    is_for_person = current is not None and current.has_person and not situation.text.startswith("/")
    is_in_talk = situation.state.flow in TALKS and situation.state.asking is not None
    if wish is None or is_for_person:
        return None
    if wish == RESTART:
        return restart(situation)
    is_asked = situation.state.asking is not None and situation.state.case is not None
    if wish == PERSON and not is_asked:
        return _pass_to_person(situation)
    said_by_talk = go_on(situation, choice) if wish == STOP and is_in_talk else None
    return said_by_talk or stop(situation, current)


def _take_otherwise(situation: Situation) -> Turn:
    """It was not about an officer: the message is what it is next, in the place where it came."""
    otherwise = read_otherwise(situation)
    if otherwise is None:
        return ask_what_else(situation)
    current = find_current(otherwise)
    if current and current.has_person:
        turn = _stay_silent(otherwise, current)
    elif otherwise.state.asking:
        turn = _take_answer(outside_talk(otherwise), None)
    else:
        turn = _write_again(otherwise, current) if otherwise.open_cases or otherwise.linked else _begin(otherwise)
    return bring_along(situation, turn)


def _goes_on_with(situation: Situation, choice: str | None) -> bool:
    """Whether the message answers the chief: unless it is clearly something else, or an answer to the bot."""
    understood, state = situation.understanding, situation.state
    is_other = understood.need in (*MATTERS, "question") and understood.confidence >= SURE
    is_open = situation.confidential is not None and situation.confidential.status != "closed"
    return choice is None and is_open and not (is_other or state.asking or state.held)


def _warn(situation: Situation, current: OpenCase | None) -> Turn:
    """The card, and the case at the top of the queue: the open one where there is one, else a new one."""
    card = say(CARD)
    is_victim = situation.understanding.need == "victim"
    need, topic = ("victim", situation.understanding.topic) if is_victim else ("emergency", None)
    case = current or next(iter(situation.open_cases), None)
    if case is None:
        turn = open_case(situation, need, topic, danger=True)
        return turn if need == "emergency" else turn.but(says=(card, *turn.says))
    told = () if case.has_person else (say("danger.added", reference=format_reference(case.reference)),)
    state = situation.state.but(case=case.reference, choices={}, held={})
    becomes = (need, topic) if case.need in UNNAMED else None
    return Turn(state, (card, *told), case_id=case.id, raises_danger=True, becomes=becomes)


def _take_safety(situation: Situation, choice: str | None, current: OpenCase | None) -> Turn | None:
    """What somebody says of their safety counts whenever it comes; the dialogue itself takes an answer in its turn."""
    said, asking = read_safety(situation, choice), situation.state.asking
    is_in_turn = asking == ("contact" if said in CONTACTS else "safe") and not (current and current.has_person)
    if said is None or said == SAFE_YES or is_in_turn:
        return None
    if said in CONTACTS:
        return note_contact(situation, said, current or next(iter(situation.open_cases), None))
    turn = _warn(situation, current)
    return turn.but(slots={"safe": "no"}) if turn.case_id else turn


def _stay_silent(situation: Situation, current: OpenCase | None) -> Turn:
    """A person has it, or a machine wrote: recorded, not answered."""
    if current is None:
        return Turn(situation.state, case_id=situation.open_cases[0].id if situation.open_cases else None)
    return Turn(situation.state, case_id=current.id)


def _take_answer(situation: Situation, choice: str | None) -> Turn:
    """An answer to what was asked, unless the person asks for a person or tells of something graver."""
    understood = situation.understanding
    if choice is None and is_stop(situation.text):
        return stop_asking(situation)
    is_aside = choice is None and understood.confidence >= SURE and not answers_plainly(situation)
    if is_aside and (turn := _turn_aside(situation)):
        return turn
    return answer_slot(situation, choice)


def _turn_aside(situation: Situation) -> Turn | None:
    """What is so clearly not an answer to what was asked that it comes first."""
    understood, state = situation.understanding, situation.state
    if state.flow == "human" and understood.need in MATTERS and (case := find_current(situation)):
        return name_case(situation, case, understood.need, understood.topic)
    if understood.need == "human":
        if not state.case:
            return open_case(situation, "human", None)
        return pass_on(situation) if state.asking in ("place", "time", "more") else None
    if understood.need == "victim" and state.flow == "report" and state.case:
        return open_case(situation, "victim", understood.topic)
    if understood.need == "privacy" and state.case:
        told = (tell_who_will_know(situation), ask_again(situation))
        case = find_current(situation)
        return Turn(state, told, case_id=case.id if case else None)
    is_question = understood.need == "question" and asks_something(situation.text)
    text = find_text(situation, understood.topic or "other") if is_question else None
    return Turn(state, (say_answer(text), ask_again(situation))) if text else None


def _types_a_number(situation: Situation) -> bool:
    """Who types "17" and nothing else looks for help; asked where, it is a house."""
    return situation.state.asking is None and situation.text.strip() in EMERGENCY_NUMBERS


def _brings_nothing(situation: Situation) -> bool:
    has_more = situation.has_files or situation.has_position or situation.is_letter
    return not has_more and (is_thanks(situation.text) or is_the_end(situation.text))


def _write_again(situation: Situation, current: OpenCase | None) -> Turn:
    """Questions and greetings are answered; the rest belongs to an open case."""
    need = situation.understanding.need
    if current and current.status != "closed" and _brings_nothing(situation):
        key = "done.emergency.first" if current.danger else "thanked"
        return Turn(situation.state, (say(key, reference=format_reference(current.reference)),))
    is_aside = need in ("question", "smalltalk", "privacy", "reserve")
    is_about_case = situation.linked or situation.understanding.topic == "case_progress" or situation.has_files
    if need == "smalltalk" and current and not situation.has_files:
        key = "thanked" if situation.is_letter else "smalltalk.again"  # who writes a letter so thanks
        again = say(key, reference=format_reference(current.reference))
        return SINGLE_TURNS[need](situation) if current.status == "closed" else Turn(situation.state, (again,))
    if is_aside and not is_about_case and situation.understanding.confidence >= SURE and not situation.is_letter:
        turn = SINGLE_TURNS[need](situation)
        return turn.but(state=turn.state.but(case=situation.state.case))
    return add_to_case(situation, current)


def _begin(situation: Situation) -> Turn:
    understood = situation.understanding
    if situation.foreign:
        return begin_in_own_language(situation)
    if understood.need in CASE_NEEDS:
        return open_case(situation, understood.need, understood.topic)
    if understood.need in SINGLE_TURNS and not (situation.is_letter and understood.need == "other"):
        return SINGLE_TURNS[understood.need](situation)
    if not understood.is_available and not situation.is_letter and is_greeting(situation.text):
        return SINGLE_TURNS["smalltalk"](situation)
    if situation.is_letter or not understood.is_available:
        return open_case(situation, "unknown", None)
    return ask_what_is_meant(situation)


def _follow_menu(situation: Situation, choice: str | None) -> Turn:
    """Works without any understanding: a need is chosen, then whatever is told is the matter."""
    if choice == MENU_HUMAN:
        return _pass_to_person(situation)
    if told := take_told(situation, _MENU_NEEDS.get(choice or "")):
        return told
    if choice in _MENU_FLOWS:
        slots = told_before(situation)
        state = State(flow=_MENU_FLOWS[choice], asking="tell", slots=slots, language=situation.state.language)
        return Turn(state, (say(f"menu.{state.flow}"),))
    kept = State(case=situation.state.case, language=situation.state.language)
    if choice == MENU_QUESTION:
        return Turn(kept, (say("menu.question"),))
    return Turn(kept, (say("menu", choices=MENU_CHOICES),))


def _pass_to_person(situation: Situation) -> Turn:
    """Pressed twice, it is still one case; and what could not be answered before goes along."""
    asked = next((case for case in situation.open_cases if case.need == "human"), None)
    return add_again(situation, asked) if asked else open_case(situation, "human", None)
