"""Guided talks: exchanges that are no table of slots, each in its own module, found by its buttons or by its flow.

A talk has a name. Its buttons have values `name:what`, and stay valid for ever: pressed late, they say the same. Its
state has `flow=name`; what comes next in it goes to the talk first, which may return None: not for me.
"""

from collections.abc import Callable
from typing import TypeAlias

from bot.dialogue.turn import Situation, Turn

Talk: TypeAlias = Callable[[Situation, str | None], Turn | None]

# Name → the talk. It gets the choice that was made, or None for words.
TALKS: dict[str, Talk] = {}


def find_talk(choice: str) -> Callable[[Situation, str], Turn] | None:
    """The talk that the value of a button belongs to."""
    name, has_value, _ = choice.partition(":")
    talk = TALKS.get(name) if has_value else None
    if talk is None:
        return None

    def take(situation: Situation, pressed: str) -> Turn:
        turn = talk(situation, pressed)
        assert turn is not None  # a button of its own always means something to a talk
        return turn

    return take


def take_talk(situation: Situation, choice: str | None) -> Turn | None:
    """The turn of the talk that is going on, when there is one and the message is for it."""
    talk = TALKS.get(situation.state.flow or "")
    return talk(situation, choice) if talk and situation.state.asking else None
