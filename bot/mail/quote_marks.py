"""Where a mail stops being what its writer wrote: the marks that mail programmes put before the history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.mail.attributions import WRAPPED_LINES, begins_with_date, is_attribution, may_end, may_start
from bot.mail.header_blocks import header_block_end
from bot.mail.plain_lines import Line
from bot.mail.words import alternatives


class MarkKind(Enum):
    ATTRIBUTION = "attribution"
    SEPARATOR = "separator"  # "-----Message d'origine-----"
    HEADERS = "headers"
    REPLY_ABOVE = "reply above this line"


@dataclass(frozen=True)
class Mark:
    """A mark on the lines `start` to `end`, `end` not included."""

    kind: MarkKind
    start: int
    end: int


_ORIGINAL_WORDS = alternatives("original")
_BEGIN_WORDS = alternatives("begins")
_SEPARATOR = re.compile(
    rf"^[\s>*|]*(?:[-_=–—]{{2,}}\s?(?:{_ORIGINAL_WORDS})\b.{{0,40}}?[-_=–—:]*"
    rf"|(?:{_ORIGINAL_WORDS})\s?[-_=–—]{{2,}}|(?:{_BEGIN_WORDS})\s?[:：]?)\s*\**$"
)
_BARE_SEPARATOR = re.compile(
    r"^(?:message d'origine|mail original|message original|original message|reply message)\s?:?$"
)
_ABOVE = re.compile(
    r"\b(?:reply|respond|type|write|repon\w{2,5}|ecri\w{2,5}|antwort\w{0,4}|schreiben|schrijf|typ|respond\w{1,5}|"
    r"escrib\w{1,4}|escrev\w{1,4}|rispond\w{1,4}|scriv\w{1,4})\b.{0,50}?"
    r"\b(?:above|au[ -]dessus|ci[ -]dessus|plus haut que|oberhalb|uber|boven|encima|arriba|sopra|acima)\b.{0,12}?"
    r"\b(?:this|cette|dieser|diese|deze|esta|questa|desta)\b.{0,12}?\b(?:line|ligne|linie|zeile|lijn|regel|linea|riga|linha)\b"
)
_AFTER_ADDRESS = 40
_RULE = re.compile(r"^[-_=–—*~#]{5,}$")


def is_rule(line: Line) -> bool:
    """Tell whether a line is drawn across the page."""
    return _RULE.match(line.folded.replace(" ", "")) is not None


def find_mark(lines: Sequence[Line], at: int) -> Mark | None:
    """Return the mark that begins on this line, if one does. The line is not quoted and not blank."""
    folded_line = lines[at].folded
    if _is_reply_above(folded_line):
        return Mark(MarkKind.REPLY_ABOVE, at, at + 1)
    if _SEPARATOR.match(folded_line) or (_BARE_SEPARATOR.match(folded_line) and _headers_below(lines, at)):
        return Mark(MarkKind.SEPARATOR, at, _headers_below(lines, at) or at + 1)
    if ":" in folded_line or "：" in folded_line:
        end = header_block_end(lines, at)
        if end is not None:
            return Mark(MarkKind.HEADERS, at, end)
    end = _attribution_end(lines, at)
    return Mark(MarkKind.ATTRIBUTION, at, end) if end is not None else None


def _is_reply_above(line: str) -> bool:
    if len(line) > 160:
        return False
    asks = line.removeprefix("please ").removeprefix("merci de ").removeprefix("veuillez ")
    return _ABOVE.match(asks) is not None or (not line[0].isalpha() and _ABOVE.search(line) is not None)


def _headers_below(lines: Sequence[Line], at: int) -> int | None:
    below = next_written(lines, at + 1)
    return header_block_end(lines, below) if below is not None and below - at <= 3 else None


def next_written(lines: Sequence[Line], at: int) -> int | None:
    """Return the index of the first line from `at` on that is not blank."""
    return next((index for index in range(at, len(lines)) if not lines[index].is_blank), None)


def _attribution_end(lines: Sequence[Line], at: int) -> int | None:
    window: list[str] = []
    longest = WRAPPED_LINES if may_start(lines[at].folded) else 1
    for end in range(at + 1, min(at + longest, len(lines)) + 1):
        line = lines[end - 1]
        if line.is_blank or (line.is_quoted and end > at + 1 and not _is_wrapped_address(line, window[-1])):
            return None
        window.append(line.folded)
        if len(window) > 1 and not may_end(line.folded):
            continue
        below = next_written(lines, end)
        quote_follows = below is not None and lines[below].is_quoted and below - end <= 3
        if is_attribution(window, quote_follows=quote_follows, is_last=below is None):
            return None if _begins_later(window, quote_follows=quote_follows) else end
    return None


def _is_wrapped_address(line: Line, above: str) -> bool:
    """Some lines are broken before the ">" that closes an address: it quotes nothing."""
    return above.rfind("<") > above.rfind(">") and len(line.folded) <= _AFTER_ADDRESS


def _begins_later(window: list[str], *, quote_follows: bool) -> bool:
    """The first line is the writer's own and the attribution begins below it."""
    return any(
        begins_with_date(window[start])
        and not window[start - 1].endswith("<")
        and is_attribution(window[start:], quote_follows=quote_follows)
        for start in range(1, len(window))
    )
