"""The beginnings of words without which a phrase cannot match: the cheap first filter of the gate.

Each word of a phrase gives the set of beginnings it may have; the phrase keeps its most telling word. A text that has
no word with one of these beginnings need not be searched for the phrase at all.
"""

# The parsed form of a pattern has no public name; it is read here only, when the tables are compiled.
import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Sequence
from typing import Any

LONGEST = 6
MOST = 400


class Words:
    """Reads one parsed sequence; `found` is one set of beginnings a word, `current` those of the word being read."""

    def __init__(self) -> None:
        self.found: list[frozenset[str]] = []
        self.current: set[str] = {""}
        self.is_open = True  # the next letter still belongs to the beginning

    def read(self, items: Iterable[tuple[Any, Any]]) -> "Words":
        for op, value in items:
            self._read_one(op, value)
        return self

    def end(self) -> list[frozenset[str]]:
        self._end_word()
        return self.found

    def _read_one(self, op: Any, value: Any) -> None:
        if op is sre.LITERAL:
            self._read_letters({chr(value)})
        elif op is sre.SUBPATTERN:
            self.read(value[-1])
        elif op is sre.BRANCH:
            self._read_branches(value[1])
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            self._read_repeat(*value)
        elif op is sre.IN and all(kind is sre.LITERAL for kind, _ in value):
            self._read_letters({chr(code) for _, code in value})
        elif op not in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            self.is_open = False

    def _read_letters(self, letters: set[str]) -> None:
        if letters == {" "}:
            self._end_word()
        elif self.is_open:
            self.current = {begun + letter for begun in self.current for letter in letters}
            self.is_open = len(self.current) < MOST

    def _read_repeat(self, least: int, most: int, items: Sequence[tuple[Any, Any]]) -> None:
        if least:
            self.read(items)
            self.is_open = self.is_open and least == most == 1
        elif most == 1 and self.is_open and len(items) == 1 and items[0][0] is sre.LITERAL and items[0][1] != ord(" "):
            self.current |= {begun + chr(items[0][1]) for begun in self.current}
        elif self.current != {""} or not _is_whole_words(items):
            self.is_open = False

    def _read_branches(self, branches: Sequence[Sequence[tuple[Any, Any]]]) -> None:
        firsts, is_open = set(), self.is_open
        for branch in branches:
            words = Words().read(branch)
            is_one_word = not words.found
            first = words.current if is_one_word else words.found[0]
            firsts |= {begun + more for begun in self.current for more in first}
            is_open = is_open and is_one_word and words.is_open
        if self.is_open:
            self.current, self.is_open = firsts, is_open and len(firsts) < MOST
        if all(map(_is_whole_words, branches)):
            self._end_word()

    def _end_word(self) -> None:
        self.found.append(frozenset(self.current))
        self.current, self.is_open = {""}, True


def stems_of(pattern: str) -> frozenset[str]:
    """Give the word beginnings of `pattern`, one of which every match contains.

    Raises ValueError for a phrase all of whose words may begin with anything.
    """
    parsed = list(parser.parse(pattern))
    if len(parsed) == 1 and parsed[0][0] is sre.BRANCH:
        return frozenset().union(*(_best(branch, pattern) for branch in parsed[0][1][1]))
    return _best(parsed, pattern)


def _best(items: Iterable[tuple[Any, Any]], pattern: str) -> frozenset[str]:
    best = max(Words().read(items).end(), key=lambda stems: (min(map(len, stems), default=0), -len(stems)))
    if min(map(len, best), default=0) < 1:
        raise ValueError(f"no word to look for in the phrase {pattern!r}")
    return frozenset(stem[:LONGEST] for stem in best)


def _is_whole_words(items: Sequence[tuple[Any, Any]]) -> bool:
    """Whether the next word begins afresh after these items, read or left out: nothing, or a space at their end."""
    for op, value in reversed(list(items)):
        if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            continue
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and not value[0] and _is_whole_words(value[2]):
            continue
        if op is sre.SUBPATTERN:
            return _is_whole_words(value[-1])
        if op is sre.BRANCH:
            return all(_is_whole_words(branch) for branch in value[1])
        return bool(op is sre.LITERAL and value == ord(" "))
    return True
