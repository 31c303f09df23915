"""What is counted in a text: words, pairs of words and pieces of words, as typed and as heard, weighed by rarity.

The same as scikit-learn's `TfidfVectorizer` (words 1–2, `char_wb`, sublinear, each kind of one length), but word by
word, so that a word which came before costs nothing and each part is known to come from the word that holds it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from components.spelling import fold, sound

VIEWS = {"typed": fold, "heard": sound}
LENGTHS = {"typed": (2, 5), "heard": (3, 5)}  # of pieces, in characters, the blanks around a word among them
KINDS = ("words", "pieces")
RARE_PIECE = 2  # a piece that fewer examples hold is left out
WORDS_REMEMBERED = 50_000
LONGEST_WORD = 60  # nobody writes longer ones; what is pasted has them
_PLACE = re.compile(r"\S+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Row:
    """What is counted in one text: `values` of the features `ids`, and for the words that spoke each occurrence."""

    ids: np.ndarray
    values: np.ndarray
    occurrences: np.ndarray  # positions in `ids`
    owners: np.ndarray  # the word that each occurrence stands in, as a position in `places`
    parts: np.ndarray  # 1, or a half for each word of a pair
    places: tuple[tuple[int, int], ...]  # start and end of each word


class Counts:
    """The features that the examples have, numbered, with their weights."""

    def __init__(self, features: dict[str, list[str]], weights: np.ndarray) -> None:
        """`features` by kind as "typed words", in the order of `weights`."""
        self.features = features
        self.weights = weights.astype(np.float64)
        self._numbers: dict[str, dict[str, int]] = {}
        sizes: list[int] = []
        for kind, names in features.items():
            self._numbers[kind] = {name: number for number, name in enumerate(names, sum(sizes))}
            sizes.append(len(names))
        self._kinds = np.repeat(np.arange(len(sizes)), sizes)
        self._remembered = lru_cache(WORDS_REMEMBERED)(self._number_word)

    @classmethod
    def learn(cls, texts: Sequence[str]) -> "Counts":
        """The features of `texts`."""
        seen: dict[str, Counter[str]] = {f"{view} {kind}": Counter() for view in VIEWS for kind in KINDS}
        for text in texts:
            for view in VIEWS:
                words, pieces = _split_text(text, view)
                seen[f"{view} words"].update({*words, *map(" ".join, pairwise(words))})
                seen[f"{view} pieces"].update(set(pieces))
        features = {kind: sorted(n for n, c in found.items() if _is_kept(kind, c)) for kind, found in seen.items()}
        holding = np.array([seen[kind][name] for kind, names in features.items() for name in names])
        return cls(features, np.log((1 + len(texts)) / (1 + holding)) + 1)

    def count(self, text: str) -> Row:
        """Values of one length within each kind; a text without any known feature has none."""
        places = tuple((match.start(), match.end()) for match in _PLACE.finditer(text))
        found: list[np.ndarray] = []
        owners: list[int] = []
        said: dict[str, list[tuple[str, int]]] = {view: [] for view in VIEWS}
        for owner, (start, end) in enumerate(places):
            words, numbers = self._remembered(text[start : min(end, start + LONGEST_WORD)])
            found.append(numbers)
            owners.append(len(numbers))
            for view, parts in words.items():
                said[view] += [(part, owner) for part in parts]
        pairs, pair_owners = self._number_pairs(said)
        features = np.concatenate([*found, pairs]).astype(np.int64)
        whose = np.concatenate([np.repeat(np.arange(len(places)), owners), pair_owners]).astype(np.int64)
        parts = np.concatenate([np.ones(sum(owners)), np.full(len(pairs), 0.5)])
        ids, occurrences = np.unique(features, return_inverse=True)
        return Row(ids, self._weigh(ids, occurrences, parts), occurrences, whose, parts, places)

    def _weigh(self, ids: np.ndarray, occurrences: np.ndarray, parts: np.ndarray) -> np.ndarray:
        if not len(ids):
            return np.zeros(0)
        values = (1 + np.log(np.bincount(occurrences, parts))) * self.weights[ids]
        lengths = np.sqrt(np.bincount(self._kinds[ids], values**2, len(self.features)))
        return values / lengths[self._kinds[ids]]

    def _number_word(self, word: str) -> tuple[dict[str, tuple[str, ...]], np.ndarray]:
        """How a word is written in each view (text-speak may be several), and the numbers of its features."""
        written: dict[str, tuple[str, ...]] = {}
        numbers: list[int] = []
        for view in VIEWS:
            words, pieces = _split_text(word, view)
            written[view] = tuple(words)
            known = self._numbers[f"{view} words"]
            numbers += [known[word] for word in words if word in known]
            known = self._numbers[f"{view} pieces"]
            numbers += [known[piece] for piece in pieces if piece in known]
        return written, np.array(numbers, dtype=np.int64)

    def _number_pairs(self, said: dict[str, list[tuple[str, int]]]) -> tuple[np.ndarray, np.ndarray]:
        """Each known pair of neighbours twice, once for either word, with the word that owns it."""
        numbers: list[int] = []
        owners: list[int] = []
        for view, words in said.items():
            known = self._numbers[f"{view} words"]
            for (one, first), (other, second) in pairwise(words):
                number = known.get(f"{one} {other}")
                if number is not None:
                    numbers += (number, number)
                    owners += (first, second)
        return np.array(numbers, dtype=np.int64), np.array(owners, dtype=np.int64)


def _is_kept(kind: str, count: int) -> bool:
    return count >= RARE_PIECE or not kind.endswith("pieces")


def _split_text(text: str, view: str) -> tuple[list[str], list[str]]:
    """The words of `text` in one view, and the pieces of each stretch between blanks."""
    written = VIEWS[view](text)
    shortest, longest = LENGTHS[view]
    pieces: list[str] = []
    for stretch in written.split():
        pieces += _cut(f" {stretch} ", shortest, longest)
    return _WORD.findall(written), pieces


def _cut(padded: str, shortest: int, longest: int) -> list[str]:
    """All pieces of a word; one that is shorter than a piece is a piece itself, once."""
    pieces: list[str] = []
    for length in range(shortest, longest + 1):
        pieces += [padded[start : start + length] for start in range(max(1, len(padded) - length + 1))]
        if length >= len(padded):
            break
    return pieces


def words_that_spoke(row: Row, text: str, weights: np.ndarray, most: int = 5) -> list[dict[str, Any]]:
    """The words of `text` that spoke most for a choice, heaviest first: `{"text", "start", "end", "weight"}`.

    `weights`: of the features `row.ids` for that choice. A word's own weight is its share of all that spoke for it.
    """
    if not len(row.ids):
        return []
    counts = np.bincount(row.occurrences, row.parts)
    spoken = (row.values * weights / counts)[row.occurrences] * row.parts
    totals = np.maximum(np.bincount(row.owners, spoken, len(row.places)), 0)
    words = []
    for owner in np.argsort(-totals)[:most]:
        start, end = _trim(text, *row.places[owner])
        if totals[owner] > 0 and start < end:
            share = round(float(totals[owner] / totals.sum()), 3)
            words.append({"text": text[start:end], "start": start, "end": end, "weight": share})
    return words


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the punctuation around a word."""
    letters = [match.span() for match in _WORD.finditer(text, start, end)]
    return (letters[0][0], letters[-1][1]) if letters else (start, start)
