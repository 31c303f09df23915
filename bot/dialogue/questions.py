"""Questions: answered from what the area knows; what has no answer goes to a person with one tap, or a "oui", and by
itself the second time. The questions themselves are what the case is called."""

import re
from dataclasses import replace

from bot.dialogue.choices import MENU_HUMAN, plain_words
from bot.dialogue.collecting import open_case
from bot.dialogue.courtesy import is_thanks
from bot.dialogue.follow_up import tell_news
from bot.dialogue.ongoing import add_again
from bot.dialogue.persons import PERSON, find_person
from bot.dialogue.replying import MENU_CHOICES, TO_A_PERSON, say, say_answer
from bot.dialogue.state import State
from bot.dialogue.turn import OpenCase, Situation, Turn
from bot.folding import fold
from hub.cases.reference import find_references

ASKED, OUTCOME = "questions", "outcome"  # slots: the latest questions in their words, and whether the last was answered
SURE_OF_TOPIC = 0.4  # below, the answer was right one time in three
ANSWERED, UNANSWERED = "answered", "unanswered"
MOST, LONGEST = 3, 200

_YES = re.compile(
    r"(oui|ouais|ouai|wi|yes|yep|yeah|ok|okay|d accord|dac|volontiers|je veux bien|avec plaisir|نعم|اي|ايوه)"
    r"( (oui|merci|bcp|beaucoup|svp|s il vous plait|je veux bien|c est bon|parfait|super|please|thanks|thank you|"
    r"شكرا))*"
)
_NO = re.compile(
    r"(non|nan|no|nope|pas vraiment|pas du tout|not really|لا|كلا)( (merci|pas vraiment|thanks|thank you|شكرا))*"
)
# A complaint as the law knows it: only the police station and the prosecutor can tell of it.
_COMPLAINT = re.compile(
    r"(?<!\w)(?:plaintes?|depose\w* plainte|porte\w* plainte|procureur|tribunal|enquete|complaints?|prosecutor"
    r"|investigation|شكو\w*|تحقيق)(?!\w)"
)


def answer_question(situation: Situation) -> Turn:
    """The area's own answer to this topic, or a person when there is none."""
    topic = situation.understanding.topic or "other"
    if topic == "case_progress" and not _is_about_complaint(situation):
        return tell_news(situation)
    text = find_text(situation, topic) if situation.understanding.topic_confidence >= SURE_OF_TOPIC else None
    if text is None:
        return _no_answer(situation, topic)
    if situation.is_letter and situation.text.count("?") > 1:
        turn = pass_question(situation, topic)
        return turn.but(says=(say_answer(text), say("question.several"), *turn.says))
    after = say("question.more.letter") if situation.is_letter else say("question.more", choices=TO_A_PERSON)
    return Turn(_remember(situation, ANSWERED), (say_answer(text), after))


def _is_about_complaint(situation: Situation) -> bool:
    """Who names a request made here, or has one, means that one."""
    is_named = situation.open_cases or situation.news or find_references(situation.text)
    return not is_named and _COMPLAINT.search(fold(situation.text)) is not None


def find_text(situation: Situation, topic: str) -> str | None:
    """What the area knows of this topic, for who asks."""
    person = find_person(situation.text) or situation.state.slots.get(PERSON)
    fitting = situation.find_answer(f"question.{topic}.{person}") if person else None
    return fitting or situation.find_answer(f"question.{topic}")


def _no_answer(situation: Situation, topic: str) -> Turn:
    if situation.is_letter or situation.state.misses >= 1:
        turn = pass_question(situation, topic)
        return turn.but(says=(say("question.none"), *turn.says))
    state = _remember(situation, UNANSWERED).but(misses=1)
    return Turn(state, (say("question.unknown", choices=TO_A_PERSON),))


def settle_question(situation: Situation, choice: str | None) -> Turn | None:
    """What is said right after an answer, or after there was none: yes, no, or the button; else None."""
    outcome = situation.state.slots.get(OUTCOME)
    if situation.state.flow or outcome is None:
        return None
    if choice == MENU_HUMAN:
        return pass_question(situation, None) if outcome == UNANSWERED else _ask_person(situation)
    words = plain_words(situation.text)
    is_yes, is_no = bool(_YES.fullmatch(words)), bool(_NO.fullmatch(words))
    is_yes = is_yes or (outcome == ANSWERED and is_thanks(situation.text))
    if choice is not None or not (is_yes or is_no):
        return None
    if is_yes:
        return pass_question(situation, None) if outcome == UNANSWERED else _close(situation, "question.good")
    return _ask_person(situation) if outcome == ANSWERED else _close(situation, "question.left")


def forget_question(situation: Situation, turn: Turn) -> Turn:
    """A yes or a no counts only right after the answer: what comes in between ends it."""
    is_old = turn.state.slots is situation.state.slots and OUTCOME in turn.state.slots
    return turn.but(state=turn.state.but(slots={})) if is_old else turn


def _close(situation: Situation, key: str) -> Turn:
    return Turn(plain(situation), (say(key, choices=MENU_CHOICES),))


def pass_question(situation: Situation, topic: str | None) -> Turn:
    """The questions go to a person: to the case that is about them already, or to a new one."""
    if case := _find_case(situation, "question"):
        return add_again(situation, case)
    return _name_after_questions(situation, open_case(situation, "question", topic))


def _ask_person(situation: Situation) -> Turn:
    if case := _find_case(situation, "human"):
        return add_again(situation, case)
    return _name_after_questions(situation, open_case(situation, "human", None))


def _find_case(situation: Situation, need: str) -> OpenCase | None:
    return next((case for case in situation.open_cases if case.need == need), None)


def _name_after_questions(situation: Situation, turn: Turn) -> Turn:
    """What was asked before joins the case with its messages; its first line says it too."""
    assert turn.opens is not None
    is_pressed = situation.state.slots.get(OUTCOME) is not None and situation.understanding.need != "question"
    asked = situation.state.slots.get(ASKED, []) if is_pressed else _questions(situation)
    return turn.but(opens=replace(turn.opens, summary=" / ".join(asked) or None))


def _questions(situation: Situation) -> list[str]:
    said = " ".join(situation.text.split())[:LONGEST]
    before = [asked for asked in situation.state.slots.get(ASKED, []) if asked != said]
    return [*before, said][-MOST:]


def _remember(situation: Situation, outcome: str) -> State:
    return plain(situation).but(slots={ASKED: _questions(situation), OUTCOME: outcome})


def plain(situation: Situation) -> State:
    """The state of a conversation in which nothing is going on."""
    return situation.state.but(flow=None, topic=None, slots={}, asked=(), asking=None, misses=0, choices={}, held={})
