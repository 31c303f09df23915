"""Needs that are answered at once, without a case: questions, news of a case, rights, greetings."""

from collections.abc import Callable

from bot.dialogue.collecting import open_case
from bot.dialogue.conduct import ask_about_conduct
from bot.dialogue.follow_up import tell_news
from bot.dialogue.privacy import answer_privacy
from bot.dialogue.questions import answer_question, plain
from bot.dialogue.remarks import take_remark
from bot.dialogue.replying import MENU_CHOICES, say
from bot.dialogue.reserve import tell_about_reserve
from bot.dialogue.turn import Choice, Situation, Turn


def _said(key: str, choices: tuple[Choice, ...] = ()) -> Callable[[Situation], Turn]:
    def turn(situation: Situation) -> Turn:
        if situation.is_letter and key not in ("smalltalk", "other"):
            return Turn(plain(situation), (say(key), say("question.more.letter")))
        return Turn(plain(situation), (say(key, choices=choices),))

    return turn


def tell_out_of_scope(situation: Situation) -> Turn:
    """Counts as a failure to understand: the second time, a person reads it."""
    if situation.state.misses >= 1:
        return open_case(situation, "unknown", None)
    state = plain(situation).but(misses=1)
    return Turn(state, (say("other", choices=MENU_CHOICES),))


SINGLE_TURNS: dict[str, Callable[[Situation], Turn]] = {
    "question": answer_question,
    "follow_up": tell_news,
    "reserve": tell_about_reserve,
    "police_conduct": ask_about_conduct,
    "feedback": take_remark,
    "privacy": answer_privacy,
    "smalltalk": _said("smalltalk", MENU_CHOICES),
    "other": tell_out_of_scope,
}
