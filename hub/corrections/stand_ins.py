"""What takes the place of names, places and numbers in an exported example: data, in stand_ins.yml."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_WRITTEN_SMALL = frozenset(("person", "place", "town", "street_name"))
_FILE = Path(__file__).with_name("stand_ins.yml")


@lru_cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return read


def list_words(key: str) -> frozenset[str]:
    """A list of words of stand_ins.yml."""
    return frozenset(str(_read()[key]).split())


def list_first_names() -> list[str]:
    """Small, without accents, longest first."""
    return sorted(str(_read()["first_names"]).split(), key=len, reverse=True)


class StandIns:
    """For one text: the same name has the same stand-in wherever it stands."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], str] = {}

    def take(self, kind: str, folded: str, original: str) -> str:
        """What stands for `original`, whose one form is `folded`; written small or large as it was."""
        if (kind, folded) not in self._given:
            choices: list[str] = _read()[kind]
            number = sum(known == kind for known, _ in self._given)
            self._given[kind, folded] = choices[number % len(choices)]
        stand_in = self._given[kind, folded]
        if original.islower():
            return stand_in.lower() if kind in _WRITTEN_SMALL else stand_in
        return stand_in.upper() if original.isupper() and len(original) > 1 else stand_in
