"""Corrected messages as examples that Rasa learns from, in the format of the files in nlu/data."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 600
SHORTEST_CUT = 200  # a sentence that ends before is too little of a long message
_SENTENCE_END = re.compile(r"[.!?…؟](?=\s|$)")
_LETTER = re.compile(r"[^\W\d_]")
# Brackets mark entities, and a backslash escapes.
_PLAIN = str.maketrans({"[": "(", "]": ")", "{": "(", "}": ")", "\\": "/"})
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Example:
    """`text`: on one line; `intent`: `report__noise` or `human`."""

    text: str
    intent: str
    danger: bool


def make_example(text: str, need: str, topic: str | None, *, danger: bool) -> Example | None:
    """None for a text without a letter: no model ever sees one."""
    line = shorten(" ".join(_UNPRINTABLE.sub(" ", text.translate(_PLAIN)).split()))
    if not _LETTER.search(line):
        return None
    return Example(line, f"{need}__{topic}" if topic else need, danger)


def shorten(text: str) -> str:
    """At most LONGEST characters, ended with a sentence where there is one."""
    if len(text) <= LONGEST:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, LONGEST) if match.end() >= SHORTEST_CUT]
    return text[: ends[-1]] if ends else text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]


def write_examples(examples: Iterable[Example]) -> str:
    """The file: one block for each intent, and one more for its examples that are dangers. No example stands twice."""
    blocks: defaultdict[tuple[str, bool], dict[str, None]] = defaultdict(dict)
    for example in examples:
        # That an emergency is a danger goes without saying.
        is_marked = example.danger and example.intent != "emergency"
        blocks[example.intent, is_marked][example.text] = None
    parts = ['version: "3.1"\n\nnlu:']
    for (intent, is_marked), texts in sorted(blocks.items()):
        marked = "    metadata:\n      danger: true\n" if is_marked else ""
        lines = "".join(f"      - {text}\n" for text in texts)
        parts.append(f"\n  - intent: {intent}\n{marked}    examples: |\n{lines}".rstrip("\n"))
    return "\n".join(parts) + "\n"
