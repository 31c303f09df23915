"""Sentences and menus that several turns share."""

from bot.dialogue import choices as c
from bot.dialogue.turn import Choice, Say

CARD = "emergency.card"
FOREIGN_CARD = "foreign.card"  # in a language that the bot does not speak: its text comes with it

MENU_CHOICES = (
    Choice("choice.report", c.MENU_REPORT),
    Choice("choice.victim", c.MENU_VICTIM),
    Choice("choice.question", c.MENU_QUESTION),
    Choice("choice.human", c.MENU_HUMAN),
)
# Each in its own language: whoever looks for it can read it.
LANGUAGE_CHOICES = (
    Choice("choice.french", "language:fr"),
    Choice("choice.english", "language:en"),
    Choice("choice.arabic", "language:ar"),
)
TO_A_PERSON = (Choice("choice.human", c.MENU_HUMAN),)


def say(key: str, *, choices: tuple[Choice, ...] = (), **values: str) -> Say:
    """A sentence of the catalogue by its key."""
    return Say(key, values, choices)


def say_answer(text: str, *, choices: tuple[Choice, ...] = ()) -> Say:
    """A text of the area's own."""
    return Say("", {}, choices, text=text)
