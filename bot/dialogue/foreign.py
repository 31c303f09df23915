"""Whoever writes in a language that the bot does not speak: a card in that language, and a person who reads."""

from dataclasses import replace

from bot.dialogue.collecting import open_case
from bot.dialogue.replying import CARD, FOREIGN_CARD, MENU_CHOICES, say, say_answer
from bot.dialogue.single import SINGLE_TURNS
from bot.dialogue.turn import Say, Situation, Turn
from bot.replies.cards import find_card, is_foreign_greeting

CASE_NEEDS = ("emergency", "victim", "report", "human")


def begin_in_own_language(situation: Situation) -> Turn:
    """A person reads it, whatever was understood: the card promises that. Only a greeting gets the menu alone."""
    understood = situation.understanding
    if is_foreign_greeting(situation.text, situation.foreign) and not (situation.has_files or situation.is_letter):
        return Turn(situation.state, (say("menu", choices=MENU_CHOICES),))
    if understood.need == "police_conduct":
        return SINGLE_TURNS[understood.need](situation)
    if understood.need in CASE_NEEDS:
        return open_case(situation, understood.need, understood.topic)
    turn = open_case(situation, "unknown", None)
    says = (replace(said, key="opened.foreign") if said.key == "opened.unknown" else said for said in turn.says)
    turn = turn.but(says=tuple(says))
    is_question = understood.need == "question"
    text = situation.find_answer(f"question.{understood.topic}") if is_question else None
    return turn.but(says=(say_answer(text), *turn.says)) if text else turn


def show_card(situation: Situation, turn: Turn) -> Turn:
    """The card comes first, at the first message in that language; the menu is under it unless something is asked."""
    state = turn.state.but(carded=situation.foreign or situation.state.carded)
    card = find_card(situation.foreign)
    if not turn.says or card is None or situation.foreign == situation.state.carded:
        return turn.but(state=state)
    *before, last = turn.says
    if not (last.choices or situation.is_letter or last.key == CARD):
        last = replace(last, choices=MENU_CHOICES)
    own = Say(FOREIGN_CARD, {"language": situation.foreign or ""}, text=card.text)
    return turn.but(state=state, says=(own, *before, last))
