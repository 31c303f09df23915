"""Fold away of a mail what its writer did not write now: the history, the signature.

The text of a reply that was written above or below what it quotes holds the writer's words alone. Answers written
between quoted lines keep the quoted lines that they answer ("> À quelle heure ?"), since they mean nothing without;
`Folded.own_words` leaves those out. Nothing is lost: what is not in `text` is in `history` or `signature`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.mail.html_quotes import fold_html
from bot.mail.plain_lines import Line
from bot.mail.quote_marks import is_rule
from bot.mail.runs import Kind, Run, read_runs
from bot.mail.signatures import is_closing, is_device_line

__all__ = ["Folded", "fold", "fold_html"]

_FORWARD_SUBJECT = re.compile(r"^\W*(?:tr|fwd?|fw|wg|rv|i|enc|vs|vb|doorst|pd)\s?:", re.IGNORECASE)
_LOOKS_QUOTED = re.compile(r"^[ \t]{0,4}>")


@dataclass(frozen=True)
class Folded:
    """A mail in three parts: what its writer says in it, what it quotes, how it is signed."""

    text: str
    history: str
    signature: str

    @property
    def own_words(self) -> str:
        """The text without the quoted lines that stay in it as the context of an answer."""
        return "\n".join(line for line in self.text.split("\n") if not _LOOKS_QUOTED.match(line)).strip()


class _Place(Enum):
    TEXT = "text"
    HISTORY = "history"
    SIGNATURE = "signature"


_Placed = list[tuple[Line, _Place]]


def fold(text: str, subject: str | None = None) -> Folded:
    """Part a mail's plain text into its writer's own new words, the history and the signature.

    A forwarded mail without own words keeps what it forwards; `subject` tells a forward ("TR: …") from a reply.
    """
    runs = read_runs(text)
    spoken = [at for at, run in enumerate(runs) if run.kind is Kind.FORWARD or run.own]
    if not spoken:
        return _fold_silent(runs)
    if _FORWARD_SUBJECT.match(subject or "") and all(_is_mere_opening(runs[at].own) for at in spoken):
        return _joined([(line, _Place.TEXT) for run in runs for line in run.lines])
    last = spoken[-2] if len(spoken) > 1 and is_closing(runs[spoken[-1]].own) else spoken[-1]
    answered = [at for at, run in enumerate(runs) if at < last and run.kind is Kind.QUOTE]
    if answered and answered[-1] < spoken[0] and runs[answered[0]].is_introduced:
        answered = []  # all of it is quoted first, all is answered below
    return _joined(_place(runs, frozenset(answered)))


def _place(runs: Sequence[Run], answered: frozenset[int]) -> _Placed:
    placed: _Placed = []
    for at, run in enumerate(runs):
        if run.kind is Kind.OWN:
            is_above_history = at + 1 < len(runs) and runs[at + 1].kind in (Kind.HISTORY, Kind.MARK)
            placed.extend(_place_own(run, is_above_history=is_above_history))
        else:
            stays = run.kind is Kind.FORWARD or at in answered
            placed.extend((line, _Place.TEXT if stays else _Place.HISTORY) for line in run.lines)
    return placed


def _place_own(run: Run, *, is_above_history: bool) -> _Placed:
    """The line that a programme draws above what it quotes is not the writer's."""
    places = [_Place.SIGNATURE if is_signed else _Place.TEXT for is_signed in run.signed]
    for index in range(len(places) - 1, -1, -1) if is_above_history else ():
        if not run.lines[index].is_blank and not is_rule(run.lines[index]):
            break
        places[index] = _Place.HISTORY
    return list(zip(run.lines, places, strict=True))


def _is_mere_opening(lines: Sequence[Line]) -> bool:
    """Tell whether words above a forwarded mail say nothing by themselves: "Bonjour,", "Pour info", a closing."""
    return sum(len(line.folded.split()) for line in lines) <= 2 or is_closing(lines)


def _fold_silent(runs: Sequence[Run]) -> Folded:
    """A mail in which its writer says nothing: a picture from a telephone, an empty answer, or only quoted lines."""
    everything = [line for run in runs for line in run.lines]
    is_quoted = any(run.kind is Kind.MARK or run.is_introduced for run in runs)
    if not is_quoted and not all(line.is_blank or is_device_line(line) for line in everything):
        return _joined([(line, _Place.TEXT) for line in everything])
    return _joined(
        [(line, _Place.SIGNATURE if run.kind is Kind.OWN else _Place.HISTORY) for run in runs for line in run.lines]
    )


def _joined(placed: _Placed) -> Folded:
    return Folded(*(_text_at(placed, place) for place in _Place))


def _text_at(placed: _Placed, place: _Place) -> str:
    """Join what is at one place; where something was taken out in between, one blank line stays."""
    written: list[str] = []
    has_gap = False
    for line, where in placed:
        if where is not place:
            has_gap = has_gap or not line.is_blank
        elif not has_gap:
            written.append(line.written)
        elif not line.is_blank:
            _close_gap(written)
            written.append(line.written)
            has_gap = False
    return "\n".join(written).strip()


def _close_gap(written: list[str]) -> None:
    while written and not written[-1]:
        written.pop()
    if written:
        written.append("")
