"""The cards in languages that the bot does not speak (`cards.yaml`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from bot.folding import fold

LABELS = ("report", "victim", "question", "human")  # of the menu, in its order


@dataclass(frozen=True, slots=True)
class ForeignCard:
    """`labels`: of the menu, by their key in the catalogues ("choice.report"). `checked_by`: None, nobody has yet."""

    text: str
    labels: Mapping[str, str]
    greetings: frozenset[str]
    checked_by: str | None


@lru_cache
def read_cards() -> Mapping[str, ForeignCard]:
    """The cards by language."""
    entries = yaml.safe_load(Path(__file__).with_name("cards.yaml").read_text("utf-8"))
    return {language: _read(entry) for language, entry in entries.items()}


def find_card(language: str | None) -> ForeignCard | None:
    """The card in this language, where there is one."""
    return read_cards().get(language or "")


def is_foreign_greeting(text: str, language: str | None) -> bool:
    """Whether the message is no more than a greeting in this language."""
    card = find_card(language)
    return bool(card and _plain(text) in card.greetings)


def _read(entry: Mapping[str, str]) -> ForeignCard:
    labels = {f"choice.{name}": entry[name] for name in LABELS}
    return ForeignCard(entry["text"], labels, frozenset(_plain(one) for one in entry["greetings"]), entry["checked_by"])


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\u0300-\u036f\u0900-\u0d7f]+", " ", fold(text)).split())
