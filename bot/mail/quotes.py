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
from bot.mail.plain_lines import MATCHED_LINES, Line, read_lines
from bot.mail.quote_marks import MarkKind, find_mark, is_rule, next_written
from bot.mail.signatures import is_closing, is_device_line, signature_flags

__all__ = ["Folded", "fold", "fold_html"]

_FORWARD_SUBJECT = re.compile(r"^\W*(?:tr|fwd?|fw|wg|rv|i|enc|vs|vb|doorst|pd|トランスファー)\s?:", re.IGNORECASE)
_LOOKS_QUOTED = re.compile(r"^[ \t]{0,4}>")
_HAND_TYPED = 5
_WRAPPED_AT = 60


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


class _Kind(Enum):
    OWN = "own"
    FORWARD = "forward"  # all there is: kept whole
    QUOTE = "quote"
    MARK = "mark"
    HISTORY = "history"


@dataclass
class _Run:
    """Lines of one kind, one after the other; a run of quoted lines knows whether a mark introduced it."""

    kind: _Kind
    lines: list[Line]
    is_introduced: bool = False

    @property
    def is_written(self) -> bool:
        return any(not line.is_blank for line in self.lines)


def fold(text: str, subject: str | None = None) -> Folded:
    """Part a mail's plain text into its writer's own new words, the history and the signature.

    A forwarded mail without own words keeps what it forwards; `subject` tells a forward ("TR: …") from a reply.
    """
    lines = read_lines(text)
    runs = _read_runs(lines)
    return _part(runs, is_forward=bool(_FORWARD_SUBJECT.match(subject or "")))


def _read_runs(lines: list[Line]) -> list[_Run]:
    runs: list[_Run] = [_Run(_Kind.OWN, [])]
    at, stop = 0, min(len(lines), MATCHED_LINES)
    while at < stop:
        line = lines[at]
        if line.is_blank:
            runs[-1].lines.append(line)
            at += 1
        elif line.is_quoted or _is_wrapped_quote(lines, at, runs[-1]):
            _append(runs, _Kind.QUOTE, [line])
            at += 1
        else:
            at = _read_unquoted(runs, lines, at)
    runs[-1].lines.extend(lines[max(at, stop) :])
    return runs


def _append(runs: list[_Run], kind: _Kind, lines: Sequence[Line]) -> None:
    if runs[-1].kind is not kind:
        runs.append(_Run(kind, [], is_introduced=kind is _Kind.QUOTE and runs[-1].kind is _Kind.MARK))
    runs[-1].lines.extend(lines)


def _read_unquoted(runs: list[_Run], lines: list[Line], at: int) -> int:
    mark = find_mark(lines, at)
    if mark is None:
        _append(runs, _Kind.OWN, [lines[at]])
        return at + 1
    below = next_written(lines, mark.end)
    if below is None or lines[below].is_quoted:
        _append(runs, _Kind.MARK, lines[at : mark.end])
        return mark.end
    if not _has_own_words(runs) and mark.kind is not MarkKind.REPLY_ABOVE:
        _append(runs, _Kind.FORWARD, lines[at:])
    else:
        _append(runs, _Kind.HISTORY, lines[at:])
    return len(lines)


def _has_own_words(runs: Sequence[_Run]) -> bool:
    return any(run.kind is _Kind.OWN and _own_lines(run) for run in runs)


def _own_lines(run: _Run) -> list[Line]:
    """The written lines of a run that are neither blank nor part of a signature."""
    flags = signature_flags(run.lines)
    return [line for line, is_signed in zip(run.lines, flags, strict=True) if not is_signed and not line.is_blank]


def _is_wrapped_quote(lines: Sequence[Line], at: int, run: _Run) -> bool:
    """A quoted line that the programme broke, so that its end lost the quotation mark."""
    if run.kind is not _Kind.QUOTE or lines[at - 1].is_blank or at + 1 >= len(lines) or not lines[at + 1].is_quoted:
        return False
    before = lines[at - 1].folded
    is_address = " " not in lines[at].folded and ("/" in lines[at].folded or "=" in lines[at].folded)
    return is_address or (len(before) >= _WRAPPED_AT and before[-1] not in ".?!:;")


class _Place(Enum):
    TEXT = "text"
    HISTORY = "history"
    SIGNATURE = "signature"


def _part(runs: list[_Run], *, is_forward: bool) -> Folded:
    runs = [_as_typed(run, before) for before, run in zip([None, *runs], runs, strict=False)]
    spoken = [
        at for at, run in enumerate(runs) if run.kind is _Kind.FORWARD or (run.kind is _Kind.OWN and _own_lines(run))
    ]
    if not spoken:
        return _fold_silent(runs)
    if is_forward and all(_is_mere_opening(_own_lines(runs[at])) for at in spoken):
        return _joined([(line, _Place.TEXT) for run in runs for line in run.lines])
    placed: list[tuple[Line, _Place]] = []
    for at, run in enumerate(runs):
        placed.extend(_place(runs, spoken, at, run))
    return _joined(placed)


def _place(runs: list[_Run], spoken: list[int], at: int, run: _Run) -> list[tuple[Line, _Place]]:
    if run.kind is _Kind.OWN:
        flags = _with_rule_above_history(runs, at, signature_flags(run.lines))
        return [(line, flag) for line, flag in zip(run.lines, flags, strict=True)]
    stays = run.kind is _Kind.FORWARD or (run.kind is _Kind.QUOTE and _is_answered(runs, spoken, at))
    return [(line, _Place.TEXT if stays else _Place.HISTORY) for line in run.lines]


def _with_rule_above_history(runs: list[_Run], at: int, signed: list[bool]) -> list[_Place]:
    """The line that a programme draws above what it quotes is not the writer's."""
    places = [_Place.SIGNATURE if flag else _Place.TEXT for flag in signed]
    if at + 1 < len(runs) and runs[at + 1].kind in (_Kind.HISTORY, _Kind.MARK):
        for index in range(len(places) - 1, -1, -1):
            line = runs[at].lines[index]
            if not line.is_blank and not is_rule(line):
                break
            places[index] = _Place.HISTORY
    return places


def _is_answered(runs: list[_Run], spoken: list[int], at: int) -> bool:
    """Tell whether the writer's words go on below this quotation and answer it."""
    last = spoken[-1]
    if len(spoken) > 1 and is_closing(_own_lines(runs[last])):
        last = spoken[-2]
    if at > last:
        return False
    if spoken[0] < at or not runs[at].is_introduced:
        return True
    return any(run.kind is _Kind.QUOTE for run in runs[at + 1 : last])


def _as_typed(run: _Run, before: _Run | None) -> _Run:
    """A few lines that begin with ">" right below the writer's words are a list typed by hand, not a quotation."""
    if run.kind is not _Kind.QUOTE or run.is_introduced or before is None or before.kind is not _Kind.OWN:
        return run
    written = [line for line in run.lines if not line.is_blank]
    above = next((line for line in reversed(before.lines) if not line.is_blank), None)
    if above is None or len(written) > _HAND_TYPED or any(_is_nested(line) for line in written):
        return run
    touches = not before.lines[-1].is_blank
    return _Run(_Kind.OWN, run.lines) if touches or above.folded.endswith(":") else run


def _is_nested(line: Line) -> bool:
    return line.unquoted.startswith(">") or line.written.lstrip().startswith((">>", "> >")) or not line.unquoted


def _is_mere_opening(lines: Sequence[Line]) -> bool:
    """Tell whether words above a forwarded mail say nothing by themselves: "Bonjour,", "Pour info", a closing."""
    words = " ".join(line.folded for line in lines).split()
    return len(words) <= 2 or is_closing(lines)


def _fold_silent(runs: list[_Run]) -> Folded:
    """A mail in which its writer says nothing: a picture from a telephone, an empty answer, or only quoted lines."""
    everything = [line for run in runs for line in run.lines]
    if any(run.kind is _Kind.MARK or run.is_introduced for run in runs) or all(
        line.is_blank or is_device_line(line) for line in everything
    ):
        placed = [
            (line, _Place.SIGNATURE if run.kind is _Kind.OWN else _Place.HISTORY) for run in runs for line in run.lines
        ]
        return _joined(placed)
    return _joined([(line, _Place.TEXT) for line in everything])


def _joined(placed: Sequence[tuple[Line, _Place]]) -> Folded:
    return Folded(*(_text_at(placed, place) for place in _Place))


def _text_at(placed: Sequence[tuple[Line, _Place]], place: _Place) -> str:
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
