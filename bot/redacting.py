"""What may be kept of a message that holds a secret code: everything but the code, wherever it stands.

People type it, send it in a subject line, and quote it back to us under their answer. A mail as it came cannot be
changed without breaking it, so one with a code is not kept as it came.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.base import Inbound
from bot.understanding import Understanding
from hub.conversations.secret_marks import HIDDEN_CODE, find_code, list_codes

# Our own sentence, as it comes back in a quote: "Votre code secret : …".
_TOLD = re.compile(r"(?:\bcode\b|رمز)[^\n]{0,40}$", re.IGNORECASE)
_BEFORE_CHARACTERS = 60
_LOOKALIKES = {"0": "[0O]", "1": "[1IL]"}
_BETWEEN = r"[ .\u2010\u2011\u2013\u2014-]?"
_WORDS = ("text", "own_words", "original_text", "subject", "sender_name")


@dataclass(frozen=True, slots=True)
class Secrets:
    """What counts as a code in a message. `known`: the codes of the sender's own cases, in one form. `is_proof`: the
    writer means to use a code, so whatever looks like one is one; else only what is known, or is called a code."""

    known: frozenset[str] = frozenset()
    is_proof: bool = False

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where codes stand, in order."""
        spans = [(start, end) for code, start, end in list_codes(text) if self._is_one(code, text, start)]
        loose = find_code(text)
        if self.is_proof and loose:
            spans.append(loose[1:])
        spans += [match.span() for code in self.known for match in _in_any_form(code).finditer(text)]
        return _apart(spans)

    def _is_one(self, code: str, text: str, start: int) -> bool:
        is_told = _TOLD.search(text[max(0, start - _BEFORE_CHARACTERS) : start]) is not None
        return self.is_proof or code in self.known or is_told

    def hide(self, text: str) -> str:
        for start, end in reversed(self.find(text)):
            text = f"{text[:start]}{HIDDEN_CODE}{text[end:]}"
        return text


def _in_any_form(code: str) -> re.Pattern[str]:
    """A known code, however it is written: in groups, without dashes, with look-alikes."""
    letters = (_LOOKALIKES.get(character, character) for character in code)
    return re.compile(rf"(?<!\w){_BETWEEN.join(letters)}(?!\w)", re.IGNORECASE)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, each place once."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def without_codes(inbound: Inbound, secrets: Secrets) -> Inbound:
    """The message as it may be kept. The same object when there is nothing to hide."""
    said = {name: getattr(inbound, name) for name in _WORDS}
    hidden = {name: secrets.hide(words) for name, words in said.items() if words}
    changes: dict[str, Any] = {name: words for name, words in hidden.items() if words != said[name]}
    return replace(inbound, raw=None, **changes) if changes else inbound


def without_code_entities(understood: Understanding, said: str, secrets: Secrets) -> Understanding:
    """What was understood of `said`, without what was taken for a plate or a place and is a code."""
    spans = secrets.find(said)
    if not spans:
        return understood
    kept = tuple(e for e in understood.entities if not any(e.start < end and start < e.end for start, end in spans))
    return replace(understood, entities=kept)
