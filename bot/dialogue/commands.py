"""Commands that start with a slash: those of Telegram's menu, and of people who know it."""

from bot.dialogue.choices import MENU, MENU_HUMAN, MENU_REPORT, MENU_VICTIM
from bot.dialogue.collecting import WATCHED, ask_again, tell_code
from bot.dialogue.ongoing import find_current
from bot.dialogue.privacy import tell_notice
from bot.dialogue.relay_words import read_relay_command
from bot.dialogue.replying import LANGUAGE_CHOICES, MENU_CHOICES, say
from bot.dialogue.state import State
from bot.dialogue.turn import Situation, Turn
from bot.dialogue.wishes import read_language_wish
from bot.replies import LANGUAGES

LANGUAGE_PREFIX = "language:"
CASE_NEEDS = ("emergency", "victim", "report", "human")

_AS_CHOICES = {
    "/aide": MENU,
    "/help": MENU,
    "/menu": MENU,
    "/humain": MENU_HUMAN,
    "/human": MENU_HUMAN,
    "/signaler": MENU_REPORT,
    "/report": MENU_REPORT,
    "/victime": MENU_VICTIM,
    "/victim": MENU_VICTIM,
}


def read_command(text: str) -> str | None:
    """The choice of the menu that a command stands for."""
    if relay := read_relay_command(text):
        return f"relay:{relay}"
    return _AS_CHOICES.get(_first_word(text))


def asks_for_numbers(text: str) -> bool:
    """Whether this is the command for the numbers to call. It opens no case: who asks for them is calling."""
    return _first_word(text) in ("/urgence", "/emergency")


def answer_command(situation: Situation, choice: str | None) -> Turn | None:
    """The turn for a command that is no choice of the menu, or for a language that was chosen; else None."""
    word, state = _first_word(situation.text), situation.state
    if word == "/start":
        begun = State(case=state.case, language=state.language, carded=state.carded)
        return Turn(begun, (say("smalltalk", choices=MENU_CHOICES),))
    if word == "/code":
        return _tell_code_again(situation)
    if word in ("/donnees", "/privacy"):
        return tell_notice(situation)
    if word in ("/langue", "/language"):
        return Turn(state, (say("ask.language", choices=LANGUAGE_CHOICES),))
    if language := _read_language(situation.text, choice):
        chosen = state.but(language=language, choices={})
        if state.asking and state.flow in CASE_NEEDS:
            return Turn(chosen, (say("language.changed"), ask_again(situation)))
        return Turn(chosen, (say("language.chosen", choices=MENU_CHOICES),))
    return None


def _read_language(text: str, choice: str | None) -> str | None:
    """The language that was chosen by a button, however old, or asked for in words."""
    if choice and choice.startswith(LANGUAGE_PREFIX):
        chosen = choice.removeprefix(LANGUAGE_PREFIX)
        return chosen if chosen in LANGUAGES else None
    return read_language_wish(text)


def _tell_code_again(situation: Situation) -> Turn:
    """The code of the request being talked about, for who did not write it down; not where somebody may be watching."""
    case = find_current(situation)
    is_watched = bool(situation.profile.plan) or any(
        each.need in WATCHED or each.danger for each in situation.open_cases
    )
    if case is None or is_watched:
        return Turn(situation.state, (say("code.none"),))
    return Turn(situation.state, (tell_code(case.reference, case.need, case.code_version),))


def _first_word(text: str) -> str:
    """`/Start@bot code` → `/start`."""
    words = text.split(maxsplit=1)
    return words[0].casefold().partition("@")[0] if words and words[0].startswith("/") else ""
