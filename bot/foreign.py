"""Whether a message is in a language that the bot does not speak, and in which."""

from bot.channels.base import Inbound
from bot.dialogue.choices import is_value
from bot.dialogue.state import State
from bot.language import detect_language
from bot.replies import LANGUAGES
from bot.understanding import Understanding

SHORT = 3  # words; fewer do not change the language of a conversation, unless their letters tell
_LATIN_ENDS = "\u024f"


def find_foreign(inbound: Inbound, understood: Understanding, spoken: str | None, state: State) -> str | None:
    """The language of the message, where the bot does not speak it; None too for a button or a language chosen.

    `spoken`: that of the conversation so far; a change takes more than a doubt.
    """
    text = inbound.text.strip()
    if state.language or inbound.is_button or is_value(text) or text in state.choices or text.startswith("/"):
        return None
    before = state.carded or spoken
    language = detect_language(text, inbound.language, before) if before else understood.language
    if before and len(text.split()) < SHORT and not _has_own_letters(text):
        language = before
    return None if language in LANGUAGES else language


def _has_own_letters(text: str) -> bool:
    """Letters of another script than Latin tell, however few they are."""
    return any(character > _LATIN_ENDS and character.isalpha() for character in text)
