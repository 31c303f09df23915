"""The second look, for words that no phrase foresaw: harm and the signs around it, weighed sentence by sentence.

Harms count 2 or 3 each, the signs around them (who, now, hurry, fear, where, helplessness) 1 each. A sentence alarms
from LEAST on, unless something moves it to another time or to an office matter. Looser than the phrases on purpose:
a card too many costs a resident one line to read.
"""

import re
from typing import NamedTuple

from bot.danger.doubts import (
    FIGURE,
    HABIT,
    NOT_A_STORY,
    NUISANCE,
    SAYS_NOW,
    STORY,
    SUPPOSED,
    TIME_GONE,
    TIME_TO_COME,
    TODAY_GONE,
)
from bot.danger.harms import DEEDS, OFFICE, SIGNS, STATES
from bot.danger.rules import Kind
from bot.danger.spelling import fold_letters, squeeze

LEAST = 4
CONDITION = re.compile(r"(?:^|, )(?:et |mais )?(?:si|s ils?|quand|lorsqu\w*|if|when) ")
AUXILIARIES = frozenset(
    [
        "a",
        "ai",
        "as",
        "ont",
        "avons",
        "avait",
        "avaient",
        "ete",
        "est",
        "suis",
        "etait",
        "etaient",
        "was",
        "were",
        "had",
        "been",
        "got",
    ]
)
DENIALS = frozenset(
    [
        "pas",
        "aucun",
        "aucune",
        "sans",
        "jamais",
        "ni",
        "personne",
        "plus",
        "not",
        "no",
        "never",
        "without",
        "nobody",
        "none",
        "nothing",
    ]
)
ELSEWHERE = (OFFICE, NUISANCE, FIGURE, SUPPOSED, TIME_TO_COME)
DENIED_AFTER = frozenset(["pas", "jamais"])


class Harm(NamedTuple):
    """What a beginning of a word tells; a deed is over once told with an auxiliary."""

    kind: Kind
    weight: int
    is_deed: bool


def _read_tables() -> dict[str, Harm]:
    table: dict[str, Harm] = {}
    for is_deed, weights in ((True, DEEDS), (False, STATES)):
        for weight, kinds in weights.items():
            for kind, stems in kinds.items():
                table |= {squeeze(fold_letters(stem)): Harm(kind, weight, is_deed) for stem in stems.split()}
    return table


HARMS = _read_tables()
LENGTHS = tuple(sorted({len(stem) for stem in HARMS}, reverse=True))


def find_alarm(plain: str) -> tuple[Kind, str] | None:
    """Give the kind and words of the first alarming sentence of a normalised text, or None."""
    for sentence in plain.split("\n"):
        found = _find_harms(sentence.split())
        if found and _weigh(found, sentence) >= LEAST and not _is_doubtful(sentence):
            return max(found.values(), key=lambda harm: harm.weight).kind, " ".join(found)
    return None


def _find_harms(words: list[str]) -> dict[str, Harm]:
    found: dict[str, Harm] = {}
    for place, word in enumerate(words):
        harm = _find_harm(word)
        if harm is not None and not _is_over(harm, words[max(0, place - 2) : place], words[place + 1 : place + 2]):
            found.setdefault(word, harm)
    return found


def _find_harm(word: str) -> Harm | None:
    stems = (word + ".", *(word[:length] for length in LENGTHS))
    return next((HARMS[stem] for stem in stems if stem in HARMS), None)


def _is_over(harm: Harm, before: list[str], after: list[str]) -> bool:
    if not DENIALS.isdisjoint(before):
        return True
    return harm.is_deed and not (AUXILIARIES.isdisjoint(before) and DENIED_AFTER.isdisjoint(after))


def _weigh(found: dict[str, Harm], sentence: str) -> int:
    return sum(harm.weight for harm in found.values()) + sum(1 for sign in SIGNS if sign.search(sentence))


def _is_doubtful(sentence: str) -> bool:
    if sentence.endswith("?") or CONDITION.search(sentence) or any(sign.search(sentence) for sign in ELSEWHERE):
        return True
    if STORY.search(sentence) and not NOT_A_STORY.search(sentence):
        return True
    return SAYS_NOW.search(sentence) is None and any(sign.search(sentence) for sign in (TIME_GONE, TODAY_GONE, HABIT))
