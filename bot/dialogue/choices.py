"""What a pressed button, a typed number or a typed label stands for."""

import re

from bot.dialogue.state import State

MENU_QUESTION, MENU_REPORT, MENU_VICTIM, MENU_HUMAN = "menu:question", "menu:report", "menu:victim", "menu:human"
MENU = "menu"
NEW_MATTER = "case:new"
SAME_MATTER = "case:same"
ALWAYS = frozenset((MENU, MENU_QUESTION, MENU_REPORT, MENU_VICTIM, MENU_HUMAN))

_NUMBER = re.compile(r"\s*(\d{1,2})\s*[.)]?\s*")


def read_choice(state: State, text: str) -> str | None:
    """The value of the choice that `text` makes, or None when it makes none.

    Buttons of the menu stay valid for ever; the others only while they are the last ones offered.
    """
    said = text.strip()
    if said in ALWAYS or said in state.choices:
        return said
    for value, label in state.choices.items():
        if said.casefold() == label.casefold():
            return value
    number = _NUMBER.fullmatch(said)
    values = list(state.choices)
    if number and 1 <= int(number[1]) <= len(values):
        return values[int(number[1]) - 1]
    return None


def read_yes_no(text: str) -> str | None:
    """A plain yes or no, in French, English or Arabic."""
    word = re.sub(r"[\W_]+", " ", text.casefold()).strip()
    if re.fullmatch(r"(oui|ouais|oue|yes|yep|yeah|ok|d accord|نعم|اي|أجل)( .{0,30})?", word):
        return "yes"
    if re.fullmatch(r"(non|nan|no|nope|pas vraiment|لا|كلا)( .{0,30})?", word):
        return "no"
    return None


def is_greeting(text: str) -> bool:
    """Only a greeting: answered with the menu even when nothing else can be understood."""
    word = re.sub(r"[\W_]+", " ", text.casefold()).strip()
    greetings = r"(bonjour|bonsoir|bjr|bsr|slt|salut|coucou|cc|hello|hi|hey|good (morning|evening|afternoon)|salam|"
    return bool(
        re.fullmatch(
            greetings + r"مرحبا|السلام عليكم|سلام|start|aide|help|menu)( (a tous|madame|monsieur|there))*", word
        )
    )


def is_nothing_more(text: str) -> bool:
    """ "Non, c'est tout", as people type it."""
    word = re.sub(r"[\W_]+", " ", text.casefold()).strip()
    pattern = r"(non|nan|no|rien|nothing|c est tout|c tout|cest tout|that s all|rien d autre|non merci|no thanks|لا)"
    return bool(re.fullmatch(pattern + r"( (merci|rien|c est tout|c tout|rien d autre|thanks|that s all|شكرا))?", word))
