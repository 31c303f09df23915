"""Needs that are answered at once, without a case: questions, news of a case, rights, greetings."""

from collections.abc import Callable

from bot.dialogue.collecting import open_case
from bot.dialogue.conduct import ask_about_conduct
from bot.dialogue.follow_up import tell_news
from bot.dialogue.remarks import take_remark
from bot.dialogue.replying import MENU_CHOICES, TO_A_PERSON, say, say_answer
from bot.dialogue.reserve import tell_about_reserve
from bot.dialogue.state import State
from bot.dialogue.turn import Choice, Situation, Turn


def answer_question(situation: Situation) -> Turn:
    """The area's own answer to this topic, or a person when there is none."""
    topic = situation.understanding.topic or "other"
    if topic == "case_progress":
        return tell_news(situation)
    text = situation.find_answer(f"question.{topic}")
    if text is None:
        return open_case(situation, "question", topic) if situation.is_letter else _no_answer(situation)
    after = say("question.more.letter") if situation.is_letter else say("question.more", choices=TO_A_PERSON)
    return Turn(_plain(situation), (say_answer(text), after))


def _no_answer(situation: Situation) -> Turn:
    """The question stays in the conversation: asking for a person sends it along."""
    return Turn(_plain(situation), (say("question.unknown", choices=TO_A_PERSON),))


def _said(key: str, choices: tuple[Choice, ...] = ()) -> Callable[[Situation], Turn]:
    def turn(situation: Situation) -> Turn:
        if situation.is_letter and key not in ("smalltalk", "other"):
            return Turn(_plain(situation), (say(key), say("question.more.letter")))
        return Turn(_plain(situation), (say(key, choices=choices),))

    return turn


def tell_out_of_scope(situation: Situation) -> Turn:
    """Counts as a failure to understand: the second time, a person reads it."""
    if situation.state.misses >= 1:
        return open_case(situation, "unknown", None)
    state = _plain(situation).but(misses=1)
    return Turn(state, (say("other", choices=MENU_CHOICES),))


def _plain(situation: Situation) -> State:
    return situation.state.but(flow=None, topic=None, slots={}, asking=None, asked=(), misses=0, choices={}, held={})


SINGLE_TURNS: dict[str, Callable[[Situation], Turn]] = {
    "question": answer_question,
    "follow_up": tell_news,
    "reserve": tell_about_reserve,
    "police_conduct": ask_about_conduct,
    "feedback": take_remark,
    "privacy": _said("privacy", TO_A_PERSON),
    "smalltalk": _said("smalltalk", MENU_CHOICES),
    "other": tell_out_of_scope,
}
