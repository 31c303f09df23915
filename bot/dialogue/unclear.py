"""What was not understood: asked once, with buttons; then it is what the person presses, or a person reads it."""

from dataclasses import replace

from bot.dialogue.collecting import open_case
from bot.dialogue.details import LIKELY, TOLD, keep_told
from bot.dialogue.questions import answer_question
from bot.dialogue.replying import MENU_CHOICES, say
from bot.dialogue.turn import Situation, Turn
from hub.cases.reference import format_reference


def ask_what_is_meant(situation: Situation) -> Turn:
    """Ask once, with buttons; the second time a person reads it."""
    if (situation.has_files or situation.has_position) and not situation.text:
        return _take_thing(situation)
    if situation.state.misses >= 1 or situation.has_files or situation.has_position:
        return _pass_unclear(situation)
    misses = situation.state.misses + 1
    state = situation.state.but(misses=misses, choices={}, slots=situation.state.slots | keep_told(situation))
    return Turn(state, (say("not_understood", choices=MENU_CHOICES),))


def _take_thing(situation: Situation) -> Turn:
    """Only a photo, a voice or a place: a person will see it; what it is about is asked, and names the case."""
    turn = open_case(situation, "unknown", None)
    thing = "voice" if situation.has_voice else "photo" if situation.has_files else "position"
    opened = say(f"opened.{thing}", reference=format_reference(situation.fresh_reference))
    return turn.but(says=(opened, *turn.says[1:]))


def _pass_unclear(situation: Situation) -> Turn:
    """A case of all that was said and not understood, under its first words."""
    turn, before = open_case(situation, "unknown", None), situation.state.slots.get(TOLD)
    return turn.but(opens=replace(turn.opens, summary=f"{before} {situation.text}")) if before and turn.opens else turn


def take_told(situation: Situation, need: str | None) -> Turn | None:
    """Who wrote something, was not understood, and presses what it is: that is the matter; nobody writes it twice."""
    slots = situation.state.slots
    said = slots.get(TOLD)
    if not said or need is None or situation.open_cases or situation.state.flow:
        return None
    topic = slots.get(LIKELY, {}).get(need)
    understood = replace(situation.understanding, need=need, topic=topic, topic_confidence=1.0 if topic else 0.0)
    meant = situation.but(text=said, understanding=understood)
    if need == "question":
        return answer_question(meant)
    turn = open_case(meant, need, topic)
    return turn.but(opens=replace(turn.opens, summary=said)) if turn.opens else turn
