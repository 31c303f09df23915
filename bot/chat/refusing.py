"""Why a message was not taken in, in plain words; with the numbers to call where somebody cries for help."""

from dataclasses import dataclass

from bot.channels.webchat import MESSAGE_BYTES
from bot.chat.forms import ChatForm
from bot.chat.words import word
from bot.danger import find_danger
from bot.replies import sentence
from hub.errors import ConflictError, InvalidError, LienError, TooLargeError, TooManyError
from hub.problems_json import headers_of
from hub.settings import get_settings


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the page says. `may_repeat`: the same message may get through later, as it is."""

    status: int
    why: str
    headers: dict[str, str]
    has_danger: bool
    may_repeat: bool


def explain(error: LienError, form: ChatForm | None, language: str) -> Refusal:
    """What to tell the resident. `form`: None when nothing was sent, only the page could not be read."""
    why = _tell_why(error, form, language)
    if form and form.file:
        why += " " + word("refusal.file_again", language)
    has_danger = form is not None and find_danger(form.text) is not None
    may_repeat = not isinstance(error, ConflictError | InvalidError | TooLargeError)
    return Refusal(error.status, why, headers_of(error), has_danger, may_repeat)


def _tell_why(error: LienError, form: ChatForm | None, language: str) -> str:
    if form is None:
        return word("refusal.unreadable", language)
    if isinstance(error, TooManyError):
        return sentence("limit", language)
    if isinstance(error, TooLargeError):
        is_text = len(form.text.encode(errors="replace")) > MESSAGE_BYTES
        return word("refusal.long" if is_text else "refusal.large", language, limit=_limit())
    if isinstance(error, InvalidError):
        return word("refusal.picture" if form.file else "refusal.empty", language)
    return word("refusal.conflict", language) if isinstance(error, ConflictError) else sentence("unavailable", language)


def _limit() -> str:
    return str(get_settings().attachment_limit_mb)
