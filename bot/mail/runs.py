"""A mail read from top to bottom as runs of lines: its writer's words, quotations, marks, the history below a mark."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from bot.mail.attributions import attribution_behind_words
from bot.mail.plain_lines import MATCHED_LINES, Line, read_line, read_lines
from bot.mail.quote_marks import find_mark, next_written
from bot.mail.signatures import signature_flags

_HAND_TYPED = 5
_WRAPPED_AT = 60


class Kind(Enum):
    OWN = "own"
    FORWARD = "forward"  # all there is: kept whole
    QUOTE = "quote"
    MARK = "mark"
    HISTORY = "history"


@dataclass
class Run:
    """Lines of one kind, one after the other; a run of quoted lines knows whether a mark introduced it.

    `signed` says of each line of the writer's own whether it belongs to a signature.
    """

    kind: Kind
    lines: list[Line]
    is_introduced: bool = False
    signed: list[bool] = field(default_factory=list)
    own: list[Line] = field(default_factory=list)


def read_runs(text: str) -> list[Run]:
    """Read a body into runs, the first of them the writer's own even where it is empty."""
    lines = read_lines(text)
    runs = [Run(Kind.OWN, [])]
    at, stop = 0, min(len(lines), MATCHED_LINES)
    while at < stop:
        if lines[at].is_blank:
            runs[-1].lines.append(lines[at])
            at += 1
        elif lines[at].is_quoted or _is_wrapped_quote(lines, at, runs[-1]):
            _append(runs, Kind.QUOTE, [lines[at]])
            at += 1
        else:
            at = _read_unquoted(runs, lines, at)
    runs[-1].lines.extend(lines[at:])
    if not any(run.is_introduced for run in runs):
        runs = [_as_typed(run, before) for before, run in zip([None, *runs], runs, strict=False)]
    _mark_signatures(runs)
    return runs


def _append(runs: list[Run], kind: Kind, lines: Sequence[Line]) -> None:
    if runs[-1].kind is not kind:
        is_introduced = kind is Kind.QUOTE and (runs[-1].kind is Kind.MARK or find_mark(lines, 0) is not None)
        runs.append(Run(kind, [], is_introduced))
    runs[-1].lines.extend(lines)


def _read_unquoted(runs: list[Run], lines: list[Line], at: int) -> int:
    behind = attribution_behind_words(lines[at].written)
    if behind is not None:
        written = lines[at].written
        lines[at : at + 1] = [read_line(written[:behind]), read_line(written[behind:])]
    mark = None if behind is not None else find_mark(lines, at)
    if mark is None:
        _append(runs, Kind.OWN, [lines[at]])
        return at + 1
    below = next_written(lines, mark.end)
    if below is None or lines[below].is_quoted:
        _append(runs, Kind.MARK, lines[at : mark.end])
        return mark.end
    _append(runs, Kind.HISTORY if _mark_signatures(runs) else Kind.FORWARD, lines[at:])
    return len(lines)


def _mark_signatures(runs: Sequence[Run]) -> bool:
    """Part each of the writer's runs into words and signature; tell whether there are any words."""
    has_words = False
    for run in runs:
        if run.kind is Kind.OWN:
            run.signed = signature_flags(run.lines, is_below_words=has_words)
            run.own = [line for line, is_signed in zip(run.lines, run.signed, strict=True) if not is_signed]
            run.own = [line for line in run.own if not line.is_blank]
            has_words = has_words or bool(run.own)
    return has_words


def _is_wrapped_quote(lines: Sequence[Line], at: int, run: Run) -> bool:
    """A quoted line that the programme broke, so that its end lost the quotation mark."""
    if run.kind is not Kind.QUOTE or lines[at - 1].is_blank:
        return False
    text, before = lines[at].folded, lines[at - 1].folded
    is_between = at + 1 < len(lines) and lines[at + 1].is_quoted
    if is_between and " " not in text.strip("<>() ") and ("/" in text or "=" in text):
        return True
    goes_on = len(before) >= _WRAPPED_AT and before[-1] not in ".?!:;"
    return goes_on and (is_between or lines[at].written[:1].islower())


def _as_typed(run: Run, before: Run | None) -> Run:
    """A few lines that begin with ">" right below the writer's words are a list typed by hand, not a quotation."""
    if run.kind is not Kind.QUOTE or before is None or before.kind is not Kind.OWN:
        return run
    written = [line for line in run.lines if not line.is_blank]
    above = next((line for line in reversed(before.lines) if not line.is_blank), None)
    if above is None or len(written) > _HAND_TYPED or any(_is_nested(line) for line in written):
        return run
    touches = not before.lines[-1].is_blank
    return Run(Kind.OWN, run.lines) if touches or above.folded.endswith(":") else run


def _is_nested(line: Line) -> bool:
    return not line.unquoted or line.written.lstrip().startswith((">>", "> >"))
