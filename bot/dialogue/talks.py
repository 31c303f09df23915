"""Guided talks: exchanges that are no table of slots, each in its own module, found by its buttons or by its flow.

A talk has a name. Its buttons have values `name:what`, and stay valid for ever: pressed late, they say the same. Its
state has `flow=name`; what comes next in it goes to the talk first, which may return None: not for me.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from bot.dialogue.follow_up import FOLLOW, talk_about_case
from bot.dialogue.privacy import PRIVACY, talk_about_privacy
from bot.dialogue.relaying import RELAY, talk_about_relay
from bot.dialogue.reserve import RESERVE, talk_about_reserve
from bot.dialogue.turn import Situation, Turn

Talk: TypeAlias = Callable[[Situation, str | None], Turn | None]

# Name → the talk. It gets the choice that was made, or None for words.
TALKS: dict[str, Talk] = {
    FOLLOW: talk_about_case,
    PRIVACY: talk_about_privacy,
    RELAY: talk_about_relay,
    RESERVE: talk_about_reserve,
}


def press(situation: Situation, choice: str | None) -> Turn | None:
    """The turn for a button of a talk, whenever it is pressed; None for any other, or one that no talk ever had."""
    name, has_value, _ = (choice or "").partition(":")
    talk = TALKS.get(name) if has_value else None
    return talk(situation, choice) if talk else None


def go_on(situation: Situation, choice: str | None) -> Turn | None:
    """The turn of the talk that is going on, when there is one and the message is for it."""
    talk = TALKS.get(situation.state.flow or "")
    return talk(situation, choice) if talk and situation.state.asking else None


def outside_talk(situation: Situation) -> Situation:
    """The situation for a message that the talk going on left to others: what the talk asked stands no more."""
    state = situation.state
    if state.flow not in TALKS:
        return situation
    return replace(situation, state=state.but(flow=None, asking=None, asked=(), slots={}))
