"""How a message was understood, as its page shows it: the words that counted, and what it may have been instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hub.corrections.labels import is_label, name_matter, write_matter

MOST_OTHERS = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """`was`: what was understood, `percent`: how surely, None where that says nothing. `guess`: what is likeliest where
    nothing was sure. `right`: what a person said instead. `danger`: as it stands now. `others`: as buttons need them.
    """

    was: str
    percent: int | None
    guess: str | None
    words: tuple[str, ...]
    is_available: bool
    is_sure: bool
    right: str | None
    danger: bool
    is_corrected: bool
    others: tuple[tuple[str, str], ...]


def show_understanding(message: Any) -> Shown | None:
    """For a row with `text`, `understanding` and what its correction says; None where nothing was to be understood."""
    facts: Mapping[str, Any] | None = message.understanding
    if not facts or not message.text or not _was_read(facts):
        return None
    need, topic = facts.get("need") or "unknown", facts.get("topic")
    is_corrected = message.right_need is not None
    now = (message.right_need, message.right_topic) if is_corrected else (need, topic)
    others = [(other, of) for other, of, *_ in facts.get("others") or () if is_label(other, of)]
    percent = _percent(facts.get("confidence"))
    return Shown(
        was=name_matter(need, topic),
        percent=None if need == "emergency" and percent == 100 else percent,  # seen by its words: nothing was weighed
        guess=name_matter(*others[0]) if need == "unknown" and others else None,
        words=tuple(facts["words"][n]["text"] for n, _, _ in _find_marks(message.text, facts)),
        is_available=facts.get("is_available") is not False,
        is_sure=need != "unknown",
        right=name_matter(*now) if now != (need, topic) else None,
        danger=message.right_danger if is_corrected else facts.get("danger") is not None,
        is_corrected=is_corrected,
        others=tuple((write_matter(*other), name_matter(*other)) for other in others if other != now)[:MOST_OTHERS],
    )


def split_at_words(message: Any) -> list[tuple[str, bool]]:
    """The text of a message in pieces, each with whether it is a word that counted."""
    text = message.text
    pieces, end = list[tuple[str, bool]](), 0
    for _, start, stop in sorted(_find_marks(text, message.understanding or {}), key=lambda mark: mark[1]):
        if start >= end:
            pieces += [(text[end:start], False), (text[start:stop], True)]
            end = stop
    return [piece for piece in (*pieces, (text[end:], False)) if piece[0]]


def _find_marks(text: str, facts: Mapping[str, Any]) -> list[tuple[int, int, int]]:
    """Number, start and end of the words that stand where they stood: a message that was edited has lost some."""
    words = facts.get("words") or ()
    return [
        (number, word["start"], word["end"])
        for number, word in enumerate(words)
        if text[word["start"] : word["end"]] == word["text"] != ""
    ]


def _was_read(facts: Mapping[str, Any]) -> bool:
    return facts.get("need") != "unknown" or bool(facts.get("confidence")) or facts.get("is_available") is False


def _percent(confidence: Any) -> int | None:
    return round(confidence * 100) if isinstance(confidence, int | float) else None
