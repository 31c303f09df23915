"""Reads the conversations that stand in `conversations/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "conversations"
STEPS = {"resident", "presses", "sends", "delegate", "later"}
BESIDE = {"means", "danger", "subject", "bot", "not", "silent", "again", "case", "no_case"}


@dataclass(frozen=True, slots=True)
class Conversation:
    """One file. `steps`: what is said and done, in order, each with what must come of it."""

    name: str
    title: str
    channel: str
    language: str
    steps: tuple[Mapping[str, Any], ...]


def read_conversations() -> list[Conversation]:
    """All of them, by name. Raises ValueError for a step that nobody would play."""
    return [_read(path) for path in sorted(FOLDER.glob("*.yaml"))]


def _read(path: Path) -> Conversation:
    written = yaml.safe_load(path.read_text("utf-8"))
    for step in written["steps"]:
        unknown = set(step) - STEPS - BESIDE
        if unknown or len(STEPS & set(step)) != 1:
            raise ValueError(f"{path.name}: {sorted(step)} is no step")
    return Conversation(
        path.stem,
        written["title"],
        written.get("channel", "webchat"),
        written.get("language", "fr"),
        tuple(written["steps"]),
    )
