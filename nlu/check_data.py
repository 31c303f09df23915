#!/usr/bin/env python3
"""Check the examples: balance, near-duplicates, labels that contradict each other. `python nlu/check_data.py [FOLDER]`.

Runs in the project's own environment. Prints a short report; status 1 when something is wrong. Also a module for the
tests.
"""

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HOME = Path(__file__).resolve().parent
ANNOTATION = re.compile(r"\[([^\]]+)\](?:\((\w+)\)|\{\"entity\": ?\"(\w+)\"[^}]*\})")
EMERGENCY = "emergency"

GRAM = 4  # characters
ALIKE = 0.8  # share of common pieces from which two examples of one intent are the same one, retouched
CONTRADICTING = 0.88  # the same, of two intents: there a word may make the difference, and ought to be learned
SHORTEST = 20  # characters; shorter texts may well be alike
SHOWN = 12

LEAST_OF_INTENT = 60
LEAST_OF_NEED = 250
MOST_TO_LEAST = 14  # of the needs: the largest has no more than that many times the examples of the smallest
LEAST_DANGER = 0.05


@dataclass(frozen=True, slots=True)
class Example:
    """One line of a data file, without its annotations. `danger`: the metadata of its block, or an emergency."""

    text: str
    intent: str
    danger: bool
    file: str

    @property
    def need(self) -> str:
        return self.intent.split("__")[0]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two examples that share `likeness` (0 to 1) of their pieces."""

    one: Example
    other: Example
    likeness: float


def read_entries(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every block of every file, with the name of the file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in sorted(folder.glob("*.yml")):
        for entry in yaml.load(path.read_text("utf-8"), Loader=loader)["nlu"]:  # noqa: S506 -- the safe one, in C
            yield path.name, entry


def read_examples(folder: Path = HOME / "data") -> list[Example]:
    """Every example of every intent."""
    examples = []
    for file, entry in read_entries(folder):
        if "intent" in entry:
            danger = entry["intent"] == EMERGENCY or (entry.get("metadata") or {}).get("danger") is True
            lines = (ANNOTATION.sub(r"\1", line.removeprefix("- ")).strip() for line in entry["examples"].splitlines())
            examples += [Example(line, entry["intent"], danger, file) for line in lines if line]
    return examples


def flatten(text: str) -> str:
    """`text` without annotations, capitals and punctuation: what is left is what it says."""
    return " ".join(re.findall(r"\w+", ANNOTATION.sub(r"\1", text).lower()))


def list_doubles(examples: Sequence[Example]) -> list[tuple[str, list[str]]]:
    """Texts that stand more than once, with the intents they stand under."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for example in examples:
        found[flatten(example.text) or example.text].append(example.intent)
    return [(text, intents) for text, intents in found.items() if len(intents) > 1]


def list_alike(examples: Sequence[Example], least: float = ALIKE) -> list[Pair]:
    """Pairs of examples, of whatever intent, whose pieces are the same for `least` or more (Jaccard), likest first.

    Two texts so alike share one of their rarest pieces: only those that do are compared.
    """
    known = [(example, pieces) for example in examples if (pieces := _pieces_of(example.text))]
    common = Counter(piece for _, pieces in known for piece in pieces)
    holding: defaultdict[str, list[int]] = defaultdict(list)
    pairs = []
    for number, (example, pieces) in enumerate(known):
        rarest = sorted(pieces, key=lambda piece: (common[piece], piece))
        rarest = rarest[: len(pieces) - int(least * len(pieces)) + 1]
        for other in {other for piece in rarest for other in holding[piece]}:
            likeness = _likeness(pieces, known[other][1], least)
            if likeness >= least:
                pairs.append(Pair(known[other][0], example, likeness))
        for piece in rarest:
            holding[piece].append(number)
    return sorted(pairs, key=lambda pair: -pair.likeness)


def _pieces_of(text: str) -> frozenset[str]:
    marked = unicodedata.normalize("NFKD", flatten(text))
    plain = "".join(letter for letter in marked if not unicodedata.combining(letter))
    if len(plain) < SHORTEST:
        return frozenset()
    return frozenset(plain[start : start + GRAM] for start in range(len(plain) - GRAM + 1))


def _likeness(one: frozenset[str], other: frozenset[str], least: float) -> float:
    if min(len(one), len(other)) < least * max(len(one), len(other)):
        return 0.0
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


def list_near_duplicates(pairs: Sequence[Pair]) -> list[Pair]:
    """Those under one intent."""
    return [pair for pair in pairs if pair.one.intent == pair.other.intent]


def list_contradictions(pairs: Sequence[Pair]) -> list[Pair]:
    """Those under two intents, or of which one alone is danger."""
    return [
        pair
        for pair in pairs
        if (pair.one.intent, pair.one.danger) != (pair.other.intent, pair.other.danger)
        and pair.likeness >= CONTRADICTING
    ]


def list_imbalances(examples: Sequence[Example], intents: Sequence[str]) -> list[str]:
    """What there is too little or too much of, as sentences."""
    by_intent = Counter(example.intent for example in examples)
    by_need = Counter(example.need for example in examples)
    found = [f"{intent} has {by_intent[intent]} examples" for intent in intents if by_intent[intent] < LEAST_OF_INTENT]
    found += [f"{need} has {count} examples" for need, count in sorted(by_need.items()) if count < LEAST_OF_NEED]
    if by_need and max(by_need.values()) > MOST_TO_LEAST * min(by_need.values()):
        (most, _), *_, (least, _) = by_need.most_common()
        found.append(f"{most} has more than {MOST_TO_LEAST} times the examples of {least}")
    share = sum(example.danger for example in examples) / max(len(examples), 1)
    if share < LEAST_DANGER:
        found.append(f"only {share:.1%} of the examples tell of a danger")
    return found


def main(folder: Path) -> int:
    examples = read_examples(folder)
    intents = yaml.safe_load((HOME / "domain.yml").read_text("utf-8"))["intents"]
    pairs = list_alike(examples)
    wrong = {
        "out of balance": list_imbalances(examples, intents),
        "texts that stand twice": [f"{text} ({', '.join(under)})" for text, under in list_doubles(examples)],
        "near-duplicates": list(map(_tell, list_near_duplicates(pairs))),
        "contradictions": list(map(_tell, list_contradictions(pairs))),
    }
    needs = Counter(example.need for example in examples)
    print(f"{len(examples)} examples, {sum(example.danger for example in examples)} of danger")
    print(", ".join(f"{need} {count}" for need, count in needs.most_common()))
    for title, found in wrong.items():
        print(f"{title}: {len(found)}")
        for line in found[:SHOWN]:
            print(f"  {line}")
    return 1 if any(wrong.values()) else 0


def _tell(pair: Pair) -> str:
    return f"{pair.likeness:.2f} {pair.one.intent}: {pair.one.text} | {pair.other.intent}: {pair.other.text}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else HOME / "data"))
