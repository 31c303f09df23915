"""The words without which a phrase cannot match: the cheap first filter of the gate.

Each word of a phrase gives the words it may be, or their beginnings; the phrase keeps its most telling one. A text that
has none of them need not be searched for the phrase at all. What is read is the small part of regular expressions that
phrases are written in; whatever else stands there is taken for "anything", which only makes the filter coarser.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

LONGEST = 6  # letters of a beginning that are kept
MOST = 400
WHOLE, BEGUN = " ", "*"  # how an entry ends: a whole word, or the beginning of one
PIECE = re.compile(r"\(\?(?:[:=!]|<[=!])|\\.|\[\^?\]?[^\]]*\]|[\s\S]")
TIMES = re.compile(r"(?:([?*+])|\{(\d+)(,?)(\d*)\})\??")


class Node(NamedTuple):
    """`letter`: one character; else `branches`: a group; else nothing (`is_zero`) or anything."""

    letter: str = ""
    branches: tuple[tuple["Node", ...], ...] = ()
    least: int = 1
    most: int = 1
    is_zero: bool = False


class _Reader:
    """Reads a pattern into nodes, from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._place = 0

    def read_branches(self) -> tuple[tuple[Node, ...], ...]:
        branches: list[list[Node]] = [[]]
        while self._place < len(self._pattern):
            piece = self._next(PIECE)
            if piece == ")":
                break
            if piece == "|":
                branches.append([])
            else:
                branches[-1].append(self._repeat(self._read_one(piece)))
        return tuple(map(tuple, branches))

    def _next(self, expression: re.Pattern[str]) -> str:
        match = expression.match(self._pattern, self._place)
        self._place = match.end() if match else self._place
        return match.group() if match else ""

    def _read_one(self, piece: str) -> Node:
        if piece in ("(", "(?:"):
            return Node(branches=self.read_branches())
        if piece.startswith("(?"):
            self.read_branches()
            return Node(is_zero=True)
        if piece in ("^", "$", r"\b"):
            return Node(is_zero=True)
        if piece.startswith("["):
            letters = piece[1:-1]
            return Node(branches=tuple((Node(letter),) for letter in letters)) if letters.isalnum() else Node()
        if piece == r"\n":
            return Node(" ")
        return Node() if piece == "." or piece.startswith("\\") else Node(piece)

    def _repeat(self, node: Node) -> Node:
        times = TIMES.match(self._pattern, self._place)
        if times is None:
            return node
        self._place = times.end()
        sign, least, comma, most = times.groups()
        if sign:
            return node._replace(least=int(sign == "+"), most=1 if sign == "?" else MOST)
        return node._replace(least=int(least), most=int(most or MOST) if comma else int(least))


class Words:
    """Reads the nodes of a phrase; `found` is one set of entries a word, `current` that of the word being read."""

    def __init__(self, nodes: Iterable[Node] = ()) -> None:
        self.found: list[frozenset[str]] = []
        self.current = {""}
        for node in nodes:
            self._read(node)

    def end(self) -> list[frozenset[str]]:
        self._end_word()
        return self.found

    def _read(self, node: Node) -> None:
        if node.is_zero:
            return
        if not node.least:
            self._read_optional(node)
            return
        self._read_once(node)
        if node.most > 1 and not _is_whole_words(node):
            self._go_on_with_anything()

    def _read_once(self, node: Node) -> None:
        if node.branches:
            self._read_branches(node.branches)
        elif node.letter == " ":
            self._end_word()
        elif node.letter:
            self.current = {entry if entry.endswith((WHOLE, BEGUN)) else entry + node.letter for entry in self.current}
        else:
            self._go_on_with_anything()

    def _read_optional(self, node: Node) -> None:
        if node.most == 1 and node.letter.strip():
            self.current |= {entry + node.letter for entry in self.current if not entry.endswith((WHOLE, BEGUN))}
        elif self.current != {""} or not _is_whole_words(node):
            self._go_on_with_anything()

    def _read_branches(self, branches: tuple[tuple[Node, ...], ...]) -> None:
        joined = {entry for entry in self.current if entry.endswith((WHOLE, BEGUN))}
        for branch in branches:
            words = Words(branch)
            first = words.found[0] if words.found else words.current
            joined |= {begun + more for begun in self.current - joined for more in first}
        self.current = joined
        if len(joined) > MOST:
            self._go_on_with_anything()
        if all(map(_ends_a_word, branches)):
            self._end_word()

    def _go_on_with_anything(self) -> None:
        self.current = {entry if entry.endswith((WHOLE, BEGUN)) else entry + BEGUN for entry in self.current}

    def _end_word(self) -> None:
        self.found.append(frozenset(e if e.endswith((WHOLE, BEGUN)) else e + WHOLE for e in self.current))
        self.current = {""}


def needs_of(pattern: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """Give, for each alternative of a phrase, a set of entries for each word it cannot do without, most telling first.

    An entry is a whole word and WHOLE, or a beginning without it. Every match of the phrase holds, for one alternative,
    an entry of each of its sets. Raises ValueError for a phrase all of whose words may begin with anything.
    """
    return tuple(_tell(Words(branch).end(), pattern) for branch in _Reader(pattern).read_branches())


def entries_of(word: str) -> tuple[str, ...]:
    """Give all entries that stand for a word of a text."""
    return (word + WHOLE, *(word[:length] for length in range(1, LONGEST + 1)))


def _tell(words: list[frozenset[str]], pattern: str) -> tuple[frozenset[str], ...]:
    cut = [frozenset(map(_cut, entries)) for entries in words]
    telling = [entries for entries in cut if entries and all(entry.strip() for entry in entries)]
    if not telling:
        raise ValueError(f"no word to look for in the phrase {pattern!r}")
    return tuple(sorted(telling, key=lambda entries: (-min(map(len, entries)), len(entries))))


def _cut(entry: str) -> str:
    """Only short words are kept whole: long ones tell enough by their beginning."""
    word = entry.rstrip(WHOLE + BEGUN)
    return word[:LONGEST] if entry.endswith(BEGUN) or len(word) > LONGEST else word + WHOLE


def _is_whole_words(node: Node) -> bool:
    return node.letter == " " or (bool(node.branches) and all(map(_ends_a_word, node.branches)))


def _ends_a_word(nodes: tuple[Node, ...]) -> bool:
    """Whether the next word begins afresh after these nodes, read or left out: nothing, or a space at their end."""
    for node in reversed(nodes):
        if node.is_zero or (not node.least and _is_whole_words(node)):
            continue
        return _is_whole_words(node)
    return True
