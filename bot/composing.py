"""From what the dialogue decided to the words and buttons that leave, in the resident's language."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from bot.dialogue.conduct import CONDUCT_CHOICES
from bot.dialogue.flows import CONTACT, DISCREET, SAFE
from bot.dialogue.follow_up import MOVE_CHOICES
from bot.dialogue.privacy import PRIVACY_CHOICES
from bot.dialogue.relaying import LASTING_CHOICES as RELAY_CHOICES
from bot.dialogue.replying import CARD, FOREIGN_CARD, LANGUAGE_CHOICES, MENU_CHOICES
from bot.dialogue.turn import Choice, Say
from bot.replies import has_sentence, sentence
from bot.replies.cards import find_card

_ASKED = (*SAFE.choices, *CONTACT.choices, *DISCREET.choices)
_LASTING = (*MENU_CHOICES, *LANGUAGE_CHOICES, *_ASKED, *RELAY_CHOICES, *CONDUCT_CHOICES)
_LASTING = (*_LASTING, *PRIVACY_CHOICES, *MOVE_CHOICES)
_LASTING_LABELS = {choice.value: choice.label for choice in _LASTING}


@dataclass(frozen=True, slots=True)
class Reply:
    """One message of the bot. `is_card`: the emergency card, which may have left already."""

    public_id: str
    text: str
    buttons: tuple[dict[str, str], ...] = ()
    is_card: bool = False

    def choices(self) -> dict[str, str]:
        return {button["value"]: button["label"] for button in self.buttons}


def compose(says: Iterable[Say], language: str, *, is_first: bool, is_demonstration: bool = False) -> tuple[Reply, ...]:
    """The card stands alone and first; the rest is one message, with the buttons of its last sentence.

    The first message to anybody says that a machine is speaking (AI Act, article 50(1)); both cards say it themselves.
    A card in a language of the resident's own brings its words for the menu. Without a legal act the first message
    also says that this is a demonstration, card or not.
    """
    said = list(says)
    cards = [_reply([say], language, is_card=True) for say in said if say.key == CARD][:1]
    rest = [say for say in said if say.key != CARD]
    own = next((find_card(say.values["language"]) for say in rest if say.key == FOREIGN_CARD), None)
    if is_first and rest and is_demonstration:
        rest.insert(0, Say("privacy.demonstration"))
    if is_first and rest and not cards and not own:
        rest.insert(0, Say("welcome"))
    return (*cards, *([_reply(rest, language, labels=own.labels if own else {})] if rest else []))


def find_label(value: str, language: str) -> str | None:
    """The words on a button that may be pressed at any time, also as the very first message."""
    key = _LASTING_LABELS.get(value)
    return sentence(key, language) if key else None


def _reply(
    says: list[Say], language: str, *, is_card: bool = False, labels: Mapping[str, str] = MappingProxyType({})
) -> Reply:
    words = "\n\n".join(_say(say, language) for say in says)
    buttons = tuple(_button(choice, language, labels.get(choice.label)) for choice in says[-1].choices)
    return Reply(str(uuid.uuid4()), words, buttons, is_card)


def _say(say: Say, language: str) -> str:
    return say.text if say.text is not None else sentence(say.key, language, **say.values)


def _button(choice: Choice, language: str, own_label: str | None = None) -> dict[str, str]:
    if own_label:
        return {"label": own_label, "value": choice.value}
    values: Mapping[str, Any] = dict(choice.values)
    if "topic" in values:
        values = {**values, "topic": _topic_words(values["topic"], language)}
    return {"label": sentence(choice.label, language, **values), "value": choice.value}


def _topic_words(need_and_topic: str, language: str) -> str:
    """`report.noise` in words; a need without a topic, or with an unknown one, by the need."""
    need = need_and_topic.partition(".")[0]
    for key in (f"topic.{need_and_topic}", f"topic.{need}", "topic.unknown"):
        if has_sentence(key):
            return sentence(key, language)
    raise KeyError("topic.unknown")
