"""In which language a message is answered, and whether it is in one that the bot does not speak."""

from bot.channels.base import Inbound
from bot.dialogue.choices import is_value
from bot.dialogue.state import State
from bot.language import detect_language
from bot.replies import LANGUAGES
from bot.understanding import Understanding

SHORT = 3  # words; fewer do not change the language of a conversation, unless their letters tell
_LATIN_ENDS = "\u024f"


def choose_language(inbound: Inbound, understood: Understanding, spoken: str | None, state: State, default: str) -> str:
    """The language of the message, where it says enough to tell; else that of the conversation, `spoken`."""
    if state.language:
        return state.language
    is_foreign = find_foreign(inbound, understood, spoken, state) is not None
    if is_foreign and spoken:
        return spoken
    is_short = inbound.is_button or inbound.text in state.choices or _says_too_little(inbound.text, understood)
    is_arabic = understood.language == "ar" and not inbound.text.isascii()  # its letters tell, however few
    if is_short and spoken and not is_arabic:
        return spoken
    language = understood.language
    if spoken and language != spoken:  # a change takes more than a doubt
        language = detect_language(inbound.text, inbound.language, spoken)
    if language in LANGUAGES:
        return language
    return spoken or (default if is_short and not is_foreign else "en")


def find_foreign(inbound: Inbound, understood: Understanding, spoken: str | None, state: State) -> str | None:
    """The language of the message, where the bot does not speak it; None too for a button or a language chosen.

    `spoken`: that of the conversation so far; a change takes more than a doubt.
    """
    text = inbound.text.strip()
    if state.language or inbound.is_button or is_value(text) or text in state.choices or text.startswith("/"):
        return None
    before = state.carded or spoken
    language = detect_language(text, inbound.language, before) if before else understood.language
    if before and _says_too_little(text, understood) and not _has_own_letters(text):
        language = before
    return None if language in LANGUAGES else language


def _says_too_little(text: str, understood: Understanding) -> bool:
    """Streets have French names whoever writes: they do not count."""
    for entity in sorted(understood.entities, key=lambda each: -each.start):
        if entity.kind == "place":
            text = f"{text[: entity.start]} {text[entity.end :]}"
    return len(text.split()) < SHORT


def _has_own_letters(text: str) -> bool:
    """Letters of another script than Latin tell, however few they are."""
    return any(character > _LATIN_ENDS and character.isalpha() for character in text)
