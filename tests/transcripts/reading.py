"""Reads the conversations that stand in `conversations/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "conversations"
# In the order of the page: what a file says in `theme`, and the heading.
THEMES = {
    "danger": "Danger maintenant",
    "victims": "Des victimes sont entendues",
    "children": "Des mineurs",
    "reports": "Signaler",
    "questions": "Demander",
    "follow_up": "Suivre une demande",
    "persons": "Parler à une personne",
    "officers": "Le comportement d'un policier",
    "privacy": "Ce qui est gardé, voir, effacer",
    "relays": "Référents sécurité",
    "community": "Réserve, remerciements, idées",
    "languages": "Dans d'autres langues",
    "manners": "Toutes les façons d'écrire",
}
STEPS = {"resident", "presses", "sends", "delegate", "closes", "invites", "later", "hours"}
_SAID = {"resident", "presses", "sends"}
_BESIDE = {"from", "words", "means", "danger", "subject", "language"}
_CHECKS = {"bot", "not", "silent", "again", "case", "no_case", "cases", "restricted", "buttons"}


@dataclass(frozen=True, slots=True)
class Conversation:
    """One file. `steps`: what is said and done, in order, each with what must come of it."""

    name: str
    title: str
    theme: str
    channel: str
    language: str
    steps: tuple[Mapping[str, Any], ...]


def read_conversations() -> list[Conversation]:
    """All of them, by theme and name. Raises ValueError for a step that nobody would play."""
    themes = list(THEMES)
    return sorted(map(_read, FOLDER.glob("*.yaml")), key=lambda each: (themes.index(each.theme), each.name))


def _read(path: Path) -> Conversation:
    written = yaml.safe_load(path.read_text("utf-8"))
    for step in written["steps"]:
        unknown = set(step) - STEPS - _CHECKS - (_BESIDE if _SAID & set(step) else set())
        if unknown or len(STEPS & set(step)) != 1:
            raise ValueError(f"{path.name}: {sorted(map(str, step))} is no step")
    return Conversation(
        path.stem,
        written["title"],
        written["theme"],
        written.get("channel", "webchat"),
        written.get("language", "fr"),
        tuple(written["steps"]),
    )
