"""Vehicles as people describe them: "clio grise", "scooter noir sans plaque", "un t-max"."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from bot.folding import fold

Found = tuple[str, int, int]  # the words, and where they stand

_WORDS = {
    name: frozenset(str(words).split())
    for name, words in yaml.safe_load(Path(__file__).with_name("vehicles.yaml").read_text("utf-8")).items()
}


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


_COLOUR = rf"(?:{_any(_WORDS['colours'])}(?: (?:foncee?|claire?|metallisee?))?)"
_COLOUR_BEFORE = r"(?:(?:dark |light )?(?:white|black|gr[ea]y|red|blue|green|yellow|brown|silver))"
_NAME = _any(_WORDS["names"] | _WORDS["unsure_names"])
_HEAD = _any(_WORDS["kinds"] | _WORDS["names"] | _WORDS["unsure_names"])
_NO_PLATE = (
    r"(?:sans plaques?(?: d'immatriculation)?|plaque cachee|non immatricule|no plates?"
    r"|without (?:a )?(?:number )?plates?)"
)
_DETAIL = rf"(?:(?:de couleur |couleur |de marque |marque |et )?(?:{_COLOUR}|{_NAME})|cross|electrique|{_NO_PLATE})"
_PATTERN = re.compile(
    rf"(?<![\w-])(?P<before>(?:{_COLOUR_BEFORE} )?)(?P<head>{_HEAD})"
    rf"(?P<details>(?:,? (?:toute? )?{_DETAIL}(?!\w)){{0,4}})(?![\w-])"
)


def find_vehicles(text: str) -> Iterator[Found]:
    """The vehicles that are more than "a car": with a name, a colour, or no plate."""
    for match in _PATTERN.finditer(fold(text)):
        if match["details"] or match["before"] or match["head"] in _WORDS["names"]:
            yield " ".join(text[match.start() : match.end()].split()), match.start(), match.end()
