"""Stretches of a text that tell who or where, each with its kind, and how what stands there is written in one form."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]`, in characters. `kind`: a key of stand_ins.yml."""

    start: int
    end: int
    kind: str


def fold(text: str) -> str:
    """Small, without accents, letter by letter: positions stay those of the text."""
    return "".join(_fold_one(character) for character in text)


def _fold_one(character: str) -> str:
    if character in "’ʼ`":
        return "'"
    folded = unicodedata.normalize("NFKD", character)[:1].lower()
    return folded if len(folded) == 1 else character


def choose(spans: Iterable[Span]) -> list[Span]:
    """Those that do not overlap, in the order of the text. Of two that do, the one that came first stays."""
    chosen: list[Span] = []
    for span in spans:
        if span.start < span.end and all(span.end <= other.start or other.end <= span.start for other in chosen):
            chosen.append(span)
    return sorted(chosen, key=lambda span: span.start)
